"""RAGFlow's way with words, for its Elasticsearch store, as far as it touches text without Chinese.

Tokens: marks become blanks, capitals small letters; then runs of ASCII letters and digits are split
from everything else, because everything else is taken for Chinese script or symbols. A Vietnamese
syllable is torn at each accented letter: "được" → "đượ c", "định" → "đị nh". Runs of ASCII letters are
stemmed as English.

Questions: where seven words in ten hold anything but ASCII letters, the question is taken for Chinese.
Nine Vietnamese questions in ten are, with their accents; none without. Such a question is a sum of
groups, one for each word between blanks (words that end in an ASCII letter are joined to a neighbour
that does), of which three in ten must match; a group holds its tokens, weighted to a sum of one, and the
phrase of all of them. After 32 keywords no more tokens are added, only phrases. Any other question is its
tokens by weight, and each pair of neighbours as a phrase with twice the weight; English words of asking
are dropped.

Weights: by length and script, from built-in guesses of frequency and not from the indexed texts; one or
two ASCII letters count a hundredth.

Left out: its Chinese dictionary (it joins 3 tokens in 1,000 of Vietnamese law), lists of Chinese names,
WordNet's lemmas before the stemmer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_RUN = re.compile(r"[a-z0-9]+|[^\sa-z0-9_]+")
_MARKS = re.compile(r"[ :|\r\n\t,?/`!&^%()\[\]{}<>]+")
_ASKING = frozenset(
    (
        "what who how which where why is are was were do does did has have be there you your me my mine just please "
        "may should would will go for with so the a an by as on in at up out down of to or and if i"
    ).split()
)
_MOST_KEYWORDS = 32
_LEAST_SHARE = 0.3  # of the groups of a question taken for Chinese
Stem = Callable[[str], str]
Tokens = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A word, or a phrase with `slop` words between, and what it counts."""

    words: tuple[str, ...]
    weight: float
    slop: int = 0


def tokens(text: str, stem: Stem) -> list[str]:
    runs = _RUN.findall(re.sub(r"\W+", " ", text).lower())
    return [stem(run) if run.isascii() and run.isalpha() else run for run in runs]


def clauses(question: str, split: Tokens) -> tuple[list[list[Clause]], int | None]:
    """Groups of clauses, and how many of them must match at least."""
    words = _MARKS.sub(" ", question.lower()).split()
    words = [word for word in words if word not in _ASKING] or words
    if not taken_for_chinese(words):
        group = _plain(split(" ".join(words)))
        return ([group] if group else []), None
    groups = [group for group in _groups(_joined(words), split) if group]
    return groups, max(1, math.floor(_LEAST_SHARE * len(groups))) if groups else None


def taken_for_chinese(words: Sequence[str]) -> bool:
    other = sum(not re.fullmatch(r"[a-z]+", word) for word in words)
    return len(words) <= 3 or other / len(words) >= 0.7


def _plain(found: Sequence[str]) -> list[Clause]:
    weighted = _weights([(token,) for token in found])
    pairs = [Clause((*a.words, *b.words), 2 * max(a.weight, b.weight)) for a, b in pairwise(weighted)]
    return [*weighted, *pairs]


def _joined(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if found and _ends_in_ascii(found[-1]) and _ends_in_ascii(word):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _ends_in_ascii(word: str) -> bool:
    return bool(re.search(r"[a-z]$", word))


def _groups(words: Sequence[str], split: Tokens) -> list[list[Clause]]:
    found: list[list[Clause]] = []
    keywords = 0
    for word in words:
        keywords += 1
        parts = split(word)
        terms = sorted(_weights(_merged(parts)), key=lambda term: -term.weight)
        group: list[Clause] = []
        for term in terms:
            keywords += keywords < _MOST_KEYWORDS
            if keywords >= _MOST_KEYWORDS:
                break
            group.append(term)
        if len(terms) > 1:
            group.append(Clause(tuple(parts), 1.5, slop=2))
        found.append(group)
    return found


def _merged(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """Neighbours of one or two ASCII letters, or of one letter, are one phrase."""
    found: list[tuple[str, ...]] = []
    at = 0
    if len(parts) > 1 and _short(parts[0]) and len(parts[1]) > 1 and not re.match(r"[0-9a-z]", parts[1]):
        found, at = [(parts[0], parts[1])], 2
    while at < len(parts):
        end = at
        while end < len(parts) and _short(parts[end]):
            end += 1
        step = 1 if end - at < 2 else end - at if end - at < 5 else 2
        found.append(tuple(parts[at : at + step]))
        at += step
    return found


def _short(token: str) -> bool:
    return len(token) == 1 or bool(re.fullmatch(r"[0-9a-z]{1,2}", token))


def _weights(terms: Sequence[tuple[str, ...]]) -> list[Clause]:
    weights = [_weight(" ".join(term)) for term in terms]
    return [Clause(term, weight / sum(weights)) for term, weight in zip(terms, weights, strict=True)]


def _weight(term: str) -> float:
    digits = bool(re.fullmatch(r"[0-9. -]{2,}", term))
    ascii_letters = bool(re.fullmatch(r"[a-z. -]+", term))
    frequency, documents = (3, 5) if digits else (300, 300) if ascii_letters else (10, 3)
    rarity = 0.3 * _rarity(frequency, 10_000_000) + 0.7 * _rarity(documents, 1_000_000_000)
    return rarity * (2 if re.fullmatch(r"[0-9,.]{2,}", term) else 0.01 if re.fullmatch(r"[a-z]{1,2}", term) else 1)


def _rarity(held: int, of: int) -> float:
    return math.log10(10 + (of - held + 0.5) / (held + 0.5))
