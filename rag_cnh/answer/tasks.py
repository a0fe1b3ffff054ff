"""Questions of responsibility and of terms: the task rows that a question means, said one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag_cnh.answer import ground, phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.drafts import Composed, Draft, Quote, quote
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.validity import in_force
from rag_cnh.read.tasks.times import sentence_time
from rag_cnh.read.words import fold
from rag_cnh.search.retrieve import in_language
from rag_cnh.types import Clause, Document, Language, Task

_MIN_COVERAGE = 0.72
_MIN_OWN = 0.35  # of which the task's own words say this much: a title that fits is not enough
_NEAR_BEST = 0.93
_MOST, _MOST_OF_AN_AGENCY = 3, 8
_LONGEST_OWN = 240  # characters of a sentence that is said as it stands
# Words that ask for an agency or a term (folded); a task need not repeat them.
_ASKING = re.compile(
    r"\b(?:ai|(?:nhung |cac )?(?:bo|so|nganh|co quan|don vi|cap|noi|to chuc)(?:,? (?:nganh|so|don vi))? nao|chu tri"
    r"|phu trach|dau moi|chiu trach nhiem|co trach nhiem|trach nhiem(?: cua)?|duoc giao|giao cho|phan cong|phoi hop"
    r"|tham gia|thuc hien|nhiem vu|cong viec|lam|phai|can|truoc ngay|khi nao|bao gio|thoi han|han chot|luc nao"
    r"|(?:nam|ngay|thang|quy) nao|hoan thanh|xong|muon nhat|cham nhat"
    r"|who|whose|which (?:ministry|agency|body|authority|department|ministries|agencies|departments)"
    r"|lead(?:s|ing)?|responsib(?:le|ility|ilities)|in charge|tasks?|assigned|duty|duties|when|by when|deadlines?|due"
    r"|must|complet(?:e|ed)|finish(?:ed)?|take part|agency|agencies|latest)\b"
)
_TERM = re.compile(
    r"\b(?:khi nao|bao gio|thoi han|han chot|(?:nam|ngay|thang|quy) nao|when|by when|deadlines?|due)\b"
)
_WHO = re.compile(r"^(?:theo .{0,40}, )?ai\b|(?<!con )\b(?:so|ban|phong) nao\b")
_PARTNER = re.compile(
    r"\bphoi hop (?:voi|cung) (?:\w+ ){0,2}(?:nao|ai)\b|\b(?:bo|so|co quan|don vi|ai)(?: nao)? (?:phoi hop|tham gia)\b"
    r"|\bwith (?:which|whom)\b|\btakes? part\b"
)
_MANY = re.compile(r"\b(?:nhung gi|nhung (?:viec|nhiem vu)|cac nhiem vu|nhiem vu (?:gi|nao)|tasks|what is|what does)\b")
_OF_TASKS = re.compile(r"\b(?:duoc giao|nhiem vu (?:gi|nao|cua)|chu tri|trach nhiem|tasks? (?:of|does|for)|assigned)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """A task that may be meant, and the share of the question that it covers."""

    task: Task
    document: Document
    clause: Clause
    score: float
    coverage: float
    of_agency: bool  # the question is met by the agencies alone


def asked(case: Case) -> bool:
    """Who does something, by when, or what an agency has to do."""
    return any(cue.search(case.query.folded) for cue in (_TERM, _OF_TASKS, _WHO))


def answer(case: Case) -> Composed | None:
    """The tasks that the question means; None where none fits."""
    rows, many = list(_rows(case)), bool(_MANY.search(case.query.folded))
    if many and any(row.of_agency for row in rows):  # what the agency does, not who reports to it
        rows = [row for row in rows if row.of_agency]
    rows = _best(rows, _MOST_OF_AN_AGENCY if many else _MOST)
    if _PARTNER.search(case.query.folded):
        rows = [row for row in rows if row.task.partners]
    if _TERM.search(case.query.folded):
        rows = [row for row in rows if row.task.deadline]
    drafts = [draft for row in rows if (draft := _draft(case, row))]
    if not drafts:
        return None
    return Composed(case.intent.kind, tuple(drafts), confidence=max(row.coverage for row in rows))


def _rows(case: Case) -> Iterator[_Row]:
    # "Ai chủ trì Luật Thủ đô?" is about work on that law, which stands elsewhere.
    named = () if case.query.titled else case.query.documents
    query = replace(case.query, rest=_ASKING.sub(" ", case.query.rest if named else case.query.folded))
    relevance = Relevance(query, case.library.lexical.rarity)
    if not relevance.needs:
        return
    for document in case.library.catalog.documents():
        if not named or document.id in named:
            for task in _tasks(case, document):
                row = _row(case, task, document, relevance)
                if row and row.coverage >= _MIN_COVERAGE:
                    yield row


def _tasks(case: Case, document: Document) -> tuple[Task, ...]:
    """In the question's language where the document has it."""
    language = case.library.catalog.language(document.id, case.query.language)
    return case.library.catalog.tasks(document.id, language)


def _row(case: Case, task: Task, document: Document, relevance: Relevance) -> _Row | None:
    clause = in_language(case.library, task.clause, task.language)
    if clause is None:
        return None
    own = f"{task.what} {' '.join((*task.lead, *task.partners))} {task.product or ''}"
    names = (document.number, document.title, document.title_en, clause.heading, task.quote)
    coverage = relevance.coverage(own, " ".join(names)) if relevance.coverage(own) >= _MIN_OWN else 0.0
    score = coverage if in_force(document, case.at) else coverage * 0.97
    agencies = relevance.coverage(" ".join((*task.lead, *task.partners)), " ".join(names[:3]))
    return _Row(task, document, clause, score, coverage, agencies >= _MIN_COVERAGE)


def _best(rows: list[_Row], most: int) -> list[_Row]:
    best = max((row.score for row in rows), default=0.0)
    near = [row for row in rows if row.score >= best * _NEAR_BEST]
    return sorted(near, key=lambda row: -round(row.score, 2))[:most]


def _draft(case: Case, row: _Row) -> Draft | None:
    """The statement with its quotes, if the check finds all of it there, else without the deadline."""
    quotes = _quotes(case, row)
    sources = [ground.Source(row.document, span.clause) for span in quotes]
    for task in dict.fromkeys((row.task, replace(row.task, deadline=None))):
        text = _text(case, row.document, task)
        if not ground.check(text, case.query.language, sources):
            return Draft(text, quotes)
    return None


def _text(case: Case, document: Document, task: Task) -> str:
    language = case.query.language
    sentence = phrases.inside(_sentence(task, language), language)
    return phrases.say("according", language, number=phrases.short_name(document, language), sentence=sentence)


def _sentence(task: Task, language: Language) -> str:
    """The document's own sentence where it says all of the task; else one made of the row."""
    own = " ".join(task.quote.split()).lstrip("-–•+* ")
    whole = all(fold(name) in fold(own) for name in task.lead) and "|" not in own and len(own) <= _LONGEST_OWN
    if task.language == language and whole and task.deadline in (None, sentence_time(own)):
        return f"{own.rstrip(' .;')}."
    return _composed(task, language)


def _composed(task: Task, language: Language) -> str:
    """ "Bộ Công Thương chủ trì: …; phối hợp: …; thời hạn: quý II/2025"; other languages in quotation marks."""
    foreign = task.language != language
    leads = "chu tri" in fold(task.quote)
    parts = [phrases.say("leads" if leads else "answers for", language, lead=_names(task.lead, foreign))]
    parts[0] += f" {_quoted(task.what, foreign)}"
    if task.partners:
        parts.append(phrases.say("partners", language, names=_names(task.partners, foreign)))
    if task.deadline and task.deadline != sentence_time(task.what):
        parts.append(phrases.say("deadline", language, time=phrases.say_time(task.deadline, language)))
    return f"{'; '.join(parts).rstrip('. ')}."


def _names(names: Sequence[str], foreign: bool) -> str:
    return ", ".join(_quoted(name, foreign) for name in names)


def _quoted(text: str, foreign: bool) -> str:
    return f"“{text}”" if foreign else text


# -- where it stands ------------------------------------------------------------------------------


def _quotes(case: Case, row: _Row) -> tuple[Quote, ...]:
    """The words of the assignment; with the line above that names who leads, where these do not."""
    clause, task = row.clause, row.task
    start = max(0, task.start - clause.start)
    end = min(len(clause.text), task.end - clause.start)
    whole = clause.text.find(task.quote, max(0, end - len(task.quote)))
    if 0 <= whole <= start:
        start, end = whole, whole + len(task.quote)
    spans = [quote(row.document, clause, clause.start + start, clause.start + end)]
    if any(fold(name) not in fold(spans[0].text) for name in task.lead):
        spans += _above(case, row)
    return tuple(spans)


def _above(case: Case, row: _Row) -> list[Quote]:
    """The first line of the nearest provision around the task that names the lead."""
    clause: Clause | None = row.clause
    while clause:
        said = fold(f"{clause.heading} {clause.text}")
        if all(fold(name) in said for name in row.task.lead):
            lines = [line for line in clause.text.split("\n") if fold(row.task.lead[0]) in fold(line)]
            line = lines[0] if lines else clause.text.split("\n")[0]
            start = clause.start + clause.text.index(line)
            return [quote(row.document, clause, start, start + len(line))]
        clause = case.library.catalog.clause(clause.parent, clause.language) if clause.parent else None
    return []
