"""One file read: document, clauses, targets, tasks and priority sectors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.description.metadata import document_id, read_metadata
from rag_cnh.read.description.official import TYPES, first_number
from rag_cnh.read.digest import read_digest
from rag_cnh.read.files.load import load
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.rows import with_rows
from rag_cnh.read.text.clean import clean_pages
from rag_cnh.types import Clause, Document, Language, Reading, Relation


def read_file(path: Path, overrides: Mapping[str, str] | None = None) -> Reading:
    """What a file says; `overrides` (number, title, issued, …) correct what it says of itself."""
    if _is_digest(path):
        return read_digest(path)
    loaded = load(path)
    changes = dict(overrides or {})
    language: Language = "en" if changes.pop("language", loaded.language) == "en" else "vi"
    cleaned = clean_pages(loaded.text)
    text = cleaned.text
    document = _correct(_numbered(read_metadata(text, language), text), changes)
    clauses = _with_pages(parse_clauses(text, document.id, language), cleaned.pages)
    problems = [*loaded.problems, *_problems(text, clauses, document)]
    return with_rows(Reading(document, language, text, clauses, (), loaded.text_source, tuple(problems)))


def _with_pages(clauses: tuple[Clause, ...], pages: tuple[int, ...]) -> tuple[Clause, ...]:
    """Clauses with the number of the page on which each begins, where the file has pages."""
    if len(pages) < 2:
        return clauses
    return tuple(replace(clause, page=bisect_right(pages, clause.start)) for clause in clauses)


def _problems(text: str, clauses: tuple[Clause, ...], document: Document) -> list[str]:
    """What a person should know before this text answers."""
    if not clauses:
        raise PolicyError("No provision or paragraph was found", document.title, "Check the file's text.")
    found: list[str] = []
    if document.incomplete:
        found.append("the text is incomplete: it continues in another issue of the gazette")
    if len(text) < 400 and document.type != "bài báo":
        found.append(f"the text has only {len(text)} characters: it may be an image or cut off")
    longest = max(clauses, key=lambda clause: len(clause.text) if clause.kind == "dieu" else 0)
    if longest.kind == "dieu" and len(longest.text) > 100_000:
        found.append(f"{longest.label} has {len(longest.text):,} characters: an annex may be swallowed in it")
    return found


# A number as people type it: "57 – nq/tw", "39 / 2024 / qh15".
_DASH = r"[ ]{0,2}[-–—/][ ]{0,2}"
_TYPED = rf"\d{{1,5}}(?:{_DASH}(?:19|20)\d\d)?(?:{_DASH}[a-zđ]{{1,7}}\d{{0,2}}){{1,4}}(?!\w)"
_OWN_TYPED = re.compile(rf"^(?:\W{{0,3}}(?:{'|'.join(TYPES)}))? ?(?:số|no\.?) ?: ?({_TYPED})|"
                        rf"^\W{{0,3}}(?:{'|'.join(TYPES)}) số ({_TYPED})", re.I)  # fmt: skip
_SMALL = {"TTG": "TTg", "CTR": "CTr"}


def _numbered(document: Document, text: str) -> Document:
    """A document whose own number is written as no official number is (small letters, long dashes)."""
    if document.number or document.type == "bài báo":
        return document
    for line in text[:2500].split("\n")[:30]:
        match = _OWN_TYPED.match(line.strip())
        if match and not first_number(match.group()):  # what is printed as it should be was read before
            number = _written(match[1] or match[2])
            return replace(document, number=number, id=document_id(number, document.issued))
    return document


def _written(number: str) -> str:
    """An official number as it is printed."""
    plain = re.sub(r"[–—]", "-", "".join(number.split()))
    capital = re.sub(r"[A-ZĐ]+", lambda word: _SMALL.get(word.group(), word.group()), plain.upper())
    return first_number(plain) or first_number(capital) or plain


def _is_digest(path: Path) -> bool:
    """Our own corpus files: Markdown whose YAML front matter names the document's id."""
    if path.suffix.lower() != ".md" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(2000)
    except OSError:
        return False  # the loader says what is wrong
    return head.startswith((b"---\n", b"---\r")) and b"\nid:" in head


def _correct(document: Document, changes: Mapping[str, str]) -> Document:
    """The document with what the person who adds it knows better."""
    known = {"number", "title", "issuer", "type"}
    fields: dict[str, object] = {k: v for k, v in changes.items() if k in known}
    if "number" in changes:
        fields["number"] = _written(changes["number"])
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
