"""The header of a table: one name a column, from one row of cells or several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag_cnh.read.row_counters import counter
from rag_cnh.read.words import fold

_COUNTER_NAME = re.compile(r"\W*(?:tt|stt|so tt|no|so thu tu|ma so|#)?\W*")
_NUMBERED = re.compile(r"\(?(\d{1,2})\)?(?:\s*=.{1,40})?|\(?[A-E]\)?")
_DEEPEST = 4

Cells = Sequence[str]


def header(rows: Sequence[Cells]) -> tuple[tuple[str, ...], int]:
    """The columns' names and the number of rows that give them; ((), 0) of a table without a header.

    "Mục tiêu | Mục tiêu" or "Mục tiêu | " over "2025 | 2030" is "Mục tiêu 2025 | Mục tiêu 2030".
    """
    if not rows or not _may_head(rows):
        return (), 0
    depth = 1
    names = list(rows[0])
    wide = _wide(rows[0])
    while depth < min(_DEEPEST, len(rows) - 1) and _divides(rows[depth], names, wide):
        wide = [(w and not cell) or v for w, cell, v in zip(wide, rows[depth], _wide(rows[depth]), strict=True)]
        names = _below(_filled(names, rows[depth]), rows[depth])
        depth += 1
    return tuple(names), depth


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


def _wide(row: Cells) -> list[bool]:
    """Which columns lie under a cell that covers several: the words stand again beside it, or nothing does."""
    starts: list[int] = []
    for at, cell in enumerate(row):
        goes_on = at > 0 and (not cell or cell == row[starts[-1]]) and bool(row[starts[-1]])
        starts.append(starts[-1] if goes_on else at)
    return [starts.count(start) > 1 for start in starts]


def _divides(row: Cells, names: Cells, wide: Sequence[bool]) -> bool:
    """Whether a row gives names under those wide cells, and only there."""
    if len(row) != len(names) or counter(row).level or is_numbering(row):
        return False
    new = [at for at, cell in enumerate(row) if cell and cell != names[at]]
    return len(new) > 1 and all(wide[at] for at in new) and (not row[0] or row[0] == names[0])


def _filled(names: Cells, row: Cells) -> list[str]:
    """Names with those of wide cells given in each column that they cover."""
    out: list[str] = []
    for at, name in enumerate(names):
        out.append(name or (out[-1] if at and row[at] else ""))
    return out


def _below(names: Cells, row: Cells) -> list[str]:
    return [" ".join(dict.fromkeys(part for part in pair if part)) for pair in zip(names, row, strict=True)]
