"""The same indicator over documents and years, and where documents in force differ.

A figure that an amending or replacing document has set anew is a change, and one for another place is
another target; neither is a conflict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rag_cnh.library.authority import ORDER, Authority, authority
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.measures import Measure, amount, measure, plain_name
from rag_cnh.library.select import all_targets, select_targets
from rag_cnh.library.validity import IN_FORCE, SUPERSEDED, resolve, status
from rag_cnh.types import Document, Language, Target

Difference = Literal["value", "comparator"]
_CHANGES = {"amended_by": "amended by", "replaced_by": SUPERSEDED}


@dataclass(frozen=True, slots=True)
class Point:
    """A target with its document; `status` as validity says it, or "amended by NUMBER" where another
    document has set this very figure anew."""

    target: Target
    document: Document
    status: str
    authority: Authority

    @property
    def stands(self) -> bool:
        return self.status == IN_FORCE


@dataclass(frozen=True, slots=True)
class Conflict:
    """Points of one place and year whose documents are in force and say different things: another
    figure ("value"), or the same figure with another comparing word ("comparator")."""

    scope: str | None
    year: str | None
    kind: Difference
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator: its targets by year, place and rank of their documents, and its conflicts."""

    measure: Measure
    points: tuple[Point, ...]
    conflicts: tuple[Conflict, ...]

    def name(self, language: Language = "vi") -> str:
        """What most of its targets call the indicator, without the place; none in English if none is known."""
        names = (p.target.indicator_en or "" if language == "en" else p.target.indicator for p in self.points)
        counted = Counter(name for name in map(plain_name, names) if name)
        if not counted:
            return "" if language == "en" else self.points[0].target.indicator
        return min(counted, key=lambda name: (-counted[name], -len(name), name))

    @property
    def documents(self) -> int:
        return len({point.document.id for point in self.points})


def compare(
    catalog: Catalog,
    query: str | None = None,
    document: str | None = None,
    year: str | None = None,
    scope: str | None = None,
    at: date | None = None,
    least: int = 2,
) -> tuple[Comparison, ...]:
    """Indicators with at least `least` points. Words and document choose the indicators, which then show
    all documents; year and scope choose among their points."""
    chosen = set(select_targets(catalog, query, document)) if query or document else None
    fitting = set(select_targets(catalog, year=year, scope=scope))
    found = []
    for key, points in grouped(catalog, at).items():
        shown = [point for point in points if point.target in fitting]
        if len(shown) >= least and (chosen is None or any(point.target in chosen for point in points)):
            found.append(Comparison(key, _ordered(shown), conflicts(shown)))
    return tuple(sorted(found, key=lambda one: one.measure))


def grouped(catalog: Catalog, at: date | None = None) -> dict[Measure, list[Point]]:
    """All targets by what they measure; those that measure nothing comparable are left out."""
    documents = {document.id: document for document in catalog.documents()}
    groups: dict[Measure, list[Point]] = {}
    for target in all_targets(catalog):
        key, document = measure(target), documents[target.document]
        if key:
            groups.setdefault(key, []).append(Point(target, document, status(document, at), authority(document)))
    newer = {id: _newer(document, documents) for id, document in documents.items()}
    return {key: [_amended(point, points, newer) for point in points] for key, points in groups.items()}


def counterpart(key: Measure) -> Measure:
    """The measure in which a province counts what the nation counts, or the reverse: GRDP for GDP. It is
    another indicator, never one to compare figure by figure."""
    swapped = (re.sub(r"\b(?:gdp|grdp)\b", lambda m: "grdp" if m[0] == "gdp" else "gdp", word) for word in key.words)
    return Measure(tuple(sorted(swapped)), key.unit)


def conflicts(points: Iterable[Point]) -> tuple[Conflict, ...]:
    """Where the documents in force differ on one place and year."""
    places: dict[tuple[str | None, str | None], list[Point]] = {}
    for point in points:
        if point.stands and point.target.year:
            places.setdefault((point.target.scope, point.target.year), []).append(point)
    found = (_conflict(scope, year, _clear(rows)) for (scope, year), rows in places.items())
    return tuple(conflict for conflict in found if conflict)


def _conflict(scope: str | None, year: str | None, points: Sequence[Point]) -> Conflict | None:
    amounts = {amount(point.target) for point in points}
    said = {point.target.comparator for point in points}
    if len(amounts) > 1:
        return Conflict(scope, year, "value", tuple(points))
    return Conflict(scope, year, "comparator", tuple(points)) if len(said) > 1 else None


def _clear(points: Sequence[Point]) -> list[Point]:
    """Without documents that say two things themselves: what tells those two apart was not read."""
    said: dict[str, set[object]] = {}
    for point in points:
        said.setdefault(point.document.id, set()).add((point.target.comparator, amount(point.target)))
    return [point for point in points if len(said[point.document.id]) == 1]


def _newer(document: Document, documents: Mapping[str, Document]) -> dict[str, str]:
    """The documents that amend or replace this one, by id, with what that makes of it."""
    found = {}
    for relation in document.relations:
        if relation.type in _CHANGES and (id := resolve(relation, documents)):
            found[id] = f"{_CHANGES[relation.type]} {documents[id].number or documents[id].title}"
    return found


def _amended(point: Point, points: Sequence[Point], newer: Mapping[str, Mapping[str, str]]) -> Point:
    """A figure that a newer document in force gives for the same place and year stands no more."""
    if not point.stands:
        return point
    ours = (point.target.scope, point.target.year)
    for other in points:
        changed = newer[point.document.id].get(other.document.id)
        if changed and other.stands and (other.target.scope, other.target.year) == ours:
            return Point(point.target, point.document, changed, point.authority)
    return point


def _ordered(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=order))


def order(point: Point) -> tuple[object, ...]:
    """By the year that ends the period, then the nation first, then the rank of the document."""
    year, scope = point.target.year or "", point.target.scope or ""
    return (
        year[-4:], year, scope != "national", scope, ORDER.index(point.authority),
        str(point.document.issued or ""), point.document.id, point.target.value_start,
    )  # fmt: skip
