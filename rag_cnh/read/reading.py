"""One file read: document, clauses and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.clauses import parse_clauses
from rag_cnh.read.clean import clean
from rag_cnh.read.load import load
from rag_cnh.read.metadata import document_id, read_metadata
from rag_cnh.types import Clause, Document, Language, Reading, Relation, Target


def read_file(path: Path, overrides: Mapping[str, str] | None = None) -> Reading:
    """What a file says; `overrides` (number, title, issued, issuer, type, …) correct what it says of itself."""
    if _is_digest(path):
        from rag_cnh.read.digest import read_digest

        return read_digest(path)
    loaded = load(path)
    changes = dict(overrides or {})
    language: Language = "en" if changes.pop("language", loaded.language) == "en" else "vi"
    text = clean(loaded.text)
    document = _correct(read_metadata(text, language), changes)
    clauses = parse_clauses(text, document.id, language)
    targets = _targets(text, clauses, document, language)
    return Reading(document, language, text, clauses, targets, loaded.text_source, loaded.problems)


def _is_digest(path: Path) -> bool:
    """Our own corpus files: Markdown that begins with YAML front matter."""
    if path.suffix.lower() != ".md" or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) in (b"---\n", b"---\r")


def _targets(text: str, clauses: tuple[Clause, ...], document: Document, language: Language) -> tuple[Target, ...]:
    if find_spec("rag_cnh.read.targets") is None:
        return ()
    from rag_cnh.read.targets import find_targets

    return tuple(find_targets(text, clauses, document, language))


def _correct(document: Document, changes: Mapping[str, str]) -> Document:
    """The document with what the person who adds it knows better."""
    known = {"number", "title", "issuer", "type"}
    fields: dict[str, object] = {k: v for k, v in changes.items() if k in known}
    for name in ("issued", "effective"):
        if name in changes:
            fields[name] = _day(changes[name])
    corrected = replace(document, **fields)  # type: ignore[arg-type]
    if "replaces" in changes:
        relation = Relation("replaces", changes["replaces"])
        corrected = replace(corrected, relations=(*corrected.relations, relation))
    if corrected.number and ("number" in changes or "issued" in changes):
        corrected = replace(corrected, id=document_id(corrected.number, corrected.issued))
    return corrected


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PolicyError("This is no date", text, "Write it as 2023-02-02.") from error
