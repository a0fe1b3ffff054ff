"""What every peer is given, and what it must be able to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

Ranking = list[tuple[str, float]]  # (doc_id, score), best first


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to be ranked, the doc_id of its row, and where it starts there where that is known."""

    document: str
    text: str
    start: int = 0


class Peer(Protocol):
    """Ranks the rows of a folder for one question."""

    def rank(self, question: str, k: int) -> Ranking:
        """The best `k` documents; a document's score is that of its best piece."""
        ...


def by_document(scores: Iterable[tuple[str, float]], k: int) -> Ranking:
    """Documents by their best piece; equal scores in order of their ids."""
    best: dict[str, float] = {}
    for document, score in scores:
        if score > best.get(document, float("-inf")):
            best[document] = score
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:k]
