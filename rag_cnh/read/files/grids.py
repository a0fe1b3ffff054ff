"""The grids that ruled lines make: cells, merged where no rule stands between them.

Pure geometry in points, y upwards. A merged cell is given once, in its first place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rag_cnh.read.files.layout import Cell

_SNAP = 4.0  # rules nearer than this are one; no column is narrower
_TOUCH = 3.0  # how far ends of rules that meet may lie apart
_COVERED = 0.7  # of a cell's side, for a rule to part it from its neighbour
_STICKS_OUT = 8.0  # a table without its outer rules is as wide as the others
_MOST_RULES = 2500  # more are a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at x (upright) or at y (level), from `start` to `end` along the other axis."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """`xs` and `ys` rise; cell (row, column) counts from the top left; `first` names a merged cell's first place."""

    xs: list[float]
    ys: list[float]
    first: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell at a point."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        row = len(self.ys) - 1 - bisect_right(self.ys, y)
        return self.first[row, bisect_right(self.xs, x) - 1]

    def rows(self, texts: Mapping[tuple[int, int], str]) -> list[list[Cell]]:
        """The cells of each row, a merged one in the row where it begins."""
        return [
            [self._span(place, texts.get(place, "")) for place in places]
            for row in range(len(self.ys) - 1)
            for places in [[p for p in self._places(row) if self.first[p] == p]]
        ]

    def _places(self, row: int) -> list[tuple[int, int]]:
        return [(row, column) for column in range(len(self.xs) - 1)]

    def _span(self, place: tuple[int, int], text: str) -> Cell:
        row, column = place
        rows = columns = 1
        while self.first.get((row + rows, column)) == place:
            rows += 1
        while self.first.get((row, column + columns)) == place:
            columns += 1
        return Cell(text, rows, columns)

    def inside(self, other: Grid) -> bool:
        return (
            self is not other
            and other.xs[0] <= self.xs[0]
            and self.xs[-1] <= other.xs[-1]
            and other.ys[0] <= self.ys[0]
            and self.ys[-1] <= other.ys[-1]
        )


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    """Grids of at least two columns; one that lies in a cell of another belongs to that cell."""
    joined = _joined(rules)
    if len(joined) > _MOST_RULES:
        return []
    grids = [grid for part in _parts(joined) if (grid := _grid(part)) is not None]
    return [grid for grid in grids if not any(grid.inside(other) for other in grids)]


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line as one, where they touch: printers draw a rule for each cell."""
    out: list[Rule] = []
    for level in (True, False):
        own = [rule for rule in rules if rule.level is level]
        places = _snapped([rule.at for rule in own])
        lines: dict[float, list[Rule]] = defaultdict(list)
        for rule in own:
            lines[places[bisect_right(places, rule.at + _SNAP / 2) - 1]].append(rule)
        for at, line in lines.items():
            out += [Rule(level, at, start, end) for start, end in _spans(line)]
    return out


def _snapped(values: Iterable[float]) -> list[float]:
    """The values without those that stand right after another."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _spans(line: Sequence[Rule]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for rule in sorted(line, key=lambda rule: rule.start):
        if spans and rule.start <= spans[-1][1] + _TOUCH:
            spans[-1] = (spans[-1][0], max(spans[-1][1], rule.end))
        else:
            spans.append((rule.start, rule.end))
    return spans


def _parts(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that hang together by crossing or touching."""
    groups = list(range(len(rules)))
    upright = [i for i, rule in enumerate(rules) if not rule.level]
    for i, rule in enumerate(rules):
        if rule.level:
            for j in upright:
                if _meet(rule, rules[j]):
                    groups[_root(groups, j)] = _root(groups, i)
    parts: dict[int, list[Rule]] = defaultdict(list)
    for i, rule in enumerate(rules):
        parts[_root(groups, i)].append(rule)
    return list(parts.values())


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCH <= upright.at <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
    )


def _root(groups: list[int], i: int) -> int:
    while groups[i] != i:
        groups[i] = groups[groups[i]]
        i = groups[i]
    return i


def _grid(rules: Sequence[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    if len(level) < 2 or not upright:
        return None
    xs = _outer([rule.at for rule in upright], level)
    ys = _outer([rule.at for rule in level], upright)
    if len(xs) < 3 or len(ys) < 2:
        return None
    grid = Grid(xs, ys)
    _merge(grid, level, upright)
    return grid if len({column for _, column in grid.first.values()}) > 1 else None


def _outer(places: Iterable[float], across: Sequence[Rule]) -> list[float]:
    """The rules' places, and the ends of those that cross them where these stick out."""
    found = _snapped(places)
    start, end = min(rule.start for rule in across), max(rule.end for rule in across)
    before = [start] if start < found[0] - _STICKS_OUT else []
    after = [end] if end > found[-1] + _STICKS_OUT else []
    return [*before, *found, *after]


def _merge(grid: Grid, level: Sequence[Rule], upright: Sequence[Rule]) -> None:
    """Cells without a rule between them are one."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    groups = list(range(rows * columns))
    for row in range(rows):
        top, bottom = grid.ys[rows - row], grid.ys[rows - row - 1]
        for column in range(columns):
            left, right = grid.xs[column], grid.xs[column + 1]
            if column and not _covers(upright, left, bottom, top):
                _unite(groups, row * columns + column, row * columns + column - 1)
            if row and not _covers(level, top, left, right):
                _unite(groups, row * columns + column, (row - 1) * columns + column)
    for i in range(rows * columns):
        grid.first[divmod(i, columns)] = divmod(_root(groups, i), columns)


def _unite(groups: list[int], i: int, j: int) -> None:
    """The first cell in reading order stands for all."""
    low, high = sorted((_root(groups, i), _root(groups, j)))
    groups[high] = low


def _covers(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _SNAP / 2
    )
    return covered >= _COVERED * (end - start)
