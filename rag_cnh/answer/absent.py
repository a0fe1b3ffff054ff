"""Documents that the library lacks but speaks of: its own clauses may answer what they say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rag_cnh.answer import phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.documents import whole
from rag_cnh.answer.drafts import Composed, Draft, Quote
from rag_cnh.answer.relevance import Relevance
from rag_cnh.answer.said import EFFECT, record, saying, sentences, verbatim
from rag_cnh.library.index import Library
from rag_cnh.read.words import fold
from rag_cnh.search.named.laws import known_laws
from rag_cnh.search.query import Query
from rag_cnh.search.retrieve import search
from rag_cnh.types import Document, Hit, Language, Relation
from rag_cnh.vocabulary import find_concepts, term_tokens

_NOUN = re.compile(r"^(?:bo )?luat (?:ve )?|^(?:law|code|act) (?:on|of) (?:the )?| (?:law|code|act)s?$")
_NUMBER = re.compile(
    r"(?<!\d)0*(?P<digits>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?:(?:\s*[/-]\s*|\s+(?=(?:nq|nd|qd|kl|kh|ct|ctr|tt)\b))(?P<code>[a-z]+\d{0,2}(?:[/\s-]+[a-z]+\d{0,2})?))?(?!\w)"
)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
# Nothing but "what is it about?" is asked.
_ABOUT = re.compile(
    r"(?:\w+ )?(?:la |noi |quy dinh |phe duyet |ban hanh )?(?:ve )?(?:viec |van de |noi dung |cai )?(?:gi|nao)"
    r"(?: \w+)?|"
    r"what (?:is|was|are|does|did)(?: it)?(?: \w+)?(?: about)?|(?:approved|about|concerns|says) what"
)
_HITS, _MOST = 20, 2
_ENOUGH = 0.35  # of the question's words, where a sentence names the document that it asks about
_LANGUAGES: tuple[Language, ...] = ("vi", "en")
_ENDS = {"replaces": "absent replaced", "amends": "absent amended"}


def without_spoken_of(query: Query, hits: Sequence[Hit]) -> Query:
    """The question without those missing laws that a clause names ("Luật Công nghệ thông tin … hết hiệu lực")."""
    if not query.missing or query.documents:
        return query
    texts = [fold(hit.clause.text) for hit in hits]
    missing = tuple(name for name in query.missing if not _said(fold(name), texts))
    return replace(query, missing=missing)


def _said(name: str, texts: Sequence[str]) -> bool:
    forms = _law_forms(name)
    return forms is not None and any(forms.search(text) for text in texts)


def _law_forms(name: str) -> re.Pattern[str] | None:
    """How clauses call a law of the country that is named: "Luật Công nghệ thông tin", "the IT Law"."""
    for start, end in known_laws(name):
        subject = _NOUN.sub("", name[start:end])
        terms = {subject, "".join(word[0] for word in subject.split())} if " " in subject else {subject}
        for language in _LANGUAGES:
            tokens = term_tokens(subject)
            for found in find_concepts(tokens, language):
                if (found.start, found.end) == (0, len(tokens)):
                    terms.update(fold(term) for term in found.concept.terms)
        any_of = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
        return re.compile(rf"\b(?:luat (?:ve )?(?:{any_of})|law on (?:the )?(?:{any_of})|(?:{any_of}) (?:law|code))\b")
    return None


def answer(case: Case) -> Composed | None:
    """What the clauses held here say of a document that is not, where that answers the question."""
    found = [quote for name in case.query.missing for quote in _mentions(case, name)]
    if case.query.addresses:
        return _at_address(case, found)
    if case.intent.kind in ("document", "validity") and (ended := _ends(case)):
        return Composed("validity", ended, confidence=1.0)
    relevance = Relevance(case.query, case.library.lexical.rarity)
    covered = sorted(((_coverage(relevance, quote), quote) for quote in found), key=lambda pair: -pair[0])
    of_itself = case.intent.kind in ("document", "validity") or not relevance.needs or _ABOUT.fullmatch(_rest(case))
    enough = 0.0 if of_itself else _ENOUGH
    best = [(share, quote) for share, quote in covered if share >= max(enough, covered[0][0] - 0.1)][:_MOST]
    if not best:
        return None
    drafts = tuple(Draft(verbatim(quote, case.query.language), (quote,)) for _, quote in best)
    return Composed(case.intent.kind, drafts, confidence=best[0][0])


def _rest(case: Case) -> str:
    return " ".join(re.findall(r"\w+", case.query.rest))


def _coverage(relevance: Relevance, quote: Quote) -> float:
    return relevance.coverage(quote.text, quote.clause.heading if quote.clause else "")


def _at_address(case: Case, mentions: Sequence[Quote]) -> Composed | None:
    """A clause with the asked address that speaks of the document: "theo khoản 6 Điều 36, Nghị quyết 258 …"."""
    clauses = {q.clause.id: q.clause for q in mentions if q.clause and q.clause.path in case.query.addresses}
    drafts = tuple(whole(case, clause) for clause in clauses.values())
    return Composed("clause", drafts, confidence=1.0) if drafts else None


def _mentions(case: Case, name: str) -> Iterator[Quote]:
    """Sentences that name the document, from the clauses that a search for its name finds."""
    pattern = _pattern(fold(name))
    if pattern is None:
        return
    language = case.query.language
    asked = replace(case.query, text=name, folded=fold(name), rest=fold(name), documents=(), addresses=(), years=())
    documents = {hit.clause.document: None for hit in search(case.library, asked, _HITS)}
    for identifier in documents:
        document = case.library.catalog.document(identifier)
        held = case.library.catalog.language(identifier, language)
        for quote in sentences(case.library, document, held) if document else ():
            if all(part.search(fold(quote.text)) for part in pattern):
                yield quote


def _pattern(name: str) -> tuple[re.Pattern[str], ...] | None:
    """What a sentence must hold to speak of it: its number or its name, and the year said beside."""
    dated = re.search(r"\d/(?:19|20)\d\d", name)
    number = _NUMBER.search(name if dated else _YEAR.sub(" ", name))
    years = tuple(re.compile(rf"(?<!\d){year}(?!\d)") for year in _YEAR.findall(name))
    law = _law_forms(name)
    if number is None:
        return (law, *years) if law else None
    digits, year, code = number["digits"], number["year"], number["code"] or ""
    if not (code or year or years or len(digits) > 2):
        return None
    parts = [re.escape(part) for part in re.split(r"[/\s-]+", code) if part]
    text = rf"(?<![\d/]){digits}" + (f"/{year}" if year else r"(?:/\d{4})?") + "".join(f"[/-]{part}" for part in parts)
    return (re.compile(rf"{text}(?!\d)(?!\s*%)"), *years)


def _ends(case: Case) -> tuple[Draft, ...]:
    """What a held document that replaces or amends the missing one does to it, and from when."""
    library, language = case.library, case.query.language
    drafts: list[Draft] = []
    for document in library.catalog.documents():
        for relation in document.relations:
            name = next((n for n in case.query.missing if relation.type in _ENDS and _is_of(relation, n)), None)
            if name:
                drafts.append(_end(library, document, relation, language, case.at))
    return tuple(drafts)


def _is_of(relation: Relation, name: str) -> bool:
    pattern = _pattern(fold(name))
    return pattern is not None and bool(pattern[0].search(fold(relation.number)))


def _end(library: Library, document: Document, relation: Relation, language: Language, at: date | None) -> Draft:
    since = date.fromisoformat(relation.since) if relation.since else None
    said = phrases.say_date(since, language) if since else ""
    key = _ENDS[relation.type]
    if since:
        key += " from" if since <= (at or date.today()) else " later"
    text = phrases.say(key, language, number=relation.number, name=phrases.name(document, language), date=said)
    quotes = saying(library, document, language, (relation.number,), EFFECT)
    return Draft(text, quotes or (record(library, document, language),))
