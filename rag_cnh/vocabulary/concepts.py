"""The terms as data: concepts read from the file, found in texts, and named in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.words import fold, lexical_tokens
from rag_cnh.types import Language

_FILE = Path(__file__).with_name("vocabulary.txt")
_LONGEST = 14  # tokens of the longest term
_FOR_NAMES = "for names"  # sections that end so only help to compose names
_UNITS = "Units"  # named, but nothing that a text is about
_LIMIT = re.compile(r"\s\[(vi|en)\]$")


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of the vocabulary; the first term of each side is the standard one.

    `limited` holds the terms that are looked for in one language only.
    """

    vi: tuple[str, ...]
    en: tuple[str, ...]
    section: str = ""
    limited: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        return (*self.vi, *self.en)

    @property
    def for_names(self) -> bool:
        return self.section.endswith(_FOR_NAMES)

    def terms_in(self, language: Language | None) -> Iterator[str]:
        """Terms that may be looked for in a text of the language; all but those kept for the other."""
        limits = dict(self.limited)
        return (term for term in self.terms if language is None or limits.get(term, language) == language)


@dataclass(frozen=True, slots=True)
class Found:
    """A concept named in a text, at tokens `start` to `end`."""

    concept: Concept
    start: int
    end: int


def term_tokens(term: str) -> tuple[str, ...]:
    """Folded single tokens of a term, as they are compared."""
    return tuple(token for token in lexical_tokens(term) if "_" not in token)


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """All concepts of the file, in its order, those that only help to compose names included."""
    found, section = [], ""
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            section = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            found.append(_concept(line, number, section))
    return tuple(found)


def _concept(line: str, number: int, section: str) -> Concept:
    left, separator, right = line.partition(" = ")
    if not separator:
        raise PolicyError("A line of the vocabulary needs ' = '", f"line {number}", f"Mend {_FILE.name}.")
    vi, en = _terms(left), _terms(right)
    limited = {_LIMIT.sub("", t): m[1] for t in (*vi, *en) if (m := _LIMIT.search(t))}
    return Concept(_bare(vi), _bare(en), section, tuple(limited.items()))


def _terms(side: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in re.split(r"\s+;\s+", side) if term.strip())


def _bare(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_LIMIT.sub("", term) for term in terms)


@lru_cache(maxsize=3)
def _index(language: Language | None = None) -> dict[tuple[str, ...], tuple[Concept, ...]]:
    index: dict[tuple[str, ...], tuple[Concept, ...]] = {}
    for concept in concepts():
        for term in () if concept.for_names else concept.terms_in(language):
            key = term_tokens(term)
            if concept not in index.get(key, ()):
                index[key] = (*index.get(key, ()), concept)
    return index


def find_concepts(tokens: tuple[str, ...], language: Language | None = None) -> tuple[Found, ...]:
    """Concepts named in folded single tokens, the longest term first, none overlapping."""
    found: list[Found] = []
    index = _index(language)
    position = 0
    while position < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - position), 0, -1):
            matches = [c for c in index.get(tokens[position : position + length], ()) if c.section != _UNITS]
            if matches:
                found.extend(Found(concept, position, position + length) for concept in matches)
                position += length
                break
        else:
            position += 1
    return tuple(found)


def standard_term(term: str, language: Language) -> str | None:
    """The standard term in a language for a whole term of either ("tỷ lệ đô thị hóa" → "urbanisation rate")."""
    for concept in _index().get(term_tokens(term), ()):
        side = concept.en if language == "en" else concept.vi
        if fold(side[0]) != fold(term):
            return side[0]
    return None
