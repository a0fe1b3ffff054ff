"""What the library can be asked by a program, each verb as the JSON of `rag-cnh … --json`.

The HTTP API and the MCP server are these verbs behind two protocols. What is not held raises `NotFound`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rag_cnh.errors import NotFound
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.index import Library
from rag_cnh.library.select import select_targets
from rag_cnh.search.retrieve import Filters
from rag_cnh.search.retrieve import search as find
from rag_cnh.shapes import Json, contents_json, document_json, hit_json, shown_json, target_json
from rag_cnh.types import Document

Row = TypeVar("Row")
_IDS = "The ids are in the list of documents."


def search(
    library: Library,
    query: str,
    k: int = 10,
    document: str | None = None,
    lang: str | None = None,
    at: date | None = None,
    all_versions: bool = False,
) -> list[Json]:
    """The `k` best clauses."""
    _known(library.catalog, document)
    return [hit_json(hit) for hit in find(library, query, k, Filters(document, lang, at, all_versions))]


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and how long the whole is."""

    rows: list[Json]
    total: int


def documents(catalog: Catalog, at: date | None = None, offset: int = 0, limit: int | None = None) -> Page:
    """The documents with their status on a day (today)."""
    held = catalog.documents()
    return Page([document_json(one, catalog, at) for one in _part(held, offset, limit)], len(held))


def document(catalog: Catalog, identifier: str, at: date | None = None) -> Json:
    """A document with the ids of its clauses in reading order."""
    return contents_json(catalog, _held(catalog, identifier), at)


def clause(catalog: Catalog, identifier: str, at: date | None = None) -> Json:
    """A clause with its place, its neighbours, both languages and its document."""
    _held(catalog, identifier.partition("#")[0])
    try:
        return shown_json(catalog, identifier, at)
    except LookupError as error:
        raise NotFound("No such clause", identifier, "The document lists the ids of its clauses.") from error


def targets(
    catalog: Catalog,
    query: str | None = None,
    document: str | None = None,
    year: str | None = None,
    scope: str | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> Page:
    """Targets that hold the query's words and fit the filters."""
    _known(catalog, document)
    found = select_targets(catalog, query, document, year, scope)
    return Page([target_json(one) for one in _part(found, offset, limit)], len(found))


def _part(rows: Sequence[Row], offset: int, limit: int | None) -> Sequence[Row]:
    return rows[offset : None if limit is None else offset + limit]


def _held(catalog: Catalog, identifier: str) -> Document:
    if (found := catalog.document(identifier)) is None:
        raise NotFound("No such document", identifier, _IDS)
    return found


def _known(catalog: Catalog, identifier: str | None) -> None:
    if identifier is not None:
        _held(catalog, identifier)
