"""What a document has to do with others: its relations, and the versions before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from rag_cnh.library.catalog import Catalog
from rag_cnh.library.validity import resolve
from rag_cnh.types import Document, Language, Relation


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation with the document that it names, when the collection has it."""

    relation: Relation
    document: Document | None


@dataclass(frozen=True, slots=True)
class Versions:
    """A document and the one that it replaces."""

    new: Document
    old: Document


def ties(catalog: Catalog, document: Document) -> list[Tie]:
    by_id = {each.id: each for each in catalog.documents()}
    found = ((relation, resolve(relation, by_id)) for relation in document.relations)
    return [Tie(relation, by_id.get(id) if id else None) for relation, id in found]


def versions(catalog: Catalog, document: Document) -> list[Versions]:
    """The pairs of versions in which a document stands and which can be read in one language."""
    found: dict[str, Versions] = {}
    for tie in ties(catalog, document):
        other = tie.document
        if other and other.id != document.id and tie.relation.type in ("replaces", "replaced_by"):
            older = tie.relation.type == "replaces"
            pair = Versions(document, other) if older else Versions(other, document)
            if common(catalog, pair, "vi"):
                found.setdefault(other.id, pair)
    return list(found.values())


def common(catalog: Catalog, pair: Versions, preferred: Language) -> Language | None:
    """The language in which both versions are held, the preferred one first."""
    both = set(catalog.languages(pair.new.id)) & set(catalog.languages(pair.old.id))
    return preferred if preferred in both else next(iter(both), None)
