"""A cleaned text becomes addressable clauses."""

from __future__ import annotations

from rag_cnh.read.addresses import kind, label
from rag_cnh.types import Clause, Language


def parse_clauses(text: str, document: str, language: Language) -> tuple[Clause, ...]:
    """Paragraphs, for now."""
    clauses: list[Clause] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            path = f"doan-{len(clauses) + 1}"
            clauses.append(
                Clause(f"{document}#{path}", document, path, kind(path), label(path, language), "", line, None,
                       len(clauses), language, start, start + len(line))
            )
        start += len(line) + 1
    return tuple(clauses)
