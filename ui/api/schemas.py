"""The shapes of the contract for OpenAPI. They describe; `rag_cnh.shapes` writes, and tests hold the two together."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from rag_cnh.types import Comparator, Language, TextStatus


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Problem(Shape):
    """Any error."""

    problem: str = Field(examples=["No such document"])
    value: str | None = Field(description="The value that is wrong.", examples=["29-nq-tw-2021"])
    fix: str = Field(examples=["The ids are in the list of documents."])


class Why(Shape):
    """The signals behind a hit, each 0 to 1; `address` is 1 where the question names the clause."""

    lexical: float
    dense: float
    address: float


class Hit(Shape):
    rank: int
    score: float
    document: str
    number: str
    clause: str
    label: str
    text: str
    status: str
    why: Why


class Statement(Shape):
    text: str
    citations: list[int]


class Citation(Shape):
    """A quote, word for word, with its place."""

    n: int
    document: str
    number: str
    clause: str
    label: str
    quote: str
    url: str
    status: str
    text_status: TextStatus


class Target(Shape):
    """A quantified goal; `value_start` and `value_end` are code points in the document's text."""

    indicator: str
    indicator_en: str | None
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    unit_base: str
    year: str | None
    scope: str | None
    approx: bool
    parent: str | None
    clause: str
    document: str
    quote: str
    value_start: int
    value_end: int


class Timings(Shape):
    search: float
    answer: float
    total: float


class Answer(Shape):
    """`text` is what a person reads; the statements joined say the same. Times are milliseconds."""

    question: str
    language: Language
    status: Literal["answered", "refused"]
    kind: str
    text: str
    statements: list[Statement]
    citations: list[Citation]
    targets: list[Target]
    notices: list[str]
    suggestions: list[str]
    nearest: list[Hit]
    timings_ms: Timings
    model: str | None


class Relation(Shape):
    """`target` is the other document's id where it is held, else its number."""

    type: str
    target: str
    clause: str | None


class Document(Shape):
    """Dates are ISO; `clauses` and `targets` are counts."""

    id: str
    number: str
    type: str
    title: str
    title_en: str | None
    issuer: str | None
    issuer_en: str | None
    place: str | None
    issued: str | None
    signer: str | None
    effective: str | None
    expires: str | None
    status: str
    relations: list[Relation]
    text_status: TextStatus
    incomplete: bool
    sources: list[str]
    url: str
    clauses: int
    targets: int


class Contents(Document):
    """A document with the ids of its clauses in reading order."""

    contents: list[str]


class Clause(Shape):
    id: str
    document: str
    kind: str
    label: str
    heading: str
    text: str
    parent: str | None
    order: int
    language: Language
    start: int
    end: int
    page: int | None


class Version(Clause):
    """A clause in one language, and whether that text is official."""

    text_status: TextStatus


class Shown(Shape):
    """A clause with what stands around it; `languages` has the languages in which it is held."""

    clause: Clause
    languages: dict[Language, Version]
    place: list[Clause]
    previous: str | None
    next: str | None
    children: list[str]
    status: str
    document: Document
