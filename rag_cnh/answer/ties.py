"""What a document has to do with others: carries out, replaces, amends; and whether it is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rag_cnh.answer import phrases
from rag_cnh.answer.drafts import Draft, Quote
from rag_cnh.answer.said import EFFECT, date_forms, of_effect, record, saying
from rag_cnh.library.index import Library
from rag_cnh.library.validity import EXPIRED, IN_FORCE, NOT_YET, resolve, status
from rag_cnh.types import Document, Language, Relation


def tie_drafts(library: Library, document: Document, kinds: Iterable[str], language: Language) -> tuple[Draft, ...]:
    """One statement for each kind of tie, naming the documents for which a clause says so."""
    return tuple(draft for kind in kinds if (draft := _tied(library, document, kind, language)))


def recorded_ties(library: Library, document: Document, kinds: Iterable[str], language: Language) -> tuple[Draft, ...]:
    """The same where no clause says it: from the document's record."""
    found = []
    for kind in kinds:
        others = [_named(library, r, language) for r in document.relations if r.type == kind]
        if others:
            name = phrases.name(document, language)
            text = phrases.say(kind, language, name=name, others=", ".join(dict.fromkeys(others)))
            found.append(Draft(text, (record(library, document, language),)))
    return tuple(found)


def _tied(library: Library, document: Document, kind: str, language: Language) -> Draft | None:
    said = {
        relation: spans
        for relation in document.relations
        if relation.type == kind and (spans := _says_tie(library, document, relation, language))
    }
    if not said:
        return None
    others = ", ".join(_named(library, relation, language, spans) for relation, spans in said.items())
    text = phrases.say(kind, language, name=phrases.name(document, language), others=others)
    return Draft(text, tuple(dict.fromkeys(span for spans in said.values() for span in spans)))


def _says_tie(library: Library, document: Document, relation: Relation, language: Language) -> tuple[Quote, ...]:
    """The clause of either document that names the other one."""
    spans = saying(library, document, language, (relation.number,))
    other = library.catalog.document(resolve(relation, {d.id: d for d in library.catalog.documents()}) or "")
    if not spans and other and document.number:
        spans = saying(library, other, language, (document.number,))
    if spans and other and relation.since and relation.type == "amended_by":
        spans += saying(library, other, language, date_forms(date.fromisoformat(relation.since)), EFFECT)
    return spans


def _named(library: Library, relation: Relation, language: Language, spans: Sequence[Quote] = ()) -> str:
    """The other document's name, with its date where the quoted words say it."""
    documents = {d.id: d for d in library.catalog.documents()}
    known = resolve(relation, documents)
    name = phrases.name(documents[known], language) if known else relation.number
    if relation.since and relation.type == "amended_by":
        since = phrases.say_date(date.fromisoformat(relation.since), language)
        return phrases.say("from", language, name=name, date=since)
    if relation.date and len(relation.date) == 10:
        day = date.fromisoformat(relation.date)
        if any(form in span.text for span in spans for form in date_forms(day)):
            return f"{name} ({phrases.say_date(day, language)})"
    return name


def validity_drafts(
    library: Library, documents: Sequence[Document], language: Language, at: date | None = None
) -> tuple[Draft, ...]:
    """Whether each document is in force on the day, and what replaces or amends it."""
    kinds = ("amended_by", "replaces", "amends")
    found: list[Draft] = []
    for document in documents:
        found += [standing(library, document, language, at), *tie_drafts(library, document, kinds, language)]
    return tuple(found)


def standing(library: Library, document: Document, language: Language, at: date | None = None) -> Draft:
    """Whether a document is in force on the day, since when or until when."""
    now, name = status(document, at), phrases.name(document, language)
    replaced = [r for r in document.relations if r.type == "replaced_by" and r.since]
    if now == IN_FORCE:
        key, day = ("in force from" if document.effective else "in force"), document.effective
    elif now == NOT_YET:
        key, day = ("effective" if document.effective else "issued"), document.effective or document.issued
    elif now == EXPIRED:
        key, day = "is expired", document.expires
    else:
        key, day = "is superseded", date.fromisoformat(str(replaced[0].since)) if replaced else None
    successor = _named(library, replaced[0], language) if replaced else ""
    said = phrases.say_date(day, language) if day else ""
    quotes = (
        of_effect(library, document, language, day or document.issued)
        if now in (IN_FORCE, NOT_YET)
        else _ended(library, document, language, day, replaced)
    )
    return Draft(phrases.say(key, language, name=name, date=said, successor=successor), quotes)


def _ended(
    library: Library, document: Document, language: Language, day: date | None, replaced: Sequence[Relation]
) -> tuple[Quote, ...]:
    """The clause of the document, or of what replaces it, that says when it ended."""
    needles = (*(r.number for r in replaced), *date_forms(day))
    spans = saying(library, document, language, needles, EFFECT)
    documents = {d.id: d for d in library.catalog.documents()}
    for relation in replaced:
        if not spans and (other := documents.get(resolve(relation, documents) or "")):
            spans = saying(library, other, language, (document.number,), EFFECT)
    return spans or (record(library, document, language),)
