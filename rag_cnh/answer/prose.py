"""Answers in the clauses' own sentences and lists, for questions that no figure answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag_cnh.answer import phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.counted import counts
from rag_cnh.answer.decide import ANSWER
from rag_cnh.answer.drafts import Composed, Draft
from rag_cnh.answer.evidence import Evidence
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.targets.numbers import find_numbers
from rag_cnh.read.words import fold
from rag_cnh.types import Clause

JUDGED = 2  # of the best by words and search, which the model reads together with the question
BONUS = 0.15
_MOST, _LIST_MOST = 2, 16
_AS_GOOD = 0.06
_AGENCY = re.compile(
    r"\b(?:bo|uy ban|hoi dong|thu tuong|chinh phu|quoc hoi|thanh uy|so|ban|"
    r"ministry|committee|council|minister|government|assembly)\b"
)
_LEADS = re.compile(
    r"\b(?:chu tri|phe duyet|quyet dinh|quy dinh|ban hanh|cho phep|thanh lap|lap|bao cao|"
    r"leads?|approves?|decides?|sets?|issues?|licen[sc]es?|allows?|reports?|monitors?|responsible|charge)\b"
)
_ASKS_PLACE = re.compile(r"\b(?:(?:dieu|khoan|diem|muc) nao|o dau|which (?:article|clause|section|provision)|where)\b")
_DEFINES = re.compile(
    r"^\W*(?:theo luat, )?.{2,80}?\b(?:la|gom|nghia la|duoc hieu|is|are|means|consists?|comprises?)\b"
)


def refuse(case: Case, lead: str = "") -> Composed:
    """A refusal, in the asker's language."""
    return Composed(case.intent.kind, lead=lead or phrases.say("refused", case.query.language))


def supported(case: Case, ranked: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
    """Of the first few those that answer, with how likely it is that they do, the likeliest first."""
    read = ranked[:JUDGED]
    judged = zip(case.supports([(evidence.quote, evidence.coverage) for evidence in read]), read, strict=True)
    return sorted((one for one in judged if one[0] >= ANSWER), key=lambda one: -one[0])


def general(case: Case) -> Composed:
    return _sentences(case, lambda evidence: 0.0)


def responsible(case: Case) -> Composed:
    """Sentences in which an agency does something come first."""

    def bonus(evidence: Evidence) -> float:
        text = fold(evidence.text)
        return BONUS * (bool(_AGENCY.search(text)) + bool(_LEADS.search(text))) / 2

    return _sentences(case, bonus)


def definition(case: Case) -> Composed:
    """Sentences of the form "X là …" come first."""

    def bonus(evidence: Evidence) -> float:
        return BONUS if _DEFINES.match(fold(evidence.text)) and not evidence.is_list else 0.0

    return _sentences(case, bonus)


def count(case: Case) -> Composed:
    """Sentences that hold a number come first."""

    def bonus(evidence: Evidence) -> float:
        numbers = find_numbers(evidence.text, evidence.quote.language)
        return BONUS if any(n.kind in ("count", "quantity") for n in numbers) else -BONUS

    return _sentences(case, bonus)


def _sentences(case: Case, bonus: Callable[[Evidence], float]) -> Composed:
    """The sentence that answers best, and another only where it says as much from elsewhere."""
    ranked = sorted(case.evidence, key=lambda evidence: -(evidence.score + bonus(evidence)))
    found = supported(case, ranked)
    if not found:
        return refuse(case)
    best = found[0][0] + bonus(found[0][1])
    chosen = [evidence for likely, evidence in found if likely + bonus(evidence) >= best - _AS_GOOD][:_MOST]
    drafts = tuple(draft(case, evidence) for evidence in _distinct(chosen))
    return Composed(case.intent.kind, drafts, confidence=found[0][0])


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    return list({fold(e.text): e for e in reversed(evidence)}.values())[::-1]


def listed(case: Case) -> Composed | None:
    """A list that stands in one clause, else the sisters that share the question's words, in order."""
    found = case.evidence
    likely = supported(case, found)
    if not likely:
        return None
    best = likely[0][1]
    lists = [e for e in found if e.is_list and e.coverage >= best.coverage * 0.7 and e.score >= best.score - 2 * BONUS]
    sisters = _sisters(found, best)
    if len(sisters) < min(max(counts(case.query.text), default=0), _LIST_MOST):
        sisters = []  # fewer than the question counts: they are something else
    if lists and not (len(sisters) >= 3 and sisters[0].coverage > lists[0].coverage):
        chosen = [e for e in lists if e.score >= lists[0].score - 0.08][:3]
    elif len(sisters) >= 3:
        chosen = sorted(sisters, key=lambda e: e.quote.start)[:_LIST_MOST]
    else:
        return None
    drafts = tuple(draft(case, evidence) for evidence in _distinct(chosen))
    return Composed("list", drafts, confidence=likely[0][0])


def _sisters(found: Sequence[Evidence], best: Evidence) -> list[Evidence]:
    """The largest group of clauses of one place whose own words meet the question alike."""
    groups: dict[tuple[str, str | None, str], list[Evidence]] = {}
    for e in found:
        if e.quote.clause and e.coverage >= best.coverage * 0.8:
            clause = e.quote.clause
            groups.setdefault((clause.document, clause.parent, clause.heading), []).append(e)
    same = [group for key, group in groups.items() if best.quote.clause and key[0] == best.quote.clause.document]
    return max(same, key=len, default=[])


def draft(case: Case, evidence: Evidence) -> Draft:
    """The clause's own words as a statement."""
    text = evidence.text.strip().lstrip("-–•+* ").strip()
    clause = evidence.quote.clause
    said = foreign(case, clause, text) if clause else None
    if clause and not said and _ASKS_PLACE.search(case.query.folded):
        said = f"{label(clause.path, case.query.language)}, {evidence.quote.document.number}: {text}"
    return Draft(said or text, (evidence.quote,))


def foreign(case: Case, clause: Clause, text: str) -> str | None:
    """A text in the other language stays as it is, between quotation marks, with its place in front."""
    if clause.language == case.query.language:
        return None
    document = case.library.catalog.document(clause.document)
    number = phrases.short_name(document, case.query.language) if document else clause.document
    return f"{number}, {label(clause.path, case.query.language)}: “{text}”"
