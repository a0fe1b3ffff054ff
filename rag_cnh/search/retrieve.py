"""A question becomes hits: addresses looked up, words and meaning searched, the law in force first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from rag_cnh.library.catalog import Catalog
from rag_cnh.library.index import Library
from rag_cnh.library.validity import in_force, status
from rag_cnh.search.query import Query, understand
from rag_cnh.search.rank import rank
from rag_cnh.types import Clause, Hit, Why

# What is not in force on the asked day may answer only where nothing in force does about as well.
_NOT_IN_FORCE = 0.75


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits of a search: one document, one language, a date (which wins over the question's), and whether old
    versions count fully."""

    document: str | None = None
    language: str | None = None
    at: date | None = None
    all_versions: bool = False


def search(
    library: Library, question: str | Query, k: int = 10, filters: Filters | None = None
) -> tuple[Hit, ...]:
    """The `k` best clauses; the clause is in the language of the question where it has one."""
    filters = filters or Filters()
    query = question if isinstance(question, Query) else _understand(library, question, filters)
    filters = replace(filters, at=filters.at or query.at)
    named = _named(query, filters)
    scored = {**_by_content(library, query, named, filters), **_by_address(library, query, named, filters.at)}
    ranked = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:k]
    return tuple(
        hit
        for place, (clause_id, (score, why)) in enumerate(ranked, 1)
        if (hit := _hit(library, clause_id, query, filters, place, score, why))
    )


def _understand(library: Library, question: str, filters: Filters) -> Query:
    index = library.lexical.frequencies()
    return understand(question, library.catalog.documents(), filters.language or "auto", index)


def _named(query: Query, filters: Filters) -> tuple[str, ...] | None:
    if filters.document:
        return (filters.document,)
    return query.documents or None


def _by_content(
    library: Library, query: Query, named: Collection[str] | None, filters: Filters
) -> dict[str, tuple[float, Why]]:
    """Clause id → its best passage's score."""
    stores = (library.lexical, library.vectors, library.encoder)
    fused = rank(query, *stores, named, filters.language)
    passages = library.catalog.passages(fused)
    best: dict[str, tuple[float, Why]] = {}
    for identifier, passage in passages.items():
        found = fused[identifier]
        score = found.score * _validity(library, passage.document, named, filters)
        if passage.clause not in best or score > best[passage.clause][0]:
            best[passage.clause] = (score, Why(round(found.lexical, 4), round(found.dense, 4)))
    return best


def _validity(library: Library, document: str, named: Collection[str] | None, filters: Filters) -> float:
    found = library.catalog.document(document)
    if filters.all_versions or found is None or in_force(found, filters.at):
        return 1.0
    return 1.0 if named and len(named) == 1 else _NOT_IN_FORCE


def _by_address(
    library: Library, query: Query, named: Collection[str] | None, at: date | None
) -> dict[str, tuple[float, Why]]:
    """Clauses that the question names by address, in the documents that it names."""
    found: dict[str, tuple[float, Why]] = {}
    for document in named or ():
        for path in query.addresses:
            if identifier := find_path(library.catalog, document, path):
                current = library.catalog.document(document)
                score = 2.0 if current and in_force(current, at) else 1.9
                found[identifier] = (score, Why(address=1.0))
    return found


def find_path(catalog: Catalog, document: str, path: str) -> str | None:
    """The clause id of an address; the address may leave out an attached programme's prefix."""
    exact = f"{document}#{path}"
    for language in catalog.languages(document):
        if catalog.clause(exact, language):
            return exact
        tail = f".{path}"
        for clause in catalog.clauses(document, language):
            if clause.path.endswith(tail) and "." not in clause.path.removesuffix(tail):
                return clause.id
    return None


def _hit(
    library: Library, clause_id: str, query: Query, filters: Filters, place: int, score: float, why: Why
) -> Hit | None:
    clause = in_language(library, clause_id, filters.language or query.language)
    if clause is None:
        return None
    document = library.catalog.document(clause.document)
    if document is None:
        return None
    return Hit(place, round(score, 4), clause, document.number, status(document, filters.at), why)


def in_language(library: Library, clause_id: str, language: str) -> Clause | None:
    """The clause in this language, else in the one that it has."""
    for choice in (language, "vi", "en"):
        clause = library.catalog.clause(clause_id, choice)
        if clause:
            return clause
    return None


class ClauseRetriever(BaseRetriever):
    """The same search as a LangChain retriever: documents carry clause id, label and status."""

    library: Any
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [to_document(hit) for hit in search(self.library, query, self.k, self.filters)]


def to_document(hit: Hit) -> LangChainDocument:
    clause = hit.clause
    metadata = {
        "document": clause.document,
        "number": hit.number,
        "label": clause.label,
        "language": clause.language,
        "status": hit.status,
        "score": hit.score,
    }
    return LangChainDocument(page_content=clause.text, metadata=metadata, id=clause.id)
