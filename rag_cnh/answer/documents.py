"""Questions about documents themselves: their facts, whether they are in force, a clause by its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag_cnh.answer import phrases, prose, records, ties, verdicts
from rag_cnh.answer.case import Case
from rag_cnh.answer.drafts import Composed, Draft, quote
from rag_cnh.answer.records import Facts
from rag_cnh.library.validity import NOT_YET, in_force, status
from rag_cnh.read.provisions.addresses import find_addresses, label
from rag_cnh.read.words import fold
from rag_cnh.search.retrieve import Filters, find_path, in_language, search
from rag_cnh.types import Clause, Document

_QUESTION = re.compile(r"[^.!?\n]+\?")
# Facts that only the record of a document or a clause about it can tell; clauses about other things cannot.
_OF_RECORD = frozenset({"issued", "signer", "issuer", "effective", "expires"})


def facts(case: Case) -> Composed:
    """What is known of the facts asked; where the record alone says it, a clause that says as much comes first."""
    documents, language = case.documents(), case.query.language
    asked = case.intent.facts
    if {"order", "same_number", "related"} & set(asked):
        documents = tuple(d for i in case.query.documents if (d := case.library.catalog.document(i)))
    found = records.find_facts(case.library, documents, asked, language)
    if found.drafts:
        elsewhere = _elsewhere(case, found.drafts)
        composed = Composed("document", found.drafts, "", _unknown(case, found), 1.0)
        return elsewhere or verdicts.judge_record(case, composed, asked)
    if not documents:
        return prose.general(case)
    sentences = prose.general(case) if set(asked) - _OF_RECORD else Composed("document")
    if sentences.drafts:
        return sentences
    return prose.refuse(case, " ".join(_unknown(case, found)))


def _elsewhere(case: Case, drafts: Sequence[Draft]) -> Composed | None:
    """A clause of another document that answers, where nothing but the record of the named one does."""
    if not case.query.titled or any(q.clause for draft in drafts for q in draft.quotes):
        return None
    query = replace(case.query, documents=(), rest=case.query.folded)
    hits = search(case.library, query, len(case.hits), Filters(at=case.at))
    found = prose.responsible(replace(case, query=query, hits=hits))
    return found if found.drafts else None


def _unknown(case: Case, found: Facts) -> tuple[str, ...]:
    """One sentence for each document of which something asked is not known."""
    language = case.query.language
    asked: dict[str, list[str]] = {}
    for document, fact in found.unknown:
        asked.setdefault(phrases.name(document, language), []).append(phrases.say(f"fact {fact}", language))
    return tuple(
        phrases.say("unknown fact", language, name=name, facts=", ".join(said)) for name, said in asked.items()
    )


def validity(case: Case) -> Composed:
    """Whether the named documents are in force; those that are come first."""
    named = [d for i in case.query.documents if (d := case.library.catalog.document(i))]
    ordered = sorted(named, key=lambda d: not in_force(d, case.at))
    drafts = ties.validity_drafts(case.library, ordered, case.query.language, case.at)
    day = phrases.say_date(case.at or date.today(), case.query.language)
    waits = all(status(document, case.at) == NOT_YET for document in ordered)
    lead = phrases.say("not yet on", case.query.language, date=day) if waits else ""
    return Composed("validity", drafts, lead, confidence=1.0)


def clause(case: Case) -> Composed:
    """The clause of an address, of the law in force; other versions that have it are named beside it."""
    found = [
        clause
        for document in case.query.documents
        for path in case.query.addresses
        if (identifier := find_path(case.library.catalog, document, path))
        and (clause := in_language(case.library, identifier, case.query.language))
    ]
    if not case.query.documents:
        return prose.general(case)
    if not found:
        return _not_there(case)
    current = [c for c in found if (d := case.library.catalog.document(c.document)) and in_force(d, case.at)] or found
    notices = tuple(_version(case, other) for other in found if other not in current)
    notices += tuple(_other_texts(case, current)) if not notices else ()
    return Composed("clause", tuple(whole(case, clause) for clause in current), "", notices, 1.0)


def _not_there(case: Case) -> Composed:
    """No such clause; where the address is only an aside, the question itself is answered."""
    language = case.query.language
    names = ", ".join(phrases.name(d, language) for d in case.documents())
    labels = ", ".join(label(path, language) for path in case.query.addresses)
    said = phrases.say("refused address", language, label=labels, names=names)
    asked = _QUESTION.findall(case.query.text)
    if asked and not any(find_addresses(question) for question in asked):
        found = prose.general(replace(case, query=replace(case.query, rest=fold(" ".join(asked)))))
        if found.drafts:
            return replace(found, notices=(said, *found.notices))
    return prose.refuse(case, said)


def _version(case: Case, other: Clause) -> str:
    """ "Điều 19 khoản 2 cũng có trong Luật Thủ đô 39/2024/QH15, đã hết hiệu lực." """
    document = _document(case, other)
    said = label(other.path, case.query.language)
    return phrases.say(
        "other version", case.query.language, label=said, name=phrases.name(document, case.query.language)
    )


def _other_texts(case: Case, current: Sequence[Clause]) -> Sequence[str]:
    """Versions of the same law that have no such clause."""
    shown = {clause.document for clause in current}
    titles = {_document(case, clause).title for clause in current}
    named = [d for i in case.query.documents if (d := case.library.catalog.document(i))]
    others = [d for d in named if d.id not in shown and d.title in titles]
    language = case.query.language
    return [phrases.say("other text", language, name=phrases.name(d, language)) for d in others]


def whole(case: Case, clause: Clause) -> Draft:
    """A clause asked by its address is shown whole."""
    text = prose.foreign(case, clause, clause.text) or clause.text
    return Draft(text, (quote(_document(case, clause), clause, clause.start, clause.end),))


def _document(case: Case, clause: Clause) -> Document:
    document = case.library.catalog.document(clause.document)
    if document is None:
        raise LookupError(clause.document)
    return document
