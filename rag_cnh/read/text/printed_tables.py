"""Tables that a text prints as a column of short lines become rows again.

    TT / Nhiệm vụ / Cơ quan chủ trì / I / Thể chế / 1 / Rà soát … / Bộ Tài chính
    → "| TT | Nhiệm vụ | Cơ quan chủ trì |", "| I | Thể chế |", "| 1 | Rà soát … | Bộ Tài chính |"

A table is believed only below a line "TT" or "STT" with a counter soon after it. Its rows are
opened by lone counters that go on the series, so that a figure in a cell opens none. Cells are
told apart by how their lines begin; where their number is not that of the header's columns, a row
keeps its words in one cell, and no figure in it is taken for a column's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.provisions.markers import (
    ENDS,
    FORM,
    Marker,
    annex_marker,
    bare_markers,
    letter_position,
    named_marker,
)
from rag_cnh.read.text.series import Series

_FIRST_COLUMN = re.compile(r"(?:S?TT|Số TT|Số thứ tự|No\.?)(?: (?=[^\W\d_])(?P<more>.{2,120}))?", re.I)
_COUNTER = re.compile(r"(?P<group>[IVX]{1,6}|[A-H])\.?|(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})\.?")
_COUNTER_AND_TEXT = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,6})\.? +(?=[^\W\d_])")
_COLUMN_NUMBERS = re.compile(r"\(?\d{1,2}\)?(?:\s+\(?\d{1,2}\)?){0,20}")
_OPEN = re.compile(r"(?:[,\-–/]|\b(?:và|hoặc|của|về|các|cho|theo|với|là|do|từ|đến|đoạn|[Nn]ăm|[Qq]uý|[Tt]háng|[Ss]ố))$")
# How cells of the usual columns begin: who, and by when.
_CELL = re.compile(
    r"(?:Bộ|Các [Bb]ộ|UBND|[UỦ]y ban|Uỷ ban|HĐND|Sở|Các [Ss]ở|Ban|Văn phòng|Thanh tra|Ngân hàng|Tổng cục|Cục|Viện|"
    r"Chính phủ|Thủ tướng|Quốc hội|Năm|Quý|Tháng|Giai đoạn|Hằng năm|Hàng năm|Thường xuyên|Trước|Đến|Từ)\b"
)
_TIME_COLUMN = re.compile(r"(?:Thời (?:gian|hạn|điểm)|Tiến độ|Hoàn thành|Năm)\b", re.I)
_TIME = re.compile(r"(?:Năm|Quý|Tháng|Giai đoạn|Hằng năm|Hàng năm|Thường xuyên|Trước|Đến|Từ|\d{4})\b")
_LONGEST_HEADER = 25  # lines
_LONGEST_ROW = 300
_ABOVE = 60  # lines above a table in which the item that holds it is looked for
_BELOW = re.compile(r"(?:CỘNG H(?:ÒA|OÀ)|Kính gửi|Ghi chú|Chú thích)", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A row: the lines from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


def printed_rows(lines: list[str]) -> list[Found]:
    """The rows of every printed table, in order; lines in none of them are no table's."""
    found: list[Found] = []
    i = 0
    while i < len(lines):
        header_end = _header_end(lines, i)
        if header_end:
            rows = list(_table(lines, i, header_end))
            found += rows
            i = rows[-1].end
        else:
            i += 1
    return found


def _header_end(lines: list[str], start: int) -> int:
    """Where the first row of a table begins whose header begins at `start`, or 0."""
    if not _FIRST_COLUMN.fullmatch(lines[start]):
        return 0
    for i in range(start + 1, min(len(lines), start + _LONGEST_HEADER)):
        if _ends(lines[i]) or _FIRST_COLUMN.fullmatch(lines[i]):
            return 0
        if _counter(lines, i) in ("1", "I", "A", "01") and (i > start + 1 or " " in lines[start]):
            return i
    return 0


def _ends(line: str) -> bool:
    """Whether a line is no table's: a row already, another provision, the end of the act, a form."""
    marked = annex_marker(line) or _heads(line)
    return line.startswith("|") or bool(marked or ENDS.match(line) or FORM.match(line) or _BELOW.match(line))


def _heads(line: str) -> bool:
    """ "Chương II", "Điều 5. Phạm vi", "B. VĂN BẢN …"; a cell may say "Điều 5" alone."""
    marker = named_marker(line)
    if marker:
        return marker.level != "dieu" or line[: marker.end].rstrip().endswith(".")
    return line.isupper() and len(line) > 15 and any(m.level in ("roman", "upper") for m in bare_markers(line))


def _counter(lines: list[str], i: int) -> str:
    """The counter that stands on a line, if words follow it; else nothing."""
    match = _COUNTER.fullmatch(lines[i])
    if match:
        following = next((line for line in lines[i + 1 : i + 4] if line), "")
        return match["group"] or match["number"] if re.search(r"[^\W\d_]{2}", following) else ""
    joined = _COUNTER_AND_TEXT.match(lines[i])
    return joined[1] if joined and lines[i][joined.end()].isupper() else ""


def _table(lines: list[str], start: int, first: int) -> Iterator[Found]:
    """The header and the rows of one table."""
    header = _header(lines[start:first])
    yield Found(start, first, _row(["TT", *header]))
    series = Series()
    series.takes(_counter(lines, first).lstrip("0"))
    begun, i, row = first, first + 1, [lines[first]]
    after = _after(lines, start)
    while i < len(lines) and len(row) < _LONGEST_ROW:
        if repeated := _repeated_header(lines, i, header):
            i = repeated
            continue
        if _goes_on(lines[i], row, after):
            break
        counter = _counter(lines, i).lstrip("0")
        if counter and series.takes(counter):
            yield Found(begun, i, _counted(row, header))
            begun, row = i, []
        elif _FIRST_COLUMN.fullmatch(lines[i]) or _ends(lines[i]):
            break
        row.append(lines[i])
        i += 1
    yield Found(begun, i, _counted(row, header))


def _repeated_header(lines: list[str], i: int, header: list[str]) -> int:
    """Where a header that stands again on a new page ends, or 0."""
    first = _FIRST_COLUMN.fullmatch(lines[i])
    if not first:
        return 0
    words = " ".join(header).split()
    seen = (first["more"] or "").split()
    j = i + 1
    while j < len(lines) and len(seen) < len(words):
        seen += lines[j].split()
        j += 1
    return j if seen == words else 0


def _after(lines: list[str], start: int) -> set[tuple[str, int]]:
    """What may go on below the table: the item or point after those that are open above it."""
    open_above: dict[str, int] = {}
    for line in reversed(lines[max(0, start - _ABOVE) : start]):
        for marker in _items(line):
            open_above.setdefault(marker.level, _position(marker))
        if named_marker(line) or "number" in open_above:
            break
    return {(level, position + 1) for level, position in open_above.items()}


def _goes_on(line: str, row: list[str], after: set[tuple[str, int]]) -> bool:
    """Whether the provision that holds the table goes on here; a cell may have a list of its own."""
    begun = {marker.level for cell in row for marker in _items(cell)}
    return any((m.level, _position(m)) in after and m.level not in begun for m in _items(line))


def _items(line: str) -> list[Marker]:
    return [marker for marker in bare_markers(line) if marker.level in ("number", "letter")]


def _position(marker: Marker) -> int:
    return int(re.sub(r"\D", "", marker.value)) if marker.level == "number" else letter_position(marker.value)


def _header(lines: list[str]) -> list[str]:
    """The names of the columns after the first."""
    first = _FIRST_COLUMN.fullmatch(lines[0])
    more = first["more"] if first else ""
    return _cells([line for line in [more, *lines[1:]] if line and not _COLUMN_NUMBERS.fullmatch(line)])


def _counted(lines: list[str], header: list[str]) -> str:
    """ "| 1 | cell | cell |" of a row's lines."""
    filled = [line for line in lines if line]
    match = _COUNTER_AND_TEXT.match(filled[0])
    counter, rest = (match[1], [filled[0][match.end() :], *filled[1:]]) if match else (filled[0], filled[1:])
    return _row([counter.rstrip("."), *_fitted(_cells(rest), header)])


def _fitted(cells: list[str], header: list[str]) -> list[str]:
    """As many cells as columns; where they cannot be told apart, one."""
    while len(cells) > len(header) > 1:
        _merge_one(cells)
    missing = len(header) - len(cells)
    if missing and len(cells) > 2 and _TIME_COLUMN.match(header[-1]) and _TIME.match(cells[-1]):
        return [*cells[:-1], *[""] * missing, cells[-1]]
    return cells if not missing else [" ".join(cells)]


def _cells(lines: list[str]) -> list[str]:
    """Lines joined where the second goes on the first."""
    cells: list[str] = []
    for line in lines:
        goes_on = cells and (line[0].islower() or line[0] in ",;)%" or _OPEN.search(cells[-1]))
        if goes_on:
            cells[-1] = f"{cells[-1]} {line}"
        else:
            cells.append(line)
    return cells


def _merge_one(cells: list[str]) -> None:
    """Join the cell that is most like the rest of the one before it: one that begins like none, and is short."""
    i = min(range(1, len(cells)), key=lambda k: (bool(_CELL.match(cells[k])), len(cells[k])))
    cells[i - 1 : i + 1] = [f"{cells[i - 1]} {cells[i]}"]


def _row(cells: list[str]) -> str:
    """An empty cell is one blank, as cleaning leaves it."""
    return re.sub(r" +", " ", "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
