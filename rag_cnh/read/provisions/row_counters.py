"""The counter of a table's row, in its first cell: "1", "1.2.", "3)", "a)", "II", "B"; or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag_cnh.read.provisions.tree import value_slug

_FORMS = (
    ("number", re.compile(r"\(?(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?")),
    ("roman", re.compile(r"\(?([IVX]{1,6})[.)]?")),
    ("upper", re.compile(r"\(?([A-HĐ])[.)]?")),
    ("letter", re.compile(r"\(?([a-wyzđ])[.)]?")),
)
_TITLES = (
    ("roman", re.compile(r"([IVX]{1,6})[.)]\s{1,3}(?=\w)")),
    ("upper", re.compile(r"([A-HĐ])[.)]\s{1,3}(?=\w)")),
    ("number", re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s{1,3}(?=\D)")),
)
_NOTHING = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Counter:
    """`level` is number, letter, roman, upper; "title" of words over all columns; "" without counter.

    `own_cell`: the cell holds nothing else; otherwise `length` characters of the cell are the counter.
    `empty`: the first cell holds no word.
    """

    level: str
    path: str
    own_cell: bool = True
    length: int = 0
    empty: bool = False


def counter(cells: Sequence[str]) -> Counter:
    """The counter of a row of cells."""
    first = cells[0] if cells else ""
    for level, form in _FORMS:
        if match := form.fullmatch(first):
            return Counter(level, value_slug(match[1]))
    if _NOTHING.fullmatch(first):
        return Counter("", "", empty=True)
    if any(cell for cell in cells[1:]):
        return Counter("", "")
    for level, form in _TITLES:
        if match := form.match(first):
            return Counter(level, value_slug(match[1]), own_cell=False, length=match.end())
    return Counter("title", "")
