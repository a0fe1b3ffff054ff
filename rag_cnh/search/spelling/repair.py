"""What people mistype, read as the index spells it.

A noisy channel: of all that a question may have meant, the reading that its words' neighbours and the
kind of mistake make likeliest. Only words that the index does not know, or never holds beside
these neighbours, are doubted; numbers, abbreviations and what the index knows stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from rag_cnh.library.lexical import Frequencies
from rag_cnh.read.words import fold, has_accents, nfc, plain
from rag_cnh.search.language import ENGLISH, detect_language
from rag_cnh.search.spelling.accents import like, restore
from rag_cnh.search.spelling.edits import LONG, once, twice
from rag_cnh.search.spelling.everyday import FOLDED, WRITTEN, beside
from rag_cnh.search.spelling.neighbours import Neighbours
from rag_cnh.search.spelling.shorthand import write_out
from rag_cnh.search.spelling.syllables import spelled, spellings, toneless
from rag_cnh.search.spelling.telex import decode
from rag_cnh.types import Language
from rag_cnh.vocabulary import concepts

_TOKEN = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_KEYS = re.compile(r"[^\W\d_]{2,}\d[^\W_]{0,8}|[Dd]9[^\W_]{1,9}")
_VOWELS = frozenset("aeiou")
_SURE, _ODD, _RARE, _WRONG = range(4)
_LONGEST = 32  # letters; longer words are no slips of a finger
_UNKNOWN = 3.0  # how much less an unknown word is believed than a rare one
_KEYED, _ONE_KEY = 1.0, 5.0  # Telex or VNI; a single key may be a letter
_RUN_ON, _TORN = 5.0, 5.0  # a blank left out, or too many
_SYLLABLE_LETTERS = 7  # "nghiêng"
_NAME = 4.0  # a capital inside a sentence: a name is not in the index
_WORD = 5.0  # what was typed is a word, though never beside these neighbours
_SYLLABLE = 3.0  # what was typed may be a word that the index lacks
_SHARE = 0.1  # of the passages that hold the one, those that hold the pair
_OFTEN = 3  # passages that hold a pair
_MOSTLY = 0.6  # the share of a question's words that the index must know, to judge the others


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question: as typed, folded as the index has it, and its place."""

    typed: str
    key: str
    start: int
    end: int
    fixed: bool  # no number, abbreviation or address is ever touched
    name: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """`until` the n-th word the question says `keys`, written so, at a cost."""

    until: int
    keys: tuple[str, ...]
    written: tuple[str, ...]
    cost: float


def repair(question: str, index: Frequencies, language: str = "auto") -> str:
    """The question with its mistyped words as they were meant; the same text where there are none."""
    text = nfc(question)
    words = _words(text)
    spoken = _language(text, words, index) if language == "auto" else language
    if spoken != "en":
        text = write_out(text)
        words = _words(text)
    speller = _Speller(words, index, "en" if spoken == "en" else "vi")
    changed = [(i, reading) for i, reading in speller.best() if reading.written]
    return _respelled(text, words, changed, index) if changed else text


def _respelled(text: str, words: Sequence[_Word], changed: Sequence[tuple[int, _Reading]], index: Frequencies) -> str:
    """The text with the readings in place; in an accented one they get the accents of the index."""
    parts: list[str] = []
    free: list[int] = []
    position = 0
    for at, reading in changed:
        parts.append(text[position : words[at].start])
        position = words[reading.until - 1].end
        start = sum(map(len, parts))
        spelling = like(words[at].typed, " ".join(reading.written))
        if not has_accents(spelling):
            free += [start + match.start() for match in _LETTERS.finditer(spelling)]
        parts.append(spelling)
    respelled = "".join(parts) + text[position:]
    return restore(respelled, index, free) if has_accents(respelled) else respelled


def _words(text: str) -> list[_Word]:
    capitals = text.isupper()
    found: list[_Word] = []
    for match in _TOKEN.finditer(text):
        typed = match.group()
        fixed = not (_LETTERS.fullmatch(typed) or _KEYS.fullmatch(typed)) or len(typed) > _LONGEST
        fixed = fixed or (typed.isupper() and not capitals and len(typed) > 1)
        name = typed[:1].isupper() and not capitals and bool(found)
        found.append(_Word(typed, plain(fold(typed)), *match.span(), fixed, name))
    return found


def _language(text: str, words: Sequence[_Word], index: Frequencies) -> Language:
    """Keys of Telex look English until they are read."""
    for word in reversed(words):
        plainly = word.fixed or has_accents(word.typed) or word.typed.lower() in ENGLISH
        keyed = None if plainly else decode(word.typed)
        if keyed and index.folded(fold(keyed.forms[0])) and (keyed.keys > 1 or index.written(keyed.forms[0])):
            text = text[: word.start] + keyed.forms[0] + text[word.end :]
    return detect_language(text)


class _Speller:
    """The readings of one question."""

    def __init__(self, words: Sequence[_Word], index: Frequencies, language: Language) -> None:
        self._words = words
        self._language = language
        self._written = beside(index.written, WRITTEN, index.passages)
        self._near = Neighbours(beside(index.folded, FOLDED, index.passages), index.passages)
        self._marked = any(has_accents(word.typed) for word in words)
        content = [word for word in words if not word.fixed and len(word.key) > (3 if language == "en" else 1)]
        known = sum(any(map(self._known, _meant(word))) for word in content)
        self._judges = bool(content) and known >= _MOSTLY * (len(content) - 1)

    def best(self) -> list[tuple[int, _Reading]]:
        """The likeliest readings in order, by the last word said (Viterbi)."""
        size = len(self._words)
        chains: list[dict[str, tuple[float, tuple[tuple[int, _Reading], ...]]]] = [{} for _ in range(size + 1)]
        chains[0][""] = (0.0, ())
        for at in range(size):
            readings = list(self._readings(at))
            for before, (score, path) in chains[at].items():
                for reading in readings:
                    total = score + self._chance(before, reading)
                    ends = chains[reading.until]
                    if reading.keys[-1] not in ends or total > ends[reading.keys[-1]][0]:
                        ends[reading.keys[-1]] = (total, (*path, (at, reading)))
        return list(max(chains[size].values(), key=lambda chain: chain[0])[1]) if size else []

    def _chance(self, before: str, reading: _Reading) -> float:
        chance = -reading.cost
        for key in reading.keys:
            chance += self._near.follows(before, key)
            before = key
        return chance

    def _readings(self, at: int) -> Iterator[_Reading]:
        word = self._words[at]
        doubt = self._doubt(at)
        yield _Reading(at + 1, (word.key,), (), _UNKNOWN if doubt == _WRONG else 0.0)
        if doubt == _SURE:
            return
        extra = (_NAME if word.name else 0.0) + (0.0, _WORD, _SYLLABLE, 0.0)[doubt]
        keyed = list(self._keyed(at, word)) if self._language == "vi" else []
        yield from keyed
        if not self._judges or any(reading.cost == _KEYED for reading in keyed):
            return
        for key, cost in self._edits(word, doubt == _WRONG).items():
            if doubt == _WRONG or self._between(at, key, doubt):
                yield _Reading(at + 1, (key,), (key,), cost + extra)
        if doubt == _WRONG:
            yield from self._run_on(at, word)
        yield from self._torn(at, word)

    def _doubt(self, at: int) -> int:
        """A word that the index writes so is sure, one that no language spells so is wrong. Between them
        stands a syllable of Vietnamese that the index lacks: it may be right all the same."""
        word = self._words[at]
        lower = word.typed.lower()
        # An English plural is known by its singular; "cacs" is no plural of "cac".
        known = self._known(word.key) and not (self._language == "vi" and word.key != fold(lower) and decode(lower))
        if word.fixed or (self._language == "en" and known) or lower in _english():
            return _SURE
        if known and word.key in FOLDED and not self._marked:
            return _SURE
        forms = spelled(*toneless(lower))
        if self._marked or has_accents(lower):
            if any(map(self._written, forms or (lower,))):
                return _SURE
        elif known and not self._odd(at):
            return _SURE
        if (known and not self._marked) or _VOWELS.isdisjoint(word.key):
            return _ODD
        return _RARE if forms else _WRONG

    def _known(self, key: str) -> bool:
        return self._near.count(key) > 0

    def _odd(self, at: int) -> bool:
        """Whether the index never holds the word beside these neighbours."""
        key = self._words[at].key
        before = self._words[at - 1].key if at else ""
        after = self._words[at + 1].key if at + 1 < len(self._words) else ""
        return not (self._near.together(before, key) or self._near.together(key, after))

    def _keyed(self, at: int, word: _Word) -> Iterator[_Reading]:
        """Several keys speak for themselves; one may be a letter, unless the neighbours know the word."""
        keyed = decode(word.typed)
        for form in keyed.forms if keyed else ():
            key, several = fold(form), keyed is not None and keyed.keys > 1
            sure = several or key == word.key
            held = self._written(form) or (several and self._known(key))
            if held and (sure or self._beside(at, key)):
                yield _Reading(at + 1, (key,), (form,), _KEYED if sure else _ONE_KEY)

    def _beside(self, at: int, key: str) -> bool:
        """Whether a neighbour, as typed or as keyed, stands beside this word in the index."""
        before = self._words[at - 1 : at] if at else ()
        after = self._words[at + 1 : at + 2]
        return any(self._near.together(other, key) for word in before for other in _meant(word)) or any(
            self._near.together(key, other) for word in after for other in _meant(word)
        )

    def _between(self, at: int, key: str, doubt: int) -> bool:
        """Whether the index holds the word often beside its neighbours; both, where it holds what was typed."""
        before, after = self._words[at - 1 : at] if at else [], self._words[at + 1 : at + 2]
        pairs = [(self._near.together(word.key, key), word.key) for word in before]
        pairs += [(self._near.together(key, word.key), word.key) for word in after]
        if len(pairs) < 1 + (doubt == _ODD) or min(pairs)[0] < _OFTEN:
            return False
        return doubt != _ODD or any(pair >= _SHARE * self._near.count(beside) for pair, beside in pairs)

    def _edits(self, word: _Word, unknown: bool) -> dict[str, float]:
        key = fold(word.typed)
        if not key.isalpha() or len(key) < 2 or (self._language == "en" and (len(key) < 4 or not unknown)):
            return {}
        edits = {edit: cost for edit, cost in once(key).items() if self._known(edit)}
        if unknown and len(key) >= LONG and not edits:
            edits = twice(key, self._known)
        if self._language == "en":
            return {edit: cost for edit, cost in edits.items() if not spellings(edit)}
        return edits

    def _run_on(self, at: int, word: _Word) -> Iterator[_Reading]:
        key, typed = fold(word.typed), word.typed.lower()
        for parts in self._parts("", key):
            cuts = list(accumulate(map(len, parts), initial=0))
            written = tuple(typed[start:end] for start, end in pairwise(cuts))
            if len(parts) > 1:
                yield _Reading(at + 1, parts, written, _RUN_ON)

    def _parts(self, before: str, key: str) -> Iterator[tuple[str, ...]]:
        """Ways to cut a word so that the index holds each piece beside the one before it."""
        for cut in range(2, min(_SYLLABLE_LETTERS, len(key)) + 1):
            one, rest = key[:cut], key[cut:]
            if self._near.together(before, one) if before else self._known(one):
                if not rest:
                    yield (one,)
                elif len(rest) > 1:
                    yield from ((one, *more) for more in self._parts(one, rest))

    def _torn(self, at: int, word: _Word) -> Iterator[_Reading]:
        after = self._words[at + 1] if at + 1 < len(self._words) else None
        if after is None or after.fixed or after.start != word.end + 1:
            return
        if self._known(word.key) and self._known(after.key):
            return
        whole = plain(fold(word.typed + after.typed))
        if self._known(whole):
            yield _Reading(at + 2, (whole,), ((word.typed + after.typed).lower(),), _TORN)


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """English words that stand in Vietnamese questions: those of the vocabulary."""
    return frozenset(word for concept in concepts() for term in concept.en for word in term.lower().split()) | ENGLISH


def _meant(word: _Word) -> tuple[str, ...]:
    keyed = None if word.fixed else decode(word.typed)
    return (word.key, fold(keyed.forms[0])) if keyed else (word.key,)
