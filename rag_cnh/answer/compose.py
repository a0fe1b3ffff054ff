"""Answers without a language model: each kind of question has its way from evidence to statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.answer import figures, phrases, records
from rag_cnh.answer.drafts import Composed, Draft, quote
from rag_cnh.answer.evidence import Evidence, gather
from rag_cnh.answer.intents import Intent
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.build import Library
from rag_cnh.library.validity import in_force
from rag_cnh.read.addresses import label
from rag_cnh.read.numbers import Number, find_numbers
from rag_cnh.read.words import fold
from rag_cnh.search.query import Query
from rag_cnh.search.retrieve import find_path, in_language
from rag_cnh.types import Clause, Document, Hit, Target

# Below this share of the question's weight, the best sentence answers something else.
MIN_COVERAGE = 0.6
_LIST_MOST, _MOST = 16, 2
_BONUS = 0.15
# Words that ask for figures; a row of figures need not repeat them.
_FIGURE_WORDS = ("chỉ tiêu", "mục tiêu", "tỷ trọng", "tốc độ tăng trưởng")
_GENERIC = ("chỉ tiêu", "mục tiêu")
_AGENCY = re.compile(
    r"\b(?:bo|uy ban|hoi dong|thu tuong|chinh phu|quoc hoi|thanh uy|so|ban|ministry|committee|council|minister|government|assembly)\b"
)
_LEADS = re.compile(
    r"\b(?:chu tri|phe duyet|quyet dinh|quy dinh|ban hanh|lap|bao cao|leads?|approves?|decides?|sets?|issues?|reports?|monitors?|responsible|charge)\b"
)
_DEFINES = re.compile(
    r"^\W*(?:theo luat, )?.{2,80}?\b(?:la|gom|nghia la|duoc hieu|is|are|means|consists?|comprises?)\b"
)


@dataclass(frozen=True, slots=True)
class Case:
    """All that the ways of answering need."""

    library: Library
    query: Query
    intent: Intent
    hits: Sequence[Hit]
    at: date | None

    @property
    def relevance(self) -> Relevance:
        return Relevance(self.query, self.library.lexical.rarity)

    def documents(self) -> tuple[Document, ...]:
        """The documents that the question names, those in force first; of one name only those in force."""
        named = [d for i in self.query.documents if (d := self.library.catalog.document(i))]
        current = [d for d in named if in_force(d, self.at)]
        titles = {d.title for d in current}
        return tuple([*current, *(d for d in named if d not in current and d.title not in titles)])


def compose(case: Case) -> Composed:
    """The answer to a question; without drafts it is a refusal."""
    language = case.query.language
    if case.intent.kind == "greeting":
        return Composed("greeting", lead=phrases.say("greeting", language), plain=True)
    if case.intent.kind == "not a question":
        return Composed("not a question", lead=phrases.say("no question", language))
    if case.query.missing and not case.query.documents:
        names = ", ".join(case.query.missing)
        return Composed(case.intent.kind, lead=phrases.say("refused missing", language, names=names))
    return _WAYS.get(case.intent.kind, _general)(case)


def _refuse(case: Case, lead: str = "") -> Composed:
    return Composed(case.intent.kind, lead=lead or phrases.say("refused", case.query.language))


# -- documents and clauses ------------------------------------------------------------------------


def _clause(case: Case) -> Composed:
    found = [
        clause
        for document in case.query.documents
        for path in case.query.addresses
        if (identifier := find_path(case.library.catalog, document, path))
        and (clause := in_language(case.library, identifier, case.query.language))
    ]
    if found:
        current = [
            c for c in found if (d := case.library.catalog.document(c.document)) and in_force(d, case.at)
        ]
        return Composed("clause", tuple(_whole(case, clause) for clause in current or found), confidence=1.0)
    if not case.query.documents:
        return _general(case)
    names = ", ".join(phrases.name(d, case.query.language) for d in case.documents())
    labels = ", ".join(label(path, case.query.language) for path in case.query.addresses)
    return _refuse(case, phrases.say("refused address", case.query.language, label=labels, names=names))


def _whole(case: Case, clause: Clause) -> Draft:
    """A clause asked by its address is shown whole."""
    document = case.library.catalog.document(clause.document)
    if document is None:
        raise LookupError(clause.document)
    text = _foreign(case, clause, clause.text) or clause.text
    return Draft(text, (quote(document, clause, clause.start, clause.end),))


def _document(case: Case) -> Composed:
    documents = case.documents()
    drafts = records.fact_drafts(case.library, documents, case.intent.fact, case.query.language)
    if drafts:
        return Composed("document", drafts, confidence=1.0)
    found = _general(case)
    if found.drafts or not documents:
        return found
    names = ", ".join(phrases.name(d, case.query.language) for d in documents)
    return _refuse(case, phrases.say("unknown fact", case.query.language, name=names))


def _validity(case: Case) -> Composed:
    named = [d for i in case.query.documents if (d := case.library.catalog.document(i))]
    ordered = sorted(named, key=lambda d: not in_force(d, case.at))
    drafts = records.validity_drafts(case.library, ordered, case.query.language, case.at)
    return Composed("validity", drafts, confidence=1.0)


# -- figures --------------------------------------------------------------------------------------


def _figures(case: Case) -> Composed:
    """The rows that the question means, else the sentences, whichever says more of it."""
    matched = _match(case)
    prose = _general(case)
    coverage = max((row.coverage for row in matched.rows), default=0.0)
    if matched.rows and coverage >= prose.confidence - _BONUS:
        return _said(case, matched.rows, coverage)
    if matched.other_years and not matched.rows and case.query.years and not _says_year(case, prose):
        return _other_years(case, matched.other_years)
    return prose


def _match(case: Case) -> figures.Matched:
    relevance = Relevance(case.query, case.library.lexical.rarity, _GENERIC)
    if relevance.needs:
        return figures.match(case.library, case.query, relevance, case.at)
    if case.query.documents:
        return figures.all_rows(case.library, case.query)
    return figures.Matched(())


def _said(case: Case, rows: Sequence[figures.Row], confidence: float) -> Composed:
    language = case.query.language
    notices = (phrases.say("differ", language),) if figures.differ(rows) else ()
    kind = case.intent.kind if case.intent.kind in ("comparison", "yes/no") else "target"
    return Composed(kind, figures.drafts(case.library, rows, language), "", notices, confidence)


def _says_year(case: Case, prose: Composed) -> bool:
    said = " ".join(draft.text for draft in prose.drafts)
    return bool(prose.drafts) and all(year in said for year in case.query.years)


def _other_years(case: Case, rows: Sequence[figures.Row]) -> Composed:
    years = sorted({row.target.year for row in rows if row.target.year})
    asked = ", ".join(case.query.years)
    lead = phrases.say("refused year", case.query.language, year=asked, years=", ".join(years))
    return _refuse(case, lead)


def _yes_no(case: Case) -> Composed:
    """A figure in the question is compared with the row; other claims are met with the clause's words."""
    asked = [n for n in find_numbers(case.query.text, case.query.language) if n.kind in ("quantity", "count")]
    matched = _match_without(case, asked) if asked else figures.Matched(())
    if not matched.rows:
        return _general(case) if not asked else _figures(case)
    composed = _said(case, matched.rows, max(row.coverage for row in matched.rows))
    agrees = any(_agrees(number, row.target) for number in asked for row in matched.rows)
    key = "yes" if agrees else "no"
    first = composed.drafts[0]
    text = phrases.say(key, case.query.language, sentence=first.text)
    drafts = (Draft(text, first.quotes, first.targets), *composed.drafts[1:])
    return Composed("yes/no", drafts, "", composed.notices, composed.confidence)


def _match_without(case: Case, numbers: Sequence[Number]) -> figures.Matched:
    """Rows for the question without the figures that it supposes."""
    rest = case.query.rest
    for number in numbers:
        rest = rest.replace(fold(number.text), " ")
    query = Query(
        case.query.text, case.query.folded, case.query.language, case.query.accented, case.query.documents,
        case.query.missing, case.query.addresses, case.query.years, rest,
    )  # fmt: skip
    relevance = Relevance(query, case.library.lexical.rarity, _FIGURE_WORDS)
    return figures.match(case.library, query, relevance, case.at) if relevance.needs else figures.Matched(())


def _agrees(number: Number, target: Target) -> bool:
    same = (number.value, number.value_max) == (target.value, target.value_max)
    return same and (number.comparator in ("=", target.comparator))


# -- sentences ------------------------------------------------------------------------------------


def _general(case: Case) -> Composed:
    return _sentences(case, lambda evidence: 0.0)


def _responsible(case: Case) -> Composed:
    def bonus(evidence: Evidence) -> float:
        text = fold(evidence.text)
        return _BONUS * (bool(_AGENCY.search(text)) + bool(_LEADS.search(text))) / 2

    return _sentences(case, bonus)


def _definition(case: Case) -> Composed:
    def bonus(evidence: Evidence) -> float:
        return _BONUS if _DEFINES.match(fold(evidence.text)) and not evidence.is_list else 0.0

    return _sentences(case, bonus)


def _count(case: Case) -> Composed:
    def bonus(evidence: Evidence) -> float:
        numbers = find_numbers(evidence.text, evidence.quote.language)
        return _BONUS if any(n.kind in ("count", "quantity") for n in numbers) else -_BONUS

    prose = _sentences(case, bonus)
    if prose.confidence >= MIN_COVERAGE and not case.query.years:
        return prose
    return _figures(case)


def _sentences(case: Case, bonus: Callable[[Evidence], float]) -> Composed:
    """The sentence that answers best, and another only where it says as much from elsewhere."""
    found = gather(case.library, case.hits, case.relevance)
    ranked = sorted(found, key=lambda evidence: -(evidence.score + bonus(evidence)))
    if not ranked or ranked[0].coverage < MIN_COVERAGE:
        return _refuse(case)
    best = ranked[0].score + bonus(ranked[0])
    chosen = [e for e in ranked if e.coverage >= MIN_COVERAGE and e.score + bonus(e) >= best - 0.06][:_MOST]
    drafts = tuple(_draft(case, evidence) for evidence in _distinct(chosen))
    return Composed(case.intent.kind, drafts, confidence=ranked[0].coverage)


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    return list({fold(e.text): e for e in reversed(evidence)}.values())[::-1]


def _list(case: Case) -> Composed:
    """A list that stands in one clause, else the sisters of the best clause, in their order."""
    found = gather(case.library, case.hits, case.relevance)
    if not found or found[0].coverage < MIN_COVERAGE:
        return _figures(case)
    best = found[0]
    lists = [e for e in found if e.is_list and e.score >= best.score - _BONUS]
    if lists:
        chosen = [e for e in lists if e.score >= lists[0].score - 0.08][:3]
    else:
        sisters = [e for e in found if _sisters(e, best) and e.coverage >= best.coverage * 0.8]
        if len(sisters) < 3:
            return _figures(case)
        chosen = sorted(sisters, key=lambda e: e.quote.start)[:_LIST_MOST]
    drafts = tuple(_draft(case, evidence) for evidence in _distinct(chosen))
    return Composed("list", drafts, confidence=best.coverage)


def _sisters(a: Evidence, b: Evidence) -> bool:
    first, second = a.quote.clause, b.quote.clause
    if first is None or second is None or first.document != second.document:
        return False
    return first.id == second.id or (first.parent == second.parent and first.heading == second.heading)


def _draft(case: Case, evidence: Evidence) -> Draft:
    text = evidence.text.strip().lstrip("-–•+* ").strip()
    clause = evidence.quote.clause
    said = _foreign(case, clause, text) if clause else None
    return Draft(said or text, (evidence.quote,))


def _foreign(case: Case, clause: Clause, text: str) -> str | None:
    """A text in the other language stays as it is, between quotation marks, with its place in front."""
    if clause.language == case.query.language:
        return None
    document = case.library.catalog.document(clause.document)
    number = phrases.short_name(document, case.query.language) if document else clause.document
    return f"{number}, {label(clause.path, case.query.language)}: “{text}”"


_WAYS: dict[str, Callable[[Case], Composed]] = {
    "clause": _clause,
    "document": _document,
    "validity": _validity,
    "comparison": _figures,
    "target": _figures,
    "yes/no": _yes_no,
    "responsibility": _responsible,
    "definition": _definition,
    "count": _count,
    "list": _list,
    "general": _figures,
}
