"""What is in force: a document's relations completed from the others, and its status on a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rag_cnh.read.description.metadata import document_id
from rag_cnh.types import Document, Relation

_INVERSE = {
    "replaces": "replaced_by",
    "replaced_by": "replaces",
    "amends": "amended_by",
    "amended_by": "amends",
    "implements": "implemented_by",
    "implemented_by": "implements",
    "repeals_part": "part_repealed_by",
    "consolidates": "consolidated_by",
}
IN_FORCE = "in force"
EXPIRED = "expired"
NOT_YET = "not yet in force"
SUPERSEDED = "superseded by"


def status(document: Document, at: date | None = None) -> str:
    """ "in force", "superseded by NUMBER", "expired" or "not yet in force" on a date (today)."""
    at = at or date.today()
    start = document.effective or document.issued
    if start and at < start:
        return NOT_YET
    for relation in document.relations:
        if relation.type == "replaced_by" and relation.since and date.fromisoformat(relation.since) <= at:
            return f"{SUPERSEDED} {relation.number}"
    if document.expires and document.expires <= at:
        return EXPIRED
    return IN_FORCE


def in_force(document: Document, at: date | None = None) -> bool:
    return status(document, at) == IN_FORCE


def resolve(relation: Relation, documents: Mapping[str, Document]) -> str | None:
    """The id of the document that a relation names, if it is in the library."""
    if relation.date:
        issued = date.fromisoformat(
            f"{relation.date}-01-01"[:10] if len(relation.date) == 4 else relation.date
        )
        exact = document_id(relation.number, issued)
        return exact if exact in documents else _by_title(relation, documents)
    same = [key for key, document in documents.items() if document.number == relation.number]
    return same[0] if len(same) == 1 else _by_title(relation, documents)


def _by_title(relation: Relation, documents: Mapping[str, Document]) -> str | None:
    # A plan without a number is named by the beginning of its title.
    same = [d.id for d in documents.values() if not d.number and d.title.startswith(relation.number)]
    return same[0] if len(same) == 1 else None


def complete(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents with the inverse of every relation that another one states about them."""
    by_id = {document.id: document for document in documents}
    found: dict[str, list[Relation]] = {}
    for document in documents:
        for relation in document.relations:
            inverse = _INVERSE.get(relation.type)
            target = resolve(relation, by_id) if inverse else None
            if inverse and target and target != document.id:
                found.setdefault(target, []).append(_inverse(document, relation, inverse))
    return tuple(_with(document, found.get(document.id, ())) for document in documents)


def _inverse(document: Document, relation: Relation, inverse: str) -> Relation:
    since = relation.since
    if inverse == "replaced_by" and not since:
        start = document.effective or document.issued
        since = start.isoformat() if start else None
    issued = document.issued.isoformat() if document.issued else _year(document.id)
    return Relation(inverse, document.number or document.title, issued, None, since, relation.note)


def _year(identifier: str) -> str | None:
    tail = identifier.rsplit("-", 1)[-1]
    return tail if len(tail) == 4 and tail.isdigit() else None


def _with(document: Document, more: Iterable[Relation]) -> Document:
    known = {(relation.type, relation.number) for relation in document.relations}
    extra = [r for r in more if (r.type, r.number) not in known]
    relations = [_dated(relation, more) for relation in document.relations]
    return replace(document, relations=tuple([*relations, *extra]))


def _dated(relation: Relation, more: Iterable[Relation]) -> Relation:
    """A replacement without a date takes it from the replacing document."""
    if relation.type != "replaced_by" or relation.since:
        return relation
    dates = [r.since for r in more if r.type == "replaced_by" and r.number == relation.number and r.since]
    return replace(relation, since=dates[0]) if dates else relation
