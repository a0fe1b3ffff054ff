"""What a word may have been before it was mistyped, with what each mistake costs."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SWAPPED, _DOUBLED, _DROPPED, _BESIDE, _EXTRA, _OTHER, _SOUND = 6.0, 6.0, 6.5, 6.5, 7.5, 8.5, 6.5
# Spellings that sound alike in one part of the country or another, at the start and at the end of a syllable.
_STARTS = tuple(pair.split("/") for pair in "ch/tr s/x l/n d/gi d/r r/gi d/v ng/ngh g/gh".split())
_ENDS = tuple(pair.split("/") for pair in "n/ng t/c i/y".split())
LONG = 7  # letters from which on a word may hold two mistakes


def _beside() -> dict[str, frozenset[str]]:
    """Keys that touch: each row stands half a key further right than the one above."""
    places = {key: (row, column + row / 2) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return {
        key: frozenset(
            other for other, (r, c) in places.items() if other != key and abs(r - row) <= 1 and abs(c - column) <= 1
        )
        for key, (row, column) in places.items()
    }


_KEYS = _beside()


def once(word: str) -> dict[str, float]:
    """All that one mistake makes into `word`, with the cheapest cost."""
    found: dict[str, float] = {}
    for edit, cost in (*_finger(word), *_any(word), *_sounds(word)):
        if edit != word and cost < found.get(edit, cost + 1):
            found[edit] = cost
    return found


def twice(word: str, known: Callable[[str], bool]) -> dict[str, float]:
    """Known words that two slips of the finger make into a long `word`."""
    found: dict[str, float] = {}
    for between, first in dict(_finger(word)).items():
        for edit, second in _finger(between):
            if known(edit) and first + second < found.get(edit, first + second + 1):
                found[edit] = first + second
    return found


def _finger(word: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(word):
        rest = word[at + 1 :]
        if rest and rest[0] != letter:
            yield word[:at] + rest[0] + letter + rest[1:], _SWAPPED
        doubled = rest[:1] == letter or word[at - 1 : at] == letter
        beside = any(near in _KEYS.get(letter, "") for near in (*rest[:1], *word[max(0, at - 1) : at]))
        yield word[:at] + rest, _DOUBLED if doubled else _BESIDE if beside else _EXTRA
        yield word[: at + 1] + letter + rest, _DROPPED
        for key in _KEYS.get(letter, ""):
            yield word[:at] + key + rest, _BESIDE


def _any(word: str) -> Iterator[tuple[str, float]]:
    for letter in string.ascii_lowercase:
        for at in range(len(word) + 1):
            yield word[:at] + letter + word[at:], _DROPPED
            if at < len(word):
                yield word[:at] + letter + word[at + 1 :], _OTHER


def _sounds(word: str) -> Iterator[tuple[str, float]]:
    for pair in _STARTS:
        for one, other in (pair, pair[::-1]):
            if word.startswith(one):
                yield other + word[len(one) :], _SOUND
    for pair in _ENDS:
        for one, other in (pair, pair[::-1]):
            if word.endswith(one):
                yield word[: -len(one)] + other, _SOUND
