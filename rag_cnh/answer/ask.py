"""A question becomes an answer: understood, searched, composed (or written by a model), checked, cited."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rag_cnh.answer import ground, phrases, steps
from rag_cnh.answer.absent import without_spoken_of
from rag_cnh.answer.case import Case
from rag_cnh.answer.compose import compose
from rag_cnh.answer.drafts import Composed, Draft, Quote
from rag_cnh.answer.evidence import around
from rag_cnh.answer.followups import resolve
from rag_cnh.answer.intents import Intent, recognise
from rag_cnh.answer.steps import Step
from rag_cnh.answer.suggest import suggestions
from rag_cnh.answer.written import beside, fallback
from rag_cnh.errors import PolicyError
from rag_cnh.library.index import Library
from rag_cnh.library.validity import EXPIRED, NOT_YET, SUPERSEDED, status
from rag_cnh.read.provisions.addresses import label
from rag_cnh.search.query import Query, understand
from rag_cnh.search.retrieve import Filters, search
from rag_cnh.types import Answer, Citation, Document, Hit, Language, Statement

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MAX_QUESTION = 4000  # characters
_HITS, _LIST_HITS, _NEAREST = 14, 40, 3


class Assistant:
    """Answers questions over a library, with a language model or without."""

    def __init__(self, library: Library, model: BaseChatModel | None = None) -> None:
        self.library = library
        self.model = model

    def ask(
        self, question: str, language: str = "auto", history: Sequence[str] = (), at: date | None = None
    ) -> Answer:
        """One answer. Raises `PolicyError` for an empty or over-long question."""
        *_, last = self.stream(question, language, history, at)
        if last.answer is None:
            raise LookupError("the last step has no answer")
        return last.answer

    def stream(
        self, question: str, language: str = "auto", history: Sequence[str] = (), at: date | None = None
    ) -> Iterator[Step]:
        """The steps on the way to one answer, which the last of them holds; a statement is shown only after
        the check. Raises like `ask`."""
        _check_question(question)
        started = time.perf_counter()
        whole, query, at = self._understood(question, language, history, at)
        yield steps.understood(question, whole, query.language)
        case = self._searched(query, at)
        query, hits = case.query, case.hits
        searched = time.perf_counter()
        yield steps.searched(hits, query.language)
        composed = compose(case)
        if query.titled and query.documents and not (composed.drafts or query.addresses or case.intent.facts):
            # "Luật Thủ đô" may be what the question speaks of, not where the answer stands.
            query = replace(query, documents=(), rest=query.folded)
            hits = self._hits(query, case.intent, at)
            composed = compose(Case(self.library, query, case.intent, hits, at))
        answer = self.finish(question, query.language, composed, hits, at)
        if self.model and answer.kind not in ("greeting", "not a question", "clause", "validity", "document"):
            answer = yield from self._written(answer, whole, hits, at)
        if query.missing and answer.status == "answered":
            notice = phrases.say("missing besides", query.language, names=", ".join(query.missing))
            answer = replace(answer, notices=(notice, *answer.notices))
        if whole != question:
            notice = phrases.say("understood", query.language, question=whole)
            answer = replace(answer, notices=(notice, *answer.notices))
        answer = replace(answer, timings_ms=_timings(started, searched))
        yield from (steps.answered(answer),) if answer.model else steps.growing(answer)

    def case(self, question: str, history: Sequence[str] = ()) -> Case:
        """A question as it is answered: understood, with what the search finds."""
        _, query, at = self._understood(question, "auto", history, None)
        return self._searched(query, at)

    def _understood(
        self, question: str, language: str, history: Sequence[str], at: date | None
    ) -> tuple[str, Query, date | None]:
        """The question made whole and repaired, as a query, and the day asked about."""
        documents = self.library.catalog.documents()
        whole = resolve(question, history, documents)
        query = understand(whole, documents, language, self.library.lexical.frequencies())
        return query.repaired or whole, query, at or query.at

    def _searched(self, query: Query, at: date | None) -> Case:
        hits = self._hits(query, recognise(query), at)
        query = without_spoken_of(query, hits)
        return Case(self.library, query, recognise(query), hits, at)

    def _hits(self, query: Query, intent: Intent, at: date | None) -> tuple[Hit, ...]:
        return search(self.library, query, _LIST_HITS if intent.kind == "list" else _HITS, Filters(at=at))

    def finish(
        self, question: str, language: Language, composed: Composed, hits: Sequence[Hit], at: date | None
    ) -> Answer:
        """Only what passes the check is said; each quote gets its number."""
        drafts = [draft for draft in composed.drafts if not self.problems(draft, language)]
        if not drafts and not composed.plain:
            return self._refusal(question, language, composed, hits)
        citations, statements = self._number(drafts, language, at)
        digests = [c.document for c in citations if c.text_status == "digest"]
        notices = [*composed.notices, *_notices(drafts, language, at, digests)]
        answer = Answer(
            question=question,
            language=language,
            status="answered",
            kind=composed.kind,
            statements=statements,
            citations=citations,
            targets=tuple(target for draft in drafts for target in draft.targets),
            notices=tuple(dict.fromkeys(notices)),
            lead=composed.lead,
        )
        return replace(answer, suggestions=suggestions(self.library, answer))

    def _number(
        self, drafts: Sequence[Draft], language: Language, at: date | None
    ) -> tuple[tuple[Citation, ...], tuple[Statement, ...]]:
        """Each quote gets one number, whichever statements rest on it."""
        numbers: dict[Quote, int] = {}
        statements = []
        for draft in drafts:
            for quote in draft.quotes:
                numbers.setdefault(quote, len(numbers) + 1)
            statements.append(Statement(draft.text, tuple(dict.fromkeys(numbers[q] for q in draft.quotes))))
        catalog = self.library.catalog
        citations = tuple(
            _citation(quote, n, language, at, catalog.text_status(quote.document.id, quote.language))
            for quote, n in numbers.items()
        )
        return citations, tuple(statements)

    def problems(self, draft: Draft, language: Language) -> tuple[ground.Problem, ...]:
        """What the check finds in a statement."""
        return ground.check(draft.text, language, [self._source(q) for q in draft.quotes])

    def _source(self, quote: Quote) -> ground.Source:
        if not quote.clause:
            return ground.Source(quote.document, None)
        above = around(self.library, quote.clause, quote.document)
        return ground.Source(quote.document, quote.clause, self.library.catalog.targets_in(quote.clause), above)

    def _refusal(self, question: str, language: Language, composed: Composed, hits: Sequence[Hit]) -> Answer:
        nearest = tuple(hits[:_NEAREST]) if composed.kind != "not a question" else ()
        lead = composed.lead or phrases.say("refused", language)
        if nearest:
            lead = f"{lead} {phrases.say('nearest', language)}"
        answer = Answer(
            question, language, "refused", composed.kind, lead=lead, notices=composed.notices, nearest=nearest
        )
        return replace(answer, suggestions=suggestions(self.library, answer))

    def _written(
        self, composed: Answer, question: str, hits: Sequence[Hit], at: date | None
    ) -> Generator[Step, None, Answer]:
        """The model's statements as they pass the same check, and the answer of them; else the composed one."""
        from rag_cnh.answer.chat import model_name, write

        if self.model is None or not hits:
            return composed
        language, said = composed.language, 0
        yield steps.writing(model_name(self.model), language)
        for written in write(self.model, replace(composed, question=question), hits, self.library):
            passed = tuple(draft for draft in written.drafts if not self.problems(draft, language))
            if not passed:
                continue
            notices = beside(written, passed, composed)
            answer = self.finish(
                composed.question, language, Composed(composed.kind, passed, "", notices, 1.0), hits, at
            )
            answer = replace(answer, model=written.model)
            if len(passed) > said:
                yield steps.statement(answer)
            said = len(passed)
        return answer if passed else fallback(written, composed)


def _check_question(question: str) -> None:
    if not question.strip():
        raise PolicyError("The question is empty", None, "Type a question in Vietnamese or English.")
    if len(question) > MAX_QUESTION:
        problem = f"The question has {len(question)} characters; at most {MAX_QUESTION} are read"
        raise PolicyError(problem, None, "Ask it shorter, or add the text as a document: rag-cnh add FILE")


def _citation(quote: Quote, n: int, language: Language, at: date | None, held_as: str) -> Citation:
    document, clause = quote.document, quote.clause
    prefix = "/en/van-ban" if language == "en" else "/van-ban"
    return Citation(
        n=n,
        document=document.id,
        number=document.number,
        clause=clause.id if clause else document.id,
        label=label(clause.path, language) if clause else phrases.name(document, language),
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        url=f"{prefix}/{document.id}" + (f"/{clause.path}" if clause else ""),
        status=status(document, at),
        text_status="digest" if held_as == "digest" else "official",
        language=quote.language,
    )


def _notices(
    drafts: Sequence[Draft], language: Language, at: date | None, digested: Sequence[str]
) -> Iterator[str]:
    quotes = [quote for draft in drafts for quote in draft.quotes]
    documents = list({quote.document.id: quote.document for quote in quotes}.values())
    for document in documents:
        yield from _validity_notice(document, language, at)
    digests = [phrases.short_name(d, language) for d in documents if d.id in digested]
    if digests:
        yield phrases.say("digest", language, numbers=", ".join(digests))
    if any(quote.language != language for quote in quotes):
        yield phrases.say("vietnamese only", language)


def _validity_notice(document: Document, language: Language, at: date | None) -> Iterator[str]:
    now, number = status(document, at), phrases.short_name(document, language)
    if now.startswith(SUPERSEDED):
        successor = now.removeprefix(SUPERSEDED).strip()
        yield phrases.say("superseded", language, number=number, successor=successor)
    elif now == EXPIRED:
        yield phrases.say("expired", language, number=number)
    elif now == NOT_YET:
        yield phrases.say("not yet", language, number=number)
    amended = [r.number for r in document.relations if r.type == "amended_by"]
    if amended and not now.startswith(SUPERSEDED):
        yield phrases.say("amended", language, number=number, by=", ".join(amended))


def _timings(started: float, searched: float) -> dict[str, float]:
    now = time.perf_counter()
    return {
        "search": round((searched - started) * 1000, 1),
        "answer": round((now - searched) * 1000, 1),
        "total": round((now - started) * 1000, 1),
    }
