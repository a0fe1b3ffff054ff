"""Where the words of a raw text stand in its cleaned form.

Cleaning drops page headers, joins lines and sets bars between the cells of printed tables; letters
keep their order. So letters are followed in both texts, and what stands in one alone is skipped.
"""

from __future__ import annotations

import bisect

from rag_cnh.read.words import nfc

_CERTAIN = 12  # letters in a row that are no chance
_FARTHEST = 4000


class Alignment:
    """Offsets of a raw text moved to the cleaned text."""

    def __init__(self, raw: str, cleaned: str) -> None:
        self._raw = raw
        self._from, self._to = _pairs(nfc(raw), cleaned)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The cleaned span that holds the letters of a raw one."""
        if nfc(self._raw) != self._raw:
            start, end = (len(nfc(self._raw[:offset])) for offset in (start, end))
        first = bisect.bisect_left(self._from, start)
        last = bisect.bisect_left(self._from, end) - 1
        if first > last:
            return 0, 0
        return self._to[first], self._to[last] + 1


def _pairs(raw: str, cleaned: str) -> tuple[list[int], list[int]]:
    """Places of the letters that both texts have, in order."""
    (a, places_a), (b, places_b) = _letters(raw), _letters(cleaned)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            found.append((places_a[i], places_b[j]))
            i, j = i + 1, j + 1
        else:
            i, j = _next_common(a, b, i, j)
    return [one for one, _ in found], [other for _, other in found]


def _letters(text: str) -> tuple[str, list[int]]:
    places = [at for at, letter in enumerate(text) if letter.isalnum()]
    return "".join(text[at] for at in places), places


def _next_common(a: str, b: str, i: int, j: int) -> tuple[int, int]:
    """Where both go on alike after something that stands in one alone."""
    skipped = a.find(b[j : j + _CERTAIN], i, i + _FARTHEST)
    added = b.find(a[i : i + _CERTAIN], j, j + _FARTHEST)
    if skipped >= 0 and (added < 0 or skipped - i <= added - j):
        return skipped, j
    return (i, added) if added >= 0 else (i + 1, j + 1)
