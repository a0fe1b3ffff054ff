"""Targets chosen by words, document, year, scope and the status of their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date
from typing import TypeVar

from rag_cnh.library.catalog import Catalog
from rag_cnh.library.validity import in_force
from rag_cnh.read.targets.scope import HA_NOI, NATIONAL
from rag_cnh.read.words import fold, lexical_tokens
from rag_cnh.types import Target
from rag_cnh.vocabulary import find_concepts, term_tokens

Row = TypeVar("Row")
_ASKING = frozenset({"chi tieu", "muc tieu"})  # every row is one
_PLACE_WORDS = {HA_NOI: "Thủ đô capital", NATIONAL: "cả nước toàn quốc quốc gia"}


def all_targets(catalog: Catalog) -> Iterator[Target]:
    """Each row once: the Vietnamese ones, which carry the English name, else the English ones."""
    for held in catalog.documents():
        yield from catalog.targets(held.id, catalog.language(held.id))


def select_targets(
    catalog: Catalog,
    query: str | None = None,
    document: str | None = None,
    year: str | None = None,
    scope: str | None = None,
    standing: bool | None = None,
    at: date | None = None,
) -> tuple[Target, ...]:
    """Rows that hold every word of the query, in either language, and fit the filters; each row once.

    `standing` keeps the rows of documents in force, or the others.
    """
    kept = {d.id for d in catalog.documents() if standing is None or in_force(d, at) == standing}
    rows = [
        target
        for target in all_targets(catalog)
        if target.document in kept and document in (None, target.document) and _fits(target, year, scope)
    ]
    return holding(rows, query or "", _words)


def _fits(target: Target, year: str | None, scope: str | None) -> bool:
    in_year = year is None or year == target.year or year in (target.year or "").split("-")
    return in_year and (scope is None or fold(scope) == fold(target.scope or ""))


def holding(rows: Sequence[Row], query: str, words: Callable[[Row], Set[str]]) -> tuple[Row, ...]:
    """Rows with the query's words in its order; where there is none, rows with the words anywhere."""
    if not query.strip():
        return tuple(rows)
    said = [(row, words(row)) for row in rows]
    for needs in (_needs(query, pairs=True), _needs(query, pairs=False)):
        found = tuple(row for row, held in said if all(any(way <= held for way in need) for need in needs))
        if found:
            return found
    return ()


def _needs(query: str, pairs: bool) -> list[list[frozenset[str]]]:
    """What a row must hold, each in one of its ways: a term of the vocabulary by any of its names."""
    tokens = term_tokens(query)
    needs, position = [], 0
    for found in find_concepts(tokens):
        needs += _plain(tokens[position : found.start], pairs)
        position = found.end
        if fold(found.concept.vi[0]) not in _ASKING:
            needs.append([frozenset(lexical_tokens(term)) for term in found.concept.terms])
    return needs + _plain(tokens[position:], pairs)


def _plain(tokens: tuple[str, ...], pairs: bool) -> list[list[frozenset[str]]]:
    words = lexical_tokens(" ".join(tokens))
    return [[frozenset({word})] for word in words if pairs or "_" not in word]


def _words(target: Target) -> set[str]:
    scope = f"{target.scope or ''} . {_PLACE_WORDS.get(target.scope or '', '')}"
    said = (target.indicator, target.indicator_en or "", target.quote, target.document, target.year or "", scope)
    return set(lexical_tokens(" . ".join(said)))
