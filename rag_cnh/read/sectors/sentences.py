"""Sectors in one sentence: after the words that give the kind, before them, or around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.sectors.cue import Cue
from rag_cnh.read.sectors.cues import cues_after, cues_before, is_of_others, is_of_places, stated_count
from rag_cnh.read.sectors.cues_vi import ATTRIBUTES
from rag_cnh.read.sectors.lists import Listing, Span, names_in
from rag_cnh.read.sectors.names import is_sector, is_specific, trimmed
from rag_cnh.read.targets.patterns import Pattern, View
from rag_cnh.types import Priority


@dataclass(frozen=True, slots=True)
class Grant:
    """A name with its kind; `distance` tells how far before it the word that gives it ends."""

    span: Span
    kind: Priority
    sentence: Span
    sure: bool
    distance: int


def grants_of_sentence(view: View, sentence: Span, english: bool) -> Iterator[Grant]:
    """All grants of a sentence; several cues may claim the same words."""
    for cue in cues_after(english):
        for start, end in _matches(view, sentence, cue, english):
            yield from _after(view, sentence, cue, (start, end), english)
    for cue in cues_before(english):
        for start, _ in _matches(view, sentence, cue, english):
            yield from _before(view, sentence, cue, start, english)
    if not english:
        yield from _attributes(view, sentence)


def reading(view: View, english: bool) -> str:
    return view.folded if view.plain and not english else view.lowered


def _matches(view: View, sentence: Span, cue: Cue, english: bool) -> Iterator[Span]:
    """Where a cue stands; one that speaks of a place, a body or a work is none."""
    pattern = cue.pattern.on(view.plain and not english)
    for match in pattern.finditer(reading(view, english), *sentence):
        if not is_of_others(view, match.start(), match.end(), english):
            yield match.span()


def _after(view: View, sentence: Span, cue: Cue, words: Span, english: bool) -> Iterator[Grant]:
    start, end = words
    if not cue.sure and not english and is_of_places(view, end, sentence[1]):
        return
    colon = view.folded[start:end].rstrip().endswith(":")
    how = Listing(cue.sure, english, colon, count=stated_count(view.folded, start, end))
    for span in names_in(view, end, sentence[1], how):
        yield Grant(span, cue.kind, sentence, cue.sure, span[0] - end)


# What stands before the first name of a list that ends in a verdict: "…, nhất là các lĩnh vực A, B".
_OPENER = Pattern(
    r"[;:(]|(?<!\w)(?:đưa|để|bảo đảm|đảm bảo|xây dựng(?= (?:ngành|công nghiệp|nông nghiệp|du lịch))"
    r"|phát triển|coi|lấy|xác định"
    r"|với|nhất là(?: các lĩnh vực)?|như|về|các lĩnh vực|các ngành|gồm|rằng|vào|tập trung|ưu tiên)(?= )"
)
_OPENER_EN = re.compile(r"[;:(]|(?<!\w)(?:in|on|such as|including|especially|to make|make|that|develop(?:ing)?)(?= )")


_REFERENCE = re.compile(r"danh muc ")  # "thuộc Danh mục công nghệ cao được ưu tiên": a list elsewhere


def _before(view: View, sentence: Span, cue: Cue, end: int, english: bool) -> Iterator[Grant]:
    """The last run of names before the cue."""
    opener = _OPENER_EN if english else _OPENER.on(view.plain)
    begins = [match.end() for match in opener.finditer(reading(view, english), sentence[0], end)]
    start = after_marker(view, begins[-1] if begins else sentence[0], end)
    if _REFERENCE.search(view.folded, max(sentence[0], start - 12), end):
        return
    for span in names_in(view, start, end, Listing(cue.sure, english)):
        yield Grant(span, cue.kind, sentence, cue.sure, end - span[1])


def _attributes(view: View, sentence: Span) -> Iterator[Grant]:
    """ "một số công nghệ chế tạo máy trọng điểm": the name between its noun and its kind."""
    for kind, pattern in ATTRIBUTES:
        for match in pattern.on(view.plain).finditer(reading(view, False), *sentence):
            span = trimmed(view, *match.span("name"), english=False)
            if is_sector(view, *span, english=False) and is_specific(view, *span):
                yield Grant(span, kind, sentence, False, 0)


# "Điều 8. ", "- ", "1.2. ", "a) "; "5G" is none.
_MARKER = re.compile(
    r"\s*(?:(?:điều|article) \d+[.:]\s*|[-–—*•+○◦]\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,5})\s?[.)/]\s*(?=\S))(?=\D|\d+[^\d.)])"
)


def after_marker(view: View, start: int, end: int) -> int:
    match = _MARKER.match(view.lowered, start, end)
    return match.end() if match else start
