"""Questions that suppose something: the supposed figure or claim is held against the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag_cnh.answer import figures, phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.drafts import Composed
from rag_cnh.read.targets.numbers import Number, find_numbers
from rag_cnh.read.words import fold
from rag_cnh.types import Language, Target

# A sentence that meets nearly all of a question may be taken for a yes, unless one of them denies.
_CERTAIN = 0.8
_DENIES = re.compile(r"\b(?:khong|chua|cam|bo gioi han|tru truong hop|not|no|never|except|unless|cannot|nor)\b")


def supposed(case: Case) -> list[Number]:
    """The figures that the question itself states."""
    found = find_numbers(case.query.text, case.query.language)
    return [number for number in found if number.kind in ("quantity", "count")]


def judge_rows(case: Case, composed: Composed, rows: Sequence[figures.Row]) -> Composed:
    """Yes when a row has the supposed figure, else no, with what the rows say."""
    agrees = any(_agrees(number, row.target) for number in supposed(case) for row in rows)
    return _with_verdict(composed, "yes" if agrees else "no", case.query.language)


def _agrees(number: Number, target: Target) -> bool:
    same = (number.value, number.value_max) == (target.value, target.value_max)
    return same and number.comparator in ("=", target.comparator)


def judge_prose(case: Case, composed: Composed) -> Composed:
    """A supposed count is compared with the one that the sentence gives of the same thing; a yes/no
    question without a figure is a yes where the sentence meets all of it and neither denies."""
    if not composed.drafts:
        return composed
    first = composed.drafts[0]
    language = first.quotes[0].language
    said = [n for n in find_numbers(first.quotes[0].text, language) if n.kind in ("quantity", "count")]
    for number in supposed(case):
        same_thing = [n for n in said if _same_thing(number, n)]
        if same_thing:
            agrees = any((n.value, n.value_max) == (number.value, number.value_max) for n in same_thing)
            if case.intent.kind == "yes/no" or not agrees:
                return _with_verdict(composed, "yes" if agrees else "no", case.query.language)
            return composed
    asked, told = fold(case.query.text), fold(first.quotes[0].text)
    plain = not _DENIES.search(_without_asking(asked)) and not _DENIES.search(told)
    if case.intent.kind == "yes/no" and composed.confidence >= _CERTAIN and plain and not supposed(case):
        return _with_verdict(composed, "yes", case.query.language)
    return composed


def _without_asking(folded: str) -> str:
    """ "có … không?" asks; its "không" denies nothing."""
    return re.sub(r"\b(?:khong|chua|phai khong|dung khong)\s*\?*$", "", folded)


def _same_thing(a: Number, b: Number) -> bool:
    if a.unit_base != b.unit_base:
        return False
    first, second = fold(a.unit).split(), fold(b.unit).split()
    return not first or not second or first[0] == second[0]


def _with_verdict(composed: Composed, verdict: str, language: Language) -> Composed:
    first = composed.drafts[0]
    text = phrases.say(verdict, language, sentence=first.text)
    return replace(composed, kind="yes/no", drafts=(replace(first, text=text), *composed.drafts[1:]))
