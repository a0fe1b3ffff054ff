"""Where the parts of a picture over years stand: pure geometry, drawn by templates/targets_chart.html.

Years are slots at even distances; the points of one year stand beside each other, so that each can be
told apart and opened. Nothing here knows of documents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean
from typing import Literal

Shape = Literal["circle", "square", "diamond"]
_STEP, _LETTER, _LINE = 16, 7.0, 14  # between points, of a label, in pixels
_TOP, _BOTTOM = 24, 42
_NARROW = 500  # below it, labels of periods take two lines


@dataclass(frozen=True, slots=True)
class Datum:
    """One figure: where it stands, how it is drawn, what is said of it and where it leads."""

    year: str
    value: float
    upper: float | None
    shape: Shape
    hollow: bool
    arrow: Literal["up", "down", ""]
    label: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    datum: Datum
    x: float
    y: float
    bar: tuple[float, float] | None  # ends of a range

    @property
    def top(self) -> float:
        return min(self.bar[1], self.y - 7) if self.bar else self.y - (18 if self.datum.arrow == "up" else 7)

    @property
    def bottom(self) -> float:
        return max(self.bar[0], self.y + 7) if self.bar else self.y + (18 if self.datum.arrow == "down" else 7)


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    lines: tuple[str, ...]
    shape: Shape = "circle"

    def box(self) -> tuple[float, float, float, float]:
        half = max(map(len, self.lines)) * _LETTER / 2
        return self.x - half, self.y - 11, self.x + half, self.y + 3


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    left: float
    right: float
    floor: float
    marks: tuple[Mark, ...]
    labels: tuple[Text, ...]
    ticks: tuple[Text, ...]
    slots: tuple[Text, ...]
    borders: tuple[float, ...]


def chart(data: Sequence[Datum], width: int, height: int, say: Callable[[float], str], downward: bool = False) -> Chart:
    """The picture of the data, given in order; wider than asked where the points need more room.
    `say` writes a figure of the axis; `downward` puts small values (ranks) on top."""
    low, high, ticks = _scale(data, downward)
    names = [(value, say(value)) for value in ticks]
    left = 14 + max(len(name) for _, name in names) * _LETTER
    years = [(year, list(group)) for year, group in groupby(data, key=lambda one: one.year)]
    spans = _spans(years, left, width)
    right, floor = spans[-1][1], height - _BOTTOM

    def level(value: float) -> float:
        share = (value - low) / (high - low)
        return _TOP + (floor - _TOP) * (share if downward else 1 - share)

    marks = [mark for (_, group), span in zip(years, spans, strict=True) for mark in _marks(group, span, level)]
    return Chart(
        math.ceil(right) + 8, height, left, right, floor,
        tuple(marks), tuple(_labels(marks, left, right, floor)),
        tuple(Text(left - 6, level(value) + 4, (name,)) for value, name in names),
        tuple(_slot(year, span, floor, width) for (year, _), span in zip(years, spans, strict=True)),
        tuple(start for start, _ in spans[1:]),
    )  # fmt: skip


def _scale(data: Sequence[Datum], downward: bool) -> tuple[float, float, list[float]]:
    """The ends of the axis and its ticks, at round figures; from zero unless all values are far from it."""
    values = [one.value for one in data] + [one.upper for one in data if one.upper is not None]
    low, high = min(values), max(values)
    if low > 0 and (downward or low < 0.75 * high):
        low = 0.0
    if high == low:
        low, high = low - abs(low) * 0.1 - 0.5, high + abs(high) * 0.1 + 0.5
    step = _round_step((high - low) / 4)
    first, last = math.floor(low / step), math.ceil(high / step)
    if downward:  # there is no rank 0, and no point on the axis itself
        last += last * step == high
        return 0.0, last * step, [round(n * step, 10) for n in range(1, last + 1)]
    first -= first * step == low > 0
    return first * step, last * step, [round(n * step, 10) for n in range(first, last + 1)]


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough)


def _spans(years: Sequence[tuple[str, list[Datum]]], left: float, width: int) -> list[tuple[float, float]]:
    """The start and end of each year: as wide as its points and its name need, then stretched to the width."""
    needs = [max((len(group) + 0.6) * _STEP, _name_width(year, width) + 6) for year, group in years]
    stretch = max(1.0, (width - 8 - left) / sum(needs))
    spans, start = [], left
    for need in needs:
        spans.append((start, start + need * stretch))
        start += need * stretch
    return spans


def _name_width(year: str, width: int) -> float:
    return max(map(len, _name_lines(year, width))) * _LETTER


def _name_lines(year: str, width: int) -> tuple[str, ...]:
    start, dash, end = year.partition("-")
    if not dash:
        return (year,)
    return (f"{start}–", end) if width < _NARROW else (f"{start}–{end}",)


def _slot(year: str, span: tuple[float, float], floor: float, width: int) -> Text:
    return Text(sum(span) / 2, floor + 16, _name_lines(year, width))


def _marks(group: Sequence[Datum], span: tuple[float, float], level: Callable[[float], float]) -> Iterator[Mark]:
    start, end = span
    step = min((end - start) / (len(group) + 0.6), 3.0 * _STEP)
    first = (start + end) / 2 - step * (len(group) - 1) / 2
    for place, one in enumerate(group):
        middle = one.value if one.upper is None else (one.value + one.upper) / 2
        bar = None if one.upper is None else (level(one.value), level(one.upper))
        yield Mark(one, first + place * step, level(middle), bar)


def _labels(marks: Iterable[Mark], left: float, right: float, floor: float) -> Iterator[Text]:
    """One label for neighbours that say the same; above them, else below, else none: the table has it."""
    marks = list(marks)
    taken = [(m.x - 7, m.top, m.x + 7, m.bottom) for m in marks]
    for _, run in groupby(marks, key=lambda m: (m.datum.year, m.datum.shape, m.datum.label)):
        near = list(run)
        top, bottom = min(m.top for m in near), max(m.bottom for m in near)
        half = len(near[0].datum.label) * _LETTER / 2
        x = min(max(fmean(m.x for m in near), left + half), right - half)
        for y in (top - 4, bottom + _LINE - 2):
            text = Text(round(x, 1), y, (near[0].datum.label,), near[0].datum.shape)
            if 10 <= y <= floor - 2 and not any(_meet(text.box(), other) for other in taken):
                taken.append(text.box())
                yield text
                break


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
