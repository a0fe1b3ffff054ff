"""How well questions are answered: right, rightly cited, rightly declined, in what time; failures first."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from evals.cases import FOLDER, Case, load_cases, with_document
from evals.checks import Clauses, citation_scores, faults, flaws
from rag_cnh.types import Answer


class Assistant(Protocol):
    """What answers: rag_cnh.answer.ask.Assistant."""

    def ask(self, question: str, language: str = "auto", history: Sequence[str] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Result:
    """One case: what is wrong with the content (`faults`) and with the form (`flaws`) of its answer."""

    case: Case
    answer: Answer | None
    faults: tuple[str, ...]
    flaws: tuple[str, ...]
    precision: float | None
    recall: float | None
    milliseconds: float

    @property
    def right(self) -> bool:
        return not self.faults

    @property
    def cited(self) -> bool:
        """Every expected clause is cited and no rule of grounding is broken."""
        return self.recall in (1.0, None) and not self.flaws

    @property
    def decided(self) -> bool:
        """Answered what has an answer, declined what has none."""
        return self.answer is not None and (self.answer.status == "answered") == self.case.answerable

    @property
    def kind_right(self) -> bool:
        return self.answer is not None and self.answer.kind == self.case.kind


_Test = Callable[[Result], bool]


@dataclass(frozen=True, slots=True)
class AnswerReport:
    results: tuple[Result, ...]

    def share(self, holds: _Test, among: _Test = lambda _: True) -> float:
        """The share of the results among which something holds; 1.0 of nothing."""
        chosen = [result for result in self.results if among(result)]
        return sum(map(holds, chosen)) / len(chosen) if chosen else 1.0

    def mean(self, value: Callable[[Result], float | None]) -> float:
        known = [found for result in self.results if (found := value(result)) is not None]
        return statistics.fmean(known) if known else 1.0

    def milliseconds(self, quantile: float) -> float:
        times = sorted(result.milliseconds for result in self.results)
        return times[min(len(times) - 1, int(quantile * len(times)))] if times else 0.0

    @property
    def failures(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if not (result.right and result.cited))


def evaluate_answers(
    assistant: Assistant, cases: Sequence[Case], clauses: Clauses | None = None
) -> AnswerReport:
    """Ask every case; citations are looked up in `clauses`, the assistant's own catalog if not given."""
    found: Clauses = clauses or assistant.library.catalog  # type: ignore[attr-defined]
    return AnswerReport(tuple(_result(assistant, case, found) for case in cases))


def _result(assistant: Assistant, case: Case, clauses: Clauses) -> Result:
    started = time.perf_counter()
    try:
        answer = assistant.ask(case.question, language="auto", history=case.history)
    except Exception as error:  # a crash is a recorded failure
        spent = 1000 * (time.perf_counter() - started)
        return Result(case, None, (f"crash: {type(error).__name__}: {error}",), (), None, 0.0, spent)
    spent = 1000 * (time.perf_counter() - started)
    precision, recall = citation_scores(case, answer)
    broken = flaws(answer, clauses, case.language)
    return Result(case, answer, faults(case, answer), broken, precision, recall, spent)


# -- the report -----------------------------------------------------------------------------------


def report_markdown(report: AnswerReport, title: str = "Answers") -> str:
    """Totals, then by kind, language and style, then every failure with its reason."""
    parts = [f"## {title}\n", _totals(report)]
    views: dict[str, Callable[[Result], str]] = {
        "Kind": lambda result: result.case.kind if result.case.answerable else "no answer in the corpus",
        "Language": lambda result: result.case.language,
        "Style": lambda result: result.case.style,
    }
    parts += [_table(name, report, key) for name, key in views.items()]
    parts.append(_failures(report))
    return "\n".join(parts)


def _totals(report: AnswerReport) -> str:
    shares = {
        "Right": report.share(lambda r: r.right),
        "Right and rightly cited": report.share(lambda r: r.right and r.cited),
        "Citation precision": report.mean(lambda r: r.precision),
        "Citation recall": report.mean(lambda r: r.recall),
        "Answers without a breach of grounding": report.share(lambda r: not r.flaws),
        "Answered or declined rightly": report.share(lambda r: r.decided),
        "Without an answer, declined": report.share(lambda r: r.decided, lambda r: not r.case.answerable),
        "With an answer, declined": report.share(lambda r: not r.decided, lambda r: r.case.answerable),
        "Kind of question recognised": report.share(lambda r: r.kind_right, lambda r: r.case.answerable),
    }
    rows = [("Questions", str(len(report.results)))]
    rows += [(name, f"{value:.3f}") for name, value in shares.items()]
    rows += [("Median time", f"{report.milliseconds(0.5):.0f} ms")]
    rows += [("95th percentile of time", f"{report.milliseconds(0.95):.0f} ms")]
    return "| Measure | Value |\n|---|---|\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def _table(name: str, report: AnswerReport, key: Callable[[Result], str]) -> str:
    lines = [f"| {name} | Questions | Right | Right and cited |", "|---|---|---|---|"]
    for value in dict.fromkeys(key(result) for result in report.results):
        group = AnswerReport(tuple(result for result in report.results if key(result) == value))
        right, cited = group.share(lambda r: r.right), group.share(lambda r: r.right and r.cited)
        lines.append(f"| {value} | {len(group.results)} | {right:.2f} | {cited:.2f} |")
    return "\n".join(lines) + "\n"


def _failures(report: AnswerReport) -> str:
    if not report.failures:
        return "No failures.\n"
    return "### Failures\n\n" + "".join(_failure(result) for result in report.failures)


def _failure(result: Result) -> str:
    reasons = [*result.faults, *result.flaws]
    if result.recall not in (1.0, None) and result.answer and result.answer.status == "answered":
        reasons.append(f"cited: {sorted({citation.clause for citation in result.answer.citations})}")
    asked = " → ".join((*result.case.history, result.case.question))
    lines = [f"* `{result.case.id}` {asked}", *(f"  * {reason}" for reason in reasons)]
    if result.answer:
        lines.append(f"  * answer: {' / '.join(result.answer.text.splitlines())[:400]}")
    return "\n".join(lines) + "\n"


def main() -> None:
    from rag_cnh.settings import Settings
    from rag_cnh.wiring import open_assistant

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", type=Path, default=[FOLDER / "corpus.yaml"])
    parser.add_argument("--seed", help="id under which the press article of seed.yaml was added")
    parser.add_argument("--out", type=Path, help="write the report to this Markdown file")
    chosen = parser.parse_args()
    assistant = open_assistant(Settings())
    cases = [case for path in chosen.cases for case in load_cases(path)]
    if chosen.seed:
        cases = list(with_document(cases, "seed", chosen.seed))
    text = report_markdown(evaluate_answers(assistant, cases))
    chosen.out.write_text(text, encoding="utf-8") if chosen.out else print(text)


if __name__ == "__main__":
    main()
