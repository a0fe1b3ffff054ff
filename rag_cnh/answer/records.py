"""Questions about documents: when, by whom, under what, and whether it is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rag_cnh.answer import phrases
from rag_cnh.answer.drafts import Draft, Quote, quote
from rag_cnh.answer.evidence import units
from rag_cnh.library.index import Library
from rag_cnh.library.passages import own_text
from rag_cnh.library.validity import EXPIRED, IN_FORCE, NOT_YET, resolve, status
from rag_cnh.read.words import fold
from rag_cnh.types import Document, Language, Relation

_VALIDITY_CUES = (
    "hieu luc",
    "thay the",
    "thay cho",
    "in force",
    "takes effect",
    "replace",
    "expire",
    "lapse",
    "valid",
)


def fact_drafts(
    library: Library, documents: Sequence[Document], facts: Sequence[str], language: Language
) -> tuple[Draft, ...]:
    """The facts asked ("issued", "signer", …) of each document, without those that are unknown."""
    found: list[Draft | None] = []
    for document in documents:
        for fact in facts:
            if fact == "implements":
                found += _relations(library, document, ("implements", "implemented_by"), language)
            else:
                found.append(_fact(library, document, fact, language))
    return tuple(draft for draft in found if draft)


def _fact(library: Library, document: Document, fact: str, language: Language) -> Draft | None:
    name = phrases.name(document, language)
    issuer = (document.issuer_en or document.issuer) if language == "en" else document.issuer
    title = (document.title_en or document.title) if language == "en" else document.title
    if fact == "issued" and document.issued:
        text = phrases.say("issued", language, name=name, date=phrases.say_date(document.issued, language))
        return Draft(text, _find(library, document, language, _date_forms(document.issued)))
    if fact == "effective" and document.effective:
        text = phrases.say(
            "effective", language, name=name, date=phrases.say_date(document.effective, language)
        )
        return Draft(
            text, _find(library, document, language, _date_forms(document.effective), _VALIDITY_CUES)
        )
    if fact == "signer" and document.signer:
        text = phrases.say("signer", language, name=name, signer=document.signer)
        return Draft(text, _find(library, document, language, (document.signer,)))
    if fact == "issuer" and issuer:
        text = phrases.say("issuer", language, name=name, issuer=issuer)
        return Draft(text, _find(library, document, language, (issuer, *issuer.split(", "))))
    if fact == "title" and title:
        text = phrases.say("title", language, number=document.number or name, title=title)
        return Draft(text, (_record(library, document, language),))
    return None


def _relations(
    library: Library, document: Document, types: Iterable[str], language: Language
) -> tuple[Draft, ...]:
    """One statement for each kind of tie, naming the documents for which a clause says so."""
    return tuple(draft for kind in types if (draft := _tied(library, document, kind, language)))


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
    spans = _sentence_with(library, document, language, (relation.number,))
    other = library.catalog.document(resolve(relation, {d.id: d for d in library.catalog.documents()}) or "")
    if not spans and other and document.number:
        spans = _sentence_with(library, other, language, (document.number,))
    if spans and other and relation.since and relation.type == "amended_by":
        since = _date_forms(date.fromisoformat(relation.since))
        spans += _sentence_with(library, other, language, since, _VALIDITY_CUES)
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
        if any(form in span.text for span in spans for form in _date_forms(day)):
            return f"{name} ({phrases.say_date(day, language)})"
    return name


def validity_drafts(
    library: Library, documents: Sequence[Document], language: Language, at: date | None = None
) -> tuple[Draft, ...]:
    """Whether each document is in force on the day, and what replaces or amends it."""
    return tuple(draft for document in documents for draft in _validity(library, document, language, at))


def _validity(library: Library, document: Document, language: Language, at: date | None) -> list[Draft]:
    now, name = status(document, at), phrases.name(document, language)
    replaced = [r for r in document.relations if r.type == "replaced_by" and r.since]
    values: dict[str, object]
    if now == IN_FORCE:
        key, values = (
            ("in force from", {"date": document.effective}) if document.effective else ("in force", {})
        )
    elif now == NOT_YET:
        key, values = "is not yet", {"date": document.effective or document.issued}
    elif now == EXPIRED:
        key, values = "is expired", {"date": document.expires}
    else:
        since = date.fromisoformat(str(replaced[0].since)) if replaced else None
        key, values = "is superseded", {"date": since, "successor": _named(library, replaced[0], language)}
    said = {k: phrases.say_date(v, language) if isinstance(v, date) else v for k, v in values.items()}
    needles = _date_forms(document.effective) if now == IN_FORCE else tuple(r.number for r in replaced)
    first = Draft(
        phrases.say(key, language, name=name, **said),
        _find(library, document, language, needles, _VALIDITY_CUES),
    )
    return [first, *_relations(library, document, ("amended_by", "replaces", "amends"), language)]


def _date_forms(day: date | None) -> tuple[str, ...]:
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


def _find(
    library: Library, document: Document, language: Language, needles: Iterable[str], cues: Sequence[str] = ()
) -> tuple[Quote, ...]:
    """The sentence of the document that says one of the needles; else the document's own record."""
    spans = _sentence_with(library, document, language, needles, cues)
    return spans or (_record(library, document, language),)


def _sentence_with(
    library: Library, document: Document, language: Language, needles: Iterable[str], cues: Sequence[str] = ()
) -> tuple[Quote, ...]:
    """The first sentence with one of the needles, one with a cue word rather than another."""
    wanted = [fold(needle) for needle in needles if needle]
    held = library.catalog.languages(document.id)
    for choice in dict.fromkeys((language, *held)):
        spans = [q for q in _sentences(library, document, choice) if any(n in fold(q.text) for n in wanted)]
        cued = [q for q in spans if any(cue in fold(q.text) for cue in cues)]
        if spans:
            return ((cued or spans)[0],)
    return ()


def _sentences(library: Library, document: Document, language: str) -> Iterable[Quote]:
    for clause in library.catalog.clauses(document.id, language):
        for start, end, _ in units(own_text(clause, library.catalog.children(clause))):
            yield quote(document, clause, clause.start + start, clause.start + end)


def _record(library: Library, document: Document, language: Language) -> Quote:
    """The first line of the text: its title in a digest, its head in an official text."""
    held = library.catalog.languages(document.id)
    choice: Language = language if language in held or not held else "vi"
    text = library.catalog.text(document.id, choice)
    end = text.find("\n")
    return Quote(document, None, choice, 0, end if end >= 0 else len(text), text[: end if end >= 0 else None])
