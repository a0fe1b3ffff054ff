"""Patterns written with Vietnamese accents that also read text typed without them.

"từ" is no "tử" and "có" no "cơ" where accents are written; typed text has to do without the help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.words import fold

# Vietnamese prose marks about a fourth of its letters; names alone in typed text stay under an eighth.
_ACCENTED_SHARE = 0.12
_LETTER = re.compile(r"[a-z]")
_MARKED = re.compile(r"[à-ỹđ]")


@dataclass(frozen=True, slots=True)
class View:
    """A text as patterns read it: lower case, and without accents when `plain`."""

    lowered: str
    folded: str
    plain: bool


def view_of(text: str) -> View:
    """Both readings, of the text's own length."""
    folded, lowered = fold(text), text.lower()
    if len(folded) != len(text):  # not NFC: letter by letter, so that offsets hold
        folded = "".join(one if len(one := fold(letter)) == 1 else letter for letter in text)
    letters, marked = len(_LETTER.findall(folded)), len(_MARKED.findall(lowered))
    plain = marked < _ACCENTED_SHARE * letters or len(lowered) != len(text)
    return View(folded if plain else lowered, folded, plain)


def without_accents(pattern: str) -> str:
    r"""A pattern for folded text; escapes such as \W and group names keep their case."""
    parts = re.findall(r"\\.|\(\?P<|[^\\(]+|\(", pattern)
    return "".join(part if part.startswith("\\") or part == "(?P<" else fold(part) for part in parts)


class Pattern:
    """One pattern compiled for both readings."""

    def __init__(self, accented: str) -> None:
        self._accented = re.compile(accented)
        self._plain = re.compile(without_accents(accented))

    def on(self, plain: bool) -> re.Pattern[str]:
        return self._plain if plain else self._accented
