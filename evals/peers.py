"""Our ranking beside its peers' in one run: `rag-cnh eval peers FOLDER`.

The same rows, questions and metrics as `rag-cnh eval retrieval`. Peers of words and the encoder alone get
the rows cut into passages as the product cuts them, names and headings in front: over whole articles they
do worse. LangChain's recipes cut the same text in their own way.

Seconds are of this run, without the encoder's, whose encodings are mostly kept from earlier runs: its
milliseconds a question and characters a second are measured apart, in this run, and added.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from evals.bench import MANY, Indexed, NoEncoder, Progress, index_rows, meaning
from evals.cache import CachedEncoder
from evals.folder import choose, read_texts
from evals.metrics import by_question, summarise
from evals.peers_common import Peer, Piece, Ranking
from evals.peers_dense import EncoderAlone, Ensemble, LangChain
from evals.peers_fulltext import EnglishStems, RagflowWords
from evals.peers_lexical import BM25, pyvi_words, syllables, underthesea_words
from evals.retrieval import DENSE, FEW, Asked, Ranker, asked_of
from evals.variants import VARIANTS
from rag_cnh.errors import PolicyError
from rag_cnh.library.encoders import identity, load_encoder
from rag_cnh.search.rank import CANDIDATES
from rag_cnh.settings import Settings

METRICS = ("R@1", "R@4", "R@10", "MRR@10", "nDCG@10")
OURS = "RAG-CNH"
BOTH = ("as asked", "without accents")
_DEEP = 10
_TRIED_QUESTIONS, _TRIED_PASSAGES = 12, 32  # what the encoder is timed on


class TimedEncoder(CachedEncoder):
    """Counts its own seconds and what it was given, so that both can be told from a peer's own."""

    seconds = 0.0
    questions = 0

    def begin(self) -> None:
        self.seconds, self.questions = 0.0, 0
        self.passages: dict[int, int] = {}  # hash → characters: a text given twice is encoded once

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        started = time.perf_counter()
        vectors = super().embed_documents(texts)
        self.seconds += time.perf_counter() - started
        self.passages.update((hash(text), len(text)) for text in texts)
        return vectors

    def embed_query(self, text: str) -> list[float]:
        started = time.perf_counter()
        vector = super().embed_query(text)
        self.seconds += time.perf_counter() - started
        self.questions += 1
        return vector


@dataclass(frozen=True, slots=True)
class Given:
    """A folder as the peers get it."""

    texts: dict[str, str]  # doc_id → the whole row
    indexed: Indexed
    indexed_in: float  # seconds
    pieces: tuple[Piece, ...]
    encoder: TimedEncoder
    dense: str
    progress: Progress


class Ours:
    """The product: its index, its query understanding, its fusion."""

    def __init__(self, given: Given) -> None:
        vectors = meaning(given.indexed, given.encoder, given.dense, given.progress)
        encoder = NoEncoder() if given.dense == "none" else given.encoder
        candidates = FEW if given.dense == "candidates" else CANDIDATES
        self._ranker = Ranker(given.indexed, vectors, encoder, candidates)

    def rank(self, question: str, k: int) -> Ranking:
        return self._ranker.answer(question).documents[:k]


# Name → how it is made, and whether it encodes every piece.
PEERS: dict[str, tuple[Callable[[Given], Peer], bool]] = {
    "BM25, syllables": (lambda given: BM25(given.pieces, syllables()), False),
    "BM25, pyvi words": (lambda given: BM25(given.pieces, pyvi_words()), False),
    "BM25, underthesea words": (lambda given: BM25(given.pieces, underthesea_words()), False),
    "kotaemon, full text": (lambda given: EnglishStems(given.pieces), False),
    "RAGFlow, full text": (lambda given: RagflowWords(given.pieces), False),
    "encoder alone": (lambda given: EncoderAlone(given.pieces, given.encoder), True),
    "LangChain, Chroma": (lambda given: LangChain(given.texts, given.encoder), True),
    "LangChain, ensemble": (lambda given: Ensemble(given.texts, given.encoder), True),
    OURS: (Ours, False),
}


def evaluate_peers(
    folder: Path,
    queries: Sequence[str] = (),
    qrels: Sequence[str] = (),
    corpora: Sequence[str] = (),
    settings: Settings | None = None,
    *,
    variants: Sequence[str] = BOTH,
    language: str | None = None,
    dense: str = "",
    only: Sequence[str] = (),
    progress: Progress = lambda text: print(text, file=sys.stderr),
) -> dict[str, Any]:
    """Each peer's metrics for each variant of the questions, or why it was not measured.

    `only` names peers; `dense` is as in `evaluate`: where not "all", peers that encode every piece are left out.
    """
    settings = settings or Settings()
    _check(VARIANTS, variants, "variant of the questions")
    _check(PEERS, only, "peer")
    _check(DENSE, [dense or "all"], "choice for --dense")
    bench = choose(folder, corpora, queries, qrels)
    name, encoders = settings.encoder, settings.encoders
    load = lambda: load_encoder(name, encoders)  # noqa: E731
    encoder = TimedEncoder(identity(name, encoders), load, settings.index / "eval")
    with TemporaryDirectory() as place:  # everything but the encodings is built anew, and timed
        given = _given(bench.corpora, Path(place), encoder, language, dense, progress)
        asked = asked_of(bench, given.indexed, named=bool(queries))
        rows = {peer: _measure(peer, given, asked, variants) for peer in only or PEERS}
    return {
        "folder": str(folder),
        **{kind: [path.name for path in getattr(bench, kind)] for kind in ("corpora", "qrels")},
        **asked.counts(),
        **{"language": language, "rows": len(given.texts), "passages": len(given.pieces)},
        **{"encoder": name, "dense": given.dense, "variants": list(variants)},
        "peers": _with_encoding(rows, settings, given, asked),
    }


def _check(known: Collection[str], chosen: Sequence[str], what: str) -> None:
    for value in chosen:
        if value not in known:
            raise PolicyError(f"There is no such {what}", value, f"Choose one of: {'; '.join(known)}.")


def _given(
    corpora: Sequence[Path], place: Path, encoder: TimedEncoder, language: str | None, dense: str, progress: Progress
) -> Given:
    started = time.perf_counter()
    indexed = index_rows(corpora, place, language, progress)
    spent = time.perf_counter() - started
    rows = [row for path in corpora for row in read_texts(path) if language in (None, row[1])]
    pieces = tuple(Piece(passage.document, passage.text) for passage in indexed.passages.values())
    dense = dense or ("candidates" if len(pieces) > MANY else "all")
    return Given({row[0]: row[2] for row in rows}, indexed, spent, pieces, encoder, dense, progress)


def _measure(name: str, given: Given, asked: Asked, variants: Sequence[str]) -> dict[str, Any]:
    """One peer's figures; its encoder's share is counted and left out."""
    make, encodes = PEERS[name]
    if encodes and given.dense != "all":
        return {"state": f"not measured: it encodes every piece, and --dense is {given.dense}"}
    given.progress(f"{name} …")
    given.encoder.begin()
    started = time.perf_counter()
    try:
        peer = make(given)
    except ImportError as error:
        return {"state": f"not installed: {error.name or error}"}
    built = time.perf_counter() - started - given.encoder.seconds
    row: dict[str, Any] = {"state": "measured", "build_s": built + (given.indexed_in if make is Ours else 0.0)}
    row["encoded_characters"] = sum(given.encoder.passages.values())
    row["variants"] = {variant: _ranked(peer, given.encoder, asked, variant) for variant in variants}
    return row


def _ranked(peer: Peer, encoder: TimedEncoder, asked: Asked, variant: str) -> dict[str, Any]:
    encoder.begin()
    started = time.perf_counter()
    run = {question.id: peer.rank(VARIANTS[variant](question.text), _DEEP) for question in asked.questions}
    spent = time.perf_counter() - started - encoder.seconds
    values = by_question(asked.judgements, run, METRICS)
    return {
        "metrics": summarise(values),
        "question_ms": 1000 * spent / len(run),
        "encoder_calls": encoder.questions / len(run),
    }


def _with_encoding(
    rows: dict[str, dict[str, Any]], settings: Settings, given: Given, asked: Asked
) -> dict[str, dict[str, Any]]:
    """The encoder's own time added, as measured now where any peer used it."""
    measured = [row for row in rows.values() if row["state"] == "measured"]
    if any(v["encoder_calls"] for row in measured for v in row["variants"].values()):
        texts = [piece.text for piece in given.pieces[:: max(1, len(given.pieces) // _TRIED_PASSAGES)]]
        milliseconds, rate = _speed(settings, [q.text for q in asked.questions], texts[:_TRIED_PASSAGES])
    else:
        milliseconds, rate = 0.0, 1.0
    for row in measured:
        row["encode_s"] = round(row["encoded_characters"] / rate, 3)
        row["build_s"] = round(row["build_s"], 1)
        for found in row["variants"].values():
            found["question_ms"] = round(found["question_ms"] + found.pop("encoder_calls") * milliseconds, 3)
    return rows


def _speed(settings: Settings, questions: Sequence[str], passages: list[str]) -> tuple[float, float]:
    """Milliseconds a question, characters of passages a second."""
    encoder = load_encoder(settings.encoder, settings.encoders)
    spent = []
    for text in [questions[0], *questions[:_TRIED_QUESTIONS]]:
        started = time.perf_counter()
        encoder.embed_query(text)
        spent.append(1000 * (time.perf_counter() - started))
    started = time.perf_counter()
    encoder.embed_documents(passages)
    return median(spent[1:]), sum(map(len, passages)) / (time.perf_counter() - started)
