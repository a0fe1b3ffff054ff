"""Targets chosen by words, document, year and scope."""

from __future__ import annotations

from rag_cnh.library.catalog import Catalog
from rag_cnh.read.words import fold, lexical_tokens
from rag_cnh.types import Target


def select_targets(
    catalog: Catalog,
    query: str | None = None,
    document: str | None = None,
    year: str | None = None,
    scope: str | None = None,
) -> tuple[Target, ...]:
    """Rows that hold every word of the query, in either language, and fit the filters; each row once."""
    found: list[Target] = []
    for held in catalog.documents():
        if document and held.id != document:
            continue
        language = "vi" if "vi" in catalog.languages(held.id) else "en"
        found += catalog.targets(held.id, language)
    wanted = set(lexical_tokens(query or ""))
    return tuple(t for t in found if _fits(t, year, scope) and wanted <= _words(t))


def _fits(target: Target, year: str | None, scope: str | None) -> bool:
    in_year = year is None or year == target.year or year in (target.year or "").split("-")
    return in_year and (scope is None or fold(scope) == fold(target.scope or ""))


def _words(target: Target) -> set[str]:
    return set(
        lexical_tokens(
            f"{target.indicator} . {target.indicator_en or ''} . {target.quote} . {target.document}"
        )
    )
