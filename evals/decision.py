"""When to answer and when to be silent, learnt from cases with and without an answer.

    python -m evals.decision

writes the weights beside `rag_cnh/answer/decide.py` and the page `docs/declining.md` with the curve. What is
reported of a case comes from weights that have not seen it: five folds, a question beside its near miss. The
threshold is the lowest at which, of the questions without an answer, the share to be declined is declined.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy

from evals.cases import SETS, Case, load_cases
from evals.checks import faults
from rag_cnh.answer import figures, prose
from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.case import Case as Asked
from rag_cnh.answer.drafts import Composed, Draft
from rag_cnh.answer.evidence import shown
from rag_cnh.answer.relevance import Relevance
from rag_cnh.settings import ROOT, Settings
from rag_cnh.wiring import open_assistant

DECLINED = 0.95  # of the questions without an answer
FOLDS = 5
PAGE = ROOT / "docs/declining.md"
_BY_FACT = ("greeting", "not a question", "clause", "document", "validity")  # kinds that are not decided by likeness
_CURVE = (1.0, 0.975, DECLINED, 0.94, 0.925, 0.9, 0.85, 0.8, 0.7)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that could be the answer to the case of this number."""

    case: int
    text: str  # as it is shown to the model that reads it together with the question
    signals: dict[str, float]
    right: bool


def candidates(assistant: Assistant, cases: Sequence[Case]) -> Iterator[Candidate]:
    """What the composers would weigh, each judged by itself; cases that facts decide are left out."""
    for number, case in enumerate(cases):
        asked = assistant.case(case.question, case.history)
        if asked.intent.kind in _BY_FACT or (asked.query.missing and not asked.query.documents):
            continue
        for draft, told in (*_sentences(asked), *_rows(asked)):
            text = shown(asked.library, draft.quotes[0])
            yield Candidate(number, text, told, _right(assistant, case, asked, draft))


def _sentences(asked: Asked) -> Iterator[tuple[Draft, dict[str, float]]]:
    for evidence in asked.evidence[: prose.JUDGED]:
        if asked.fits(evidence.quote):
            yield prose.draft(asked, evidence), asked.signals(evidence.quote, evidence.coverage)


def _rows(asked: Asked) -> Iterator[tuple[Draft, dict[str, float]]]:
    relevance = Relevance(asked.query, asked.library.lexical.rarity, figures.GENERIC)
    if relevance.needs:
        rows = [r for r in figures.in_question(asked, relevance) if figures.in_years(r.target, asked.query.years)]
        for row, span in figures.readable(asked, rows):
            if not asked.fits(span):
                continue
            (draft,) = figures.drafts(asked.library, [row], asked.query.language)
            yield draft, asked.signals(span, row.coverage, row=True)


def _right(assistant: Assistant, case: Case, asked: Asked, draft: Draft) -> bool:
    """The statement alone is the answer, its verdict apart; of a case with several sides, one of them."""
    if not case.answerable:
        return False
    whole = Composed(asked.intent.kind, (draft,))
    answer = assistant.finish(case.question, asked.query.language, whole, asked.hits, asked.at)
    wrong = [fault for fault in faults(case, answer) if not fault.startswith(("verdict", "kind"))]
    one_side = len(case.clauses) > 1 and any(citation.clause in case.acceptable for citation in answer.citations)
    return not wrong or one_side


# -- learning -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Learnt:
    """Weights, and for each case decided by folds: number, log odds of its best candidate, whether that is right."""

    weights: dict[str, float]
    decided: tuple[tuple[int, float, bool], ...]


def learn(found: Sequence[Candidate], cases: Sequence[Case]) -> Learnt:
    names = list(found[0].signals)
    signals = numpy.array([[one.signals[name] for name in names] for one in found])
    right, number = numpy.array([one.right for one in found]), numpy.array([one.case for one in found])
    fold = numpy.array([_fold(cases[one.case]) for one in found])
    odds = numpy.zeros(len(found))
    for left in range(FOLDS):
        weights, constant = _fit(signals[fold != left], right[fold != left])
        odds[fold == left] = signals[fold == left] @ weights + constant
    best = [max(numpy.flatnonzero(number == case), key=lambda place: odds[place]) for case in sorted(set(number))]
    weights, constant = _fit(signals, right)
    decided = tuple((int(number[b]), float(odds[b]), bool(right[b])) for b in best)
    return Learnt({"constant": constant, **dict(zip(names, weights, strict=True))}, decided)


def _fit(signals: numpy.ndarray, right: numpy.ndarray) -> tuple[numpy.ndarray, float]:
    from sklearn.linear_model import LogisticRegression

    spread = signals.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.5, max_iter=2000).fit(signals / spread, right)
    return model.coef_[0] / spread, float(model.intercept_[0])


def _fold(case: Case) -> int:
    """A near miss goes with its question."""
    return sum(case.id.removesuffix("-no").encode()) % FOLDS


def threshold(learnt: Learnt, cases: Sequence[Case], declined: float = DECLINED) -> float:
    """Log odds from which to answer, so that this share of the cases without an answer is declined."""
    without = sorted(odds for case, odds, _ in learnt.decided if not cases[case].answerable)
    return without[min(len(without) - 1, math.ceil(declined * len(without)) - 1)] + 1e-6


def shares(learnt: Learnt, cases: Sequence[Case], least: float) -> tuple[float, float, float]:
    """Of the cases without an answer, declined; of those with one, answered rightly, and declined."""
    held = [(odds >= least, right) for case, odds, right in learnt.decided if cases[case].answerable]
    without = [odds < least for case, odds, _ in learnt.decided if not cases[case].answerable]
    answered = sum(said and right for said, right in held) / len(held)
    return sum(without) / len(without), answered, sum(not said for said, _ in held) / len(held)


# -- the page -------------------------------------------------------------------------------------


def page(learnt: Learnt, cases: Sequence[Case]) -> str:
    held = sum(cases[case].answerable for case, _, _ in learnt.decided)
    lines = [
        "# When to be silent\n",
        f"Written by `python -m evals.decision`: {len(learnt.decided)} questions of `evals/cases`, {held} of them with",
        "an answer; those that a document's record or an address answers are left out. For each the best candidate",
        f"decides, by weights learnt from the other folds ({FOLDS}). The product answers at the line in bold.\n",
        "| Without an answer: declined | With one: answered rightly | With one: declined |",
        "|---|---|---|",
    ]
    for wanted in _CURVE:
        values = [f"{share:.3f}" for share in shares(learnt, cases, threshold(learnt, cases, wanted))]
        marked = [f"**{value}**" for value in values] if wanted == DECLINED else values
        lines.append(f"| {' | '.join(marked)} |")
    lines += ["", "| Signal | Weight |", "|---|---|"]
    lines += [f"| {name} | {weight:.2f} |" for name, weight in learnt.weights.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    assistant, cases = open_assistant(Settings()), load_cases(*SETS)
    learnt = learn(list(candidates(assistant, cases)), cases)
    text = page(learnt, cases)
    least = threshold(learnt, cases)
    weights = {name: round(float(weight), 4) for name, weight in learnt.weights.items()}
    weights["constant"] = round(weights["constant"] - least, 4)  # so that it answers from one half on
    target = Path(str(files("rag_cnh.answer").joinpath("decide.json")))
    target.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
