"""Answers without a language model: each kind of question has its way from evidence to statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag_cnh.answer import absent, documents, figures, phrases, prose, sectors, sides, tasks, verdicts
from rag_cnh.answer.case import Case
from rag_cnh.answer.drafts import Composed
from rag_cnh.answer.relevance import Relevance


def compose(case: Case) -> Composed:
    """The answer to a question; without drafts it is a refusal."""
    language = case.query.language
    if case.intent.kind == "greeting":
        return Composed("greeting", lead=phrases.say("greeting", language), plain=True)
    if case.intent.kind == "not a question":
        return Composed("not a question", lead=phrases.say("no question", language))
    if case.query.missing and not case.query.documents:
        if spoken_of := absent.answer(case):
            return spoken_of
        names = ", ".join(case.query.missing)
        return Composed(case.intent.kind, lead=phrases.say("refused missing", language, names=names))
    if case.intent.kind in _SIDED and len(case.query.documents) > 1:
        return _comparison(case)
    return _rows_or(case, _WAYS.get(case.intent.kind, _figures)(case))


# Kinds in which a question that names two documents asks for what each of them says.
_SIDED = ("general", "count", "definition", "target")


# Kinds of questions that rows of tasks and of priority sectors may answer.
_ROWS = ("list", "definition", "target", "general")


def _rows_or(case: Case, composed: Composed) -> Composed:
    """The rows of tasks or of priority sectors where they say as much of the question."""
    kind = case.intent.kind
    found = sectors.answer(case) if kind in _ROWS else None
    if found is None and (kind == "responsibility" or (kind in _ROWS and tasks.asked(case))):
        found = tasks.answer(case)
    return found if found and found.confidence >= composed.confidence - prose.BONUS else composed


# -- figures --------------------------------------------------------------------------------------


def _figures(case: Case) -> Composed:
    """The rows that the question means, else the sentences, whichever says more of it."""
    return _or_prose(case, _match(case), prose.general(case))


def _or_prose(case: Case, matched: figures.Matched, sentences: Composed) -> Composed:
    if _says_as_much(matched, sentences):
        return _said(case, matched)
    if matched.other_years and not matched.rows and case.query.years and not _says_year(case, sentences):
        return _other_years(case, matched.other_years)
    return verdicts.judge_prose(case, sentences)


def _match(case: Case, sides: bool = False) -> figures.Matched:
    ignored = (*figures.GENERIC, *figures.PLACES) if sides else figures.GENERIC
    relevance = Relevance(case.query, case.library.lexical.rarity, ignored)
    if relevance.needs:
        return figures.match(case, relevance, sides)
    if case.query.documents:
        return figures.all_rows(case.library, case.query)
    return figures.Matched(())


def _says_as_much(matched: figures.Matched, sentences: Composed) -> bool:
    return bool(matched.rows) and matched.coverage >= sentences.confidence - prose.BONUS


def _said(case: Case, matched: figures.Matched) -> Composed:
    language, rows = case.query.language, matched.rows
    notices = (phrases.say("differ", language),) if figures.differ(rows) else ()
    kind = case.intent.kind if case.intent.kind in ("comparison", "yes/no") else "target"
    lead = sides.compared(rows, language) if kind == "comparison" else ""
    return Composed(kind, figures.drafts(case.library, rows, language), lead, notices, matched.coverage)


def _says_year(case: Case, composed: Composed) -> bool:
    said = " ".join(draft.text for draft in composed.drafts)
    return bool(composed.drafts) and all(year in said for year in case.query.years)


def _other_years(case: Case, rows: Sequence[figures.Row]) -> Composed:
    years = sorted({row.target.year for row in rows if row.target.year})
    asked = ", ".join(case.query.years)
    lead = phrases.say("refused year", case.query.language, year=asked, years=", ".join(years))
    return prose.refuse(case, lead)


def _comparison(case: Case) -> Composed:
    """Both sides: of the documents named, or of the places, or of the years."""
    matched = _match(case, sides=True)
    documents = {row.document.id for row in matched.rows}
    if len(case.query.documents) > 1 and not documents >= set(case.query.documents):
        way = _WAYS.get(case.intent.kind, _figures)
        if found := sides.each(case, _figures if way is _comparison or way is _yes_no else way):
            return found
    if len({row.document.id for row in matched.rows}) > 1:
        return _said(case, matched)
    return _or_prose(case, matched, prose.general(case))


def _yes_no(case: Case) -> Composed:
    """The verdict of the rows where a figure is supposed, else of the sentence that answers."""
    supposed = verdicts.figures_supposed(case)
    if len(case.query.documents) > 1 and not supposed:
        return _comparison(case)
    matched, sentences = _match(case), prose.general(case)
    if not supposed:
        judged = verdicts.judge_prose(case, sentences)
        return judged if judged != sentences else _or_prose(case, matched, sentences)
    if _says_as_much(matched, sentences):
        return verdicts.judge_rows(case, _said(case, matched), matched.rows)
    if wrong_year := [row for row in matched.other_years if verdicts.bears_out(case, row)]:
        rows = figures.Matched(tuple(wrong_year))
        return verdicts.deny(case, _said(case, rows))
    return _or_prose(case, matched, sentences)


# -- sentences and lists --------------------------------------------------------------------------


def _responsible(case: Case) -> Composed:
    return _or_prose(case, figures.Matched(()), prose.responsible(case))


def _definition(case: Case) -> Composed:
    return _or_prose(case, figures.Matched(()), prose.definition(case))


def _count(case: Case) -> Composed:
    sentences = prose.count(case)
    if sentences.drafts and not case.query.years:
        return verdicts.judge_prose(case, sentences)
    return _figures(case)


def _list(case: Case) -> Composed:
    only_targets = not Relevance(case.query, case.library.lexical.rarity, figures.GENERIC).needs
    if only_targets and case.query.documents:
        return _figures(case)
    found = prose.listed(case)
    return verdicts.judge_prose(case, found) if found else _figures(case)


_WAYS: dict[str, Callable[[Case], Composed]] = {
    "clause": documents.clause,
    "document": documents.facts,
    "validity": documents.validity,
    "comparison": _comparison,
    "target": _figures,
    "yes/no": _yes_no,
    "responsibility": _responsible,
    "definition": _definition,
    "count": _count,
    "list": _list,
    "general": _figures,
}
