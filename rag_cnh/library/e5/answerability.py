"""Whether a text answers a question: both read together by the encoder's own layers, trained for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy

from rag_cnh.library.e5.graph import FILE
from rag_cnh.library.e5.session import END, START, open_session, run
from rag_cnh.library.e5.tokens import read_tokenizer, token_ids
from rag_cnh.read.words import nfc

QUESTION, TEXT = 60, 130  # tokens that are read of each
_REMEMBERED = 4096  # pairs


class Answerability:
    """`probabilities(question, texts)`: 0..1 for each text, that it answers the question."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = read_tokenizer(folder)
        self._session = open_session(folder / FILE)
        self._pool = ThreadPoolExecutor(len(os.sched_getaffinity(0)), "answerability")
        self._probability = lru_cache(_REMEMBERED)(self._judge)

    def probabilities(self, question: str, texts: Sequence[str]) -> list[float]:
        return list(self._pool.map(self._probability, [question] * len(texts), texts))

    def _judge(self, question: str, text: str) -> float:
        asked, told = token_ids(self._tokenizer, pair(question, text))
        odds = float(run(self._session, [joined(asked, told)])[0, 0])
        return float(1 / (1 + numpy.exp(-odds)))


def pair(question: str, text: str) -> tuple[str, str]:
    """Both with the prefixes that the encoder was trained with."""
    return f"query: {nfc(question)}", f"passage: {nfc(text)}"


def joined(asked: Sequence[int], told: Sequence[int]) -> list[int]:
    """One row of tokens: the question, then the text."""
    return [START, *asked[:QUESTION], END, *told[:TEXT], END]
