"""Figures and years that a question supposes, held against those of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import inf, nextafter
from typing import Literal

from rag_cnh.read.targets.numbers import Number, find_numbers
from rag_cnh.read.targets.units import DURATIONS
from rag_cnh.read.words import fold
from rag_cnh.types import Language, Target

# "unsure" says that the two speak of the same thing and neither follows from the other.
Held = Literal["yes", "no", "unsure"]
_NEAR = 0.05  # an "about" within this share of the figure decides nothing
_FOREVER = re.compile(
    r"\b(?:whole|entire|full) (?:life|period|duration|lifetime)|\b(?:forever|for good|permanent(?:ly)?"
    r"|indefinite(?:ly)?|lifelong|without (?:a )?time limit)\b|\b(?:suot doi|vinh vien|mai mai|vo thoi han"
    r"|khong thoi han|khong gioi han thoi gian"
    r"|(?:suot|toan bo|ca) (?:vong doi|thoi gian))\b"
)
_AT_YEAR = re.compile(
    r"\b(?<!truoc )(?<!sau )(?<!tu )(?:by|in|is|was|for|until|to|nam|den|vao|trong|moc|la)\s+(?:nam |the year )?"
    r"((?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)"
)
_OF_DOCUMENT = re.compile(
    r"(?:luat|nghi quyet|nghi dinh|quyet dinh|quy hoach|chien luoc|chuong trinh|ke hoach"
    r"|law|plan|strategy|resolution|decision)"
    r"(?: [\w/.-]+){0,4}? (?:nam|of|from|in) (?=(?:19|20)\d\d)|ngay \d+|thang \d+"
)


def figures_of(text: str, language: Language) -> list[Number]:
    """Quantities and counts of a text, in order."""
    return [number for number in find_numbers(text, language) if number.kind in ("quantity", "count")]


def figure_of(target: Target) -> Number | None:
    """The figure of a row as a number, with its scale."""
    found = figures_of(target.quote, target.language)
    same = [n for n in found if (n.value, n.value_max) == (target.value, target.value_max)]
    return same[0] if same else None


def hold(asked: Sequence[Number], said: Sequence[Number]) -> Held | None:
    """Whether what is said bears out all that is asked; None where nothing compares.

    Of several figures of one kind in a sentence the first one is what it is about: "26 indicators: 8 of …".
    """
    verdicts: list[Held] = []
    for number in asked:
        alike = [other for other in said if comparable(number, other)]
        if not alike:
            continue
        each = [compare(number, other) for other in alike]
        verdicts.append("unsure" if each[0] != "yes" and "yes" in each else each[0])
    if not verdicts:
        return None
    return next((held for held in ("no", "unsure") if held in verdicts), "yes")


def comparable(a: Number, b: Number) -> bool:
    """Whether two figures count the same kind of thing."""
    if a.measure or b.measure:
        return a.measure == b.measure
    if a.unit_base != b.unit_base and not {a.unit_base, b.unit_base} <= {"none", "count/other"}:
        return False
    first, second = fold(a.unit).split(), fold(b.unit).split()
    return not first or not second or bool(set(map(_one, first[:2])) & set(map(_one, second[:2])))


def _one(noun: str) -> str:
    return noun.removesuffix("s") if len(noun) > 3 else noun


def compare(asked: Number, said: Number) -> Held:
    """A figure supposed and one that stands in a clause: "at least 60 %?" and "≥ 60 %", "above 50?" and 55."""
    (low, high), (least, most) = _span(asked), _span(said)
    about = "~" in (asked.comparator, said.comparator) or asked.approx or said.approx
    near = about and abs(_edge(asked) - _edge(said)) <= _NEAR * abs(_edge(asked))
    if _plain(asked):
        if said.value_max is not None:
            return "unsure" if least <= low <= most else "no"
        return "yes" if _edge(asked) == _edge(said) else "unsure" if near else "no"
    if asked.value_max is not None and said.value_max is not None:
        return "yes" if (low, high) == (least, most) else "no" if most < low or least > high else "unsure"
    if asked.comparator == said.comparator and _edge(asked) == _edge(said):
        return "yes"
    if near:
        return "unsure"
    if low <= least and most <= high:
        return "yes"
    if most < low or least > high:
        return "no"
    stricter = (low == -inf) == (least == -inf) and (high == inf) == (most == inf)
    return "no" if stricter and _edge(asked) != _edge(said) else "unsure"


def _plain(number: Number) -> bool:
    return number.value_max is None and number.comparator in ("=", "~")


def _edge(number: Number) -> float:
    return number.value * number.scale


def _span(number: Number) -> tuple[float, float]:
    """The values that a figure allows, counted in single things."""
    value = number.value * number.scale
    if number.value_max is not None:
        return value, number.value_max * number.scale
    match number.comparator:
        case ">=":
            return value, inf
        case ">":
            return nextafter(value, inf), inf
        case "<=" | "top":
            return -inf, value
        case "<":
            return -inf, nextafter(value, -inf)
        case _:
            return value, value


def hold_years(asked: str, said: str) -> Held | None:
    """A year supposed ("by 2040", "is 2040 the year") and those of the sentence; None where one has none."""
    folded = fold(asked)
    supposed = {int(m[1]) for m in _AT_YEAR.finditer(folded) if not _OF_DOCUMENT.search(folded[: m.start(1)][-60:])}
    told = {int(year) for year in re.findall(r"(?<![\d/.,])((?:19|20)\d\d)(?!\d)", said)}
    if not supposed or not told:
        return None
    if supposed & told:
        return "yes"
    return "no" if max(supposed) < min(told) or not re.search(r"\b(?:by|until|den|truoc)\b", folded) else "unsure"


def hold_duration(asked: str, said: Iterable[Number]) -> Held | None:
    """ "For good?" where the clause gives a term of years or months."""
    if not _FOREVER.search(fold(asked)):
        return None
    return "no" if any(number.measure in DURATIONS for number in said) else "unsure"
