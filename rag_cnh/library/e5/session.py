"""The encoder at run time: ONNX Runtime and the tokenizer, no torch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy
from langchain_core.embeddings import Embeddings

from rag_cnh.library.e5.graph import FILE
from rag_cnh.library.e5.tokens import read_tokenizer, token_ids
from rag_cnh.library.e5.weights import Floats
from rag_cnh.read.words import nfc

_WINDOW = 510  # tokens that fit between start and end
_TOKENS = 256  # of a batch, padding included: measured best of 256 to 2048 with a batch on each core
START, _PAD, END = 0, 1, 2
_Window = tuple[int, list[int]]  # the text that it is of, its tokens


class OnnxE5(Embeddings):
    """multilingual-e5-small; 384 dimensions, normalised. A longer text is the mean of its windows."""

    dimension = 384

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._tokenizer = read_tokenizer(folder)
        self._session = open_session(folder / FILE)
        self._pool = ThreadPoolExecutor(len(os.sched_getaffinity(0)), "e5")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        found: list[list[float]] = self._encode("passage: ", texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        found: list[float] = self._encode("query: ", [text])[0].tolist()
        return found

    def _encode(self, prefix: str, texts: Sequence[str]) -> Floats:
        tokens = token_ids(self._tokenizer, [prefix + nfc(text) for text in texts])
        windows = [
            (text, ids[start : start + _WINDOW])
            for text, ids in enumerate(tokens)
            for start in range(0, len(ids), _WINDOW)
        ]
        sums = numpy.zeros((len(texts), self.dimension), dtype=numpy.float32)
        batches = list(_batches(windows))
        for batch, means in zip(batches, self._pool.map(self._run, batches), strict=True):
            for (text, ids), mean in zip(batch, means, strict=True):
                sums[text] += len(ids) * mean
        lengths = numpy.linalg.norm(sums, axis=1, keepdims=True)
        found: Floats = sums / numpy.maximum(lengths, numpy.float32(1e-12))
        return found

    def _run(self, batch: Sequence[_Window]) -> Floats:
        return run(self._session, [[START, *ids, END] for _, ids in batch])


def run(session: Any, rows: Sequence[Sequence[int]]) -> Floats:
    """What the model gives for each row of tokens."""
    width = max(map(len, rows))
    ids = numpy.full((len(rows), width), _PAD, dtype=numpy.int64)
    for place, row in zip(ids, rows, strict=True):
        place[: len(row)] = row
    mask = (numpy.arange(width) < numpy.array([len(row) for row in rows])[:, None]).astype(numpy.int64)
    found: Floats = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    return found


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    """Like lengths together waste no padding; a batch has a bound on its tokens."""
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda window: len(window[1])):
        if batch and (len(batch) + 1) * (len(window[1]) + 2) > _TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def open_session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # batches side by side: a tenth faster than two threads in one batch
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
