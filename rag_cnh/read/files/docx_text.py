"""Word files (.docx): paragraphs with their automatic numbers, tables, notes and text boxes, in order.

Read from the XML itself, for what a policy text needs (numbers, tracked changes, notes, boxes,
hidden text) is what libraries leave out; it also reads files whose pictures or links are broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rag_cnh.read.files.archive import Archive
from rag_cnh.read.files.docx_numbers import Numbering
from rag_cnh.read.files.docx_styles import Styles
from rag_cnh.read.files.layout import Cell, cell_lines
from rag_cnh.read.files.markup import attribute, child, name, parse_xml

_DROPPED = {"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText", "delText"}  # no printed text
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def docx_text(data: bytes) -> str:
    """The text of a Word file as a reader sees it with all changes accepted."""
    archive = Archive(data)
    folder = archive.main("docx").rpartition("/")[0]

    def part(title: str) -> Any:
        content = archive.read(f"{folder}/{title}.xml")
        return parse_xml(content) if content else None

    styles = Styles(part("styles"))
    body = child(parse_xml(archive.read(archive.main("docx"))), "body")
    return _Writer(styles, Numbering(part("numbering"), styles), part("footnotes"), part("endnotes")).text(body)


class _Writer:
    def __init__(self, styles: Styles, numbering: Numbering, footnotes: Any, endnotes: Any) -> None:
        self._styles, self._numbering = styles, numbering
        self._notes = {
            (f"{kind}Reference", attribute(note, "id")): note
            for kind, root in (("footnote", footnotes), ("endnote", endnotes))
            for note in (root if root is not None else ())
        }
        self._told = 0  # notes so far
        self._waiting: list[str] = []  # notes and text boxes that follow their paragraph or table

    def text(self, body: Any) -> str:
        return "\n".join(self._blocks(body, self._take)) if body is not None else ""

    def _take(self) -> list[str]:
        waiting, self._waiting = self._waiting, []
        return waiting

    def _blocks(self, parent: Any, after: Any = list) -> list[str]:
        """Lines of the paragraphs and tables in an element; what waits follows each of them."""
        lines: list[str] = []
        carried = ""  # of a paragraph whose end was deleted
        for element in _flat(parent):
            if name(element) == "tbl":
                lines += [carried] if carried else []
                lines += self._table(element)
                carried = ""
            elif not self._styles.is_contents(child(element, "pPr")):
                text = carried + self._paragraph(element)
                carried = text if child(element, "pPr", "rPr", "del") is not None else ""
                lines += [] if carried else [text]
            lines += after()
        return [*lines, carried] if carried else lines

    def _paragraph(self, paragraph: Any) -> str:
        text = "".join(self._pieces(paragraph))
        marker = self._numbering.marker(paragraph)
        return f"{marker} {text}" if marker and text.strip() else text

    def _pieces(self, element: Any) -> Iterator[str]:
        for node in element:
            kind = name(node)
            if kind in _DROPPED or (kind == "r" and self._styles.hides(child(node, "rPr"))):
                continue
            if kind == "t":
                yield node.text or ""
            elif kind in _CHARACTERS:
                yield _CHARACTERS[kind]
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(self._notes.get((kind, attribute(node, "id"))))
            elif kind == "txbxContent":
                self._waiting += self._blocks(node)
            else:
                yield from self._pieces(node)

    def _note(self, note: Any) -> None:
        """A note stands on one line after its paragraph: no sentence is torn, no marker opens a clause."""
        if note is None:
            return
        self._told += 1
        number, words = self._told, " ".join(" ".join(self._blocks(note)).split())
        self._waiting += [f"[{number}] {words}"] if words else []

    def _table(self, table: Any) -> list[str]:
        rows = [row for row in _flat(table, "tr") if child(row, "trPr", "del") is None]
        return cell_lines(_heights([list(self._row(row)) for row in rows]))

    def _row(self, row: Any) -> Iterator[tuple[Cell, bool]]:
        """Cells, each with whether it goes on with the one above."""
        skipped = _number(child(row, "trPr", "gridBefore"), 0)
        if skipped:
            yield Cell("", columns=skipped), False
        for cell in _flat(row, "tc"):
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and attribute(merge, "val", "continue") == "continue"
            span = _number(child(cell, "tcPr", "gridSpan"), 1)
            yield Cell("" if goes_on else "\n".join(self._blocks(cell)), columns=max(span, 1)), goes_on


def _number(element: Any, default: int) -> int:
    text = attribute(element, "val") if element is not None else ""
    return min(int(text), 400) if text.isdecimal() else default


def _flat(parent: Any, *wanted: str) -> Iterator[Any]:
    """Children of the wanted kinds (paragraphs and tables), also inside content controls."""
    for element in parent:
        kind = name(element)
        if kind in (wanted or ("p", "tbl")):
            yield element
        elif kind in _WRAPPERS and not _is_contents(element):
            yield from _flat(element, *wanted)


def _is_contents(element: Any) -> bool:
    """A content control that Word fills with the table of contents."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _heights(rows: Iterable[list[tuple[Cell, bool]]]) -> list[list[Cell]]:
    """Cells that go on with the one above become part of it."""
    out: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → (row, index) of the cell above
    for r, row in enumerate(rows):
        kept: list[Cell] = []
        column = 0
        for cell, goes_on in row:
            above = open_cells.get(column)
            if goes_on and above is not None:
                top = out[above[0]][above[1]]
                out[above[0]][above[1]] = Cell(top.text, r - above[0] + 1, top.columns)
            else:
                open_cells[column] = (r, len(kept))
                kept.append(cell)
            column += cell.columns
        out.append(kept)
    return out
