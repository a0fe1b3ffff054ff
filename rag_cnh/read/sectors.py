"""Priority sectors: industries, products and technologies that a clause puts first, and how.

Names stand after the words that give the kind, before them, or in the list below a lead-in or
heading ("3 lĩnh vực chủ chốt:", "Điều 16. Ngành, nghề ưu đãi đầu tư"). The words are in
`sector_cues`, the lists below in `sector_runs`, the splitting of enumerations in `sector_lists`,
what a name is in `sector_names`.
"""

from __future__ import annotations

from rag_cnh.read.outline import outline
from rag_cnh.read.patterns import view_of
from rag_cnh.read.places import Places
from rag_cnh.read.scope import document_scope, sentence_scope
from rag_cnh.read.sector_cues import any_cue
from rag_cnh.read.sector_names import english_name
from rag_cnh.read.sector_runs import grants_in
from rag_cnh.read.sector_sentences import Grant
from rag_cnh.types import Clause, Document, Language, Sector


def find_sectors(text: str, clauses: tuple[Clause, ...], document: Document, language: Language) -> tuple[Sector, ...]:
    """The priority sectors of a cleaned text, in order."""
    view, english = view_of(text), language == "en"
    if not any_cue(view.folded, english):
        return ()
    places, scope = Places(clauses), document_scope(document)
    kept = _without_overlaps(grants_in(outline(text), view, english))
    return tuple(
        Sector(
            " ".join(text[grant.span[0] : grant.span[1]].split()), grant.kind, places.at(grant.span[0], document.id),
            document.id, sentence_scope(view.folded[slice(*grant.sentence)], scope), text[slice(*grant.sentence)].strip(),
            *grant.span, language, english_name(text[slice(*grant.span)]),
        )
        for grant in kept
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
