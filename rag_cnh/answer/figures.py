"""Questions about figures: the target rows that a question means, said one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag_cnh.answer import phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.decide import ANSWER
from rag_cnh.answer.drafts import Draft, Quote, quote
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.index import Library
from rag_cnh.library.validity import in_force
from rag_cnh.read.targets.numbers import find_numbers
from rag_cnh.read.words import fold
from rag_cnh.search.named.provinces import named_province
from rag_cnh.search.query import Query
from rag_cnh.search.retrieve import in_language
from rag_cnh.types import Document, Language, Target
from rag_cnh.vocabulary import translate

GENERIC = ("chỉ tiêu", "mục tiêu")  # ask for figures; a row of figures need not repeat them
PLACES = ("Thủ đô", "cả nước")  # concepts of the vocabulary
MIN_COVERAGE = 0.72  # where no model reads the row: of other years, and of each side of a comparison
_LEAST = 0.3  # … to be read at all
_JUDGED = 2  # sentences that are read together with the question
_MIN_OWN = 0.35  # of which the indicator itself says this much: a title that fits is not enough
_NEAR_BEST = 0.93
_MOST = 8
_HANOI = re.compile(r"\b(?:ha noi|hanoi|hn|thu do|capital(?!\s+law))\b")
_NATIONAL = re.compile(
    r"\b(?:ca nuoc|toan quoc|quoc gia|viet nam|vietnam|national(?:ly)?|nationwide|country)\b"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A target that may be meant: how well it fits, 0..1, and the share of the question it covers."""

    target: Target
    document: Document
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows meant; `other_years` when the indicator is there but not for the year asked."""

    rows: tuple[Row, ...]
    other_years: tuple[Row, ...] = ()

    @property
    def coverage(self) -> float:
        """That of the row which covers most; 0 without rows."""
        return max((row.coverage for row in self.rows), default=0.0)


def match(case: Case, relevance: Relevance, sides: bool = False) -> Matched:
    """Rows whose indicator, scope and year the question names, the best first; with `sides`, the
    best of each document named, or of each place where none is."""
    rows, years = in_question(case, relevance, sides), case.query.years
    meant = [row for row in rows if in_years(row.target, years)]
    if sides:
        covering = [row for row in meant if row.coverage >= MIN_COVERAGE]
        found = _each_side(covering, by_document=len(case.query.documents) > 1)
    else:
        found = _best(_likely(case, meant))
    if not found:
        covering = [row for row in rows if row.coverage >= MIN_COVERAGE and row.target.year]
        elsewhere = () if any(row in meant for row in covering) else _best(covering)
        return Matched((), tuple(elsewhere))
    return Matched(tuple(_ordered(found, case.at)[:_MOST]))


def in_question(case: Case, relevance: Relevance, sides: bool = False) -> list[Row]:
    """Rows of the place asked that share some of the question's words."""
    own = relevance.without(*PLACES)
    rows = (_row(case.library, target, relevance, own, case.at) for target in _candidates(case.library, case.query))
    return [row for row in rows if row.coverage >= _LEAST and _in_scope(row, case.query, sides)]


def _likely(case: Case, rows: Sequence[Row]) -> list[Row]:
    """Of the best rows the ones that answer; `coverage` is then how likely it is that they do."""
    read = readable(case, rows)
    likely = case.supports([(span, row.coverage) for row, span in read], row=True)
    return [
        replace(row, score=(row.score + share) / 2, coverage=share)
        for (row, _), share in zip(read, likely, strict=True)
        if share >= ANSWER
    ]


def readable(case: Case, rows: Sequence[Row]) -> list[tuple[Row, Quote]]:
    """The best rows, those of a few sentences, with the sentence that is read together with the question."""
    found: list[tuple[Row, Quote]] = []
    sentences: set[Quote] = set()
    for row in sorted(rows, key=lambda row: -row.score):
        clauses = {span.clause.id for span in sentences if span.clause}
        if len(sentences) == _JUDGED and row.target.clause not in clauses:
            continue  # no sentence of it is read: it need not be looked up
        span = target_quote(case.library, row)
        if span and (span in sentences or len(sentences) < _JUDGED):
            found.append((row, span))
            sentences.add(span)
    return found


def _each_side(rows: Sequence[Row], by_document: bool) -> list[Row]:
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.document.id if by_document else row.target.scope, []).append(row)
    return [row for group in groups.values() for row in _best(group)]


def _candidates(library: Library, query: Query) -> Iterable[Target]:
    """Each row once, in the question's language where the document has it."""
    for document in library.catalog.documents():
        if query.documents and document.id not in query.documents:
            continue
        language = library.catalog.language(document.id, query.language)
        yield from library.catalog.targets(document.id, language)


def _row(library: Library, target: Target, relevance: Relevance, own: Relevance, at: date | None) -> Row:
    document = library.catalog.document(target.document)
    if document is None:
        raise LookupError(target.document)
    words = f"{target.indicator} {target.indicator_en or ''} {target.unit}"
    context = " ".join((
        target.scope or "", "Hà Nội thủ đô capital" if target.scope == "Hà Nội" else "cả nước quốc gia national",
        target.parent or "", target.quote, document.number, document.title, document.title_en,
    ))  # fmt: skip
    coverage = relevance.coverage(words, context) if _says_enough(own, words) else 0.0
    share = relevance.share_asked(target.indicator) if coverage >= _LEAST else 0.0  # it takes its time
    score = 0.75 * coverage + 0.25 * share
    return Row(target, document, score if in_force(document, at) else score * 0.97, coverage)


def _says_enough(own: Relevance, words: str) -> bool:
    return not own.needs or own.coverage(words) >= _MIN_OWN


def _in_scope(row: Row, query: Query, sides: bool) -> bool:
    province = named_province(query.rest)
    if province:
        return province in fold(f"{row.target.scope} {row.target.quote}")
    hanoi, national = bool(_HANOI.search(query.rest)), bool(_NATIONAL.search(query.rest))
    if sides or hanoi == national or not row.target.scope:
        return True
    return row.target.scope == "Hà Nội" if hanoi else row.target.scope == "national"


def in_years(target: Target, years: Sequence[str]) -> bool:
    if not years:
        return True
    if target.year is None:
        return False
    if target.year in years:
        return True
    ends = target.year.split("-")
    if len(ends) == 2:
        return all(end in years for end in ends) if len(years) > 1 else ends[1] == years[0]
    return False


def _best(rows: Sequence[Row]) -> list[Row]:
    best = max((row.score for row in rows), default=0.0)
    return [row for row in rows if row.score >= best * _NEAR_BEST]


def _ordered(rows: Sequence[Row], at: date | None) -> list[Row]:
    """Best fit first; among equals what is in force, then by year, then the newest document."""
    return sorted(
        rows,
        key=lambda row: (
            -round(row.score, 1),
            not in_force(row.document, at),
            row.target.year or "",
            -(row.document.issued or date.min).toordinal(),
        ),
    )


def differ(rows: Sequence[Row]) -> bool:
    """Whether two documents give the same indicator, year and scope different figures."""
    seen: dict[tuple[str | None, ...], set[tuple[object, ...]]] = {}
    for row in rows:
        t = row.target
        seen.setdefault((fold(t.indicator), t.year, t.scope), set()).add((t.comparator, t.value, t.value_max))
    return any(len(figures) > 1 for figures in seen.values())


def drafts(library: Library, rows: Sequence[Row], language: Language) -> tuple[Draft, ...]:
    """One statement for each figure; documents that give the same figure share it."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        t = row.target
        indicator = fold(t.indicator)
        groups.setdefault((indicator, t.comparator, t.value, t.value_max, t.year, t.scope), []).append(row)
    return tuple(_draft(library, group, language) for group in groups.values())


def _draft(library: Library, group: Sequence[Row], language: Language) -> Draft:
    names = ", ".join(dict.fromkeys(phrases.short_name(row.document, language) for row in group))
    sentence = phrases.lower_first(_sentence(group[0].target, language))
    text = phrases.say("according", language, number=names, sentence=sentence)
    quotes = tuple(span for row in group if (span := target_quote(library, row)))
    return Draft(text, quotes, tuple(row.target for row in group))


def _sentence(target: Target, language: Language) -> str:
    """The document's own sentence where it says just this; else one made of the row."""
    own = " ".join(target.quote.split())
    figures = [n for n in find_numbers(own, target.language) if n.kind in ("quantity", "count")]
    own_year = target.year is None or target.year.replace("-", "–") in own.replace("-", "–")
    if target.language == language and len(figures) == 1 and own_year and len(own) < 240:
        return own if own.endswith(".") else f"{own}."
    year = phrases.say_year(target, language)
    return (
        f"{year}{', ' if year else ''}{phrases.lower_first(indicator(target, language))}: "
        f"{phrases.say_value(target, language)}."
    )


def indicator(target: Target, language: Language) -> str:
    """The indicator's name in a language; one that has no name there stays in quotation marks."""
    if target.language == language:
        return target.indicator
    named = target.indicator_en if language == "en" else None
    return named or translate(target.indicator, language) or f"“{target.indicator}”"


def target_quote(library: Library, row: Row) -> Quote | None:
    """The words around the figure, as a span of the clause that holds it."""
    target = row.target
    clause = in_language(library, target.clause, target.language)
    if clause is None:
        return None
    start = clause.text.rfind("\n", 0, max(0, target.value_start - clause.start)) + 1
    end = clause.text.find("\n", target.value_end - clause.start)
    start = max(start, clause.text.find(target.quote, start)) if target.quote in clause.text else start
    end = len(clause.text) if end < 0 else end
    if target.quote and clause.text.startswith(target.quote, start):
        end = start + len(target.quote)
    return quote(row.document, clause, clause.start + start, clause.start + end)


def all_rows(library: Library, query: Query) -> Matched:
    """Every target of the documents that the question names, for the years that it names."""
    rows = [
        Row(target, document, 1.0, 1.0)
        for target in _candidates(library, query)
        if in_years(target, query.years) and (document := library.catalog.document(target.document))
    ]
    return Matched(tuple(rows[:40]))
