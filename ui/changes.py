"""Two versions of a document, provision by provision, with the words that changed.

Provisions are matched by wording; the same address or heading helps. Each one is matched once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from rag_cnh.read.words import syllables
from rag_cnh.types import Clause
from ui.marked import TOKENS, Piece, joined
from ui.outline import FRAME, Node

Scores = np.ndarray[Any, np.dtype[Any]]
Kind = Literal["changed", "new", "gone", "same"]
ORDER: tuple[Kind, ...] = ("changed", "new", "gone", "same")
# Shares of words in common. Unrelated provisions of one field of law reach .35; set on the two Capital Laws.
_ALIKE, _ALIKE_AT_HOME = 0.5, 0.34
_SAME_PLACE = 0.1  # what the same address, and the same heading, weigh beside the words
_SHORT = 2  # words that stay alone between changed ones make the change harder to read


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision with the words of its own, those of its sub-provisions left out."""

    clause: Clause
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A provision of the old and of the new version; what was left out is marked in `before`, what was
    put in in `after`."""

    kind: Kind
    old: Unit | None = None
    new: Unit | None = None
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()

    @property
    def size(self) -> int:
        """About the characters of the page that shows it."""
        return FRAME + sum(len(piece.text) for piece in (*self.before, *self.after))


def units(nodes: Iterable[Node], digest: bool) -> list[Unit]:
    """The provisions that have words; the headings of a digest are its own, not the document's."""
    found = []
    for node in nodes:
        heading = "" if digest else node.clause.heading
        text = "\n".join(part for part in (heading, node.lead, node.tail) if part.strip())
        if text:
            found.append(Unit(node.clause, text))
    return found


def changes(old: Sequence[Unit], new: Sequence[Unit]) -> list[Change]:
    """What changed, what is new, what is gone and what stayed, each in the order of its document."""
    partner = dict(_matched(old, new))
    rows = [_change(old[partner[j]], unit) for j, unit in enumerate(new) if j in partner]
    rows += [Change("new", new=unit, after=(Piece(unit.text),)) for j, unit in enumerate(new) if j not in partner]
    kept = set(partner.values())
    rows += [Change("gone", old=unit, before=(Piece(unit.text),)) for i, unit in enumerate(old) if i not in kept]
    return sorted(rows, key=lambda row: ORDER.index(row.kind))


def pages(rows: Sequence[Change], most: int) -> list[list[Change]]:
    """The rows in pages of about `most` characters."""
    found: list[list[Change]] = [[]]
    room = most
    for row in rows:
        if room < row.size and found[-1]:
            found.append([])
            room = most
        found[-1].append(row)
        room -= row.size
    return found


# -- which provisions belong together -------------------------------------------------------------


def _matched(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """(new, old): those of the same words, then the likest first."""
    words_old, words_new = _coded(old, new)
    same = dict(_same(old, words_old, new, words_new))
    yield from same.items()
    kept = set(same.values())
    left_old, left_new = [i for i in range(len(old)) if i not in kept], [j for j in range(len(new)) if j not in same]
    if not left_old or not left_new:
        return
    alike = cdist(
        [words_old[i] for i in left_old], [words_new[j] for j in left_new], scorer=Indel.normalized_similarity
    )
    home = _equal([_place(old[i]) for i in left_old], [_place(new[j]) for j in left_new])
    headed = _equal([_heading(old[i]) for i in left_old], [_heading(new[j]) for j in left_new])
    score = alike + _SAME_PLACE * (home.astype(float) + headed)
    fits = alike >= np.where(home | headed, _ALIKE_AT_HOME, _ALIKE)
    for row, column in _best(score, fits):
        yield left_new[column], left_old[row]


def _same(
    old: Sequence[Unit], words_old: Sequence[str], new: Sequence[Unit], words_new: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """(new, old) with the same words, at the same address where there are several."""
    held: dict[str, list[int]] = {}
    for i, words in enumerate(words_old):
        held.setdefault(words, []).append(i)
    for j, words in enumerate(words_new):
        if rest := held.get(words):
            i = next((i for i in rest if _place(old[i]) == _place(new[j])), rest[0])
            rest.remove(i)
            yield j, i


def _best(score: Scores, fits: Scores) -> Iterator[tuple[int, int]]:
    """Pairs that fit, the highest first, each row and column once; of equals the nearest."""
    rows, columns = set(range(score.shape[0])), set(range(score.shape[1]))
    for i, j in sorted(np.argwhere(fits).tolist(), key=lambda at: (-score[at[0], at[1]], abs(at[0] - at[1]))):
        if i in rows and j in columns:
            rows.remove(i)
            columns.remove(j)
            yield i, j


def _coded(*sides: Sequence[Unit]) -> Iterator[list[str]]:
    """Each provision as a string with one character for each word, which are compared fastest."""
    codes: dict[str, str] = {}
    for side in sides:
        yield ["".join(codes.setdefault(word, chr(len(codes) + 1)) for word in syllables(unit.text)) for unit in side]


def _place(unit: Unit) -> str:
    """The address, unless it only counts the items of a digest."""
    path = unit.clause.path
    return "" if path.startswith("tom-luoc") else path


def _heading(unit: Unit) -> str:
    return " ".join(syllables(unit.clause.heading))


def _equal(old: Sequence[str], new: Sequence[str]) -> Scores:
    left, right = np.array(old)[:, None], np.array(new)[None, :]
    equal: Scores = (left == right) & (left != "")
    return equal


# -- which words changed --------------------------------------------------------------------------


def _change(old: Unit, new: Unit) -> Change:
    if old.text.split() == new.text.split():
        return Change("same", old, new)
    before, after = compared(old.text, new.text)
    return Change("changed", old, new, before, after)


def compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts with the words marked that the other has not."""
    left, right = TOKENS.findall(old), TOKENS.findall(new)
    before: list[Piece] = []
    after: list[Piece] = []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for place, (kind, i, i_end, j, j_end) in enumerate(blocks):
        words = sum(token.isalnum() for token in left[i:i_end])
        inner = 0 < place < len(blocks) - 1
        changed = kind != "equal" or (inner and words < _SHORT)
        before.append(Piece("".join(left[i:i_end]), changed))
        after.append(Piece("".join(right[j:j_end]), changed))
    return joined(before), joined(after)
