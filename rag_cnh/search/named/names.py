"""What a question names: documents by number, title or subject, and the day on which the law is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.read.words import fold, nfc
from rag_cnh.search.named.dated import dated
from rag_cnh.search.named.dates import find_day
from rag_cnh.search.named.numbers import Named, numbered
from rag_cnh.search.named.subjects import described
from rag_cnh.search.named.ties import serving
from rag_cnh.search.named.titles import titled, words_before_numbers
from rag_cnh.search.named.versions import current
from rag_cnh.types import Document

_LAWS = ("luat", "bo luat", "nghi dinh", "phap lenh")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Ids that the question names, names it gives that we do not hold, and the rest of its text."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    rest: str  # the folded question without the names and the day
    titled: bool = False  # named by title or subject alone, not by number
    at: date | None = None


def find_documents(question: str, documents: Sequence[Document], today: date | None = None) -> Mentions:
    """Numbers first, then titles of laws and plans, then kinds with what they are about, then kinds with their year."""
    today = today or date.today()
    text, folded = nfc(question), fold(question)
    by_number = list(numbered(folded, documents, words_before_numbers(documents), today)) if documents else []
    by_number = list(serving(folded, by_number, documents))
    rest = _without(folded, [(named.start, named.end) for named in by_number])
    by_title = list(titled(rest, documents, today))
    rest = _without(rest, [(named.start, named.end) for named, _ in by_title])
    by_subject = list(described(rest, documents))
    by_subject += dated(_without(rest, [(n.start, n.end) for n in by_subject]), documents, today)
    rest = _without(rest, [(named.start, named.end) for named in by_subject])
    everything = [*by_number, *(named for named, _ in by_title), *by_subject]
    day = find_day(rest, today, any(fold(d.type) in _LAWS for named in everything for d in named.documents))
    if day:
        rest = _without(rest, day.spans)
        by_title = [(named if chosen else _on(named, day.day), chosen) for named, chosen in by_title]
    found = [*by_number, *(named for named, _ in by_title), *by_subject]
    return Mentions(
        found=tuple(dict.fromkeys(d.id for named in found for d in named.documents)),
        missing=tuple(dict.fromkeys(text[n.start : n.end].strip(" ,") for n in found if n.missing)),
        rest=rest,
        titled=not by_number,
        at=day.day if day else None,
    )


def _on(named: Named, day: date) -> Named:
    """Of several documents of one title those in force on the day asked for, if any is."""
    return Named(named.start, named.end, tuple(current(named.documents, day)) or named.documents, named.missing)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
