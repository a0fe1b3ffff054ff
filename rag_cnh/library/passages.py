"""What is indexed: a clause's own words with the document's name and headings in front.

Passage ids are made of their content, so the stores are in step with the catalog exactly when they
hold the same ids: what differs is added or removed, and nothing else is encoded again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag_cnh.read.words import sentences, word_end
from rag_cnh.types import Clause, Reading

SCHEMA = "1"
MAX_CHARACTERS = 1200  # about 400 tokens of multilingual-e5; its window is 512
_NAME_CHARACTERS = 160
_LEAD_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Passage:
    """`clause` is the clause id; `name` the document's name, `heading` the place in it."""

    id: str
    document: str
    clause: str
    language: str
    name: str
    heading: str
    body: str

    @property
    def text(self) -> str:
        """What the encoder reads."""
        return "\n".join(part for part in (self.name, self.heading, self.body) if part)


def passages(reading: Reading) -> tuple[Passage, ...]:
    """All passages of a document in one language, in reading order."""
    by_id = {clause.id: clause for clause in reading.clauses}
    own = _own_texts(reading)
    title = reading.document.title_en if reading.language == "en" else reading.document.title
    name = f"{reading.document.number} {title or reading.document.title}".strip()[:_NAME_CHARACTERS]
    found: list[Passage] = []
    for clause in reading.clauses:
        heading = _headings(clause, by_id)
        lead = _lead(clause, own)
        for piece in _pieces(own[clause.id]):
            found.append(_passage(clause, name, heading, f"{lead}{piece}"))
    return tuple(found)


def _passage(clause: Clause, name: str, heading: str, body: str) -> Passage:
    content = "\x1f".join((SCHEMA, clause.id, clause.language, name, heading, body))
    digest = hashlib.sha256(content.encode()).hexdigest()[:24]
    return Passage(digest, clause.document, clause.id, clause.language, name, heading, body)


def own_text(clause: Clause, children: Sequence[Clause]) -> str:
    """The clause's words before its first sub-provision; all of them where it has none."""
    if not children:
        return clause.text
    first = min(children, key=lambda child: child.start)
    before = clause.text[: first.start - clause.start].rstrip()
    if before.endswith(first.label):  # a digest prints the label above the text
        return before.removesuffix(first.label).rstrip()
    return before[: before.rfind("\n") + 1].rstrip()  # the child's own marker stands on the last line


def _own_texts(reading: Reading) -> dict[str, str]:
    children: dict[str, list[Clause]] = {}
    for clause in reading.clauses:
        children.setdefault(clause.parent or "", []).append(clause)
    return {clause.id: own_text(clause, children.get(clause.id, ())) for clause in reading.clauses}


def _headings(clause: Clause, by_id: dict[str, Clause]) -> str:
    chain: list[str] = []
    current: Clause | None = clause
    while current:
        chain.append(f"{current.heading}" if current.heading else "")
        current = by_id.get(current.parent) if current.parent else None
    unique = dict.fromkeys(part for part in reversed(chain) if part)
    return " > ".join([*unique, clause.label])


def _lead(clause: Clause, own: dict[str, str]) -> str:
    """The words above that a short item completes ("… gồm:")."""
    above = own.get(clause.parent or "", "")
    if above.rstrip().endswith(":") and len(clause.text) < _LEAD_CHARACTERS:
        return above[-_LEAD_CHARACTERS:].strip() + "\n"
    return ""


def _pieces(text: str) -> Iterator[str]:
    """Whole sentences up to MAX_CHARACTERS; one sentence longer than that is cut."""
    if len(text) <= MAX_CHARACTERS:
        if text.strip():
            yield text
        return
    piece_start = piece_end = 0
    for start, end in sentences(text):
        if end - piece_start > MAX_CHARACTERS and piece_end > piece_start:
            yield text[piece_start:piece_end]
            piece_start = start
        while end - piece_start > MAX_CHARACTERS:
            cut = piece_start + word_end(text[piece_start:end], MAX_CHARACTERS)
            yield text[piece_start:cut]
            piece_start = cut
        piece_end = end
    if text[piece_start:piece_end].strip():
        yield text[piece_start:piece_end]
