"""Spreadsheets (.xlsx, .xls): each sheet's title rows as lines, its tables as rows, values as shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rag_cnh.errors import PolicyError
from rag_cnh.read.files.archive import Archive
from rag_cnh.read.files.cell_formats import shown_value
from rag_cnh.read.files.layout import Cell, cell_lines, is_letterhead
from rag_cnh.read.files.quality import guess_language
from rag_cnh.types import Language

_MOST_CELLS = 1_000_000  # filled ones
_MOST_PLACES = 10_000_000  # of the rows and columns that hold something
_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell\s[^>]{0,100}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]{1,80}\.xml")
_Span = tuple[int, int, int, int]  # first and last row, first and last column


@dataclass(slots=True)
class Sheet:
    """Filled cells by (row, column) as (value, number format), and merged ranges."""

    cells: dict[tuple[int, int], tuple[object, str]] = field(default_factory=dict)
    merged: list[_Span] = field(default_factory=list)

    def put(self, row: int, column: int, value: object, form: str) -> None:
        if value is None or value == "":
            return
        if len(self.cells) >= _MOST_CELLS:
            raise PolicyError("The sheet holds too many cells", f"over {_MOST_CELLS:,}", "Split it.")
        self.cells[row, column] = (value, form)


def xlsx_text(data: bytes) -> str:
    """All visible sheets of an Excel file."""
    import openpyxl

    archive = Archive(data)
    parts = {name: archive.read(name) for name in archive.names if _SHEET.fullmatch(name)}
    archive.check()
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets: list[Sheet] = []
    for opened in book.worksheets:
        if opened.sheet_state == "visible":
            opened.reset_dimensions()  # what a sheet says of its size may be wrong by a million rows
            sheet = Sheet(merged=_merged(parts.get(opened._worksheet_path.lstrip("/"), b"")))
            for row in opened.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        sheet.put(cell.row, cell.column, cell.value, cell.number_format)
            sheets.append(sheet)
    return _book_text(sheets)


def _merged(part: bytes) -> list[_Span]:
    spans: list[_Span] = []
    for left, top, right, bottom in _MERGED.findall(part):
        spans.append((int(top), int(bottom), _column(left), _column(right)))
    return spans


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def xls_text(data: bytes) -> str:
    """All visible sheets of an Excel 97–2003 file."""
    import xlrd  # type: ignore[import-untyped,unused-ignore]

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    return _book_text([_read_xls(sheet, book) for sheet in book.sheets() if not sheet.visibility])


def _read_xls(opened: object, book: object) -> Sheet:
    import xlrd

    sheet = Sheet()
    for top, below, left, after in opened.merged_cells:  # type: ignore[attr-defined]
        sheet.merged.append((top, below - 1, left, after - 1))
    for row in range(opened.nrows):  # type: ignore[attr-defined]
        for column, cell in enumerate(opened.row(row)):  # type: ignore[attr-defined]
            form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str  # type: ignore[attr-defined]
            value: object = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                value = _xls_date(cell.value, book.datemode)  # type: ignore[attr-defined]
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                value = None
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            sheet.put(row, column, value, form)
    return sheet


def _xls_date(value: float, mode: int) -> object:
    import xlrd

    try:
        return xlrd.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError):
        return value


def _book_text(sheets: list[Sheet]) -> str:
    words = (value for sheet in sheets for value, _ in sheet.cells.values() if isinstance(value, str))
    language = guess_language(" ".join(word for word, _ in zip(words, range(5000), strict=False)))
    return "\n\n".join(text for sheet in sheets if (text := "\n".join(_lines(sheet, language))))


def _lines(sheet: Sheet, language: Language) -> Iterator[str]:
    """Rows with one filled cell are headings; runs of others are tables."""
    shown = {
        at: text for at, (value, form) in sheet.cells.items() if (text := shown_value(value, form, language).strip())
    }
    columns = {column: n for n, column in enumerate(sorted({column for _, column in shown}))}
    if len({row for row, _ in shown}) * len(columns) > _MOST_PLACES:
        raise PolicyError("The sheet is too wide and long", f"{len(columns):,} columns", "Split it.")
    spans = {(top, left): (bottom, right) for top, bottom, left, right in sheet.merged}
    rows: dict[int, list[int]] = {}
    for row, column in sorted(shown):
        rows.setdefault(row, []).append(column)
    table: list[int] = []
    for row, filled in rows.items():
        words = [shown[row, column] for column in filled]
        inside = table and any(spans.get((r, c), (r, c))[0] >= row for r in table[-4:] for c in rows[r])
        if (len(filled) == 1 and not inside) or (len(filled) <= 3 and is_letterhead(words)):
            yield from _table(table, rows, shown, columns, spans)
            table = []
            yield from words
        else:
            table.append(row)
    yield from _table(table, rows, shown, columns, spans)


def _table(
    table: list[int],
    rows: dict[int, list[int]],
    shown: dict[tuple[int, int], str],
    columns: dict[int, int],
    spans: dict[tuple[int, int], tuple[int, int]],
) -> list[str]:
    """The rows of one table, its empty columns left out."""
    lines: list[list[Cell]] = []
    covered: set[tuple[int, int]] = set()
    order = sorted(columns)
    for r, row in enumerate(table):
        cells: list[Cell] = []
        for column in order:
            if (row, column) in covered:
                continue
            bottom, right = spans.get((row, column), (row, column))
            wide = [c for c in order if column <= c <= right and (row, c) not in covered]
            high = [n for n in table[r : r + bottom - row + 1] if n <= bottom]
            covered.update((n, c) for n in high for c in wide)
            cells.append(Cell(shown.get((row, column), ""), len(high), len(wide)))
        lines.append(cells)
    return cell_lines(lines) if lines else []
