"""Tables as lines: real tables become "| a | b |" rows, those that lay out a letterhead plain lines.

Columns stay columns: a cell merged over several columns is followed by empty cells, one merged over
several rows is given in each of them, and header rows that are merged with each other become one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LETTERHEAD = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập|Nơi nhận|SOCIALIST REPUBLIC|\bTM\.|\bKT\.|\bT/M\b|"
    r"^Số\s*:|, ngày .{1,12} tháng|Céng hßa x∙ héi|§éc lËp|N¬i nhËn|COÄNG HOØA|Ñoäc laäp|Nôi nhaän",
    re.I,
)
_PROVISION = re.compile(r"^\s{0,8}(?:Điều|Article|§iÒu|Ñieàu)\s{1,3}\d{1,3}[.:]", re.M)
_COUNTER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}|[A-Za-zđĐ])[.)]?")
_REPEATED = 300  # characters; a longer cell is not given again in each of its rows
_WIDEST = 400  # columns
_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with the rows and columns that it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Letterheads and signatures are set in tables of two columns and few rows, whole pages in one cell."""
    if max((len(row) for row in rows), default=0) <= 1:
        return True
    if any(len(_PROVISION.findall(cell)) > 1 for row in rows for cell in row if len(cell) > 200):
        return True
    wide = max(len(row) for row in rows) > 3
    return len(rows) <= 4 and not wide and is_letterhead(cell for row in rows for cell in row)


def is_letterhead(cells: object) -> bool:
    """Whether one of the cells names the republic, the Party, a signature or the addressees."""
    return any(_LETTERHEAD.search(cell) for cell in cells)  # type: ignore[attr-defined]


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table without merged cells; a cell may hold line breaks."""
    return cell_lines([[Cell(text) for text in row] for row in rows])


def cell_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of a table; a cell may hold line breaks and cover others."""
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    if is_layout([[cell.text for cell in row] for row in filled]):
        return [line for row in filled for cell in row for line in [*cell.text.split("\n"), ""]]
    titles = 0
    while titles < len(rows) - 1 and len(rows[titles]) == 1:
        titles += 1
    lines = [_one_line(cell.text) for row in rows[:titles] for cell in row]
    return [line for line in lines if line] + _grid_lines(rows[titles:])


def body_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of a part of a table that has neither title nor header, as where it goes on over a page."""
    shown = [_body(row, n) for n, row in enumerate(_grid(rows))]
    return ["| " + " | ".join(row) + " |" for row in shown if any(row)]


def _grid_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    grid = _grid(rows)
    depth = _header_depth(rows)
    shown = [_merged(grid[:depth])] if depth > 1 else []
    shown += [_body(row, n) for n, row in enumerate(grid) if n >= depth or depth <= 1]
    return ["| " + " | ".join(row) + " |" for row in shown if any(row)]


_Placed = tuple[str, int, int]  # text, the row and the column where its cell begins


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[_Placed]]:
    """Each place of the table with the cell that covers it."""
    taken: dict[tuple[int, int], _Placed] = {}
    width = 0
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            columns, height = min(cell.columns, _WIDEST - c), min(cell.rows, len(rows) - r)
            if columns < 1:
                break
            place = (_one_line(cell.text), r, c)
            taken.update({(r + i, c + j): place for i in range(max(height, 1)) for j in range(columns)})
            c += columns
            width = max(width, c)
    return [[taken.get((r, c), ("", r, c)) for c in range(width)] for r in range(len(rows))]


def _header_depth(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows make up the header: those that its highest cell covers, where others are divided."""
    if not rows:
        return 0
    depth = max((cell.rows for cell in rows[0]), default=1)
    divided = any(cell.columns > 1 and cell.rows < depth for cell in rows[0])
    return depth if divided and depth <= min(_HEADER_ROWS, len(rows) - 1) else 1


def _merged(header: list[list[_Placed]]) -> list[str]:
    """One row of the words that stand above each column, from top to bottom."""
    return [" ".join(dict.fromkeys(text for text, _, _ in column if text)) for column in zip(*header, strict=True)]


def _body(row: list[_Placed], r: int) -> list[str]:
    shown: list[str] = []
    for c, (text, first_row, first_column) in enumerate(row):
        again = r > first_row and (_COUNTER.fullmatch(text) or len(text) > _REPEATED)
        shown.append("" if c > first_column or again else text)
    return shown


def _one_line(cell: str) -> str:
    """A cell on one line; the rows of a table inside it are divided by commas."""
    lines = (re.sub(r" \| ", ", ", line.strip("| ")) if line.startswith("| ") else line for line in cell.split("\n"))
    return " ".join(" ".join(lines).replace("|", "/").split())
