"""Tables of tasks: one row a task, its columns named by the header (work, lead, partners, time, product)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.provisions.outline import Block
from rag_cnh.read.provisions.row_counters import counter
from rag_cnh.read.provisions.table_heads import header, is_numbering
from rag_cnh.read.tasks.agencies import AGENCY, AUTHORITY, agencies_at, split_agencies
from rag_cnh.read.tasks.draft import Draft
from rag_cnh.read.tasks.times import cell_time
from rag_cnh.read.words import fold

_WORK = re.compile(
    r"nhiem vu|noi dung|cong viec|de an|du an|hoat dong|giai phap|ten (?!chi tieu)|task|activit|work|project|action"
)
_LEAD = re.compile(
    r"chu tri|(?:co quan|don vi|bo phan)(?: duoc giao)?(?: thuc hien| chiu trach nhiem| dau moi| thuong truc)"
    r"|phan cong|trach nhiem|lead|responsib"
)
_AGENCY_COLUMN = re.compile(r"(?:co quan|don vi|co quan, don vi|bo, nganh|agency|unit)$")
_PARTNERS = re.compile(r"phoi hop|tham gia|coordinat|cooperat|partner|support")
_TIME = re.compile(
    r"thoi gian|thoi han|tien do|hoan thanh|moc|han (?:trinh|cuoi)|nam (?:thuc hien|trinh)"
    r"|deadline|time|due|completion"
)
_PRODUCT = re.compile(r"san pham|ket qua|product|output|deliverable|result")
_AIM = re.compile(r"chi tieu|indicator")
_ENGLISH = re.compile(
    r"(?:The )?(?:Ministry|Department|Government|People|State|Committee|Office|Agency|MO[A-Z]{1,4}\b)"
)
_HEAD_ROWS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds, by index, and how many rows the header has."""

    work: int
    lead: int
    partners: int | None
    time: int | None
    product: int | None
    count: int
    depth: int


def read_tables(runs: Iterator[list[Block]], view: str) -> Iterator[Draft]:
    """Tasks of the tables among runs of rows."""
    columns: Columns | None = None
    for rows in runs:
        cells = [_cells(view, row) for row in rows]
        at = 0
        while at < len(cells):
            found = _columns([[cell.text for cell in row] for row in cells[at : at + _HEAD_ROWS]])
            if found:
                columns, at = found, at + found.depth
            elif columns:
                yield from _row(cells[at], rows[at], columns)
                at += 1
            else:
                at += 1
        columns = None


def _cells(view: str, row: Block) -> list[Cell]:
    """The cells between the bars of a row, outer bars left out."""
    text = view[row.start : row.end].rstrip()
    left = 1 if text.startswith("|") else 0
    right = len(text) - 1 if text.endswith("|") and text.count("|") > 1 else len(text)
    cells, start = [], left
    for part in text[left:right].split("|"):
        inner = start + len(part) - len(part.lstrip())
        cells.append(Cell(part.strip(), row.start + inner))
        start += len(part) + 1
    return cells


def _columns(rows: list[list[str]]) -> Columns | None:
    """The columns, where these rows begin with the header of a table of tasks."""
    if len(rows[0]) < 3 or counter(rows[0]).level in ("number", "roman", "letter"):
        return None
    names, depth = header(rows)
    heads = [fold(name) for name in names or rows[0]]
    if max(map(len, heads)) > 80 or any(_AIM.search(head) and not _WORK.search(head) for head in heads):
        return None
    partners, time = _first(_PARTNERS, heads, set()), None
    work = _first(_WORK, heads, {partners})
    lead = _first(_LEAD, heads, {work, partners})
    if lead is None:
        lead = next((at for at, head in enumerate(heads) if _AGENCY_COLUMN.fullmatch(head)), None)
    if work is None or lead is None:
        return None
    used = {work, lead, partners}
    time = _first(_TIME, heads, used)
    product = _first(_PRODUCT, heads, used | {time})
    depth = max(depth, 1)
    depth += depth < len(rows) and is_numbering(rows[depth])
    return Columns(work, lead, partners, time, product, len(heads), depth)


def _first(pattern: re.Pattern[str], heads: list[str], used: set[int | None]) -> int | None:
    return next((at for at, head in enumerate(heads) if at not in used and pattern.search(head)), None)


def _row(cells: list[Cell], row: Block, columns: Columns) -> Iterator[Draft]:
    """The task of a row; a row of one text over all columns is a heading."""
    texts = {cell.text for cell in cells[1:]} - {""}
    if len(texts) < 2 and not _crowded(cells):
        return
    draft = _by_columns(cells, row, columns) if len(cells) == columns.count else None
    draft = draft or _by_content(cells, row, columns)
    if draft is not None:
        yield draft


def _crowded(cells: list[Cell]) -> bool:
    """ "| 4 | work lead partners time |", as a printed table's row stands whose cells cannot be told apart."""
    return len(cells) == 2 and bool(counter([cells[0].text]).level == "number") and len(cells[1].text) > 60


def is_agency(text: str) -> bool:
    return bool(AGENCY.match(text.lstrip("(-–+123456789). ")) or _ENGLISH.match(text))


def _by_columns(cells: list[Cell], row: Block, columns: Columns) -> Draft | None:
    """None where a cell of agencies holds what belongs to its neighbour."""
    lead, work, partners = cells[columns.lead].text, cells[columns.work], _text(cells, columns.partners)
    mixed = _cut(lead) != lead or lead.endswith((",", ";")) or _cut(partners) != partners
    if mixed or not is_agency(lead) or not work.text or (partners and not is_agency(partners)):
        return None
    return Draft(
        work.start, work.start + len(work.text), split_agencies(lead), split_agencies(partners) if partners else (),
        _time(cells, columns), (row.start, row.end), _text(cells, columns.product) or None,
    )  # fmt: skip


_BEGINS_TIME = re.compile(
    r"(?:Năm|Quý|Tháng|Giai đoạn|Hằng|Hàng|Thường xuyên|Trước|Từ|Trong|Đến|Định kỳ|Q\d|By|Annual)\b|\d", re.IGNORECASE
)


def _time(cells: list[Cell], columns: Columns) -> str | None:
    """The time of its column; where that cell begins as no time does, of another that does."""
    own = _text(cells, columns.time)
    others = [cell.text for at, cell in enumerate(cells) if at > max(columns.lead, columns.work)]
    like = [text for text in others if _BEGINS_TIME.match(text) and cell_time(text)]
    return cell_time(own if _BEGINS_TIME.match(own) or not like else like[-1])


# What a cell of agencies may have caught from the next: products and times.
_NEXT_CELL = re.compile(
    r"(?<=[^\W\d_]) (?=(?:Báo cáo|Quyết định|Đề án|Nghị định|Thông tư|Văn bản|Kế hoạch|Hoạt động|Cơ sở dữ liệu"
    r"|Bộ chỉ số|Tháng|Quý|Năm|Giai đoạn|Hằng năm|Hàng năm|Thường xuyên|Cấp có thẩm quyền"
    r"|Các (?:văn bản|hoạt động|số |đề tài|đề án|nhiệm vụ|quy định))\b)"
)


def _cut(text: str) -> str:
    """A cell of agencies up to where the next cell's words begin, another list of agencies among them."""
    end = min((match.start() for match in _NEXT_CELL.finditer(text)), default=len(text))
    end = min([end, *(at for at in _untied(text[:end]) if at > 0)])
    return text[:end].rstrip() if end < len(text) else text


def _text(cells: list[Cell], at: int | None) -> str:
    return cells[at].text if at is not None and at < len(cells) else ""


# A name that no word ties to what stands before it.
_TIED = re.compile(
    r"(?:[,;(/“]|\b(?:và|của|các|với|cho|do|bởi|tại|thuộc|từ|giữa|về|là|theo|trong|đến|ở|báo cáo|trình"
    r"|(?-i:Ban|Bộ|Sở|Hội|Phó|Ủy ban|Viện)))\s*$",
    re.IGNORECASE,
)


_SPLIT_LIST = re.compile(r"([,;]) \| (?=[A-ZĐ])")


def _by_content(cells: list[Cell], row: Block, columns: Columns) -> Draft | None:
    """A row whose cells are not those of the header: agencies are known by how they begin."""
    rest = cells[1:] if counter([cells[0].text]).level else cells
    text = _SPLIT_LIST.sub(r"\1 ", " | ".join(cell.text for cell in rest))
    found = next(iter(_untied(text)), None)
    if not rest or found is None or found < 8:
        return None
    work = text[:found].rstrip(" |")
    lead, end = _names(text, found)
    after = text[end:].lstrip(" |")
    partners = _names(after, 0)[0] if columns.partners is not None and AGENCY.match(after) else ()
    start = rest[0].start
    if not lead:
        return None
    return Draft(start, start + len(work), lead, partners, cell_time(text[end:]), (row.start, row.end))


_APPROVES = re.compile(r"(?:Quốc hội|Chính phủ|Thủ tướng|Cấp)\b")  # decides on the work rather than does it


def _untied(text: str) -> Iterator[int]:
    """Where names of authorities begin behind the work."""
    for match in re.finditer(r"(?<=[\s|])(?=[A-ZĐỦÚ])", text):
        named = AUTHORITY.match(text, match.start()) and not _APPROVES.match(text, match.start())
        if named and not _TIED.search(text[: match.start()]):
            yield match.start()


def _names(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """The names from here to the end of the cell, or to a name that no comma ties to them."""
    bar = text.find("|", start)
    limit = bar if bar >= 0 else len(text)
    following = next((at for at in _untied(text[:limit]) if at > start), limit)
    cut = start + len(_cut(text[start:following]))
    found = agencies_at(text[:cut], start)
    return found if found else ((), start)
