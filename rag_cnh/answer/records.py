"""Facts about documents: when and by whom they were made, from when to when they apply, their ties to others."""

# ruff: noqa: E501 (a table of patterns)

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.answer import phrases
from rag_cnh.answer.drafts import Draft, Quote
from rag_cnh.answer.said import date_forms, matching, of_effect, record, saying, verbatim
from rag_cnh.answer.ties import recorded_ties, standing, tie_drafts
from rag_cnh.library.index import Library
from rag_cnh.library.validity import IN_FORCE, status
from rag_cnh.types import Document, Language

_MOST = 3  # sentences of one fact
# The ties that answer a fact, the asked direction first, and the other one where that is empty.
_TIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "implements": (("implements", "follows"), ("implemented_by",)),
    "implemented_by": (("implemented_by",), ("implements",)),
    "replaces": (("replaces",),),
    "amends": (("amends",),),
}
_AMONG = frozenset({"order", "related", *_TIES})  # facts of several documents at once
# Folded words of a sentence that says the fact, where the record does not hold it.
_WORDS = {
    "promulgated": re.compile(r"\b(?:lenh cong bo|cong bo luat|orders? .{0,60}promulgat|promulgat\w+ .{0,60}order|promulgated by)\b"),
    "parts": re.compile(r"\bhieu luc\b.{0,30}\b(?:tu|ngay|khi)\b|\b(?:takes? effect|in(?:to)? force|effective|applies) (?:on|from|as|at)\b"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the asked facts, and (document, fact) of what is not."""

    drafts: tuple[Draft, ...]
    unknown: tuple[tuple[Document, str], ...]


def find_facts(library: Library, documents: Sequence[Document], facts: Sequence[str], language: Language) -> Facts:
    """The facts asked ("issued", "signer", …) of each document, ties to others last."""
    drafts: list[Draft] = []
    unknown: list[tuple[Document, str]] = []
    if "order" in facts:
        drafts += _in_order(library, documents, language)
    if "related" in facts:
        drafts += _naming_each_other(library, documents, language)
    for document in documents:
        for fact in facts:
            if fact in _AMONG or (fact == "title" and len(facts) > 1):
                continue
            found = _found(library, document, fact, language)
            drafts += found
            if not found:
                unknown.append((document, fact))
    for fact in _TIES.keys() & set(facts):
        found = _ties(library, documents, _TIES[fact], language)
        drafts += found
        unknown += [(document, fact) for document in documents if not found]
    return Facts(tuple({draft.text: draft for draft in drafts}.values()), tuple(unknown))


def _found(library: Library, document: Document, fact: str, language: Language) -> Sequence[Draft]:
    if fact in _WORDS:
        quotes = matching(library, document, language, _WORDS[fact])[:_MOST]
        return [Draft(verbatim(found, language), (found,)) for found in quotes]
    if fact == "same_number":
        return _same_number(library, document, language)
    if fact == "expires":
        return _end(library, document, language)
    draft = _OF_RECORD[fact](library, document, language)
    return [draft] if draft else []


def _ties(
    library: Library, documents: Sequence[Document], directions: Iterable[tuple[str, ...]], language: Language
) -> Sequence[Draft]:
    """The ties of all documents in the first direction in which a clause says any, else those that are recorded."""
    for ways in (tie_drafts, recorded_ties):
        for kinds in directions:
            if found := [draft for document in documents for draft in ways(library, document, kinds, language)]:
                return found
    return ()


def _same_number(library: Library, document: Document, language: Language) -> Sequence[Draft]:
    """What the document says of another one that bears its number, with its own date."""
    others = [r for r in document.relations if r.type == "same_number"]
    found: list[Quote] = []
    for relation in others:
        day = date.fromisoformat(relation.date) if relation.date and len(relation.date) == 10 else None
        forms = date_forms(day) or ((relation.date,) if relation.date else (relation.number,))
        found += saying(library, document, language, forms, (relation.number.lower(),))
    if not others:
        return ()
    own = _issued(library, document, language)
    return [*(Draft(verbatim(q, language), (q,)) for q in found), *([own] if own else ())]


def _end(library: Library, document: Document, language: Language) -> Sequence[Draft]:
    """When it ends or ended; of what is in force without an end, nothing is known."""
    replaced = any(r.type == "replaced_by" and r.since for r in document.relations)
    if status(document) != IN_FORCE or document.expires or replaced:
        return [standing(library, document, language)]
    return ()


def _in_order(library: Library, documents: Sequence[Document], language: Language) -> Sequence[Draft]:
    """Their dates of issue, the oldest first."""
    dated = sorted((d for d in documents if d.issued), key=lambda d: str(d.issued))
    drafts = [draft for d in dated if (draft := _issued(library, d, language))]
    if len(drafts) > 1 and dated[0].issued != dated[1].issued:
        name = phrases.name(dated[0], language)
        quotes = tuple(dict.fromkeys(quote for draft in drafts for quote in draft.quotes))
        drafts.insert(0, Draft(phrases.say("first", language, name=name), quotes))
    return drafts


def _naming_each_other(library: Library, documents: Sequence[Document], language: Language) -> Sequence[Draft]:
    """Sentences of one document that name another of them."""
    found: list[Quote] = []
    for document in documents:
        for other in documents:
            if other.number and other != document:
                found += saying(library, document, language, (other.number,))
    if len(documents) < 2:
        kinds = ("implements", "follows", "implemented_by", "replaces", "amends", "amended_by")
        return [draft for document in documents for draft in tie_drafts(library, document, kinds, language)]
    return [Draft(verbatim(q, language), (q,)) for q in dict.fromkeys(found)][:_MOST]


def _issued(library: Library, document: Document, language: Language) -> Draft | None:
    if not document.issued:
        return None
    day, name = phrases.say_date(document.issued, language), phrases.name(document, language)
    return Draft(
        phrases.say("issued", language, name=name, date=day),
        _by(library, document, language, date_forms(document.issued)),
    )


def _effective(library: Library, document: Document, language: Language) -> Draft | None:
    if not document.effective:
        return None
    day, name = phrases.say_date(document.effective, language), phrases.name(document, language)
    text = phrases.say("effective", language, name=name, date=day)
    return Draft(text, of_effect(library, document, language, document.effective))


def _signer(library: Library, document: Document, language: Language) -> Draft | None:
    if not document.signer:
        return None
    text = phrases.say("signer", language, name=phrases.name(document, language), signer=document.signer)
    return Draft(text, _by(library, document, language, (document.signer,)))


def _issuer(library: Library, document: Document, language: Language) -> Draft | None:
    issuer = (document.issuer_en or document.issuer) if language == "en" else document.issuer
    if not issuer:
        return None
    text = phrases.say("issuer", language, name=phrases.name(document, language), issuer=issuer)
    return Draft(text, _by(library, document, language, (issuer, *issuer.split(", "))))


def _title(library: Library, document: Document, language: Language) -> Draft | None:
    title = (document.title_en or document.title) if language == "en" else document.title
    number = document.number or phrases.name(document, language)
    return Draft(phrases.say("title", language, number=number, title=title), (record(library, document, language),))


_OF_RECORD: dict[str, Callable[[Library, Document, Language], Draft | None]] = {
    "issued": _issued,
    "effective": _effective,
    "signer": _signer,
    "issuer": _issuer,
    "title": _title,
}


def _by(library: Library, document: Document, language: Language, needles: Iterable[str]) -> tuple[Quote, ...]:
    """The sentence that says one of the needles; else the document's own record."""
    return saying(library, document, language, needles) or (record(library, document, language),)
