"""`rag-cnh eval speed FOLDER`: how fast and how large a search over many clauses is, on this machine.

The clauses of a folder go into the product's own stores; questions that were not asked before are encoded,
searched by words and by meaning and ranked. Vectors of the clauses may come from an earlier evaluation.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy

from evals.bench import index_rows
from evals.cache import CachedEncoder, cached_encoder
from evals.folder import choose, read_questions
from rag_cnh.console import note
from rag_cnh.library.encoders import load_encoder
from rag_cnh.library.lexical import LexicalIndex
from rag_cnh.library.passages import Passage
from rag_cnh.library.vectors import VectorIndex
from rag_cnh.search.query import understand
from rag_cnh.search.rank import rank
from rag_cnh.settings import Settings

CLAUSES = 64_000
QUESTIONS = 300
BUILT = 1500  # passages whose building is timed against their encoding alone


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds a question, passages a second, megabytes."""

    clauses: int
    questions: int
    p50: float
    p95: float
    encoding: float
    building: float
    memory: float

    def text(self) -> str:
        share = self.building / self.encoding
        return (
            f"{self.clauses} clauses, {self.questions} questions: p50 {self.p50:.1f} ms, p95 {self.p95:.1f} ms\n"
            f"encoding {self.encoding:.1f} passages a second, building {self.building:.1f} ({share:.0%} of it)\n"
            f"memory at most {self.memory:.0f} MB"
        )


def measure(folder: Path, settings: Settings, clauses: int = CLAUSES) -> Speed:
    bench = choose(folder)
    indexed = index_rows(bench.corpora, settings.index / "eval", None, note)
    passages = list(indexed.passages.values())[:clauses]
    cached = cached_encoder(settings)
    with TemporaryDirectory(dir=settings.index) as place:
        lexical, vectors = _stores(Path(place), passages, cached)
        encoder = load_encoder(settings.encoder, settings.encoders)
        questions = [q.text for q in read_questions(bench.queries)][-QUESTIONS:]
        spent = []
        for question in questions:
            started = time.perf_counter()
            query = understand(question, (), index=lexical.frequencies())
            rank(query, lexical, vectors, encoder)
            spent.append(1000 * (time.perf_counter() - started))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sample = passages[:: max(1, len(passages) // BUILT)][:BUILT]
    encoding, building = _rates(sample, settings)
    p50, p95 = numpy.percentile(spent, [50, 95])
    return Speed(len(passages), len(questions), float(p50), float(p95), encoding, building, memory)


def _stores(place: Path, passages: Sequence[Passage], encoder: CachedEncoder) -> tuple[LexicalIndex, VectorIndex]:
    lexical, vectors = LexicalIndex(place / "lexical"), VectorIndex(place / "vectors", encoder)
    note(f"Indexing {len(passages)} clauses …")
    lexical.update(passages, ())
    vectors.update(passages, ())
    return lexical, vectors


def _rates(passages: Sequence[Passage], settings: Settings) -> tuple[float, float]:
    """Passages a second: encoded alone, and built into both stores."""
    encoder = load_encoder(settings.encoder, settings.encoders)
    started = time.perf_counter()
    encoder.embed_documents([passage.text for passage in passages])
    encoding = len(passages) / (time.perf_counter() - started)
    with TemporaryDirectory(dir=settings.index) as place:
        lexical, vectors = LexicalIndex(Path(place) / "lexical"), VectorIndex(Path(place) / "vectors", encoder)
        started = time.perf_counter()
        lexical.update(passages, ())
        vectors.update(passages, ())
        building = len(passages) / (time.perf_counter() - started)
    return encoding, building
