"""Hits become evidence: sentences and whole lists, each with how much of the question it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag_cnh.answer.drafts import Quote, quote
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.index import Library
from rag_cnh.library.passages import own_text
from rag_cnh.library.validity import IN_FORCE
from rag_cnh.read.words import fold, sentences
from rag_cnh.types import Clause, Document, Hit

_BULLET = re.compile(r"^\s*(?:[-–•+*]|\(?[a-zđ0-9]{1,2}[).])\s")
_RETRIEVAL_SHARE = 0.3
_NOT_IN_FORCE = 0.9
_FIRST = 3  # hits that the search may vouch for
_ELSEWHERE = 0.85  # a clause that does not speak of the place asked about
# Characters of what is shown of a document's name, its headings, the line above an item, the text.
_NAME_ROOM, _HEADINGS_ROOM, _LEAD_ROOM, _ROOM = 80, 90, 140, 420


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence, or a lead-in with its list. `coverage` and `score` are 0..1; `found` is how sure the search is
    of its clause, 0..1, and 0 behind the first few hits."""

    quote: Quote
    coverage: float
    score: float
    is_list: bool
    status: str
    found: float

    @property
    def text(self) -> str:
        return self.quote.text


def gather(
    library: Library, hits: Sequence[Hit], relevance: Relevance, place: str | None = None
) -> list[Evidence]:
    """All evidence of the hits, the best first; `place` (folded) is where the question asks about."""
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    found: list[Evidence] = []
    for hit in hits:
        document = library.catalog.document(hit.clause.document)
        if document is None:
            continue
        context = around(library, hit.clause, document)
        elsewhere = _ELSEWHERE if place and place not in fold(f"{context} {hit.clause.text}") else 1.0
        for start, end, is_list in units(own_text(hit.clause, library.catalog.children(hit.clause))):
            span = quote(document, hit.clause, hit.clause.start + start, hit.clause.start + end)
            coverage = relevance.coverage(span.text, context) * elsewhere
            score = (1 - _RETRIEVAL_SHARE) * coverage + _RETRIEVAL_SHARE * min(1.0, hit.score / top)
            score *= 1.0 if hit.status == IN_FORCE else _NOT_IN_FORCE
            sure = min(1.0, hit.score) if hit.rank <= _FIRST else 0.0
            found.append(Evidence(span, coverage, score, is_list, hit.status, sure))
    return sorted(found, key=lambda evidence: -evidence.score)


def around(library: Library, clause: Clause, document: Document) -> str:
    """The words around a clause that count as said: headings and lead-ins above, the document's names."""
    above = [clause.heading]
    for parent in _parents(library, clause):
        own = own_text(parent, library.catalog.children(parent))
        above.append(f"{parent.heading} {own if own.endswith(':') else ''}")
    names = (
        document.number,
        document.type,
        document.title,
        document.title_en,
        document.issuer,
        document.issuer_en,
    )
    return " ".join((*above, *names))


def shown(library: Library, span: Quote) -> str:
    """A span as a judge reads it: the document's name, the headings, the span with its neighbours."""
    clause, document = span.clause, span.document
    title = document.title_en if span.language == "en" else document.title
    name = f"{document.number} {title or document.title}"[:_NAME_ROOM]
    if clause is None:
        return f"{name}\n{span.text[:_ROOM]}"
    parents = list(_parents(library, clause))
    places = (*(parent.heading for parent in reversed(parents)), clause.heading, clause.label)
    headings = " > ".join(dict.fromkeys(filter(None, places)))[-_HEADINGS_ROOM:]
    lead = own_text(parents[0], library.catalog.children(parents[0])) if parents else ""
    lead = lead[-_LEAD_ROOM:] if lead.endswith(":") else ""
    own = own_text(clause, library.catalog.children(clause))
    body = _beside(own, span.start - clause.start, span.end - clause.start, _ROOM - len(lead))
    return "\n".join(part for part in (name, headings, lead, body) if part)


def _parents(library: Library, clause: Clause) -> Iterator[Clause]:
    """The provisions around a clause, from the inside out."""
    parent = library.catalog.clause(clause.parent, clause.language) if clause.parent else None
    while parent:
        yield parent
        parent = library.catalog.clause(parent.parent, parent.language) if parent.parent else None


def _beside(text: str, start: int, end: int, room: int) -> str:
    """The text from `start` to `end` with the whole sentences beside it that have room."""
    before = [first for first, last in sentences(text) if last <= start]
    after = [last for first, last in sentences(text) if first >= end]
    start = min((first for first in before if end - first <= room), default=start)
    end = max((last for last in after if last - start <= room), default=end)
    return text[start : min(end, start + room)]


def units(text: str) -> Iterator[tuple[int, int, bool]]:
    """Spans of sentences; a lead-in and its bullets are one span."""
    spans = sentences(text)
    position = 0
    while position < len(spans):
        start, end = spans[position]
        following = position + 1
        if text[start:end].endswith(":"):
            while following < len(spans) and _BULLET.match(text[spans[following][0] : spans[following][1]]):
                end = spans[following][1]
                following += 1
        yield start, end, following > position + 1
        position = following
