"""What the composers hand on: statements with the exact spans they rest on, not yet numbered."""

from __future__ import annotations

from dataclasses import dataclass

from rag_cnh.types import Clause, Document, Language, Target


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a document's text. `clause` is none where the document itself is the source."""

    document: Document
    clause: Clause | None
    language: Language
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement. `targets` are the rows it says, so that their figures can be checked."""

    text: str
    quotes: tuple[Quote, ...]
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer before its citations are numbered; without drafts it is a refusal, `lead` says why."""

    kind: str
    drafts: tuple[Draft, ...] = ()
    lead: str = ""
    notices: tuple[str, ...] = ()
    confidence: float = 0.0
    plain: bool = False  # a greeting: answered, with nothing to cite


def quote(document: Document, clause: Clause, start: int, end: int) -> Quote:
    """The span [start, end) of the document's text, inside a clause."""
    text = clause.text[start - clause.start : end - clause.start]
    return Quote(document, clause, clause.language, start, end, text)
