"""Sectors in tables: a column headed "Ngành ưu tiên", or the name column under such a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag_cnh.read.provisions.outline import Block
from rag_cnh.read.sectors.cues import headings
from rag_cnh.read.sectors.lists import Span
from rag_cnh.read.sectors.names import is_name, trimmed
from rag_cnh.read.sectors.sentences import Grant, reading
from rag_cnh.read.targets.patterns import Pattern, View
from rag_cnh.types import Priority

_CELL = re.compile(r"[^|]+")
_RULE = re.compile(r"[\s|:\-–]*")
# The column that holds the names where the heading above gives the kind.
_NAMES = Pattern(r"\s*(?:tên |danh mục |nhóm )*(?:ngành|lĩnh vực|sản phẩm|công nghệ|công nghiệp)")
_NAMES_EN = re.compile(r"\s*(?:name of |list of )?(?:industr|sector|field|product|technolog)")


def table_grants(view: View, rows: list[Block], above: Priority | None, english: bool) -> list[Grant]:
    """The grants of rows that stand together; `above` is the kind that the heading gives."""
    column = _column(view, rows[0], above, english)
    if column is None:
        return []
    at, kind = column
    return [grant for row in rows[1:] for grant in _cell_grants(view, row, at, kind, english)]


def _cells(view: View, row: Block) -> list[Span]:
    text = view.folded[row.start : row.end].strip().strip("|")
    start = view.folded.index(text, row.start) if text else row.start
    return [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(text)]


def _column(view: View, header: Block, above: Priority | None, english: bool) -> tuple[int, Priority] | None:
    cells = [(at, start, end) for at, (start, end) in enumerate(_cells(view, header))]
    text = reading(view, english)
    for at, start, end in cells:
        for kind, pattern in headings(english):
            if pattern.on(view.plain and not english).match(text[start:end].strip()):
                return at, kind
    names = _NAMES_EN if english else _NAMES.on(view.plain)
    named = [at for at, start, end in cells if names.match(text, start, end)]
    return (named[0], above) if above and named else None


def _cell_grants(view: View, row: Block, at: int, kind: Priority, english: bool) -> Iterator[Grant]:
    cells = _cells(view, row)
    if at >= len(cells) or _RULE.fullmatch(view.folded, row.start, row.end):
        return
    start, end = cells[at]
    for piece in re.finditer(r"[^;]+", view.folded[start:end]):
        span = trimmed(view, start + piece.start(), start + piece.end(), english)
        if is_name(view, *span, english):
            yield Grant(span, kind, (row.start, row.end), True, 0)
