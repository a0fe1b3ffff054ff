"""Where a page of an office stands in two columns: the letterhead at its head, the signature at its foot.

Read line by line, the issuer's name and the state's motto would run into one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from rag_cnh.read.files.scans import Mask, Page, grown

_HEAD = 0.45  # the letterhead begins and ends in this share of the page
_NARROWEST = 0.1  # of the page's width: a column, not a marker beside its text

Side = Literal["whole", "left", "right"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle that is read by itself; the two sides of one pair have the same number."""

    left: int
    top: int
    right: int
    bottom: int
    number: int
    side: Side


@dataclass(frozen=True, slots=True)
class _Pair:
    """Bands `first` to `last` with white between `left` and `right`."""

    first: int
    last: int
    left: int
    right: int


def zones(page: Page) -> list[Zone]:
    """The page from top to bottom."""
    ink = _solid(page.ink)
    bands = [band for band in _runs(_any(ink, 1)) if band[1] - band[0] > 0.25 * page.letter]
    if not bands:
        return []
    rows = [_any(ink[top:bottom], 0) for top, bottom in bands]
    head = _letterhead(ink, bands, rows, page.letter)
    foot = _signature(ink, bands, rows, page.letter, head.last + 1 if head else 0)
    return _laid_out(ink.shape, bands, [pair for pair in (head, foot) if pair], page.letter)


def _solid(ink: Mask) -> Mask:
    """Without dust: what a square of three pixels does not fit into."""
    return grown(~grown(~ink))


def _any(ink: Mask, axis: int) -> Mask:
    return np.asarray(np.any(ink, axis=axis), dtype=bool)


def _runs(line: Mask) -> list[tuple[int, int]]:
    """Where a line is true, from and to."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], line.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _corridor(row: Mask, letter: float) -> tuple[int, int] | None:
    """The widest white between two columns of text."""
    inked = np.flatnonzero(row)
    margin = _NARROWEST * len(row)
    gaps = [
        (a, b) for a, b in _runs(~row) if a > inked[0] + margin and b < inked[-1] - margin and b - a >= 1.5 * letter
    ]
    return max(gaps, key=lambda gap: gap[1] - gap[0]) if gaps else None


def _pair(rows: list[Mask], first: int, letter: float) -> _Pair | None:
    """Two columns from band `first` on, as long as white lasts between them."""
    together = np.zeros_like(rows[0])
    found = None
    for last in range(first, len(rows)):
        together = together | rows[last]
        corridor = _corridor(together, letter)
        if corridor:
            found = _Pair(first, last, *corridor)
        elif found or last > first + 2:  # the two sides may begin at different heights
            break
    return found


def _letterhead(ink: Mask, bands: list[tuple[int, int]], rows: list[Mask], letter: float) -> _Pair | None:
    for first in range(len(bands)):
        if bands[first][0] > _HEAD / 2 * ink.shape[0]:
            return None
        pair = _pair(rows, first, letter)
        if not pair or not rows[first][: pair.left].any():
            continue  # a note in the corner
        last = pair.last
        while last > first and not _line_count(ink, bands[last], slice(pair.left), letter):
            last -= 1  # a title in the middle of the page
        pair = _Pair(first, last, pair.left, pair.right)
        if bands[last][1] < _HEAD * ink.shape[0] and _lines(ink, bands, pair, letter) >= (2, 2):
            return pair
    return None


def _signature(ink: Mask, bands: list[tuple[int, int]], rows: list[Mask], letter: float, start: int) -> _Pair | None:
    """Two columns that last to the foot of the page, but for its number."""
    for first in range(start, len(bands)):
        pair = _pair(rows, first, letter)
        if pair and pair.last >= len(bands) - 2 and _lines(ink, bands, pair, letter) >= (2, 1):
            return pair
    return None


def _lines(ink: Mask, bands: list[tuple[int, int]], pair: _Pair, letter: float) -> tuple[int, int]:
    """How many lines the two sides have, at most two counted."""
    rows = bands[pair.first][0], bands[pair.last][1]
    left = _line_count(ink, rows, slice(pair.left), letter)
    return min(left, 2), min(_line_count(ink, rows, slice(pair.right, None), letter), 2)


def _line_count(ink: Mask, rows: tuple[int, int], columns: slice, letter: float) -> int:
    """Lines in a part of the page; the tip of an accent is none."""
    return sum(b - a > 0.6 * letter for a, b in _runs(_any(ink[rows[0] : rows[1], columns], 1)))


def _laid_out(shape: tuple[int, ...], bands: list[tuple[int, int]], pairs: list[_Pair], letter: float) -> list[Zone]:
    """Zones with the white around them, up to the middle of the white between two."""
    height, width = shape[0], shape[1]
    spans: list[tuple[int, int, _Pair | None]] = []
    at = 0
    for pair in pairs:
        if pair.first > at:
            spans.append((at, pair.first - 1, None))
        spans.append((pair.first, pair.last, pair))
        at = pair.last + 1
    if at < len(bands):
        spans.append((at, len(bands) - 1, None))
    found: list[Zone] = []
    for number, (first, last, whole) in enumerate(spans):
        above = (bands[first - 1][1] + bands[first][0]) // 2 if first else 0
        below = (bands[last][1] + bands[last + 1][0]) // 2 if last + 1 < len(bands) else height
        top, bottom = max(above, bands[first][0] - int(letter)), min(below, bands[last][1] + int(letter))
        if whole is None:
            found.append(Zone(0, top, width, bottom, number, "whole"))
        else:
            middle = (whole.left + whole.right) // 2
            found.append(Zone(0, top, middle, bottom, number, "left"))
            found.append(Zone(middle, top, width, bottom, number, "right"))
    return found
