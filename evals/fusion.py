"""`python -m evals.fusion DATA`: would a learned fusion rank better than the weighted one? Cross-validated.

A pairwise logistic regression over the signals of each candidate: the weights that put a right document above the
wrong ones. Learnt on four fifths of a set's questions, measured on the fifth. Nothing of it is shipped unless it
wins; `docs/decisions/0004-retrieval.md` says what came of it.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from evals.bench import Indexed, index_rows, meaning
from evals.cache import cached_encoder
from evals.folder import Judgement, choose
from evals.metrics import by_question, summarise
from evals.retrieval import asked_of
from rag_cnh.library.passages import Passage
from rag_cnh.read.words import lexical_tokens
from rag_cnh.search.fuse import Fused
from rag_cnh.search.query import understand
from rag_cnh.search.rank import candidate_scores, query_tokens
from rag_cnh.settings import Settings

FOLDS = 5
STRENGTH = 0.3
_WRONG = 30  # of the best wrong candidates, against each right one
SETS = (
    ("zalo_laws", "queries_vi.jsonl", "corpus_vi.jsonl", None),
    ("alqac", "queries_vi.jsonl", "corpus_vi.jsonl", None),
    ("alqac", "queries_en_mt.jsonl", "corpus_vi.jsonl", None),
    ("xquad", "queries_en.jsonl", "corpus.jsonl", "vi"),
)
# Which columns of `_columns` are learnt with.
TRIALS: Mapping[str, Sequence[int]] = {
    "words and meaning": (0, 1),
    "and what name, headings and body share": (0, 1, 3, 4, 5),
    "and the document's next passage, its law's others": (0, 1, 7, 8),
    "all": tuple(range(9)),
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """A question's candidates: their documents, their scores as shipped, and a row of signals each."""

    question: str
    documents: list[str]
    shipped: Any
    signals: Any
    right: Any


def candidates(
    folder: Path, queries: str, corpus: str, language: str | None, settings: Settings
) -> tuple[list[Candidates], tuple[Judgement, ...]]:
    """Those of every judged question, and the judgements."""
    chosen = choose(folder, [corpus], [queries])
    indexed = index_rows(chosen.corpora, settings.index / "eval", language, print)
    encoder = cached_encoder(settings)
    vectors, asked = meaning(indexed, encoder, "all", print), asked_of(chosen, indexed, named=True)
    right = {(judgement.question, judgement.document) for judgement in asked.judgements}
    found = []
    for question in asked.questions:
        query = understand(question.text, (), index=indexed.lexical.frequencies())
        scores = candidate_scores(query, indexed.lexical, vectors, encoder)
        passages = [indexed.passages[identifier] for identifier in scores]
        held = numpy.array([(question.id, passage.document) in right for passage in passages])
        rows = _columns(list(scores.values()), passages, query_tokens(query), indexed)
        shipped = numpy.array([fused.score for fused in scores.values()])
        found.append(Candidates(question.id, [passage.document for passage in passages], shipped, rows, held))
    return found, asked.judgements


def _columns(fused: Sequence[Fused], passages: Sequence[Passage], tokens: Sequence[str], indexed: Indexed) -> Any:
    best = max((found.cosine for found in fused), default=0.0)
    weights = _rarities(tokens, indexed)
    rows = []
    for found, passage in zip(fused, passages, strict=True):
        parts = [set(lexical_tokens(part)) for part in (passage.name, passage.heading, passage.body)]
        shared = [sum(weights[t] for t in weights if t in part) for part in parts]
        rows.append([found.lexical, found.dense, found.cosine - best, *shared, math.log1p(len(passage.body))])
    beside = [_beside(place, fused, passages) for place in range(len(passages))]
    return numpy.hstack([numpy.array(rows), numpy.array(beside)])


def _rarities(tokens: Sequence[str], indexed: Indexed) -> dict[str, float]:
    """Each word's share of what the question's words can tell."""
    counts = indexed.lexical.frequencies()
    rare = {token: math.log(1 + counts.passages / (1 + counts.folded(token))) for token in tokens}
    return {token: value / (sum(rare.values()) or 1.0) for token, value in rare.items()}


def _beside(place: int, fused: Sequence[Fused], passages: Sequence[Passage]) -> list[float]:
    """The best other passage of the same document, and of other documents under the same name."""
    own = passages[place]
    pairs = [(p, found.score) for i, (p, found) in enumerate(zip(passages, fused, strict=True)) if i != place]
    same = [score for passage, score in pairs if passage.document == own.document]
    named = [score for passage, score in pairs if passage.name == own.name and passage.document != own.document]
    return [max(same, default=0.0), max(named, default=0.0)]


def unseen(found: Sequence[Candidates], columns: Sequence[int]) -> list[Any]:
    """Each question's scores by weights that were learnt without its fold."""
    scores: list[Any] = [None] * len(found)
    for learnt, asked in KFold(FOLDS, shuffle=True, random_state=29).split(found):
        weights = _learn([found[i] for i in learnt], columns)
        for i in asked:
            scores[i] = found[i].signals[:, columns] @ weights
    return scores


def _learn(found: Sequence[Candidates], columns: Sequence[int]) -> Any:
    differences = numpy.concatenate(list(_differences(found, columns)))
    spread = differences.std(axis=0) + 1e-9
    both = numpy.concatenate([differences, -differences]) / spread
    signs = numpy.repeat([1, -1], len(differences))
    return LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1000).fit(both, signs).coef_[0] / spread


def _differences(found: Sequence[Candidates], columns: Sequence[int]) -> Iterator[Any]:
    for one in found:
        if one.right.any():
            best = one.signals[one.right][numpy.argmax(one.shipped[one.right])]
            wrong = one.signals[~one.right][numpy.argsort(-one.shipped[~one.right])[:_WRONG]]
            yield (best - wrong)[:, columns]


def _measured(found: Sequence[Candidates], scores: Sequence[Any], judged: Collection[Judgement]) -> str:
    runs: dict[str, list[tuple[str, float]]] = {}
    for one, values in zip(found, scores, strict=True):
        best: dict[str, float] = {}
        for document, value in zip(one.documents, values, strict=True):
            best[document] = max(float(value), best.get(document, -math.inf))
        runs[one.question] = sorted(best.items(), key=lambda item: -item[1])[:100]
    means = summarise(by_question(tuple(judged), runs))
    return " | ".join(f"{means[name]['mean']:.3f}" for name in ("R@1", "R@10", "nDCG@10"))


def main(data: Path) -> None:
    print("| Set | Fusion | R@1 | R@10 | nDCG@10 |\n|---|---|---|---|---|")
    for folder, queries, corpus, language in SETS:
        found, judged = candidates(data / "bench" / folder, queries, corpus, language, Settings())
        named = f"{folder} {queries}"
        print(f"| {named} | weighted, as shipped | {_measured(found, [one.shipped for one in found], judged)} |")
        for trial, columns in TRIALS.items():
            scores = unseen(found, list(columns))
            print(f"| {named} | learnt: {trial} | {_measured(found, scores, judged)} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Name the folder that holds bench/: python -m evals.fusion DATA")
    main(Path(sys.argv[1]))
