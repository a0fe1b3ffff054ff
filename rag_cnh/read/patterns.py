"""Patterns written with Vietnamese accents that also read text typed without them.

"từ" is no "tử" and "có" no "cơ" where accents are written; typed text has to do without the help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.words import fold

# Vietnamese prose marks about a fourth of its letters; names alone in typed text stay under an eighth.
_ACCENTED_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class View:
    """A text as patterns read it: lower case, and without accents when `plain`."""

    lowered: str
    folded: str
    plain: bool


def view_of(text: str) -> View:
    """Both readings, of the text's own length."""
    folded, lowered = fold(text), text.lower()
    letters = sum(character.isalpha() for character in text) or 1
    marked = sum(1 for character in text if ord(character) > 0xBF and character.isalpha())
    plain = marked / letters < _ACCENTED_SHARE or len(lowered) != len(text)
    return View(folded if plain else lowered, folded, plain)


class Pattern:
    """One pattern compiled for both readings."""

    def __init__(self, accented: str) -> None:
        self._accented = re.compile(accented)
        self._plain = re.compile(fold(accented) if accented.isascii() is False else accented)

    def on(self, plain: bool) -> re.Pattern[str]:
        return self._plain if plain else self._accented
