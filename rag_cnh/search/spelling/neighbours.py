"""How likely a word is beside the one before it, by how often the index holds the pair."""

from __future__ import annotations

import math
from collections.abc import Callable

_WORDS = 50  # different words in a passage, about: one passage in `_WORDS` has a given word at a given place
_TRUST = 2.0  # passages with the first word before its followers are believed
_ELSE = 0.05  # of its usual chance is left to a word that never follows
_UNSEEN = 0.3  # what an unseen word counts


class Neighbours:
    """Chances (natural logarithms) of words in a row; what was looked up is kept."""

    def __init__(self, frequency: Callable[[str], int], passages: int) -> None:
        self._frequency = frequency
        self._places = _WORDS * max(1, passages)
        self._counts: dict[str, int] = {}

    def count(self, token: str) -> int:
        found = self._counts.get(token)
        if found is None:
            found = self._counts[token] = self._frequency(token)
        return found

    def together(self, before: str, word: str) -> int:
        return self.count(f"{before}_{word}") if before and word else 0

    def follows(self, before: str, word: str) -> float:
        """The chance of `word` after `before`; of `word` alone at the start."""
        alone = (self.count(word) or _UNSEEN) / self._places
        if not before:
            return math.log(alone)
        pair = self.together(before, word)
        return math.log(pair / (max(self.count(before), pair) + _TRUST) + _ELSE * alone)
