"""Lists below a lead-in or a heading, and the blocks of a text one after the other.

A lead-in ("Nhóm ngành ưu tiên:") or heading ("Lĩnh vực ưu tiên …") opens a run; the first block under
it fixes the level of its items, and a block of a higher level, or a paragraph after dashes, ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.outline import BODY, Block, Outline
from rag_cnh.read.patterns import Pattern, View
from rag_cnh.read.sector_cues import Cue, any_cue, announcements, cues_after, is_of_others, stated_count
from rag_cnh.read.sector_lists import Listing, Span, names_in
from rag_cnh.read.sector_sentences import Grant, after_marker, grants_of_sentence, reading
from rag_cnh.read.sector_tables import table_grants
from rag_cnh.read.words import sentences
from rag_cnh.types import Priority

_DASHES = 5.0
_SHORT = 160  # an unmarked line longer than this is no item of a list
_HEADING = 200


@dataclass(slots=True)
class _Run:
    """A list that is open: `sure` under a colon; `level` is its items', None until the first is seen."""

    kind: Priority
    sure: bool
    count: int | None
    opener: float
    level: float | None = None


def grants_in(made: Outline, view: View, english: bool) -> list[Grant]:
    """All grants of a text: its sentences', its lists' and its tables'."""
    flat = View(*(part.replace("\n", " ") for part in (view.lowered, view.folded)), view.plain)
    runs: list[_Run] = []
    rows: list[Block] = []
    out: list[Grant] = []
    for placed in made.blocks:
        block = placed.block
        if block.row:
            rows.append(block)
            continue
        if rows:
            out += table_grants(flat, rows, runs[-1].kind if runs else None, english)
            rows = []
        out += _block(flat, made.view, block, runs, english)
    return out + (table_grants(flat, rows, runs[-1].kind if runs else None, english) if rows else [])


def _block(view: View, text: str, block: Block, runs: list[_Run], english: bool) -> Iterator[Grant]:
    _close(runs, block)
    cued = any_cue(view.folded[block.start : block.end], english)
    own = list(_own(view, text, block, english)) if cued else []
    yield from own
    opened = _opened(view, block, english) if cued else None
    if runs and runs[-1].level == block.level and opened is None:
        yield from _item(view, block, runs, english)
    if opened:
        runs.append(opened)


def _close(runs: list[_Run], block: Block) -> None:
    """End the runs that this block is not in; the first block under an opener fixes the level."""
    if runs and runs[-1].level is None:
        fits = block.level > runs[-1].opener or runs[-1].opener >= BODY
        fits = fits and (block.level < BODY or (runs[-1].sure and block.end - block.start < _SHORT))
        if fits:
            runs[-1].level = block.level
        else:
            runs.pop()
    while runs and runs[-1].level is not None and _ends(runs[-1].level, block.level):
        runs.pop()


def _ends(level: float, block: float) -> bool:
    return block < level or (block == BODY and _DASHES <= level < BODY)


def _own(view: View, text: str, block: Block, english: bool) -> Iterator[Grant]:
    for start, end in sentences(text[block.start : block.end].replace("\n", " ")):
        span = (block.start + start, block.start + end)
        if any_cue(view.folded[slice(*span)], english):
            yield from grants_of_sentence(view, span, english)


# Before the colon: what the list is of, if not of sectors.
_OF_ELSE = Pattern(
    r"(?:điều kiện|tiêu chí|yêu cầu|nhiệm vụ|hoạt động|nguyên tắc|giải pháp|trường hợp|nội dung|đối tượng|chính sách|hình thức|quy định"
    r"|dự án|công trình|chương trình|đề án|chỉ tiêu|mục tiêu|địa bàn|vùng|cơ quan|trách nhiệm)[^.;:]{0,40}:?$"
)
_OF_SECTORS = Pattern(r"(?:ngành|lĩnh vực|sản phẩm|công nghệ|công nghiệp)[^.;:]{0,60}:$")
_OF_SECTORS_EN = re.compile(r"(?:industr(?:y|ies)|sectors?|fields?|products?|technolog(?:y|ies)|groups?|prioriti[sz]es)[^.;:]{0,60}:$")


def _opened(view: View, block: Block, english: bool) -> _Run | None:
    """The run that a lead-in or heading opens."""
    words = reading(view, english)[block.start : block.end].rstrip()
    if words.endswith(":"):
        return _lead_in(view, block, words, english)
    if block.level >= BODY or len(words) > _HEADING or words.endswith((".", ";")):
        return None
    return _heading(view, block, english)


def _lead_in(view: View, block: Block, words: str, english: bool) -> _Run | None:
    listed = (_OF_SECTORS_EN if english else _OF_SECTORS.on(view.plain)).search(words)
    if not listed or (not english and _OF_ELSE.on(view.plain).search(words[-90:])):
        return None
    near = _nearest(view, block, cues_after(english), english)
    if near is None:
        return None
    cue, start = near
    return _Run(cue.kind, True, stated_count(view.folded[start : block.end]), block.level)


def _nearest(view: View, block: Block, cues: tuple[Cue, ...], english: bool) -> tuple[Cue, int] | None:
    """The cue that stands last in the block and where it begins."""
    found: tuple[int, Cue, int] | None = None
    for cue in cues:
        for match in cue.pattern.on(view.plain and not english).finditer(reading(view, english), block.start, block.end):
            of_others = is_of_others(view, match.start(), match.end(), english)
            if not of_others and (found is None or match.end() > found[0]):
                found = (match.end(), cue, match.start())
    return (found[1], found[2]) if found else None


def _heading(view: View, block: Block, english: bool) -> _Run | None:
    """A heading that names sectors of a kind first: "Lĩnh vực ưu tiên trong …"."""
    start = after_marker(view, block.start, block.end)
    for kind, pattern in announcements(english):
        match = pattern.on(view.plain and not english).match(reading(view, english), start, block.end)
        if match and not is_of_others(view, match.start(), match.end(), english):
            return _Run(kind, False, None, block.level)
    return None


def _item(view: View, block: Block, runs: list[_Run], english: bool) -> Iterator[Grant]:
    """The names of one item; "chế biến, chế tạo: cơ khí, …" names a group and its members."""
    run = runs[-1]
    start = after_marker(view, block.start, block.end)
    colon = view.folded.find(":", start, block.end)
    one = 1 if run.count and run.count > 1 else None
    parts = [(start, block.end, one)] if colon < 0 else [(start, colon, 1), (colon + 1, block.end, None)]
    for first, last, count in parts:
        for span in names_in(view, first, last, Listing(run.sure, english, True, True, count)):
            yield Grant(span, run.kind, (block.start, block.end), True, span[0] - first)
    if colon >= 0 and not view.folded[colon + 1 : block.end].strip():
        runs.append(_Run(run.kind, run.sure, None, block.level))
