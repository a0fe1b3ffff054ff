"""What could be asked next: only questions that the library answers."""

from __future__ import annotations

from collections.abc import Iterator

from rag_cnh.answer import figures, phrases
from rag_cnh.library.index import Library
from rag_cnh.types import Answer, Document, Language

_MOST = 3


def suggestions(library: Library, answer: Answer) -> tuple[str, ...]:
    """Up to three questions in the asker's language."""
    found = dict.fromkeys(_found(library, answer))
    found.pop(answer.question, None)
    return tuple(found)[:_MOST]


def _found(library: Library, answer: Answer) -> Iterator[str]:
    yield from _other_years(library, answer)
    named = [c.document for c in answer.citations] or [h.clause.document for h in answer.nearest]
    for identifier in dict.fromkeys(named):
        document = library.catalog.document(identifier)
        if document:
            yield from _about(library, document, answer.language, answer.kind)


def _other_years(library: Library, answer: Answer) -> Iterator[str]:
    """The same indicator of the same document for another year."""
    asked = {target.year for target in answer.targets}
    for target in answer.targets[:1]:
        for other in library.catalog.targets(target.document, target.language):
            if other.indicator == target.indicator and other.year and other.year not in asked:
                name = figures.indicator(other, answer.language)
                said = phrases.say_year(other, answer.language)
                yield (
                    f"What is the target for {name} {said}?"
                    if answer.language == "en"
                    else f"Chỉ tiêu {name} {said} là bao nhiêu?"
                )


def _about(library: Library, document: Document, language: Language, kind: str) -> Iterator[str]:
    name = phrases.name(document, language)
    if kind != "validity":
        yield f"Is {name} still in force?" if language == "en" else f"{name} còn hiệu lực không?"
    if library.catalog.counts(document.id)[1]:
        yield f"What targets does {name} set?" if language == "en" else f"{name} đặt ra những chỉ tiêu nào?"
