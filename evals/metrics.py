"""Retrieval metrics by ir_measures, with bootstrap intervals, and run files in TREC's format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy

from evals.folder import Judgement

METRICS = ("R@1", "R@5", "R@10", "MRR@10", "nDCG@10")
_RESAMPLES = 1000
_TAG = "rag-cnh"

Run = Mapping[str, Sequence[tuple[str, float]]]  # question id → (doc_id, score), best first


def by_question(
    judgements: Iterable[Judgement], run: Run, metrics: Sequence[str] = METRICS
) -> dict[str, dict[str, float]]:
    """Metric → question id → value, for the questions that are judged and stand in the run."""
    import ir_measures

    measures = {ir_measures.parse_measure(name.removeprefix("M")): name for name in metrics}
    qrels = [ir_measures.Qrel(j.question, j.document, j.relevance) for j in judgements if j.question in run]
    scored = [
        ir_measures.ScoredDoc(question, document, score)
        for question, ranking in run.items()
        for document, score in descending(ranking)
    ]
    found: dict[str, dict[str, float]] = {name: {} for name in metrics}
    for value in ir_measures.iter_calc(list(measures), qrels, scored):
        found[measures[value.measure]][value.query_id] = float(value.value)
    return found


def summarise(
    values: Mapping[str, Mapping[str, float]], questions: Iterable[str] | None = None
) -> dict[str, dict[str, float]]:
    """Metric → mean and the 95 % interval of a bootstrap over questions."""
    chosen = None if questions is None else set(questions)
    return {
        name: _mean([v for question, v in found.items() if chosen is None or question in chosen])
        for name, found in values.items()
    }


def _mean(values: Sequence[float]) -> dict[str, float]:
    if not values:
        return {"mean": 0.0, "low": 0.0, "high": 0.0}
    sample = numpy.asarray(values)
    picks = numpy.random.default_rng(0).integers(0, len(sample), (_RESAMPLES, len(sample)))
    low, high = numpy.percentile(sample[picks].mean(axis=1), [2.5, 97.5])
    return {"mean": round(float(sample.mean()), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def descending(ranking: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The same order with no two scores alike: evaluation tools break ties in their own way."""
    found: list[tuple[str, float]] = []
    last = float("inf")
    for document, score in ranking:
        last = min(round(score, 6), round(last - 1e-6, 6))
        found.append((document, last))
    return found


def write_run(path: Path, run: Run) -> None:
    """question Q0 document rank score tag; blanks inside an id are written %20."""
    lines = [
        f"{_plain(question)} Q0 {_plain(document)} {place} {score:.6f} {_TAG}\n"
        for question, ranking in run.items()
        for place, (document, score) in enumerate(descending(ranking), 1)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")


def _plain(identifier: str) -> str:
    return re.sub(r"\s", "%20", identifier)


def auroc(values: Sequence[float], held: Sequence[bool]) -> float:
    """How often a question whose answer is held stands above one whose answer is not; a tie counts half."""
    every, mask = numpy.array(values), numpy.array(held)
    above = every[mask][:, None] - every[~mask][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())
