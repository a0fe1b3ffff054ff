"""How well the right passage is found: `rag-cnh eval retrieval FOLDER`.

The rows of a folder go through the product's own reading, passages, tokens, encoder and ranking; a
document's score is that of its best passage.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
from langchain_core.embeddings import Embeddings

from evals.bench import MANY, Indexed, NoEncoder, index_rows, meaning
from evals.cache import cached_encoder
from evals.folder import Bench, Judgement, Question, choose, read_judgements, read_questions
from evals.metrics import auroc, by_question, summarise, write_run
from evals.variants import VARIANTS
from rag_cnh.errors import PolicyError
from rag_cnh.search.query import understand
from rag_cnh.search.rank import CANDIDATES, Meaning, query_tokens, rank
from rag_cnh.settings import Settings

DEEP = 100  # documents in a ranking
_TAIL = 1000  # passages behind the candidates, to fill a ranking
FEW = 50  # candidates where each has to be encoded for the question
DENSE = ("all", "candidates", "none")


def evaluate(
    folder: Path,
    queries: Sequence[str] = (),
    qrels: Sequence[str] = (),
    corpora: Sequence[str] = (),
    run_out: Path | None = None,
    settings: Settings | None = None,
    *,
    variant: str = "as asked",
    dense: str = "",
    language: str | None = None,
    absent: Sequence[str] = (),
    progress: Callable[[str], None] = lambda text: print(text, file=sys.stderr),
) -> dict[str, Any]:
    """Metrics with intervals, for all questions and for each file of them, and every question's own.

    `variant` respells the questions (see `variants`); `dense` is "all", "candidates" or "none", by
    default "all" unless the passages are many; `language` keeps the rows of one language; `absent` are
    files of questions whose answer the folder lacks, to be told from the others by the best score.
    """
    settings = settings or Settings()
    _known(variant, VARIANTS, "variant of the questions")
    _known(dense or "all", DENSE, "choice for --dense")
    started = time.perf_counter()
    bench = choose(folder, corpora, queries, qrels)
    indexed = index_rows(bench.corpora, settings.index / "eval", language, progress)
    dense = dense or ("candidates" if len(indexed.passages) > MANY else "all")
    encoder = cached_encoder(settings)
    candidates = FEW if dense == "candidates" else CANDIDATES
    vectors = meaning(indexed, encoder, dense, progress)
    ranker = Ranker(indexed, vectors, NoEncoder() if dense == "none" else encoder, candidates)
    asked = asked_of(bench, indexed, named=bool(queries))
    prepared = time.perf_counter()
    answers = {q.id: ranker.answer(VARIANTS[variant](q.text)) for q in asked.questions}
    lacking = [ranker.answer(VARIANTS[variant](q.text)) for q in read_questions([folder / file for file in absent])]
    if run_out:
        write_run(run_out, {question: answer.documents for question, answer in answers.items()})
    return {
        "folder": str(folder),
        **{name: [path.name for path in getattr(bench, name)] for name in ("corpora", "qrels")},
        **asked.counts(),
        **{"rows": len(indexed.rows), "passages": len(indexed.passages), "encoder": settings.encoder},
        **{"dense": dense, "variant": variant, "encoded": encoder.encoded},
        **_results(asked, answers),
        **({"absent": told_apart(list(answers.values()), lacking)} if lacking else {}),
        "seconds": {"prepare": round(prepared - started, 1), "all": round(time.perf_counter() - started, 1)},
        "run": str(run_out) if run_out else None,
    }


def _known(value: str, values: Sequence[str] | dict[str, Any], what: str) -> None:
    if value not in values:
        raise PolicyError(f"There is no such {what}", value, f"Choose one of: {', '.join(values)}.")


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of the chosen files, and the judgements of rows that we hold."""

    questions: tuple[Question, ...]
    judgements: tuple[Judgement, ...]
    absent: int  # judgements of rows that the corpora do not hold

    def counts(self) -> dict[str, Any]:
        judged = {judgement.question for judgement in self.judgements}
        return {
            "queries": list(dict.fromkeys(question.file for question in self.questions)),
            "questions": len(self.questions),
            "questions_judged": sum(question.id in judged for question in self.questions),
            "judgements_of_absent_rows": self.absent,
        }


def asked_of(bench: Bench, indexed: Indexed, named: bool) -> Asked:
    """Files of questions that nobody named are taken where any of their questions is judged."""
    questions, every = read_questions(bench.queries), read_judgements(bench.qrels)
    held = tuple(j for j in every if j.document in indexed.rows)
    judged = {judgement.question for judgement in held}
    files = {question.file for question in questions if named or question.id in judged}
    chosen = tuple(question for question in questions if question.file in files)
    if not any(question.id in judged for question in chosen):
        fix = "Name the --queries, --qrels and --corpus files that belong together."
        raise PolicyError("No question has a judged row", ", ".join(p.name for p in bench.qrels), fix)
    ids = {question.id for question in chosen}
    return Asked(chosen, held, sum(j.question in ids for j in every) - sum(j.question in ids for j in held))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Documents with their scores, best first, and how long it took."""

    documents: list[tuple[str, float]]
    milliseconds: float


@dataclass(slots=True)
class Ranker:
    """Ranks the rows of a folder for one question at a time."""

    indexed: Indexed
    vectors: Meaning
    encoder: Embeddings
    candidates: int = field(default=CANDIDATES)

    def answer(self, text: str) -> Ranking:
        begun = time.perf_counter()
        query = understand(text, (), index=self.indexed.lexical.frequencies())
        stores = (self.indexed.lexical, self.vectors, self.encoder)
        fused = rank(query, *stores, candidates=self.candidates)
        scores = self._by_document([(passage, found.score) for passage, found in fused.items()])
        spent = 1000 * (time.perf_counter() - begun)
        ranking = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:DEEP]
        if len(ranking) < DEEP:  # what stands behind the candidates, by words alone
            more = self._by_document(self.indexed.lexical.search(query_tokens(query), _TAIL))
            last = ranking[-1][1] if ranking else 0.0
            rest = sorted(((d, s) for d, s in more.items() if d not in scores), key=lambda i: (-i[1], i[0]))
            ranking += [(document, last - place * 1e-6) for place, (document, _) in enumerate(rest, 1)]
        return Ranking(ranking[:DEEP], spent)

    def _by_document(self, passages: Sequence[tuple[str, float]]) -> dict[str, float]:
        best: dict[str, float] = {}
        for passage, score in passages:
            document = self.indexed.passages[passage].document
            best[document] = max(score, best.get(document, score))
        return best


def _results(asked: Asked, answers: dict[str, Ranking]) -> dict[str, Any]:
    values = by_question(asked.judgements, {question: a.documents for question, a in answers.items()})
    files = list(dict.fromkeys(question.file for question in asked.questions))
    spent = sorted(answer.milliseconds for answer in answers.values())
    p50, p95 = numpy.percentile(spent, [50, 95])
    return {
        "metrics": summarise(values),
        "by_file": {f: summarise(values, [q.id for q in asked.questions if q.file == f]) for f in files},
        "question_ms": {"p50": round(float(p50), 1), "p95": round(float(p95), 1)},
        "per_question": [_own(question, values, answers[question.id]) for question in asked.questions],
    }


def told_apart(present: Sequence[Ranking], absent: Sequence[Ranking]) -> dict[str, Any]:
    """How often a question that has its answer here scores above one that has not (the area under the ROC curve)."""
    best = [ranking.documents[0][1] if ranking.documents else 0.0 for ranking in (*present, *absent)]
    held = [True] * len(present) + [False] * len(absent)
    return {"questions": len(absent), "auroc": round(auroc(best, held), 4)}


def _own(question: Question, values: dict[str, dict[str, float]], answer: Ranking) -> dict[str, Any]:
    top = answer.documents[0] if answer.documents else ("", 0.0)
    own = {name: found[question.id] for name, found in values.items() if question.id in found}
    return {
        "query_id": question.id,
        "metrics": own or None,  # a question without a judgement
        "best": {"doc_id": top[0], "score": round(top[1], 4)},
        "ms": round(answer.milliseconds, 1),
    }


def report_text(report: dict[str, Any]) -> str:
    """The report for a person: what was measured, then a row for each file of questions and one for all."""
    names = list(report["metrics"])
    by_file = report["by_file"] if len(report["by_file"]) > 1 else {}
    rows = {**by_file, "all": report["metrics"]}
    width = max(len(name) for name in rows)
    lines = [
        f"{report['folder']}: {', '.join(report['corpora'])} ({report['rows']} rows, "
        f"{report['passages']} passages); {report['questions_judged']} judged questions, "
        f"{report['variant']}; encoder {report['encoder']} over {report['dense']}",
        " ".join([" " * width, *(f"{name:>18}" for name in names)]),
        *(" ".join([f"{row:<{width}}", *(_interval(values[n]) for n in names)]) for row, values in rows.items()),
        f"a question: {report['question_ms']['p50']} ms (p95 {report['question_ms']['p95']}), "
        f"{report['encoded']} texts newly encoded, {report['seconds']['all']} s in all",
    ]
    if "absent" in report:
        told = report["absent"]
        lines.append(f"told from {told['questions']} questions whose answer is absent: AUROC {told['auroc']:.3f}")
    return "\n".join([*lines, *([f"run: {report['run']}"] if report["run"] else [])])


def _interval(value: dict[str, float]) -> str:
    return f"{value['mean']:.3f} [{value['low']:.3f} {value['high']:.3f}]".rjust(18)
