"""Numbers of a text, each with its kind, value, comparator and unit; and when two of them agree.

Dates, years, official numbers and addresses are numbers too, of their own kinds, so that a figure
inside them is never taken for a quantity. Text is NFC; offsets are code points into it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from rag_cnh.read.targets.comparators import read_comparison
from rag_cnh.read.targets.figures import (
    FIGURE,
    SPELLED_ACCENTED,
    SPELLED_EN,
    SPELLED_PLAIN,
    figure_value,
    format_number,
    spelled_value,
)
from rag_cnh.read.targets.patterns import View, view_of
from rag_cnh.read.targets.ranks import find_ranks
from rag_cnh.read.targets.references import Reference, find_references
from rag_cnh.read.targets.units import DURATIONS, Unit, read_unit
from rag_cnh.read.words import fold
from rag_cnh.types import Comparator, Language

__all__ = ["Number", "find_numbers", "format_number", "same_quantity"]

Kind = Literal["quantity", "year", "period", "date", "official_number", "address", "ordinal", "count"]


@dataclass(frozen=True, slots=True)
class Number:
    """`value` counts in `unit` as written; `scale` turns it into single things ("triệu người": 1e6).

    `start` and `end` hold the figure (both figures of a range), `cue` where its comparing words begin,
    `unit_end` where its unit ends. `measure` names the unit across languages, "" for things counted.
    """

    kind: Kind
    value: float
    value_max: float | None
    comparator: Comparator
    approx: bool
    unit: str
    unit_base: str
    start: int
    end: int
    text: str
    scale: float = 1.0
    measure: str = ""
    cue: int = 0
    unit_end: int = 0
    listed: bool = False
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """A text in the forms in which patterns read it."""

    text: str
    folded: str
    lowered: str
    plain: bool
    language: Language


def find_numbers(text: str, language: Language) -> tuple[Number, ...]:
    """All numbers of the text, in order, none overlapping."""
    return numbers_in(text, view_of(text), language)


def numbers_in(text: str, view: View, language: Language) -> tuple[Number, ...]:
    """As `find_numbers`, for a text whose view is known."""
    source = _Source(text, view.folded, view.lowered, view.plain, language)
    found: list[Number] = [_named(text, reference) for reference in find_references(view)]
    found += _free(found, _ranks(source))
    found += _free(found, _quantities(source))
    found += _free(found, _spelled(source))
    return tuple(sorted(found, key=lambda number: number.start))


def _named(text: str, reference: Reference) -> Number:
    return Number(
        reference.kind, reference.value, reference.value_max, "=", False, "", reference.kind,
        reference.start, reference.end, text[reference.start : reference.end], cue=reference.start,
        unit_end=reference.end,
    )  # fmt: skip


def _free(found: list[Number], more: Iterator[Number]) -> list[Number]:
    """Those of `more` that overlap nothing found before."""
    spans = sorted((number.start, number.end) for number in found)
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))  # how far the spans up to each go

    def is_free(one: Number) -> bool:
        before = bisect_left(starts, one.end)
        return not before or reach[before - 1] <= one.start

    return [one for one in more if is_free(one)]


def _ranks(source: _Source) -> Iterator[Number]:
    for value, start, end, unit_end, cue in find_ranks(source.lowered, source.folded, source.plain, source.language):
        yield Number(
            "quantity", value, None, "top", False, "hạng" if source.language == "vi" else "rank", "rank",
            start, end, source.text[start:end], measure="rank", cue=cue, unit_end=unit_end, listed=True,
        )  # fmt: skip


_RANGE = re.compile(r"\s*[-–—]\s*(?=\d)")
_RANGE_WORD = {
    "vi": re.compile(r"\s+(?:den|toi|va)\s+(?=\d)"),
    "en": re.compile(r"\s+(?:to|and)\s+(?=(?:usd|us\$|\$)?\s*\d)"),
}
# "180.000 đến 200.000 lao động" needs no "từ", "a và b" does; "20 đến 2030" is no range.
_BARE_RANGE_WORD = re.compile(r"\s+(?:den|toi|to)\s+(?=\d)(?!(?:19|20)\d\d(?!\d|[.,]\d))")
_FROM = {"vi": re.compile(r"(?<![a-z])tu\s+$"), "en": re.compile(r"(?<![a-z])(?:from|between)\s+(?:usd|us\$|\$)?\s*$")}
_PREFIX = re.compile(r"(usd|us\$|\$|vnd)\s*$")
_DENOMINATOR = re.compile(
    r"(?:tren|per|/)\s*(?:1|10+|1\d*(?:[.,]0{3})+)\s*(?:(?:nghin|van|trieu|million|thousand)\s+)?"
    r"(?:dan|nguoi dan|tre|people|inhabitants|population)(?![a-z])"
)


def _quantities(source: _Source) -> Iterator[Number]:
    position = 0
    for match in FIGURE.finditer(source.folded):
        if match.start() < position or _glued(source.folded, match.start()):
            continue
        number = _quantity(source, match)
        if number is not None:
            position = number.end
            yield number


def _glued(folded: str, start: int) -> bool:
    """Inside a word or a code: COVID-19, TIA-942; or below a fraction bar or "per"."""
    before = folded[max(0, start - 6) : start]
    if before.endswith("-"):
        return before[-2:-1].isalpha()
    head = next((at for word in ("tren", "per", "/") if (at := before.rfind(word)) >= 0), -1)
    return head >= 0 and _DENOMINATOR.match(folded, max(0, start - 6) + head) is not None


def _quantity(source: _Source, match: re.Match[str]) -> Number | None:
    value = figure_value(match.group(), source.language)
    unit = read_unit(source.text, source.folded, match.end(), source.language)
    glued = re.match(r"[a-z]", source.folded[match.end() : match.end() + 1])
    if value is None or (glued and not (unit.listed and unit.measure)):
        return None
    value_max, end = None, match.end()
    if upper := _upper(source, match, unit, value):
        value_max, end, unit = upper
    unit = _prefixed(source, match.start(), unit)
    return _build(source, match.start(), end, value, value_max, unit)


def _upper(source: _Source, match: re.Match[str], unit: Unit, value: float) -> tuple[float, int, Unit] | None:
    """The upper end of a range: "60-62%", "7,5% - 8,0%", "từ 3,5m2 đến 04m2/người", "5 đến 7 xã"."""
    worded = _FROM[source.language].search(source.folded, max(0, match.start() - 16), match.start())
    for at in {match.end(), unit.end}:
        word = _RANGE_WORD[source.language] if worded else _BARE_RANGE_WORD
        join = _RANGE.match(source.folded, at) or ((worded or not unit.text) and word.match(source.folded, at))
        figure = re.compile(r"(?:usd|us\$|\$)?\s*(\d+(?:[.,]\d+)*)").match(source.folded, join.end()) if join else None
        top = figure_value(figure.group(1), source.language) if figure else None
        if figure and top is not None:
            other = read_unit(source.text, source.folded, figure.end(), source.language)
            if top * other.scale > value * (unit.scale if at == unit.end else other.scale) and _joins(unit, other, at):
                return top, figure.end(), other
    return None


def _joins(unit: Unit, other: Unit, at: int) -> bool:
    return at != unit.end or not unit.text or unit.measure == other.measure


def _prefixed(source: _Source, start: int, unit: Unit) -> Unit:
    """ "USD 7,500" and "$7,500"."""
    prefix = _PREFIX.search(source.folded, max(0, start - 5), start)
    if not prefix or unit.base in {"USD", "VND", "%"}:
        return unit
    base = "VND" if prefix.group(1) == "vnd" else "USD"
    text = f"{unit.text.split()[0]} {base}" if unit.scale > 1 else base
    return Unit(text, base, unit.scale, base.lower(), unit.end)


def _build(
    source: _Source, start: int, end: int, value: float, value_max: float | None, unit: Unit, spelled: bool = False
) -> Number:
    compared = read_comparison(source.lowered, source.plain, start, unit.end, source.language)
    comparator: Comparator = "range" if value_max is not None else compared.comparator
    counts = unit.base in {"count/other", "none"} and not unit.measure and value.is_integer()
    kind: Kind = "count" if counts else "quantity"
    return Number(
        kind, value, value_max, comparator, compared.approx, unit.text, unit.base, start, end,
        source.text[start:end], unit.scale, unit.measure, compared.start, unit.end, unit.listed, spelled,
    )  # fmt: skip


def _spelled(source: _Source) -> Iterator[Number]:
    """Numbers in words, where they count something: "ba vùng", "hai mươi lăm doanh nghiệp"."""
    pattern, view = SPELLED_EN, source.folded
    if source.language == "vi":
        pattern, view = (SPELLED_PLAIN, source.folded) if source.plain else (SPELLED_ACCENTED, source.text)
    for match in pattern.finditer(view):
        words = " ".join(source.folded[match.start() : match.end()].split())
        unit = read_unit(source.text, source.folded, match.end(), source.language)
        if _counts_something(source, match, words, unit):
            yield _build(source, match.start(), match.end(), spelled_value(words, source.language), None, unit, True)


_DOUBTFUL_WORDS = frozenset({"mot", "nam", "one", "tam", "sau", "ba", "bay", "tu"})


def _counts_something(source: _Source, match: re.Match[str], words: str, unit: Unit) -> bool:
    """A listed noun must follow; "một", "năm", "one" need a comparator too, for they are other words."""
    if not unit.listed or not unit.text or (unit.measure in DURATIONS and words in _DOUBTFUL_WORDS):
        return False
    if words in {"mot", "nam", "one"} or (source.plain and source.language == "vi" and words in _DOUBTFUL_WORDS):
        compared = read_comparison(source.lowered, source.plain, match.start(), unit.end, source.language)
        return compared.comparator != "="
    return True


def same_quantity(a: Number, b: Number) -> bool:
    """Whether two numbers say the same: value, upper value, comparator and class of unit, in any language."""
    if a.kind in {"quantity", "count"} and b.kind in {"quantity", "count"}:
        return _same_values(a, b) and a.comparator == b.comparator and _same_units(a, b)
    if a.kind != b.kind:
        return False
    if a.kind == "official_number":
        return re.sub(r"\s", "", fold(a.text)) == re.sub(r"\s", "", fold(b.text))
    return a.value == b.value and a.value_max == b.value_max


def _same_values(a: Number, b: Number) -> bool:
    if (a.value_max is None) != (b.value_max is None):
        return False
    pairs = [(a.value, b.value), (a.value_max or 0.0, b.value_max or 0.0)]
    return all(abs(x * a.scale - y * b.scale) <= 1e-9 * max(1.0, abs(x * a.scale)) for x, y in pairs)


_LOOSE = {"none", "count/other"}


def _same_units(a: Number, b: Number) -> bool:
    if a.measure and b.measure:
        return a.measure == b.measure
    if a.unit_base in _LOOSE and b.unit_base in _LOOSE:
        return not ({a.measure, b.measure} & DURATIONS)
    return a.unit_base == b.unit_base
