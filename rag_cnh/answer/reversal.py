"""Whether a statement says the opposite of what it cites: a "not" added or lost, a rise that was a fall.

A cue is a word that turns a sentence: one that denies ("không", "cấm", "not", "prohibits"), lowers ("giảm") or
raises ("tăng"). Its scope are the words beside it. A statement's cue needs one of its kind in the source, over the
same words; a source's denial or fall whose words the statement repeats needs one in the statement. Words without
accents hold no Vietnamese cue: "tang" is "tăng", "tầng" and "tặng".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag_cnh.answer.reversal_words import ANTONYMS, CUES, FORBIDS, NEUTRAL, SILENT, WEAK, Kind, Words
from rag_cnh.read.words import nfc, sentences
from rag_cnh.types import Language

_WORD = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*%?")
_SEGMENT = re.compile(
    r"[;:()“”\"!?]|[,.](?=\s|$)|\b(?:nhưng|trong khi|but|while|whereas|although)\b|"
    r"\bvà(?= (?:không )?(?:được|phải) )|\band(?= (?:may|shall|must|can|is|are) )"
)
_SCOPE = 4  # words beside a cue
_SAME = 0.5  # the share of the smaller scope that two cues have in common when they speak of the same thing
_REPEATED = 0.75  # the share of a scope that a statement repeats
_NEAR, _BEST = 0.5, 0.95  # of the best overlap: sentences that may bear a cue out; the one that is told
_OPPOSITE: dict[Kind, Kind] = {"down": "up", "up": "down"}
_VERDICT = re.compile(r"^(?:Không đúng|Không|Đúng|Có|Chưa|Yes|No)\.\s+")  # of the composers, over the whole statement


@dataclass(frozen=True, slots=True)
class Passage:
    """Cited words with the headings and lead-ins above them."""

    text: str
    language: Language
    above: str = ""


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: Kind
    text: str
    scope: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, its words and cues; `forbidden`: its lead-in forbids what it lists."""

    text: str
    words: frozenset[str]
    cues: tuple[_Cue, ...]
    language: Language
    forbidden: bool = False

    def of(self, kind: Kind) -> list[_Cue]:
        return [cue for cue in self.cues if cue.kind == kind]


def reversals(statement: str, language: Language, passages: Sequence[Passage]) -> Iterator[str]:
    """The words of a statement, or of its source, by which the two say opposite things."""
    units = [unit for passage in passages for unit in _units(passage)]
    if not units:
        return
    text = _VERDICT.sub("", nfc(statement))
    for start, end in sentences(text):
        said = _unit(text[start:end], language)
        overlaps = [_overlap(said, unit) for unit in units]
        best = max(overlaps)
        near = [unit for unit, overlap in zip(units, overlaps, strict=True) if overlap >= _NEAR * best]
        told = [unit for unit, overlap in zip(units, overlaps, strict=True) if overlap >= _BEST * best]
        yield from _added(said, near)
        yield from min((list(_lost(said, unit)) for unit in told), key=len)
        yield from min((list(_antonyms(said, unit)) for unit in told), key=len)


def _overlap(said: _Unit, unit: _Unit) -> float:
    return len(said.words & unit.words) / max(1, len(said.words))


# -- words into units -----------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _units(passage: Passage) -> tuple[_Unit, ...]:
    return tuple(_read(passage))


def _read(passage: Passage) -> Iterator[_Unit]:
    text, forbids = nfc(passage.text), FORBIDS[passage.language]
    forbidden = bool(forbids.search(nfc(passage.above).lower()))
    for start, end in sentences(text):
        unit = _unit(text[start:end], passage.language, forbidden)
        forbidden = forbidden or (unit.text.endswith(":") and bool(forbids.search(unit.text.lower())))
        yield unit


def _unit(text: str, language: Language, forbidden: bool = False) -> _Unit:
    blank = NEUTRAL[language].sub(lambda match: re.sub(r"\w", "x", match[0]), text.lower())
    cues = tuple(cue for segment in _SEGMENT.split(blank) for cue in _cues(segment, language))
    return _Unit(text, frozenset(_telling(text.lower(), language)), cues, language, forbidden)


def _telling(text: str, language: Language) -> list[str]:
    return [word for word in _WORD.findall(text) if word not in SILENT[language]]


def _cues(segment: str, language: Language) -> Iterator[_Cue]:
    for kind, pattern in CUES[language].items():
        matches = list(pattern.finditer(segment))
        if kind == "denial" and len(matches) % 2 == 0 and _adjoin(matches):
            continue  # "not prohibited"
        for match in matches:
            yield _Cue(kind, match[0], _scope(segment, match, kind, language))


def _adjoin(matches: Sequence[re.Match[str]]) -> bool:
    return all(b.start() - a.end() <= 6 for a, b in zip(matches[::2], matches[1::2], strict=True))


def _scope(segment: str, match: re.Match[str], kind: Kind, language: Language) -> frozenset[str]:
    """What a denial denies follows it, or stands before it in the passive and at the end; what rises stands on
    either side."""
    before = _telling(segment[: match.start()], language)[-_SCOPE:]
    after = _telling(segment[match.end() :], language)[:_SCOPE]
    passive = match[0].endswith(("ed", "en")) or segment[: match.start()].endswith("bị ")
    return frozenset(after if kind == "denial" and after and not passive else before + after)


# -- said against told ----------------------------------------------------------------------------


def _added(said: _Unit, near: Sequence[_Unit]) -> Iterator[str]:
    """Cues of the statement that no sentence near it bears out."""
    for cue in said.cues:
        if not (_denies(cue, said, near) if cue.kind == "denial" else _moves(cue, near)):
            yield cue.text


def _denies(cue: _Cue, said: _Unit, near: Iterable[_Unit]) -> bool:
    return any(
        unit.forbidden
        or WEAK[unit.language]["denial"].search(unit.text.lower())
        or any(unit.language != said.language or _same(cue, other) for other in unit.of("denial"))
        for unit in near
    )


def _moves(cue: _Cue, near: Sequence[_Unit]) -> bool:
    """The same direction is told, and not the opposite one of these very words."""
    same = [_shared(cue, other) for unit in near for other in unit.of(cue.kind)]
    same += [0 for unit in near if WEAK[unit.language][cue.kind].search(unit.text.lower())]
    opposite = [_shared(cue, other) for unit in near for other in unit.of(_OPPOSITE[cue.kind])]
    return bool(same) and max(same) >= max(opposite, default=0)


def _lost(said: _Unit, unit: _Unit) -> Iterator[str]:
    """Denials and falls of the source that the statement repeats without them."""
    if unit.forbidden and not said.of("denial") and said.text.strip(" .;-–") not in unit.text:
        yield unit.text
    level = WEAK[unit.language]["down"].search(unit.text.lower())  # "giảm xuống còn 5%": 5% is no fall
    for cue in (*unit.of("denial"), *(() if level else unit.of("down"))):
        if _repeats(said, cue, unit) and not _keeps(said, cue, unit):
            yield cue.text


def _repeats(said: _Unit, cue: _Cue, unit: _Unit) -> bool:
    if said.language != unit.language:
        return True  # whose words say what cannot be told: the sentence is taken whole
    return len(cue.scope & said.words) >= _REPEATED * len(cue.scope) > 0


def _keeps(said: _Unit, cue: _Cue, unit: _Unit) -> bool:
    return any(said.language != unit.language or _same(cue, other) for other in said.of(cue.kind))


def _antonyms(said: _Unit, unit: _Unit) -> Iterator[str]:
    """Words of the statement whose opposite alone stands in the sentence."""
    for pair in ANTONYMS:
        for word, opposite in (pair, pair[::-1]):
            if _only(said, word, opposite) and _only(unit, opposite, word):
                yield word[said.language].pattern


def _only(unit: _Unit, word: Words, other: Words) -> bool:
    text = unit.text.lower()
    return bool(word[unit.language].search(text)) and not other[unit.language].search(text)


def _shared(a: _Cue, b: _Cue) -> int:
    return len(a.scope & b.scope)


def _same(a: _Cue, b: _Cue) -> bool:
    if not a.scope or not b.scope:
        return a.text == b.text
    return _shared(a, b) >= _SAME * min(len(a.scope), len(b.scope))
