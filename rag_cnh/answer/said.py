"""Where a document says a thing of itself or of another: its sentences, and its record where none does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rag_cnh.answer import phrases
from rag_cnh.answer.drafts import Quote, quote
from rag_cnh.answer.evidence import units
from rag_cnh.library.index import Library
from rag_cnh.library.passages import own_text
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.words import fold
from rag_cnh.types import Document, Language

EFFECT = (
    "hieu luc",
    "thay the",
    "thay cho",
    "in force",
    "into force",
    "takes effect",
    "take effect",
    "effective",
    "replace",
    "expire",
    "lapse",
    "valid",
)
# In force from the day on which it was made, which the sentence does not name.
_AT_ONCE = re.compile(
    r"\bhieu luc\b.{0,40}\b(?:ngay ky|ngay ban hanh|khi duoc|ngay duoc|ngay trong|thong qua)|"
    r"\b(?:takes? effect|in(?:to)? force|effective)\b.{0,60}\b(?:sign|issu|pass|adopt|same day)"
)


def sentences(library: Library, document: Document, language: str) -> Iterator[Quote]:
    """Every sentence of a document in one language; a lead-in with its list is one."""
    for clause in library.catalog.clauses(document.id, language):
        for start, end, _ in units(own_text(clause, library.catalog.children(clause))):
            yield quote(document, clause, clause.start + start, clause.start + end)


def saying(
    library: Library, document: Document, language: Language, needles: Iterable[str], cues: Sequence[str] = ()
) -> tuple[Quote, ...]:
    """The first sentence with one of the needles, one with a cue word rather than another."""
    wanted = [fold(needle) for needle in needles if needle]
    for choice in _languages(library, document, language):
        spans = [q for q in sentences(library, document, choice) if any(n in fold(q.text) for n in wanted)]
        cued = [q for q in spans if any(cue in fold(q.text) for cue in cues)]
        if spans:
            return ((cued or spans)[0],)
    return ()


def matching(library: Library, document: Document, language: Language, pattern: re.Pattern[str]) -> tuple[Quote, ...]:
    """All sentences in which a pattern of folded text is found."""
    for choice in _languages(library, document, language):
        if found := tuple(q for q in sentences(library, document, choice) if pattern.search(fold(q.text))):
            return found
    return ()


def of_effect(library: Library, document: Document, language: Language, day: date | None) -> tuple[Quote, ...]:
    """What says from when it is in force: that day, or the day of its issue with what ties the one to the other."""
    forms = date_forms(day)
    dated = saying(library, document, language, forms, EFFECT)
    if dated and any(cue in fold(dated[0].text) for cue in EFFECT):
        return dated
    if day == document.issued and (at_once := matching(library, document, language, _AT_ONCE)):
        return (at_once[0], *dated)
    return dated or (record(library, document, language),)


def record(library: Library, document: Document, language: Language) -> Quote:
    """The first line of the text: its title in a digest, its head in an official text."""
    choice = next(iter(_languages(library, document, language)), language)
    text = library.catalog.text(document.id, choice)
    line = text.partition("\n")[0]
    return Quote(document, None, choice, 0, len(line), line)


def _languages(library: Library, document: Document, language: Language) -> tuple[Language, ...]:
    """Those in which it is held, the asker's first."""
    held = library.catalog.languages(document.id)
    return tuple(sorted(held, key=lambda choice: choice != language))


def verbatim(found: Quote, language: Language) -> str:
    """The quoted words; in the other language between quotation marks, with their place in front."""
    if found.language == language or not found.clause:
        return found.text.strip().lstrip("-–•+* ")
    place = f"{phrases.short_name(found.document, language)}, {label(found.clause.path, language)}"
    return f"{place}: “{found.text.strip()}”"


def date_forms(day: date | None) -> tuple[str, ...]:
    """How texts print a date."""
    if day is None:
        return ()
    d, m, y = day.day, day.month, day.year
    vietnamese = (f"{d}/{m}/{y}", f"{d:02}/{m:02}/{y}", f"{d}-{m}-{y}")
    spelled = (
        f"ngày {d} tháng {m} năm {y}",
        f"ngày {d:02} tháng {m} năm {y}",
        f"ngày {d:02} tháng {m:02} năm {y}",
    )
    return (*vietnamese, *spelled, phrases.say_date(day, "en"))
