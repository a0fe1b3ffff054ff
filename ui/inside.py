"""Search inside one document: the provisions that hold the words, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag_cnh.read.words import fold, nfc
from rag_cnh.types import Clause
from ui.changes import Unit
from ui.marked import Piece, joined

_WORD = re.compile(r"\w+")
_BEFORE, _LONGEST = 90, 280  # characters of an excerpt before its first match, and in all


@dataclass(frozen=True, slots=True)
class Found:
    clause: Clause
    pieces: tuple[Piece, ...]


def find(units: Sequence[Unit], query: str) -> list[Found]:
    """Provisions with the words of the query side by side; where there is none, those with all its words.

    A word without accents meets every accent ("do thi" meets "đô thị"), one with accents only its own.
    """
    words = _WORD.findall(nfc(query))
    if not words:
        return []
    for spans_of in (_phrases, _scattered):
        found = [(unit, spans) for unit in units if (spans := spans_of(unit.text, words))]
        if found:
            return [Found(unit.clause, _excerpt(unit.text, spans)) for unit, spans in found]
    return []


def _meets(word: str, printed: str) -> bool:
    return fold(printed) == word.lower() if fold(word) == word.lower() else printed.lower() == word.lower()


def _phrases(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in this order, one after another."""
    tokens = list(_WORD.finditer(text))
    starts = range(len(tokens) - len(words) + 1)
    hits = [n for n in starts if all(_meets(word, tokens[n + k][0]) for k, word in enumerate(words))]
    return [(tokens[n].start(), tokens[n + len(words) - 1].end()) for n in hits]


def _scattered(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, if all of them do."""
    tokens = list(_WORD.finditer(text))
    hits = [[token.span() for token in tokens if _meets(word, token[0])] for word in words]
    return sorted({span for spans in hits for span in spans}) if all(hits) else []


def _excerpt(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    start = max(0, spans[0][0] - _BEFORE)
    start = text.find(" ", start, spans[0][0]) + 1 or start if start else 0
    end = min(len(text), max(start + _LONGEST, spans[0][1]))
    end = max(text.rfind(" ", start, end), spans[0][1]) if end < len(text) else end
    pieces, position = [Piece("… " if start else "")], start
    for left, right in spans:
        if right <= end and left >= position:
            pieces += [Piece(text[position:left]), Piece(text[left:right], True)]
            position = right
    return joined([*pieces, Piece(text[position:end]), Piece(" …" if end < len(text) else "")])
