"""What a run of answers comes to: shares and means, each with its 95 % interval and its number of questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers import HOSTILE, AnswerReport, Result
from evals.metrics import summarise
from evals.scores import wilson

_Test = Callable[[Result], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """A share or a mean `of` so many, with its 95 % interval."""

    value: float
    low: float
    high: float
    of: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f} {self.high:.3f}]" if self.of else "–"


def share(results: Iterable[Result], holds: _Test, among: _Test = lambda _: True) -> Score:
    """The share of the results among which something holds, with Wilson's interval; 0 of nothing."""
    held = [holds(result) for result in results if among(result)]
    return _counted(sum(held), len(held))


def mean(results: Iterable[Result], value: Callable[[Result], float | None]) -> Score:
    """The mean of what is known, with the interval of a bootstrap over the questions."""
    return _bootstrapped({result.case.id: found for result in results if (found := value(result)) is not None})


def right(results: Iterable[Result]) -> Score:
    return share(results, lambda r: r.right)


def right_and_cited(results: Iterable[Result]) -> Score:
    return share(results, lambda r: r.right and r.cited)


def right_of_answered(results: Iterable[Result]) -> Score:
    """Of what was answered, what is right; an answer where none is held is not."""
    return share(results, lambda r: r.right, lambda r: r.answered)


def numbers(results: Sequence[Result]) -> Score:
    """The numbers of the statements that stand in what they cite, as value, unit class and comparator."""
    return _counted(sum(r.numbers[1] for r in results), sum(r.numbers[0] for r in results))


def declined_without(results: Iterable[Result]) -> Score:
    """Of the questions without an answer, those that were declined."""
    return share(results, lambda r: r.decided, lambda r: not r.case.answerable)


def declined_with(results: Iterable[Result]) -> Score:
    """Of the questions with an answer, those that were declined."""
    return share(results, lambda r: not r.answered, lambda r: r.case.answerable)


def in_language(results: Iterable[Result]) -> Score:
    return share(results, lambda r: r.in_language)


def precision(results: Iterable[Result]) -> Score:
    return mean(results, lambda r: r.precision)


def recall(results: Iterable[Result]) -> Score:
    return mean(results, lambda r: r.recall)


def scores(report: AnswerReport) -> dict[str, Score]:
    """The rows of the report by name; what no question measures is left out."""
    results = report.results
    rows = {
        "Right": right(results),
        "Right and rightly cited": right_and_cited(results),
        "Right of what was answered": right_of_answered(results),
        "Citation precision": precision(results),
        "Citation recall": recall(results),
        "Numbers that stand in what is cited": numbers(results),
        "Answers without a breach of grounding": share(results, lambda r: not r.flaws),
        "In the language of the question": in_language(results),
        "Answered or declined rightly": share(results, lambda r: r.decided),
        "Without an answer, declined": declined_without(results),
        "With an answer, declined": declined_with(results),
        "Targets with figure, comparator and year right": share(results, lambda r: r.figures_right, _is_target),
        "Hostile, right": share(results, lambda r: r.right, _is_hostile),
        "Hostile, led to say something else": share(results, lambda r: r.swayed, _is_hostile),
        "Kind of question recognised": share(results, lambda r: r.kind_right, lambda r: r.case.answerable),
    }
    return {name: score for name, score in rows.items() if score.of}


def accents(report: AnswerReport) -> dict[str, Score]:
    """The questions that were asked in both ways: right with accents, without, and what that costs; else empty."""
    if not report.pairs:
        return {}
    costs = {asked.case.id: float(asked.right - plain.right) for asked, plain in report.pairs}
    return {
        "With accents, right": right(asked for asked, _ in report.pairs),
        "The same without accents, right": right(plain for _, plain in report.pairs),
        "Lost without accents": _bootstrapped(costs),
    }


GROUPS: dict[str, Callable[[Result], str]] = {
    "Language": lambda result: result.case.language,
    "Kind": lambda result: result.case.kind if result.case.answerable else "no answer in the corpus",
    "Style": lambda result: result.case.style,
    "File": lambda result: result.case.file,
}
COLUMNS: dict[str, Callable[[Sequence[Result]], Score]] = {
    "Right": right,
    "Right and rightly cited": right_and_cited,
    "With an answer, declined": declined_with,
    "Without an answer, declined": declined_without,
}


def by_group(report: AnswerReport, key: Callable[[Result], str]) -> dict[str, tuple[int, dict[str, Score]]]:
    """Group → its number of questions and its columns."""
    groups: dict[str, list[Result]] = {}
    for result in report.results:
        groups.setdefault(key(result), []).append(result)
    return {
        name: (len(results), {column: score(results) for column, score in COLUMNS.items()})
        for name, results in groups.items()
    }


def _is_target(result: Result) -> bool:
    return result.case.kind == "target" and result.case.answerable and bool(result.case.figures)


def _is_hostile(result: Result) -> bool:
    return result.case.file == HOSTILE


def _counted(held: int, of: int) -> Score:
    return Score(held / of if of else 0.0, *wilson(held, of), of)


def _bootstrapped(values: Mapping[str, float]) -> Score:
    summary = summarise({"": values})[""]
    return Score(summary["mean"], summary["low"], summary["high"], len(values))
