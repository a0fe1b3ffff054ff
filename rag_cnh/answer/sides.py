"""Comparisons: each document named is asked for itself, and figures of one kind are set side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rag_cnh.answer import figures, phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.drafts import Composed
from rag_cnh.answer.supposed import figure_of
from rag_cnh.read.words import fold
from rag_cnh.search.retrieve import Filters, search
from rag_cnh.types import Language


def each(case: Case, way: Callable[[Case], Composed]) -> Composed | None:
    """What each document named says, in the question's order; a side that says nothing is told in a notice.
    None where none says anything."""
    found = {identifier: way(_of(case, identifier)) for identifier in case.query.documents}
    said = [composed for composed in found.values() if composed.drafts]
    if not said:
        return None
    language = case.query.language
    silent = [d for i, c in found.items() if not c.drafts and (d := case.library.catalog.document(i))]
    missing = tuple(phrases.say("side missing", language, name=phrases.short_name(d, language)) for d in silent)
    notices = dict.fromkeys((*missing, *(notice for composed in said for notice in composed.notices)))
    drafts = tuple(draft for composed in said for draft in composed.drafts)
    return Composed("comparison", drafts, "", tuple(notices), max(composed.confidence for composed in said))


def _of(case: Case, document: str) -> Case:
    query = replace(case.query, documents=(document,), missing=())
    hits = search(case.library, query, len(case.hits), Filters(at=case.at))
    return replace(case, query=query, hits=hits, intent=replace(case.intent, kind="comparison"))


def compared(rows: Sequence[figures.Row], language: Language) -> str:
    """Which of two figures of one indicator is higher, and by what they differ: document, place or year.
    Empty where there are not two, or their ranges overlap."""
    if len(rows) != 2:
        return ""
    first, second = (figure_of(row.target) for row in rows)
    if (
        first is None
        or second is None
        or first.unit_base != second.unit_base
        or "top" in (first.comparator, second.comparator)
    ):
        return ""
    spans = [(n.value * n.scale, (n.value_max or n.value) * n.scale) for n in (first, second)]
    (low, high), (least, most) = spans
    if not (low > most or least > high):
        return ""
    names = _names(rows, language)
    if names is None:
        return ""
    above, below = names if low > most else names[::-1]
    return phrases.say("higher", language, above=above, below=below)


def _names(rows: Sequence[figures.Row], language: Language) -> tuple[str, str] | None:
    """What tells the two apart, where only one thing does besides the document."""
    a, b = rows
    english = language == "en"
    if a.target.scope != b.target.scope:
        places = {"national": "the country" if english else "cả nước"}
        said = [places.get(row.target.scope or "", row.target.scope or "") for row in rows]
    elif a.target.year != b.target.year:
        said = [f"{'' if english else 'năm '}{row.target.year}" if row.target.year else "" for row in rows]
    else:
        said = [phrases.short_name(row.document, language) for row in rows]
    alike = fold(a.target.indicator) == fold(b.target.indicator) or a.target.scope != b.target.scope
    return (said[0], said[1]) if all(said) and alike and said[0] != said[1] else None
