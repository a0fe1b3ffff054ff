"""PDF pages: their text layer, and their image for OCR."""

from __future__ import annotations

import io
from collections.abc import Iterator


def pdf_pages(data: bytes) -> list[str]:
    """The text layer of each page."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def pdf_images(data: bytes, dpi: int = 300) -> Iterator[bytes]:
    """Each page as a PNG, for OCR."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    document = pypdfium2.PdfDocument(data)
    for page in document:
        out = io.BytesIO()
        page.render(scale=dpi / 72, grayscale=True).to_pil().save(out, format="PNG")
        yield out.getvalue()
