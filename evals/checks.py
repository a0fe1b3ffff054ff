"""What must hold for every answer, whatever was asked; and whether a case's answer is right.

Both give the list of what is wrong, each with its sort in front ("number: …"), so that failures can
be counted by sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol

from evals.cases import Case, Figure
from evals.scores import ratio
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.targets.numbers import Number, find_numbers, same_quantity
from rag_cnh.read.words import fold
from rag_cnh.types import Answer, Citation, Clause, Document, Language, Statement


class Clauses(Protocol):
    """Where clauses and documents are looked up: the catalog."""

    def clause(self, identifier: str, language: str) -> Clause | None: ...

    def document(self, identifier: str) -> Document | None: ...


# -- any answer -----------------------------------------------------------------------------------


def flaws(answer: Answer, clauses: Clauses, asked_in: Language) -> tuple[str, ...]:
    """Breaches of the rules of grounding, of offsets, of labels and of language."""
    found: list[str] = []
    for citation in answer.citations:
        found += _citation_flaws(citation, clauses, answer.language)
    for statement in answer.statements:
        found += _statement_flaws(statement, answer, clauses)
    if answer.language != asked_in:
        found.append(f"language: answered in {answer.language}, asked in {asked_in}")
    if answer.status == "refused" and answer.statements:
        found.append("status: a refusal with statements")
    return tuple(found)


def _citation_flaws(citation: Citation, clauses: Clauses, language: Language) -> Iterator[str]:
    clause = clauses.clause(citation.clause, citation.language)
    if clause is None and clauses.document(citation.clause):
        yield f"record: cites {citation.clause} as a whole, no clause of it"
        return
    if clause is None:
        yield f"citation: no clause {citation.clause} in {citation.language}"
        return
    start, end = citation.start - clause.start, citation.end - clause.start
    if start < 0 or clause.text[start:end] != citation.quote or not citation.quote:
        place = f"{citation.clause} at {citation.start}–{citation.end}"
        yield f"quote: not the text of {place}: {citation.quote[:60]!r}"
    expected = label(clause.path, language)
    if citation.label != expected:
        yield f"label: {citation.label!r} for {expected!r} of {citation.clause}"


def _statement_flaws(statement: Statement, answer: Answer, clauses: Clauses) -> Iterator[str]:
    cited = _cited(statement, answer)
    if not cited:
        yield f"uncited: {statement.text[:80]!r}"
    for number, stands in _numbers(statement, answer, clauses):
        if not stands:
            yield f"number: {number.text!r} of {statement.text[:80]!r} is not in {[c.clause for c in cited]}"
    if not _in_language(statement.text, answer.language, cited):
        yield f"language: {statement.text[:80]!r} is not {answer.language}"


def count_numbers(answer: Answer, clauses: Clauses) -> tuple[int, int]:
    """How many numbers the statements have, and how many of them stand in what is cited."""
    found = [stands for statement in answer.statements for _, stands in _numbers(statement, answer, clauses)]
    return len(found), sum(found)


def _numbers(statement: Statement, answer: Answer, clauses: Clauses) -> Iterator[tuple[Number, bool]]:
    """Each number of a statement, and whether it stands in what is cited."""
    cited = _cited(statement, answer)
    texts = [(text, citation.language) for citation in cited for text in _evidence(citation, clauses)]
    for number in find_numbers(statement.text, answer.language):
        yield number, _stands(number, texts, cited)


def _cited(statement: Statement, answer: Answer) -> list[Citation]:
    return [citation for citation in answer.citations if citation.n in statement.citations]


def _evidence(citation: Citation, clauses: Clauses) -> tuple[str, ...]:
    """The quote first; then the clause with its heading, or what is known of a document cited as a whole."""
    clause = clauses.clause(citation.clause, citation.language)
    if clause:
        return citation.quote, f"{clause.heading}\n{clause.text}"
    document = clauses.document(citation.clause)
    return (citation.quote, _record(document)) if document else (citation.quote,)


def _record(document: Document) -> str:
    """Numbers and dates of the document and of those it is tied to, one a line."""
    days = [document.issued, document.effective, document.expires]
    for relation in document.relations:
        days += [_day(text) for text in (relation.date, relation.since)]
    numbers = [document.number, *(relation.number for relation in document.relations)]
    lines = [*numbers, *(f"{day.day}/{day.month}/{day.year}" for day in days if day)]
    return "\n".join([document.title, document.title_en, *lines])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def _stands(number: Number, texts: list[tuple[str, Language]], cited: list[Citation]) -> bool:
    """In the evidence; an official number or an address also where it is the citation's own."""
    known = (other for text, language in texts for other in find_numbers(text, language))
    if any(same_quantity(number, other) or _same_day(number, other) for other in known):
        return True
    if number.kind == "year":
        return any(re.search(rf"(?<!\d){number.text}(?!\d)", text) for text, _ in texts)
    own = " ".join(f"{citation.number} {citation.label}" for citation in cited)
    return number.kind in {"official_number", "address", "ordinal"} and fold(number.text) in fold(own)


def _same_day(a: Number, b: Number) -> bool:
    return (found := iso_date(a)) is not None and found == iso_date(b)


# Vietnamese prose marks about a fourth of its letters; English with Vietnamese names far fewer.
_MARKED_SHARE = 0.12


def _in_language(text: str, language: Language, cited: list[Citation]) -> bool:
    """Judged by the share of marked letters, quotes left out: a Vietnamese quote stays Vietnamese."""
    rest = re.sub(r"“[^”]*”|\"[^\"]*\"|«[^»]*»", "", text)
    for citation in cited:
        rest = rest.replace(citation.quote, "") if citation.language != language else rest
    letters = [character for character in rest if character.isalpha()]
    if len(letters) < 30:
        return True
    share = sum(ord(character) > 0xBF for character in letters) / len(letters)
    return (share >= _MARKED_SHARE) == (language == "vi")


# -- the answer to a case -------------------------------------------------------------------------


def faults(case: Case, answer: Answer) -> tuple[str, ...]:
    """Why the answer is not right; empty when it is."""
    if case.kind == "greeting":
        greeted = answer.kind == "greeting" and not answer.statements
        return () if greeted else (f"kind: {answer.kind}, a greeting",)
    if not case.answerable:
        return () if answer.status == "refused" else ("decision: answered without evidence",)
    if answer.status == "refused":
        return ("decision: declined",)
    return tuple(_content_faults(case, answer))


def _content_faults(case: Case, answer: Answer) -> Iterator[str]:
    whole = plain("\n".join((answer.text, *answer.notices)))
    for group in case.contain:
        if not any(plain(piece) in whole for piece in group):
            yield f"text: lacks {' | '.join(group)!r}"
    for piece in case.not_contain:
        if plain(piece) in whole:
            yield f"text: has {piece!r}"
    for figure in case.figures:
        if not _has_figure(figure, answer):
            yield f"figure: lacks {figure}"
    said = {found for number in find_numbers(whole, answer.language) if (found := iso_date(number))}
    for day in case.dates:
        if day not in said:
            yield f"date: lacks {day}"
    cited = {citation.document for citation in answer.citations}
    if case.any_document and not cited & set(case.any_document):
        yield f"document: cites {sorted(cited)}"
    if missing := set(case.all_documents) - cited:
        yield f"document: does not cite {sorted(missing)}"
    if case.verdict and _verdict(answer) != case.verdict:
        yield f"verdict: {_verdict(answer) or 'none'}, {case.verdict} expected"


def plain(text: str) -> str:
    """Folded, one kind of dash and apostrophe, single spaces."""
    return " ".join(fold(text).replace("–", "-").replace("’", "'").split())


def _has_figure(figure: Figure, answer: Answer) -> bool:
    """In one statement (or the lead), with its comparator and its year beside it."""
    for text in (answer.lead, *(statement.text for statement in answer.statements)):
        beside = re.sub(r"\s*-\s*", "-", plain(f"{answer.lead} {text}"))
        if figure.year and not re.search(rf"(?<![\d-]){figure.year}(?!\d)", beside):
            continue
        if any(_is_figure(figure, number) for number in find_numbers(text, answer.language)):
            return True
    return False


def _is_figure(figure: Figure, number: Number) -> bool:
    if number.kind not in {"quantity", "count"} or (number.value_max is None) != (figure.value_max is None):
        return False
    same_top = figure.value_max is None or _near((number.value_max or 0) * number.scale, figure.value_max)
    return (
        same_top
        and _near(number.value * number.scale, figure.value)
        and number.comparator in figure.comparators
        and _unit(number) == (figure.unit if figure.unit in {"%", "%/năm", "USD"} else "count")
    )


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(b))


def _unit(number: Number) -> str:
    return "count" if number.unit_base in {"count/other", "none"} else number.unit_base


_DAY = re.compile(r"(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})\s*(?:/|-|\.|nam)\s*(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_EN = re.compile(rf"(?:(\d{{1,2}})\s+)?({'|'.join(_MONTHS)})[a-z]*\s+(?:(\d{{1,2}}),?\s+)?(\d{{4}})")


def iso_date(number: Number) -> str | None:
    """The day that a date names, in any of the ways in which both languages write it."""
    text = plain(number.text)
    if number.kind != "date":
        return None
    if found := _DAY.search(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    found = _DAY_EN.search(text)
    if not found or not (found[1] or found[3]):
        return None
    return f"{found[4]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1] or found[3]):02}"


_YES = re.compile(r"\W*(?:yes|co|dung|vang|duoc|correct)\b")
_NO = re.compile(
    r"\W*(?:no|not|khong|chua|sai)\b|.*\b(?:not|no longer|khong phai|khong con|khong dung|het hieu luc"
    r"|expired|lapsed|superseded|da duoc thay the|bi thay the)\b"
)


def _verdict(answer: Answer) -> str | None:
    """What the answer says first: yes, no, or neither."""
    head = plain(answer.text)[:200]
    return "yes" if _YES.match(head) else "no" if _NO.match(head) else None


# -- its citations --------------------------------------------------------------------------------


def itself(citation: Citation) -> frozenset[str]:
    """A citation stands for its clause."""
    return frozenset({citation.clause})


def citation_scores(
    case: Case, answer: Answer, covers: Callable[[Citation], frozenset[str]] = itself
) -> tuple[float | None, float | None]:
    """(precision, recall) of what is cited against the acceptable clauses; None where none is expected.

    `covers` gives the clauses for which a citation stands.
    """
    if not case.clauses or answer.status == "refused":
        return None, (0.0 if case.clauses else None)
    cited = {covers(citation) for citation in answer.citations}
    met = [any(clauses & set(group) for clauses in cited) for group in case.clauses]
    fitting = [bool(clauses & set(case.acceptable)) for clauses in cited]
    return ratio(sum(fitting), len(fitting)), sum(met) / len(met)
