"""A cleaned text becomes addressable clauses.

One walk over the lines: each line either opens a provision or belongs to the one above. A marker
opens a provision only where it fits: as the next of an open series or the first of a new one, so
that a number at the start of a line is no clause, and quoted acts, forms and signatures are none.
"""

from __future__ import annotations

from rag_cnh.read.provisions.addresses import kind, label
from rag_cnh.read.provisions.builder import Builder
from rag_cnh.read.provisions.paragraphs import paragraph_spans
from rag_cnh.read.provisions.tree import Node
from rag_cnh.types import Clause, Language


def parse_clauses(text: str, document: str, language: Language) -> tuple[Clause, ...]:
    """The provisions of a cleaned text in reading order; ids are unique within the document."""
    nodes = Builder(text).build()
    found = [_Found(node.path, node.heading, node.body, node.end, _parent_path(node)) for node in nodes]
    if not any("dieu" in kind(node.path) for node in nodes):
        limit = nodes[0].start if nodes else len(text)
        found = [*_paragraphs(text, limit, whole=not nodes), *found]
    return tuple(_clauses(found, text, document, language))


class _Found:
    """A provision ready to become a clause."""

    __slots__ = ("end", "heading", "parent", "path", "start")

    def __init__(self, path: str, heading: str, start: int, end: int, parent: str | None) -> None:
        self.path, self.heading, self.start, self.end, self.parent = path, heading, start, end, parent


def _parent_path(node: Node) -> str | None:
    return node.parent.path if node.parent and node.parent.path else None


def _paragraphs(text: str, limit: int, whole: bool) -> list[_Found]:
    """Unnumbered paragraphs: all of an unstructured text, or what comes before the first section."""
    spans = paragraph_spans(text, limit, whole)
    return [_Found(f"doan-{n}", "", start, end, None) for n, (start, end) in enumerate(spans, 1)]


def _clauses(found: list[_Found], text: str, document: str, language: Language) -> list[Clause]:
    clauses: list[Clause] = []
    for order, item in enumerate(found):
        parent = f"{document}#{item.parent}" if item.parent else None
        clauses.append(
            Clause(
                id=f"{document}#{item.path}",
                document=document,
                path=item.path,
                kind=kind(item.path),
                label=label(item.path, language),
                heading=item.heading,
                text=text[item.start : item.end],
                parent=parent,
                order=order,
                language=language,
                start=item.start,
                end=item.end,
            )
        )
    return clauses
