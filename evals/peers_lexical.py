"""Peers that rank by words, BM25 of bm25s: over segmented Vietnamese words, and over plain syllables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy

from evals.peers_common import Piece, Ranking, by_document
from rag_cnh.read.words import nfc

Words = Callable[[str], list[str]]
_WORD = re.compile(r"\w+")


class BM25:
    """bm25s as it comes (Lucene's formula, k1 1.5, b .75)."""

    def __init__(self, pieces: Sequence[Piece], words: Words) -> None:
        import bm25s

        self._documents = [piece.document for piece in pieces]
        self._words = words
        self._index: Any = bm25s.BM25()
        self._index.index([words(piece.text) for piece in pieces], show_progress=False)

    def rank(self, question: str, k: int) -> Ranking:
        known = [word for word in self._words(question) if word in self._index.vocab_dict]
        if not known:
            return []
        scores = self._index.get_scores(known)
        found = numpy.flatnonzero(scores > 0)
        return by_document(((self._documents[i], float(scores[i])) for i in found), k)


def syllables() -> Words:
    """Syllables as written, accents and all, in small letters."""
    return lambda text: _WORD.findall(nfc(text).lower())


def pyvi_words() -> Words:
    """pyvi's segmenter; it was trained on text with its capitals, so they go afterwards."""
    from pyvi.ViTokenizer import tokenize

    return lambda text: _with_letters(tokenize(nfc(text)).lower().split())


def underthesea_words() -> Words:
    """underthesea's segmenter, over small letters: capitals make it glue words together."""
    from underthesea import word_tokenize

    return lambda text: _with_letters([word.replace(" ", "_") for word in word_tokenize(nfc(text).lower())])


def _with_letters(words: Sequence[str]) -> list[str]:
    return [word for word in words if _WORD.search(word)]
