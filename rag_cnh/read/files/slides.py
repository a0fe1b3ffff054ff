"""Slides (.pptx): the words of each slide from top to bottom, tables as rows, one page a slide."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from rag_cnh.read.files.archive import Archive
from rag_cnh.read.files.layout import Cell, cell_lines


def pptx_text(data: bytes) -> str:
    """The visible slides of a PowerPoint file, a form feed between them."""
    from pptx import Presentation

    Archive(data).check()
    slides = Presentation(io.BytesIO(data)).slides
    return "\f".join("\n".join(_lines(slide.shapes)) for slide in slides if slide._element.get("show") != "0")


def _lines(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in sorted(shapes, key=lambda s: (not _is_title(s), s.top or 0, s.left or 0)):
        if hasattr(shape, "shapes"):  # a group
            yield from _lines(shape.shapes)
        elif shape.has_text_frame:
            yield from (_words(paragraph) for paragraph in shape.text_frame.paragraphs)
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from cell_lines([list(_cells(row)) for row in shape.table.rows])


def _is_title(shape: Any) -> bool:
    return bool(shape.is_placeholder) and shape.placeholder_format.idx == 0


def _words(paragraph: Any) -> str:
    return str(paragraph.text).replace("\v", "\n")


def _cells(row: Any) -> Iterator[Cell]:
    for cell in row.cells:
        if not cell.is_spanned:
            rows, columns = (cell.span_height, cell.span_width) if cell.is_merge_origin else (1, 1)
            yield Cell("\n".join(_words(p) for p in cell.text_frame.paragraphs), rows, columns)
