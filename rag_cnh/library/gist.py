"""The English digest of a document beside its official Vietnamese text: an unofficial gist.

Each line of the digest goes to the clause of the official text that it renders, so that the English
clause of an id is the gist of the Vietnamese clause of that id. What cannot be tied is dropped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from rag_cnh.library.passages import own_text
from rag_cnh.read.digest import compose
from rag_cnh.read.targets.numbers import Number, find_numbers
from rag_cnh.read.words import lexical_tokens, sentences
from rag_cnh.types import Clause, Document, Language, Reading

Way = Literal["path", "figures", "similarity", "dropped"]
Figure = tuple[float, float, str]

# Calibrated on 99 digest lines whose clause is known, those lines with their clause taken away, and
# lines of 29 other documents: of the lines tied by words alone 99 % reach their own clause.
_SCORE_WITH_FIGURES = 0.35
_SCORE = 0.45
_MARGIN = 0.05
_SENTENCE_WEIGHT = 0.75  # the best sentence of a clause says more than the whole of a long one


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the digest with the bullets under it: where it stood, its English, and the words in
    `language` by which its clause is looked for (the Vietnamese digest's, where there is one)."""

    path: str
    text: str
    words: str
    language: Language


@dataclass(frozen=True, slots=True)
class Tie:
    item: Item
    path: str | None
    way: Way


def gist(official: Reading, digest: Document, tied: Sequence[Tie]) -> Reading | None:
    """The English digest with the official text's addresses, or None where nothing could be tied."""
    blocks: dict[str, list[str]] = {}
    for tie in tied:
        if tie.path:
            blocks.setdefault(tie.path, []).append(tie.item.text)
    if not blocks:
        return None
    ordered = [(c.path, "\n".join(blocks[c.path])) for c in official.clauses if c.path in blocks]
    document = replace(digest, id=official.document.id, text_status="digest")
    return compose(document, "en", ordered)


def ties(official: Reading, english: Reading, vietnamese: Reading | None = None) -> tuple[Tie, ...]:
    """Where each line of the digest goes."""
    places = _Places(official)
    return tuple(_tie(item, places) for item in _items(english, vietnamese))


def _items(english: Reading, vietnamese: Reading | None) -> Iterator[Item]:
    """The lines of a digest; both languages have the same provisions, and mostly the same lines."""
    other = _own_lines(vietnamese) if vietnamese else {}
    for path, lines in _own_lines(english).items():
        beside = other.get(path, [])
        if len(beside) == len(lines):
            yield from (Item(path, line, words, "vi") for line, words in zip(lines, beside, strict=True))
        elif beside:
            yield Item(path, "\n".join(lines), "\n".join(beside), "vi")
        else:
            yield from (Item(path, line, line, "en") for line in lines)


def _own_lines(reading: Reading) -> dict[str, list[str]]:
    texts = ((path, _lines(text)) for path, text in _own_texts(reading).items())
    return {path: lines for path, lines in texts if lines}


def _own_texts(reading: Reading) -> dict[str, str]:
    children: dict[str | None, list[Clause]] = {}
    for clause in reading.clauses:
        children.setdefault(clause.parent, []).append(clause)
    return {clause.path: own_text(clause, children.get(clause.id, ())) for clause in reading.clauses}


def _lines(text: str) -> list[str]:
    """Lines, a list with the line that opens it."""
    found: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if found and line.startswith("- "):
            found[-1] = f"{found[-1]}\n{line}"
        else:
            found.append(line)
    return found


class _Place:
    """A clause of the official text: its own words, its sentences, its figures and the years above it."""

    def __init__(self, path: str, text: str, above: _Place | None) -> None:
        self.path, self.text, self.above = path, text, above

    @cached_property
    def tokens(self) -> frozenset[str]:
        return frozenset(lexical_tokens(self.text))

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(lexical_tokens(self.text[start:end])) for start, end in sentences(self.text))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return find_numbers(self.text, "vi")

    @property
    def years(self) -> frozenset[float]:
        """Years said here or in a clause above ("Đến năm 2030:" as a heading)."""
        return _years(self.numbers) | (self.above.years if self.above else frozenset())

    def holds(self, numbers: Sequence[Number]) -> bool:
        return _figures(numbers) <= _figures(self.numbers) and _years(numbers) <= self.years


class _Places:
    """The clauses of an official text, with what each word weighs in it."""

    def __init__(self, official: Reading) -> None:
        own = _own_texts(official)
        self.by_path: dict[str, _Place] = {}
        for clause in official.clauses:
            above = self.by_path.get(clause.parent.partition("#")[2]) if clause.parent else None
            text = f"{clause.heading}\n{own[clause.path]}".strip()
            self.by_path[clause.path] = _Place(clause.path, text, above)
        self._counts = Counter(token for place in self.by_path.values() for token in place.tokens)

    def weight(self, token: str) -> float:
        return math.log(1 + len(self.by_path) / (self._counts[token] + 0.5))

    def score(self, tokens: frozenset[str], place: _Place) -> float:
        """How much of the words stands in the clause, most of all in one sentence of it."""
        best = max((self._share(tokens, words) for words in place.sentences), default=0.0)
        return (1 - _SENTENCE_WEIGHT) * self._share(tokens, place.tokens) + _SENTENCE_WEIGHT * best

    def _share(self, tokens: frozenset[str], words: frozenset[str]) -> float:
        return sum(map(self.weight, tokens & words)) / (sum(map(self.weight, tokens)) or 1.0)

    def named(self, path: str) -> str | None:
        """The path as it is, or the only one outside annexes that ends in it: "ii.1" of the digest may be
        "chuong-trinh.ii.1" here."""
        if path in self.by_path:
            return path
        longer = [p for p in self.by_path if p.endswith(f".{path}") and not p.startswith("phu-luc")]
        return longer[0] if len(longer) == 1 else None


def _tie(item: Item, places: _Places) -> Tie:
    """To the clause of the same address, or to the one under it that says the same; else to the
    clause whose figures, years and words are the item's."""
    numbers = find_numbers(item.words, item.language)
    named = places.named(item.path)
    if named:
        under = [place for path, place in places.by_path.items() if path.startswith(f"{named}.")]
        return Tie(item, _nearest(item, numbers, under, places) or named, "path")
    nearest = _nearest(item, numbers, list(places.by_path.values()), places)
    if nearest is None:
        return Tie(item, None, "dropped")
    return Tie(item, nearest, "figures" if _figures(numbers) else "similarity")


def _nearest(
    item: Item, numbers: Sequence[Number], candidates: Sequence[_Place], places: _Places
) -> str | None:
    """The clause that says what the item says, if one surely does."""
    figures = _figures(numbers)
    if item.language == "en":  # no words in common: only figures that stand in one clause alone
        holding = [place for place in candidates if figures and place.holds(numbers)]
        return holding[0].path if len(holding) == 1 else None
    tokens = frozenset(lexical_tokens(item.words))
    scores = sorted(((places.score(tokens, place), place.path) for place in candidates), reverse=True)
    if figures:
        enough = ((score, path) for score, path in scores if score >= _SCORE_WITH_FIGURES)
        return next((path for _, path in enough if places.by_path[path].holds(numbers)), None)
    if not scores or scores[0][0] < _SCORE:
        return None
    second = scores[1][0] if len(scores) > 1 else 0.0
    return scores[0][1] if scores[0][0] - second >= _MARGIN else None


def _figures(numbers: Sequence[Number]) -> frozenset[Figure]:
    """Quantities in single things with the class of their unit, comparable across languages."""
    return frozenset(
        (n.value * n.scale, (n.value_max or 0.0) * n.scale, _class(n.unit_base))
        for n in numbers
        if (n.kind == "quantity" or (n.kind == "count" and n.listed)) and not n.spelled
    )


def _class(unit_base: str) -> str:
    return {"%/năm": "%", "none": "count/other"}.get(unit_base, unit_base)


def _years(numbers: Sequence[Number]) -> frozenset[float]:
    """Years that figures hold for; a period by its last year."""
    return frozenset(n.value_max or n.value for n in numbers if n.kind in ("year", "period"))
