"""The nouns of the product, as frozen dataclasses.

Dates are `datetime.date`; offsets are code points into the cleaned text of one language of a
document; text is NFC. Nothing here imports anything of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Language = Literal["vi", "en"]
TextStatus = Literal["official", "digest"]
Comparator = Literal["=", ">=", "<=", ">", "<", "~", "range", "top"]
Priority = Literal["priority", "spearhead", "key", "foundation", "supporting", "encouraged", "strategic"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another document, e.g. implements, amends, replaced_by, same_number.

    `number` is the other document's official number, `date` its issue date or year where known
    (ISO, possibly only "2013"), `clause` the path of ours that says so, `since` the ISO date from
    which a replacement holds.
    """

    type: str
    number: str
    date: str | None = None
    clause: str | None = None
    since: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document (the Work), whatever the languages in which we hold it."""

    id: str
    number: str
    type: str
    title: str
    title_en: str = ""
    issuer: str = ""
    issuer_en: str = ""
    place: str | None = None
    issued: date | None = None
    signer: str | None = None
    effective: date | None = None
    expires: date | None = None
    relations: tuple[Relation, ...] = ()
    text_status: TextStatus = "official"
    incomplete: bool = False
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # remarks for readers, Vietnamese
    notes_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One addressable provision in one language (the Expression).

    `text` is the whole provision, its sub-provisions included, without its own marker and heading;
    `document.text[start:end]` is exactly `text`. `id` is `document#path`, the same in both languages.
    """

    id: str
    document: str
    path: str
    kind: str
    label: str
    heading: str
    text: str
    parent: str | None
    order: int
    language: Language
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified goal.

    `value` and `value_max` count in `unit`, as written (1,5 triệu người: 1.5, "triệu người");
    `unit_base` is the comparable class: "%", "%/năm", "USD", "VND", "rank", "none", "count/other".
    `year` is a year or a period ("2030", "2021-2030"). `value_start` and
    `value_end` are offsets of the figure in the document's text, `quote` the words around it.
    """

    indicator: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    unit_base: str
    year: str | None
    scope: str | None
    clause: str
    document: str
    quote: str
    value_start: int
    value_end: int
    language: Language = "vi"
    approx: bool = False
    parent: str | None = None
    indicator_en: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Work assigned: what, and the agencies that answer for it.

    `lead` and `partners` are as printed. `deadline` is normalised: "2025", "2023-2025", "2025-Q2",
    "2024-06", "2024-06-30", "yearly" for recurring work, None where none is given. `start` and `end`
    are offsets of `what` in the document's text, `quote` the whole assignment.
    """

    what: str
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    deadline: str | None
    product: str | None
    clause: str
    document: str
    quote: str
    start: int
    end: int
    language: Language = "vi"


@dataclass(frozen=True, slots=True)
class Sector:
    """A named industry, product group or technology to which a clause gives a kind of priority.

    `name` is as written, at `start` to `end` of the document's text; `quote` is its sentence, list
    item or row; `scope` is the document's or the sentence's place.
    """

    name: str
    kind: Priority
    clause: str
    document: str
    scope: str | None
    quote: str
    start: int
    end: int
    language: Language = "vi"
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: one document in one language."""

    document: Document
    language: Language
    text: str
    clauses: tuple[Clause, ...]
    targets: tuple[Target, ...]
    text_source: str = "text"
    problems: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    sectors: tuple[Sector, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """The signals behind a hit, each 0..1; `address` is 1.0 when the question named the clause."""

    lexical: float = 0.0
    dense: float = 0.0
    address: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    rank: int
    score: float
    clause: Clause
    number: str
    status: str
    why: Why


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its place: `quote` is `document.text[start:end]`, inside the clause."""

    n: int
    document: str
    number: str
    clause: str
    label: str
    quote: str
    start: int
    end: int
    url: str
    status: str
    text_status: TextStatus
    language: Language


@dataclass(frozen=True, slots=True)
class Statement:
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    language: Language
    status: Literal["answered", "refused"]
    kind: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    notices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    nearest: tuple[Hit, ...] = ()
    lead: str = ""  # what is said before the statements; the whole text of a refusal
    timings_ms: dict[str, float] = field(default_factory=dict)
    model: str | None = None

    @property
    def text(self) -> str:
        """What a person reads: the lead, then the statements with their [n] markers."""
        lines = [self.lead] if self.lead else []
        for statement in self.statements:
            marks = "".join(f"[{n}]" for n in statement.citations)
            lines.append(f"{statement.text} {marks}".strip())
        return "\n".join(lines)
