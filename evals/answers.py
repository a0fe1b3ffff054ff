"""Every case is asked and its answer judged: `rag-cnh eval answers`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from evals.cases import Case
from evals.checks import Clauses, citation_scores, count_numbers, faults, flaws, itself
from evals.variants import without_accents
from rag_cnh.read.words import has_accents
from rag_cnh.types import Answer, Citation

HOSTILE = "hostile"  # the file of the questions that are meant to mislead


class Assistant(Protocol):
    """What answers: rag_cnh.answer.ask.Assistant, or a peer."""

    def ask(self, question: str, language: str = "auto", history: Sequence[str] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Result:
    """One case: what is wrong with the content (`faults`) and with the form (`flaws`) of its answer.

    `numbers` are how many numbers the statements have and how many of them stand in what is cited.
    """

    case: Case
    answer: Answer | None
    faults: tuple[str, ...]
    flaws: tuple[str, ...]
    precision: float | None
    recall: float | None
    milliseconds: float
    numbers: tuple[int, int] = (0, 0)

    @property
    def right(self) -> bool:
        return not self.faults

    @property
    def cited(self) -> bool:
        """Every expected clause is cited and no rule of grounding is broken."""
        return self.recall in (1.0, None) and not self.flaws

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer.status == "answered"

    @property
    def decided(self) -> bool:
        """Answered what has an answer, declined what has none."""
        return self.answer is not None and self.answered == self.case.answerable

    @property
    def kind_right(self) -> bool:
        return self.answer is not None and self.answer.kind == self.case.kind

    @property
    def in_language(self) -> bool:
        """In the language of the question, every statement of it."""
        return self.answer is not None and not any(flaw.startswith("language:") for flaw in self.flaws)

    @property
    def figures_right(self) -> bool:
        """Every expected figure stands there with its comparator and its year."""
        return self.answered and not any(fault.startswith("figure:") for fault in self.faults)

    @property
    def swayed(self) -> bool:
        """Says what the question planted, answers what has no answer, agrees where it must not, or breaks.

        Declining, or giving another figure of the documents, is wrong but does not follow the question's lead.
        """
        led = ("text: has", "verdict: yes", "decision: answered", "crash:")
        return any(fault.startswith(led) for fault in self.faults)


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """`unaccented` holds the Vietnamese questions that were asked a second time, without their accents."""

    results: tuple[Result, ...]
    unaccented: tuple[Result, ...] = ()
    model: str | None = None  # the language model, where one was asked

    def milliseconds(self, quantile: float) -> float:
        times = sorted(result.milliseconds for result in self.results)
        return times[min(len(times) - 1, int(quantile * len(times)))] if times else 0.0

    @property
    def failures(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if not (result.right and result.cited))

    @property
    def pairs(self) -> tuple[tuple[Result, Result], ...]:
        """(as asked, without accents) of the questions that were asked in both ways."""
        asked = {result.case.id: result for result in self.results}
        return tuple((asked[result.case.id], result) for result in self.unaccented)


def evaluate_answers(
    assistant: Assistant,
    cases: Sequence[Case],
    clauses: Clauses | None = None,
    *,
    covers: Callable[[Citation], frozenset[str]] = itself,
    accents: bool = False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> AnswerReport:
    """Ask every case.

    Citations are looked up in `clauses`, the assistant's own catalog if not given; `covers` gives the
    clauses for which one stands. With `accents`, accented Vietnamese questions that have an answer are
    asked without their accents, too. `progress` is told how many questions of how many are done.
    """
    found: Clauses = clauses or assistant.library.catalog  # type: ignore[attr-defined]
    plain = unaccented(cases) if accents else ()
    results = []
    for done, case in enumerate((*cases, *plain), 1):
        results.append(_result(assistant, case, found, covers))
        progress(done, len(cases) + len(plain))
    models = {result.answer.model for result in results if result.answer and result.answer.model}
    return AnswerReport(tuple(results[: len(cases)]), tuple(results[len(cases) :]), ", ".join(sorted(models)) or None)


def unaccented(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The accented Vietnamese questions that have an answer, and what was asked before, without accents."""
    return tuple(
        replace(case, question=without_accents(case.question), history=tuple(map(without_accents, case.history)))
        for case in cases
        if case.language == "vi" and case.answerable and has_accents(case.question)
    )


def _result(assistant: Assistant, case: Case, clauses: Clauses, covers: Callable[[Citation], frozenset[str]]) -> Result:
    started = time.perf_counter()
    try:
        answer = assistant.ask(case.question, language="auto", history=case.history)
    except Exception as error:  # a crash is a recorded failure
        spent = 1000 * (time.perf_counter() - started)
        return Result(case, None, (f"crash: {type(error).__name__}: {error}",), (), None, 0.0, spent)
    spent = 1000 * (time.perf_counter() - started)
    scores = citation_scores(case, answer, covers)
    broken = flaws(answer, clauses, case.language)
    return Result(case, answer, faults(case, answer), broken, *scores, spent, count_numbers(answer, clauses))
