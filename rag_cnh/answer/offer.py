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
from rag_cnh.read.targets.numbers import find_numbers
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
    """A clause under its key; `text` is a beginning of `clause.text`."""

    document: Document
    clause: Clause
    text: str
    status: str


def offer(composed: Answer, hits: Sequence[Hit], library: Library) -> tuple[Offered, ...]:
    """The clauses that the composed answer cites, then the hits, at most `_MAX_CLAUSES`."""
    cited = [(c.clause, c.language, c.status) for c in composed.citations if "#" in c.clause]
    found = [(hit.clause.id, hit.clause.language, hit.status) for hit in hits]
    unique: dict[str, tuple[str, Language, str]] = {}
    for candidate in [*cited, *found]:
        unique.setdefault(candidate[0], candidate)
    offered = (_offered(*candidate, composed.language, library) for candidate in unique.values())
    return tuple(islice((one for one in offered if one), _MAX_CLAUSES))


def _offered(identifier: str, held: Language, status: str, asked: Language, library: Library) -> Offered | None:
    """The clause in the asker's language where we hold it so."""
    clause = library.catalog.clause(identifier, asked) or library.catalog.clause(identifier, held)
    document = library.catalog.document(clause.document) if clause else None
    if not clause or not document or _TO_A_MACHINE.search(fold(clause.text)):
        return None
    text = _beginning(clause, library)
    return Offered(document, clause, text, status) if text.strip() else None


def shown(key: str, offered: Offered, language: Language) -> dict[str, str]:
    place = f"{phrases.name(offered.document, language)}, {label(offered.clause.path, language)}"
    heading = offered.clause.heading
    return {"key": key, "source": f"{place} ({offered.status})", "heading": heading, "text": offered.text}


def _beginning(clause: Clause, library: Library) -> str:
    """The clause's own words; with its items where they only lead in to them; whole sentences."""
    own = own_text(clause, library.catalog.children(clause))
    text = clause.text if own.endswith(":") else own
    ends = [end for _, end in sentences(text) if end <= _MAX_CHARACTERS]
    return text if len(text) <= _MAX_CHARACTERS else text[: ends[-1] if ends else _MAX_CHARACTERS]


def draft(text: str, cited: Sequence[Offered], language: Language, library: Library) -> Draft:
    """A statement that its clauses do not carry keeps no quote, and so cannot pass the check."""
    query = understand(text, library.catalog.documents(), language)
    relevance = Relevance(query, library.lexical.rarity)
    words = " ".join(one.text for one in cited)
    context = " ".join(around(library, one.clause, one.document) for one in cited)
    if not _speaks(text, language) or relevance.coverage(words, context) < _SUPPORT:
        return Draft(text, ())
    return Draft(text, tuple(_best(one, relevance) for one in cited), tuple(_rows(text, cited, language, library)))


def _speaks(text: str, language: Language) -> bool:
    """In the language asked for; Vietnamese with its accents, for without them no "không" can be told."""
    accented = sum(has_accents(word) for word in text.split())
    if language == "vi":
        return detect_language(text) == "vi" and accented > 0
    return accented * 2 < len(text.split())


def _best(offered: Offered, relevance: Relevance) -> Quote:
    """The sentence of the clause that says most of the statement."""
    spans = [(start, end) for start, end, _ in units(offered.text)]
    start, end = max(spans, key=lambda span: relevance.coverage(offered.text[slice(*span)]))
    clause = offered.clause
    return quote(offered.document, clause, clause.start + start, clause.start + end)


def _rows(text: str, cited: Sequence[Offered], language: Language, library: Library) -> Iterator[Target]:
    """The targets of the cited clauses that the statement says, with their years."""
    said = {(n.comparator, n.value, n.value_max) for n in find_numbers(text, language)}
    for one in cited:
        for row in library.catalog.targets(one.document.id, one.clause.language):
            figure = (row.comparator, row.value, row.value_max)
            if row.clause == one.clause.id and figure in said and (row.year or "") in text.replace("–", "-"):
                yield row
