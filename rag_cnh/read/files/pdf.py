"""PDF pages: their text with the rows of ruled tables, and their image for OCR."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag_cnh.read.files.layout import Cell
from rag_cnh.read.files.pdf_chars import with_hyphens
from rag_cnh.read.files.pdf_tables import Block, Table, block_lines, page_blocks

_MOST_PIXELS = 24_000_000  # of a page's image; A4 at 300 dpi has 8.7 million
_SAME_PLACE = 4.0  # points between the rules of a table that goes on
_FURNITURE = re.compile(r"\s*(?:\D{0,30}\d.{0,60}|[-_ ]*)$")  # a page's number and running head


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page; tables are rows of cells, and a table that goes on over a page stays one."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    document = pypdfium2.PdfDocument(data)
    try:
        pages: list[str | list[Block]] = []
        for page in document:
            textpage = page.get_textpage()
            pages.append(page_blocks(page, textpage) or with_hyphens(textpage.get_text_bounded()))
            textpage.close()
            page.close()
    finally:
        document.close()
    for before, page in reversed(list(zip(pages, pages[1:], strict=False))):  # a row may fill several pages
        if not isinstance(before, str) and not isinstance(page, str):
            _go_on(before, page)
    return [page if isinstance(page, str) else "\n".join(block_lines(page)) for page in pages]


def pictured(data: bytes) -> set[int]:
    """The numbers, from 0, of the pages of which a picture covers a quarter or more."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped,unused-ignore]

    document = pypdfium2.PdfDocument(data)
    try:
        found: set[int] = set()
        for number, page in enumerate(document):
            width, height = page.get_size()
            boxes = [one.get_bounds() for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
            if any((right - left) * (top - low) > width * height / 4 for left, low, right, top in boxes):
                found.add(number)
            page.close()
    finally:
        document.close()
    return found


def pdf_images(data: bytes, numbers: Sequence[int] | None = None, dpi: int = 300) -> Iterator[bytes]:
    """Each page, or those of these numbers, as a PNG in colour for OCR; a poster at less than `dpi`."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)) if numbers is None else numbers:
            page = document[number]
            width, height = page.get_size()
            scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            out = io.BytesIO()
            page.render(scale=scale).to_pil().save(out, format="PNG", compress_level=1)
            page.close()
            yield out.getvalue()
    finally:
        document.close()


def _go_on(before: Sequence[Block], page: Sequence[Block]) -> None:
    """Where a page begins with the table that the one before ends with: no header again, no row in two."""
    above = next((block for block in _without_furniture(reversed(before)) if isinstance(block, Table)), None)
    below = next((block for block in _without_furniture(page) if isinstance(block, Table)), None)
    if above is None or below is None or not _same_columns(above, below):
        return
    below.goes_on = True
    repeated = 0
    while repeated < len(below.rows) - 1 and above.rows[repeated : repeated + 1] == [below.rows[repeated]]:
        repeated += 1
    del below.rows[:repeated]
    if _runs_on(above.rows[-1], below.rows[0]):
        rest = below.rows.pop(0)
        pairs = zip(above.rows[-1], rest, strict=True)
        above.rows[-1] = [replace(cell, text=f"{cell.text} {more.text}".strip()) for cell, more in pairs]


def _without_furniture(blocks: Iterator[Block] | Sequence[Block]) -> Iterator[Block]:
    """Blocks as far as a line of text."""
    for block in blocks:
        if isinstance(block, str) and not _FURNITURE.match(block):
            return
        yield block


def _same_columns(above: Table, below: Table) -> bool:
    pairs = zip(above.xs, below.xs, strict=False)
    return len(above.xs) == len(below.xs) and all(abs(a - b) <= _SAME_PLACE for a, b in pairs)


def _runs_on(row: Sequence[Cell], rest: Sequence[Cell]) -> bool:
    """Whether `rest` is the lower part of a row cut by the end of a page.

    Its counter cell is empty, it adds to cells that have begun, and one goes on in small letters.
    """
    if [cell.columns for cell in row] != [cell.columns for cell in rest] or rest[0].text:
        return False
    filled = [(cell.text, more.text) for cell, more in zip(row, rest, strict=True) if more.text]
    goes_on = any(more[0].islower() or more[0] in ",;)" for _, more in filled)
    return goes_on and all(text for text, _ in filled)
