"""What is known of a document: what its official text says, and what only the digest knows."""

from __future__ import annotations

from dataclasses import replace

from rag_cnh.read.description.official import slugify
from rag_cnh.types import Document, Relation

# The text's own word wins where it has one.
_OWN_FIRST = (
    "title_en", "issuer", "issuer_en", "place", "issued", "signer", "effective", "expires", "sources", "notes",
    "notes_en",
)  # fmt: skip


def joined(own: Document, digest: Document) -> Document:
    """The official text's document with what it does not say of itself: English names, what became
    of it later, sources, notes."""
    filled = {name: getattr(own, name) or getattr(digest, name) for name in _OWN_FIRST}
    title = digest.title if _says_nothing(own) else own.title
    relations = (*own.relations, *(r for r in digest.relations if _new(r, own)))
    return replace(own, title=title, relations=relations, **filled)


def _says_nothing(own: Document) -> bool:
    """A title that is only the type and the number ("Nghị quyết số 57-NQ/TW")."""
    rest = slugify(own.title).removeprefix(slugify(own.type)).strip("-").removeprefix("so-")
    return rest in ("", slugify(own.number))


def _new(relation: Relation, own: Document) -> bool:
    """A tie that the text does not state; "related" says less than any other tie to the same document."""
    named = [r for r in own.relations if slugify(r.number) == slugify(relation.number)]
    return not any(r.type == relation.type or relation.type == "related" for r in named)
