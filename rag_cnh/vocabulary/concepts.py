"""The bilingual vocabulary: synonyms, abbreviations and the other language's word for a term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.words import fold, lexical_tokens
from rag_cnh.types import Language

_FILE = Path(__file__).with_name("vocabulary.txt")
_LONGEST = 9  # tokens of the longest term


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of the vocabulary; the first term of each side is the standard one."""

    vi: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        return (*self.vi, *self.en)


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
    """All concepts of the file, in its order."""
    found = []
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        left, separator, right = line.partition(" = ")
        if not separator:
            raise PolicyError("A line of the vocabulary needs ' = '", f"line {number}", f"Mend {_FILE.name}.")
        found.append(Concept(_terms(left), _terms(right)))
    return tuple(found)


def _terms(side: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in re.split(r"\s+;\s+", side) if term.strip())


@lru_cache(maxsize=1)
def _index() -> dict[tuple[str, ...], tuple[Concept, ...]]:
    index: dict[tuple[str, ...], tuple[Concept, ...]] = {}
    for concept in concepts():
        for term in concept.terms:
            key = term_tokens(term)
            if concept not in index.get(key, ()):
                index[key] = (*index.get(key, ()), concept)
    return index


def find_concepts(tokens: tuple[str, ...]) -> tuple[Found, ...]:
    """Concepts named in folded single tokens, the longest term first, none overlapping."""
    found: list[Found] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - position), 0, -1):
            matches = _index().get(tokens[position : position + length])
            if matches:
                found.extend(Found(concept, position, position + length) for concept in matches)
                position += length
                break
        else:
            position += 1
    return tuple(found)


def translate(term: str, language: Language) -> str | None:
    """The standard term in a language for a whole term of either ("tỷ lệ đô thị hóa" → "urbanisation rate")."""
    matches = _index().get(term_tokens(term), ())
    for concept in matches:
        side = concept.en if language == "en" else concept.vi
        if fold(side[0]) != fold(term):
            return side[0]
    return None
