"""What the page shows of a citation: the clause's text with the quoted part set apart."""

from __future__ import annotations

from dataclasses import dataclass

from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Citation, Clause, Document, Hit, Language
from ui import labels, links

_BEFORE, _AFTER = 500, 900  # of a long clause, shown around the quote; the rest is one link away
_SNIPPET = 180


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`before`, `quote`, `after` are slices of one clause; `cut_*` say whether more stands beyond."""

    before: str
    quote: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    n: int
    label: str
    number: str
    title: str
    href: str
    excerpt: Excerpt | None
    badges: tuple[labels.Badge, ...]


@dataclass(frozen=True, slots=True)
class Near:
    label: str
    number: str
    snippet: str
    href: str
    badge: labels.Badge


def title(document: Document | None, language: Language) -> str:
    if document is None:
        return ""
    return (document.title_en or document.title) if language == "en" else document.title


def excerpt(clause: Clause, citation: Citation) -> Excerpt:
    start = citation.start - clause.start
    if clause.text[max(start, 0) : start + len(citation.quote)] != citation.quote:
        start = clause.text.find(citation.quote)
    if start < 0 or not citation.quote:
        return _window(clause.text, 0, 0)
    return _window(clause.text, start, start + len(citation.quote))


def _found(citation: Citation, catalog: Catalog) -> Excerpt | None:
    """None for a clause that is gone. A document cited as a whole shows what was quoted of it."""
    if "#" not in citation.clause:
        return Excerpt("", citation.quote, "")
    clause = catalog.clause(citation.clause, citation.language)
    return excerpt(clause, citation) if clause else None


def _window(text: str, start: int, end: int) -> Excerpt:
    left, right = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    if left:
        left = text.find(" ", left, start) + 1 or left
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    return Excerpt(text[left:start], text[start:end], text[end:right], left > 0, right < len(text))


def source(citation: Citation, catalog: Catalog, language: Language) -> Source:
    status = labels.status_badge(citation.status, language)
    return Source(
        n=citation.n,
        label=citation.label,
        number="" if citation.number in citation.label else citation.number,
        title=title(catalog.document(citation.document), language),
        href=links.clause(language, citation.clause),
        excerpt=_found(citation, catalog),
        badges=(status, *labels.text_badges(citation.text_status, citation.language, language)),
    )


def near(hit: Hit, language: Language) -> Near:
    text = " ".join(hit.clause.text.split())
    snippet = text if len(text) <= _SNIPPET else text[:_SNIPPET].rsplit(" ", 1)[0] + "…"
    return Near(
        label=hit.clause.label,
        number=hit.number,
        snippet=snippet,
        href=links.clause(language, hit.clause.id),
        badge=labels.status_badge(hit.status, language),
    )
