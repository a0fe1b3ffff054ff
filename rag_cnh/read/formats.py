"""One function for each file format but PDF: bytes in, plain text out, a form feed between pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from rag_cnh.read.docx_numbers import Numbering
from rag_cnh.read.layout import table_lines
from rag_cnh.read.word97 import word97_text

_BLOCKS = [
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "section",
    "article",
    "blockquote",
    "pre",
    "dd",
    "dt",
]
_NO_CONTENT = [
    "script",
    "style",
    "nav",
    "aside",
    "form",
    "noscript",
    "template",
    "iframe",
    "svg",
    "button",
    "select",
]


def html_text(data: bytes) -> str:
    """The main part of a page, one line a block, tables as rows."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(data, "lxml")
    for tag in soup(_NO_CONTENT):
        tag.decompose()
    for tag in soup("br"):
        tag.replace_with("\n")
    root = _main_part(soup)
    for table in root("table"):
        if table.find_parent("table") is None:
            rows = [[cell.get_text(" ").strip() for cell in row(["td", "th"])] for row in table("tr")]
            table.replace_with("\n" + "\n".join(table_lines(rows)) + "\n")
    for tag in root(_BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    return re.sub(r"[ \t]*\n[ \t]*", "\n", root.get_text())


def _main_part(soup: Any) -> Any:
    """<article> or <main> if it holds most of the page's text, else the body."""
    body = soup.body or soup
    whole = len(body.get_text())
    parts = sorted(soup(["article", "main"]), key=lambda tag: -len(tag.get_text()))
    return parts[0] if parts and len(parts[0].get_text()) > 0.3 * whole else body


def docx_text(data: bytes) -> str:
    """Paragraphs with their automatic numbers, and tables, in order."""
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(data))
    numbering = Numbering(document)
    lines: list[str] = []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            lines.append(_paragraph(element, numbering))
        elif element.tag.endswith("}tbl"):
            lines += table_lines(list(_docx_rows(Table(element, document), numbering)))
        elif element.tag.endswith("}sdt"):
            lines += [_paragraph(p, numbering) for p in element.iter() if p.tag.endswith("}p")]
    return "\n".join(lines)


def _paragraph(element: Any, numbering: Numbering) -> str:
    parts: list[str] = []
    for node in element.iter():
        name = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
        if name == "t":
            parts.append(node.text or "")
        elif name == "tab":
            parts.append(" ")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
    text = "".join(parts)
    marker = numbering.marker(element) if text.strip() else ""
    return f"{marker} {text}" if marker else text


def _docx_rows(table: Any, numbering: Numbering) -> Iterator[list[str]]:
    for row in table.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:
            if cell._tc is not before:  # a merged cell is given once for each column it spans
                cells.append("\n".join(_paragraph(p._p, numbering) for p in cell.paragraphs))
            before = cell._tc
        yield cells


def doc_text(data: bytes) -> str:
    """Word 97–2003."""
    import olefile  # type: ignore[import-untyped,unused-ignore]

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        tables = {name: ole.openstream(name).read() for name in ("0Table", "1Table") if ole.exists(name)}
        return word97_text(ole.openstream("WordDocument").read(), tables)


def rtf_text(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call,unused-ignore]


def xlsx_text(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = ((sheet.title, ([_cell(v) for v in row] for row in sheet.iter_rows(values_only=True))) for sheet in book)
    return "\n\n".join(_sheet(name, list(rows)) for name, rows in sheets)


def xls_text(data: bytes) -> str:
    import xlrd  # type: ignore[import-untyped,unused-ignore]

    book = xlrd.open_workbook(file_contents=data, on_demand=True)
    return "\n\n".join(
        _sheet(sheet.name, [[_cell(v) for v in sheet.row_values(r)] for r in range(sheet.nrows)])
        for sheet in book.sheets()
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _sheet(name: str, rows: list[list[str]]) -> str:
    """A sheet's rows without its empty columns; rows with one filled cell are its headings."""
    used = sorted({i for row in rows for i, cell in enumerate(row) if cell.strip()})
    lines: list[str] = []
    for row in rows:
        cells = [row[i] if i < len(row) else "" for i in used]
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1:
            lines.append(filled[0])
        elif filled:
            lines += ["| " + " | ".join(re.sub(r"\s+", " ", c).strip() for c in cells) + " |"]
    return "\n".join(lines)


def pptx_text(data: bytes) -> str:
    from pptx import Presentation

    slides: list[str] = []
    for slide in Presentation(io.BytesIO(data)).slides:
        lines: list[str] = []
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines += [paragraph.text for paragraph in shape.text_frame.paragraphs]
            if shape.has_table:
                lines += table_lines([[cell.text for cell in row.cells] for row in shape.table.rows])
        slides.append("\n".join(lines))
    return "\f".join(slides)
