"""Tables of targets: rows of cells between bars, their columns named by a header row.

A value stands in a value column ("Kết quả", "Mục tiêu 2030"); its unit in the cell or the unit
column; its year in the header cell, in a row of its own above ("II | Đến năm 2045"), or in the
text above the table. Other tables (tasks, agencies) hold no values: their task cells are prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag_cnh.read.provisions.outline import Block, Outline
from rag_cnh.read.provisions.table_heads import header
from rag_cnh.read.targets.numbers import Number, find_numbers
from rag_cnh.read.targets.patterns import view_of
from rag_cnh.read.targets.units import COUNT, read_unit
from rag_cnh.read.targets.years import single_year
from rag_cnh.read.words import fold
from rag_cnh.types import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its row's words."""

    number: Number
    indicator: str
    year: str | None
    parent: str | None
    row: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prose:
    """A cell to be read as prose."""

    block: Block
    headings: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column holds, by index; `values` with the year of each."""

    index: int | None
    indicator: int
    unit: int | None
    values: tuple[tuple[int, str | None], ...]
    prose: int | None
    depth: int  # rows of the header
    units: dict[int, str]  # that header cells give: "Năm 2030 (%)"


_INDEX = re.compile(r"^\s*(?:tt|stt|so tt|no\.?|#)\s*$")
_INDICATOR = re.compile(r"chi tieu|muc tieu|noi dung|ten chi tieu|tieu chi|indicator|target")
_UNIT = re.compile(r"don vi(?: tinh)?$|dvt|don vi do|^unit")
_VALUE = re.compile(r"ket qua|muc tieu|chi tieu|gia tri|ke hoach|nam 20\d\d|^20\d\d|giai doan|target|value|by 20\d\d")
_PAST = re.compile(r"thuc hien|hien trang|nam co so|(?<![a-z])uoc|da dat|nam goc|baseline|actual")
_HEAD_ROWS = 5
_BRACKETS = re.compile(r"\(([^()]{1,30})\)\s*$")
_UNIT_ABOVE = re.compile(r"(?:don vi(?: tinh)?|dvt|unit)\s*:\s*([^:()|;]{1,30})\W*$")
_TASK = re.compile(r"nhiem vu|de an|du an|noi dung|cong viec|task|project")
_NO_VALUE = re.compile(
    r"co quan|don vi (?:chu tri|phoi hop|thuc hien)|thoi gian|thoi han|tien do|san pham|ghi chu|cap trinh"
    r"|agency|deadline|note"
)


def read_tables(outline: Outline, folded: str, language: Language) -> Iterator[Cell | Prose]:
    for rows, heading_year, heading in _tables(outline, folded, language):
        columns = _columns(rows, folded, outline, language, heading)
        if columns is not None:
            yield from _values(rows, columns, outline, folded, language, heading_year)
            yield from _task_cells(rows, columns, folded, heading)


def _tables(outline: Outline, folded: str, language: Language) -> Iterator[tuple[list[Block], str | None, str]]:
    """Runs of rows, with the year and words of the plain text just above."""
    rows: list[Block] = []
    above = ""
    for placed in outline.blocks:
        if placed.block.row:
            if rows and _same_words(rows[0], placed.block, folded):
                continue  # the header again, on a new page
            if rows and _is_header(placed.block, folded):
                yield rows, _year_of(above, language), above
                rows, above = [], ""
            rows.append(placed.block)
            continue
        if rows:
            yield rows, _year_of(above, language), above
        rows, above = [], folded[placed.block.start : placed.block.end]
    if rows:
        yield rows, _year_of(above, language), above


def _same_words(one: Block, other: Block, folded: str) -> bool:
    return folded[one.start : one.end] == folded[other.start : other.end]


def _is_header(row: Block, folded: str) -> bool:
    return any(_INDEX.match(folded[start:end]) for start, end in _cells(row, folded))


def _year_of(words: str, language: Language) -> str | None:
    return single_year(view_of(words), find_numbers(words, language)) if len(words) < 200 else None


def _cells(block: Block, folded: str) -> list[tuple[int, int]]:
    """Spans of the cells of a row, outer bars left out."""
    row = folded[block.start : block.end]
    left = len(row) - len(row.lstrip(" |")) if row.lstrip().startswith("|") else 0
    left = row.index("|") + 1 if row.lstrip().startswith("|") else left
    right = row.rindex("|") if row.rstrip().endswith("|") and row.count("|") > 1 else len(row)
    spans, start = [], left
    for part in row[left:right].split("|"):
        spans.append((block.start + start, block.start + start + len(part)))
        start += len(part) + 1
    return spans


def _columns(rows: list[Block], folded: str, outline: Outline, language: Language, heading: str) -> _Columns | None:
    """The header's columns; None for a table without one."""
    texts = [[outline.view[start:end].strip() for start, end in _cells(row, folded)] for row in rows[:_HEAD_ROWS]]
    names, depth = header(texts)
    heads = [fold(name) for name in names or texts[0]]
    if not any(_INDEX.match(head) or _INDICATOR.search(head) or _TASK.search(head) for head in heads):
        return None
    index = next((at for at, head in enumerate(heads) if _INDEX.match(head)), None)
    named = [at for at, head in enumerate(heads) if at != index and not _NO_VALUE.search(head)]
    indicator = next((at for at in named if _INDICATOR.search(heads[at]) or _TASK.search(heads[at])), None)
    if indicator is None:
        return None
    unit = next((at for at in named if at != indicator and _UNIT.search(heads[at])), None)
    values = tuple(
        (at, _year_of(heads[at], language))
        for at in named
        if at not in {indicator, unit} and _VALUE.search(heads[at]) and not _PAST.search(heads[at])
    )
    units = _head_units(names or texts[0], heading, [at for at, _ in values], language)
    return _Columns(index, indicator, unit, values, None if values else indicator, max(depth, 1), units)


def _head_units(names: Sequence[str], heading: str, columns: list[int], language: Language) -> dict[int, str]:
    """Units that stand in brackets in a value column's name, or as "Đơn vị: …" above the table."""
    above = _UNIT_ABOVE.search(heading)
    units = dict.fromkeys(columns, above[1].strip()) if above else {}
    for at in columns:
        match = _BRACKETS.search(names[at])
        if match and read_unit(f"0 {match[1]}", f"0 {fold(match[1])}", 1, language).measure:
            units[at] = match[1]
    return units


def _values(
    rows: list[Block], columns: _Columns, outline: Outline, folded: str, language: Language, year: str | None
) -> Iterator[Cell]:
    parent: tuple[str, str] | None = None
    for row in rows[columns.depth :]:
        cells = _cells(row, folded)
        words = [outline.view[start:end].strip() for start, end in cells]
        if len(words) <= columns.indicator:
            continue
        if _is_section(words, columns):
            year, parent = _section(words, columns, language, year)
            continue
        label = words[columns.index] if columns.index is not None else ""
        for at, own in columns.values:
            if at < len(cells):
                above = _parent(label, parent)
                yield from _cell(row, cells, words, at, own or year, columns, outline, language, above)


def _is_section(words: list[str], columns: _Columns) -> bool:
    """A row with nothing, or the same words, in its other cells."""
    rest = {word for at, word in enumerate(words) if at not in {columns.index, columns.indicator}}
    return not (rest - {"", words[columns.indicator]})


def _section(
    words: list[str], columns: _Columns, language: Language, year: str | None
) -> tuple[str | None, tuple[str, str] | None]:
    title, label = words[columns.indicator], words[columns.index] if columns.index is not None else ""
    found = _year_of(fold(title), language)
    return (found, None) if found else (year, (label, title))


def _parent(label: str, parent: tuple[str, str] | None) -> str | None:
    """ "11.3" belongs to row 11."""
    return parent[1] if parent and parent[0] and label.startswith(parent[0].rstrip(".") + ".") else None


def _cell(
    row: Block, cells: list[tuple[int, int]], words: list[str], at: int, year: str | None, columns: _Columns,
    outline: Outline, language: Language, parent: str | None,
) -> Iterator[Cell]:  # fmt: skip
    start, _ = cells[at]
    text = outline.view[cells[at][0] : cells[at][1]]
    unit_words = words[columns.unit] if columns.unit is not None and columns.unit < len(words) else ""
    head_unit = columns.units.get(at, "") if not unit_words else ""
    indicator = words[columns.indicator]
    for number in find_numbers(text, language):
        if number.kind in {"quantity", "count", "ordinal"} and _leads(text, number):
            made, name = _with_unit(number, unit_words or ("" if number.unit else head_unit), indicator, language)
            moved = replace(made, start=made.start + start, end=made.end + start)
            name = re.sub(r"^(?:Trong đó|Of which)\s*:?\s*", "", " ".join(name.split()))
            yield Cell(moved, name, year, parent, (row.start, row.end))


def _leads(text: str, number: Number) -> bool:
    """A value opens its cell or a part of it: "≤ 3 Đông Nam Á; ≤ 50 Thế giới", not "Quyết định số 5"."""
    part = re.split(r"[;\n]", text[: number.cue])[-1]
    return len(re.sub(r"[\W\d]", "", part)) <= 8


_RANK = re.compile(r"thu bac|thu hang|xep hang|(?<![a-z])rank")


def _with_unit(number: Number, unit_words: str, indicator: str, language: Language) -> tuple[Number, str]:
    """The number in the unit of its unit cell; a cell that names an index is the indicator itself."""
    cell = fold(unit_words)
    if _RANK.search(cell) or (not cell and _RANK.search(fold(indicator))):
        return replace(number, comparator="top", unit="hạng", unit_base="rank", measure="rank"), indicator
    if re.match(r"chi so|index", cell):
        return replace(number, unit="", unit_base="none"), unit_words
    if not cell or number.unit_base == "rank":
        return number, indicator
    unit = read_unit(f"0 {unit_words}", f"0 {cell}", 1, language)
    base = unit.base if unit.measure else COUNT
    if unit_words[1:2].islower():
        unit_words = unit_words[0].lower() + unit_words[1:]
    return replace(number, unit=unit_words, unit_base=base, scale=unit.scale, measure=unit.measure), indicator


def _task_cells(rows: list[Block], columns: _Columns, folded: str, heading: str) -> Iterator[Prose]:
    if columns.prose is None:
        return
    for row in rows[columns.depth :]:
        cells = _cells(row, folded)
        if columns.prose < len(cells):
            start, end = cells[columns.prose]
            yield Prose(Block(start, end, 9.0, False), "")
