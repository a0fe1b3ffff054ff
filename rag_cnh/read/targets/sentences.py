"""A sentence as the reading of targets sees it: its numbers, its years, what stands above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.targets.numbers import Number
from rag_cnh.read.targets.patterns import Pattern, View
from rag_cnh.read.targets.years import Deadline
from rag_cnh.types import Target


@dataclass(frozen=True, slots=True)
class Sentence:
    """`inherited` is the year of the sentence before or of the heading above."""

    start: int
    view: View
    numbers: list[Number]
    years: list[Deadline]
    headings: str
    inherited: str | None


def leading_year(sentence: Sentence) -> str | None:
    """The year that opens a sentence, before any figure, holds for the sentences after it."""
    first = sentence.years[0]
    figure = min((number.start for number in figures(sentence)), default=len(sentence.view.folded))
    return first.text if first.start < min(25, figure) else None


def figures(sentence: Sentence) -> list[Number]:
    return [number for number in sentence.numbers if number.kind in {"quantity", "count"}]


def year_of(sentence: Sentence, number: Number, trailing: set[Deadline]) -> tuple[str | None, bool, Deadline | None]:
    """The year, whether the sentence itself names it, and the year behind the figure when it is that."""
    for year in sentence.years:
        if year.start >= number.unit_end and _trails(sentence.view, number.unit_end, year.start):
            return year.text, True, year
    before = [year for year in sentence.years if year.start < number.start and year not in trailing]
    if before:
        return before[-1].text, True, None
    if trailing:
        whole = _of_whole(sentence, number, trailing)
        return whole, whole is not None, None
    return sentence.inherited, False, None


_PART = Pattern(r"(?<!\w)(?:trong đó|riêng|of which)(?!\w)")


def _of_whole(sentence: Sentence, number: Number, trailing: set[Deadline]) -> str | None:
    """ "đạt 3% GDP vào năm 2045, trong đó …": the part is of the year of the whole."""
    last = max(trailing, key=lambda year: year.start)
    part = _PART.on(sentence.view.plain).search(sentence.view.lowered, last.end, number.start)
    return last.text if part else None


_AND = Pattern(r"^\s*(?:và|and)(?!\w)|(?<!\w)(?:và|and)\s*$")


def _trails(view: View, start: int, end: int) -> bool:
    """Whether only words of the same phrase stand between a figure and the year behind it."""
    between = view.lowered[start:end]
    return bool(re.fullmatch(r"[^,;.:\d]{0,80}", between)) and not _AND.on(view.plain).search(between)


def segment(sentence: Sentence, number: Number, previous_end: int) -> tuple[int, int]:
    """The stretch of the sentence that belongs to the figure: between semicolons and other targets."""
    start = max(sentence.view.folded.rfind(";", 0, number.start) + 1, previous_end)
    end = sentence.view.folded.find(";", number.end)
    return start, end if end >= 0 else len(sentence.view.folded)


_LIST_GAP = re.compile(r"[\s,;]*(?:(?:và|va|and|định hướng|dinh huong|vào|vao|đến|den|năm|nam|by|in|20\d\d)[\s,;]*)*")

_LIST_AND = re.compile(r"[^.;:\d]{0,90}(?:,|(?<!\w)(?:và|va|and))\s*")


def follows(sentence: Sentence, number: Number, made: list[Target], previous_end: int) -> bool:
    """Whether only a conjunction or a year stands between the figure and the target before it."""
    if not made or made[-1].unit_base != number.unit_base or not (number.measure or number.listed):
        return False
    gap = _LIST_AND if number.kind == "count" else _LIST_GAP
    return gap.fullmatch(sentence.view.lowered, previous_end, number.cue) is not None
