"""`python -m evals.confidence DATA`: learns how sure a ranking is that the question is answered here.

Questions whose law is held against questions whose law is not: Zalo's own questions from outside the corpus, and
for every other set the same question over the corpus without the documents of its answer's law. Each signal's
weight comes from a logistic regression in which each set counts the same; the table says how well the two sorts are
told apart on questions that were not learnt from (five folds, a question and its twin in the same one).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import rag_cnh.search.confidence
from evals.bench import Indexed, index_rows, meaning
from evals.cache import cached_encoder
from evals.folder import choose, read_judgements, read_questions
from evals.metrics import auroc
from evals.retrieval import asked_of
from rag_cnh.search.confidence import log_odds, signals
from rag_cnh.search.fuse import Fused
from rag_cnh.search.query import Query, understand
from rag_cnh.search.rank import candidate_scores, query_tokens
from rag_cnh.settings import Settings

FOLDS = 5
STRENGTH = 0.3  # of the regression, the inverse of how much weights are held back
FEWEST = 20  # candidates that have to remain
OUT = Path(rag_cnh.search.confidence.__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Part:
    """Questions over one corpus; without `absent`, each is asked again where its law is left out."""

    name: str
    folder: str
    queries: str
    corpus: str = "corpus_vi.jsonl"
    language: str | None = None
    absent: str = ""


PARTS = (
    Part("Zalo", "zalo_laws", "queries_vi.jsonl", absent="queries_out_of_corpus.jsonl"),
    Part("Zalo, law left out", "zalo_laws", "queries_vi.jsonl"),
    Part("ALQAC", "alqac", "queries_vi.jsonl"),
    Part("ALQAC, English on Vietnamese", "alqac", "queries_en_mt.jsonl"),
    Part("XQuAD, Vietnamese", "xquad", "queries_vi.jsonl", "corpus.jsonl", "vi"),
    Part("XQuAD, English on Vietnamese", "xquad", "queries_en.jsonl", "corpus.jsonl", "vi"),
    Part("XQuAD, Vietnamese on English", "xquad", "queries_vi.jsonl", "corpus.jsonl", "en"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """`question` is shared by twins, which must not be split between folds."""

    part: str
    question: str
    held: bool
    score: float
    signals: dict[str, float]


def examples(part: Part, bench: Path, settings: Settings) -> Iterator[Example]:
    """Each question's signals, where its answer is held and where it is not."""
    chosen = choose(bench / part.folder, [part.corpus], [part.queries])
    indexed = index_rows(chosen.corpora, settings.index / "eval", part.language, print)
    encoder = cached_encoder(settings)
    vectors = meaning(indexed, encoder, "all", print)
    answers: dict[str, set[str]] = {}
    for judgement in read_judgements(chosen.qrels):
        answers.setdefault(judgement.question, set()).add(judgement.document)

    def found(text: str) -> tuple[Query, dict[str, Fused]]:
        query = understand(text, (), index=indexed.lexical.frequencies())
        return query, candidate_scores(query, indexed.lexical, vectors, encoder)

    for question in asked_of(chosen, indexed, named=True).questions:
        own = answers.get(question.id, set()) & indexed.rows
        if not own:
            continue
        query, scores = found(question.text)
        yield _example(part, question.id, True, query, scores.values())
        left = _left_out(own, scores, indexed)
        rest = [f for i, f in scores.items() if i not in left]
        if not part.absent and len(rest) >= FEWEST:
            yield _example(part, question.id, False, query, rest)
    for question in read_questions([bench / part.folder / part.absent]) if part.absent else ():
        query, scores = found(question.text)
        yield _example(part, question.id, False, query, scores.values())


def _left_out(own: Collection[str], scores: Collection[str], indexed: Indexed) -> set[str]:
    """The passages of all documents that bear the name of one that answers."""
    passages = [indexed.passages[identifier] for identifier in scores]
    names = {passage.name for passage in passages if passage.document in own and passage.name}
    return {passage.id for passage in passages if passage.document in own or passage.name in names}


def _example(part: Part, question: str, held: bool, query: Query, fused: Collection[Fused]) -> Example:
    best = max((found.score for found in fused), default=0.0)
    return Example(part.name, question, held, best, signals(fused, len(query_tokens(query))))


def learn(found: Sequence[Example]) -> dict[str, float]:
    """Signal → weight, and a constant."""
    values, held = _matrix(found), numpy.array([example.held for example in found])
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit((values - middle) / spread, held, sample_weight=_weights(found))
    weights = model.coef_[0] / spread
    names = list(found[0].signals)
    constant = float(model.intercept_[0] - (weights * middle).sum())
    return {"constant": round(constant, 4)} | {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}


def unseen(found: Sequence[Example]) -> list[float]:
    """Each example's log odds from weights that were learnt without its fold."""
    odds = numpy.zeros(len(found))
    for learnt, asked in GroupKFold(FOLDS).split(found, groups=[example.question for example in found]):
        weights = learn([found[i] for i in learnt])
        for i in asked:
            odds[i] = log_odds(weights, found[i].signals)
    return [float(value) for value in odds]


def _matrix(found: Sequence[Example]) -> Any:
    return numpy.array([list(example.signals.values()) for example in found])


def _weights(found: Sequence[Example]) -> list[float]:
    """Each part counts the same, and in it both sorts."""
    counts: dict[tuple[str, bool], int] = {}
    for example in found:
        counts[example.part, example.held] = counts.get((example.part, example.held), 0) + 1
    return [len(found) / (len(counts) * counts[example.part, example.held]) for example in found]


def table(found: Sequence[Example]) -> str:
    """AUROC by part: of the plain score, and of the confidence on folds that were not learnt from."""
    odds, scores = unseen(found), [example.score for example in found]
    lines = ["| Questions | Held | Absent | Best score | Confidence |", "|---|---|---|---|---|"]
    for part in dict.fromkeys(example.part for example in found):
        rows = [i for i, example in enumerate(found) if example.part == part]
        held = [found[i].held for i in rows]
        plain, sure = (auroc([values[i] for i in rows], held) for values in (scores, odds))
        lines.append(f"| {part} | {sum(held)} | {len(held) - sum(held)} | {plain:.3f} | {sure:.3f} |")
    return "\n".join(lines)


def main(data: Path) -> None:
    found = []
    for part in PARTS:
        print(f"{part.name} …", file=sys.stderr, flush=True)
        found += list(examples(part, data / "bench", Settings()))
    print(table(found))
    OUT.write_text(json.dumps(learn(found), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Name the folder that holds bench/: python -m evals.confidence DATA")
    main(Path(sys.argv[1]))
