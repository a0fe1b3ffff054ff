"""What a language model is given, clauses under keys, and what its statements may rest on of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rag_cnh.answer import phrases
from rag_cnh.answer.drafts import Draft, Quote, quote
from rag_cnh.answer.evidence import around, units
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.index import Library
from rag_cnh.library.passages import own_text
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.targets.numbers import find_numbers, same_quantity
from rag_cnh.read.words import fold, has_accents, sentences
from rag_cnh.search.language import detect_language
from rag_cnh.search.query import understand
from rag_cnh.types import Answer, Clause, Document, Hit, Language, Target

_MAX_CLAUSES, _MAX_CHARACTERS = 8, 900
_SUPPORT = 0.5  # the share of a statement's words, by rarity, that its clauses must have
# Folded. A clause that speaks to a machine is not offered to one.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule)s?\b|\bsystem prompt\b|"
    r"\b(?:bo qua|phot lo|quen)\b.{0,30}\b(?:huong dan|chi dan|cau lenh|lenh)\b.{0,12}\b(?:tren|truoc|he thong)\b"
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A clause under its key; `text` is what is shown of it, from `start` in `clause.text`."""

    document: Document
    clause: Clause
    start: int
    text: str
    status: str


def offer(composed: Answer, hits: Sequence[Hit], library: Library) -> tuple[Offered, ...]:
    """The clauses that the composed answer cites, then the hits, at most `_MAX_CLAUSES`."""
    cited = [(c.clause, c.language, c.status) for c in composed.citations if "#" in c.clause]
    found = [(hit.clause.id, hit.clause.language, hit.status) for hit in hits]
    unique: dict[str, tuple[str, Language, str]] = {}
    for candidate in [*cited, *found]:
        unique.setdefault(candidate[0], candidate)
    quotes = {c.clause: c.quote for c in composed.citations}
    query = understand(composed.question, library.catalog.documents(), composed.language)
    relevance = Relevance(query, library.lexical.rarity)

    def offered(identifier: str, held: Language, status: str) -> Offered | None:
        """The clause in the asker's language where we hold it so."""
        catalog = library.catalog
        clause = catalog.clause(identifier, composed.language) or catalog.clause(identifier, held)
        document = catalog.document(clause.document) if clause else None
        if not clause or not document or _TO_A_MACHINE.search(fold(clause.text)):
            return None
        start, text = _part(clause, library, quotes.get(identifier, ""), relevance)
        return Offered(document, clause, start, text, status) if text.strip() else None

    all_offered = (offered(*candidate) for candidate in unique.values())
    return tuple(islice((one for one in all_offered if one), _MAX_CLAUSES))


def shown(key: str, offered: Offered, language: Language) -> dict[str, str]:
    place = f"{phrases.name(offered.document, language)}, {label(offered.clause.path, language)}"
    heading = offered.clause.heading
    return {"key": key, "source": f"{place} ({offered.status})", "heading": heading, "text": offered.text}


def _part(clause: Clause, library: Library, quote: str, relevance: Relevance) -> tuple[int, str]:
    """Where what is shown of a clause begins, and what: its own words, with its items where they only lead in to
    them; of a long one the sentences around the quote or what says most of the question."""
    own = own_text(clause, library.catalog.children(clause))
    text = clause.text if own.endswith(":") else own
    if len(text) <= _MAX_CHARACTERS:
        return 0, text
    spans = sentences(text)
    at = text.find(quote) if quote else -1
    quoted = [span for span in spans if span[0] <= at < span[1]]
    best = quoted[0] if quoted else max(spans, key=lambda span: relevance.coverage(text[slice(*span)]))
    start, end = _around(spans, spans.index(best))
    return start, text[start:end][:_MAX_CHARACTERS]


def _around(spans: Sequence[tuple[int, int]], middle: int) -> tuple[int, int]:
    """As many whole sentences around one as there is room for, those before it first."""
    first = last = middle
    while first and spans[last][1] - spans[first - 1][0] <= _MAX_CHARACTERS:
        first -= 1
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= _MAX_CHARACTERS:
        last += 1
    return spans[first][0], spans[last][1]


def draft(text: str, cited: Sequence[Offered], language: Language, library: Library) -> Draft:
    """A statement that its clauses do not carry keeps no quote, and so cannot pass the check."""
    query = understand(text, library.catalog.documents(), language)
    relevance = Relevance(query, library.lexical.rarity)
    words = " ".join(one.text for one in cited)
    context = " ".join(around(library, one.clause, one.document) for one in cited)
    if not _speaks(text, language) or relevance.coverage(words, context) < _SUPPORT:
        return Draft(text, ())
    quotes = tuple(_best(one, text, language, relevance) for one in cited)
    return Draft(text, quotes, tuple(_rows(text, cited, language, library)))


def _speaks(text: str, language: Language) -> bool:
    """In the language asked for; Vietnamese with its accents, for without them no "không" can be told."""
    accented = sum(has_accents(word) for word in text.split())
    if language == "vi":
        return detect_language(text) == "vi" and accented > 0
    return accented * 2 < len(text.split())


def _best(offered: Offered, text: str, language: Language, relevance: Relevance) -> Quote:
    """The sentence of the clause that holds most of the statement's figures and says most of it."""
    figures = find_numbers(text, language)

    def fit(span: tuple[int, int]) -> tuple[int, float]:
        said = offered.text[slice(*span)]
        held = find_numbers(said, offered.clause.language)
        return sum(any(same_quantity(a, b) for b in held) for a in figures), relevance.coverage(said)

    start, end = max(((start, end) for start, end, _ in units(offered.text)), key=fit)
    begins = offered.clause.start + offered.start
    return quote(offered.document, offered.clause, begins + start, begins + end)


def _rows(text: str, cited: Sequence[Offered], language: Language, library: Library) -> Iterator[Target]:
    """The targets of the cited clauses that the statement says, with their years."""
    said = {(n.comparator, n.value, n.value_max) for n in find_numbers(text, language)}
    for one in cited:
        for row in library.catalog.targets(one.document.id, one.clause.language):
            figure = (row.comparator, row.value, row.value_max)
            if row.clause == one.clause.id and figure in said and (row.year or "") in text.replace("–", "-"):
                yield row
