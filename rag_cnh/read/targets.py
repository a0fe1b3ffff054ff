"""Targets: quantified goals in prose, lists and tables."""

from __future__ import annotations

from rag_cnh.types import Clause, Document, Language, Target


def find_targets(
    text: str, clauses: tuple[Clause, ...], document: Document, language: Language
) -> tuple[Target, ...]:
    """The targets of a cleaned text, in order."""
    return ()
