"""Priority sectors: industries, products and technologies that a clause puts first, and how.

Names stand after the words that give the kind, before them, or in the list below a lead-in or
heading ("3 lĩnh vực chủ chốt:", "Điều 16. Ngành, nghề ưu đãi đầu tư"). The words are in
`sector_cues`, the lists below in `sector_runs`, the splitting of enumerations in `sector_lists`,
what a name is in `sector_names`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rag_cnh.read.provisions.outline import outline
from rag_cnh.read.sectors.cues import any_cue
from rag_cnh.read.sectors.runs import grants_in
from rag_cnh.read.sectors.sentences import Grant
from rag_cnh.read.sectors.terms import english_name
from rag_cnh.read.targets.patterns import view_of
from rag_cnh.read.targets.places import Places
from rag_cnh.read.targets.scope import document_scope, sentence_scope
from rag_cnh.types import Clause, Document, Language, Sector


def find_sectors(text: str, clauses: tuple[Clause, ...], document: Document, language: Language) -> tuple[Sector, ...]:
    """The priority sectors of a cleaned text, in order."""
    made, english = outline(text), language == "en"
    view = view_of(made.view)
    if not any_cue(view.folded, english):
        return ()
    reader = _Reader(made.view, Places(clauses), document, document_scope(document), view.folded, language)
    return tuple(_sector(reader, grant) for grant in _without_overlaps(grants_in(made, view, english)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What all sectors of a text share."""

    text: str
    places: Places
    document: Document
    scope: str | None
    folded: str
    language: Language


def _sector(reader: _Reader, grant: Grant) -> Sector:
    start, end = grant.span
    first, last = grant.sentence
    name = " ".join(reader.text[start:end].split())
    return Sector(
        name, grant.kind, reader.places.at(start, reader.document.id), reader.document.id,
        sentence_scope(reader.folded[first:last], reader.scope), reader.text[first:last].strip(),
        start, end, reader.language, english_name(name),
    )  # fmt: skip


def _without_overlaps(grants: list[Grant]) -> list[Grant]:
    """Of words that two cues claim, the surer and nearer one keeps them."""
    kept: list[Grant] = []
    taken: set[int] = set()
    for grant in sorted(grants, key=lambda one: (not one.sure, one.distance, one.span)):
        letters = range(*grant.span)
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept.append(grant)
    return sorted(kept, key=lambda one: one.span)
