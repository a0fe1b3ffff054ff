"""The header of a table: one name a column, from one row of cells or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag_cnh.read.provisions.row_counters import counter
from rag_cnh.read.words import fold

_COUNTER_NAME = re.compile(r"\W*(?:tt|stt|so tt|no|so thu tu|ma so|#)?\W*")
_NUMBERED = re.compile(r"\(?(\d{1,2})\)?(?:\s*=.{1,40})?|\(?[A-E]\)?")
_DEEPEST = 4

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Level:
    """A row of a header, and for each column the one where the cell over it begins."""

    row: Cells
    starts: list[int]


def header(rows: Sequence[Cells]) -> tuple[tuple[str, ...], int]:
    """The columns' names and the number of rows that give them; ((), 0) of a table without a header.

    "Mục tiêu | Mục tiêu" or "Mục tiêu | " over "2025 | 2030" is "Mục tiêu 2025 | Mục tiêu 2030".
    """
    if not rows or not _may_head(rows):
        return (), 0
    levels = [_Level(rows[0], _starts(rows[0], [0] * len(rows[0])))]
    while len(levels) < min(_DEEPEST, len(rows) - 1) and _divides(rows[len(levels)], levels):
        row = rows[len(levels)]
        levels.append(_Level(row, _starts(row, levels[-1].starts)))
    upper = [[level.row[start] for start in level.starts] for level in levels[:-1]]
    names = zip(*upper, levels[-1].row, strict=True)
    return tuple(" ".join(dict.fromkeys(part for part in parts if part)) for parts in names), len(levels)


def is_numbering(row: Cells) -> bool:
    """ "(1) | (2) | (3)" or "A | B | 1 | 2 | 3=1+2", which numbers the columns."""
    matches = [_NUMBERED.fullmatch(cell) for cell in row if cell]
    if len(matches) < 3 or len(matches) < len(row) - 1 or not all(matches):
        return False
    numbers = [int(match[1]) for match in matches if match and match[1]]
    return len(numbers) > 1 and all(b == a + 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _may_head(rows: Sequence[Cells]) -> bool:
    first = rows[0]
    found = counter(first)
    if found.level and not _COUNTER_NAME.fullmatch(fold(first[0])):
        return False
    return not (len(rows) > 1 and _alike(first[0], rows[1][0]))


def _alike(one: str, other: str) -> bool:
    """ "Mẫu số 02A" and "Mẫu số 02B": the first of a series is no header."""
    masked = [re.sub(r"\d+\w?", "#", fold(text)) for text in (one, other)]
    return one != other and masked[0] == masked[1] and "#" in masked[0]


def _starts(row: Cells, above: Sequence[int]) -> list[int]:
    """Where the cell over each column begins: its words stand again beside it, or nothing does."""
    starts: list[int] = []
    for at, cell in enumerate(row):
        goes_on = at > 0 and above[at] == above[at - 1] and row[starts[-1]] and cell in ("", row[starts[-1]])
        starts.append(starts[-1] if goes_on else at)
    return starts


def _divides(row: Cells, levels: Sequence[_Level]) -> bool:
    """Whether a row gives names under the cells of several columns above it, and only there."""
    starts = levels[-1].starts
    if len(row) != len(starts) or counter(row).level or is_numbering(row):
        return False
    new = [at for at, cell in enumerate(row) if cell and all(cell != level.row[at] for level in levels)]
    return len(new) > 1 and all(starts.count(starts[at]) > 1 for at in new) and row[0] in ("", levels[0].row[0])
