"""Lists below a lead-in or a heading, and the blocks of a text one after the other.

A lead-in ("Nhóm ngành ưu tiên:") or heading ("Lĩnh vực ưu tiên …") opens a run; the first block under
it fixes the level of its items, and a block of a higher level, or a paragraph after dashes, ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag_cnh.read.provisions.outline import BODY, Block, Outline
from rag_cnh.read.sectors.cue import Cue
from rag_cnh.read.sectors.cues import any_cue, cues_after, headings, is_of_others, stated_count
from rag_cnh.read.sectors.lists import Listing, Span, names_in
from rag_cnh.read.sectors.sentences import Grant, after_marker, grants_of_sentence, reading
from rag_cnh.read.sectors.tables import table_grants
from rag_cnh.read.targets.patterns import Pattern, View
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
    deep: bool = False  # an annex: its groups and their members are all items


def grants_in(made: Outline, view: View, english: bool) -> list[Grant]:
    """All grants of a text: its sentences', its lists' and its tables'."""
    flat = View(view.lowered.replace("\n", " "), view.folded.replace("\n", " "), view.plain)
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
    opened = _opened(view, text, block, english) if cued else None
    if runs and _holds(runs[-1], block) and opened is None and not any(one.sure for one in own):
        yield from _item(view, block, runs, english)
    if opened:
        runs.append(opened)


def _holds(run: _Run, block: Block) -> bool:
    return run.level == block.level or (run.deep and run.level is not None and run.level < block.level < BODY)


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
    for start, end in _whole(text[block.start : block.end].replace("\n", " ")):
        span = (block.start + start, block.start + end)
        if any_cue(view.folded[slice(*span)], english):
            yield from grants_of_sentence(view, span, english)


def _whole(text: str) -> list[Span]:
    """Sentences; one goes on where a small letter stands behind its semicolon: the list does."""
    out: list[Span] = []
    for start, end in sentences(text):
        if out and text[start].islower() and text[out[-1][1] - 1] == ";":
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


# Before the colon: what the list is of, if not of sectors.
_OF_ELSE = Pattern(
    r"(?:điều kiện|tiêu chí|yêu cầu|nhiệm vụ|hoạt động|nguyên tắc|giải pháp|trường hợp|nội dung"
    r"|đối tượng|chính sách|hình thức|quy định"
    r"|dự án|công trình|chương trình|đề án|chỉ tiêu|mục tiêu|địa bàn|vùng|cơ quan|trách nhiệm)[^.;:]{0,40}:?$"
)
_SUBJECT = Pattern(
    r"(?:các |những )?(?:hoạt động|nhiệm vụ|trường hợp|đối tượng|nhà thầu|tổ chức|cá nhân|chính sách"
    r"|đối với|dự án|nếu|khi)(?!\w)"
)
_OF_SECTORS = Pattern(r"(?:ngành|lĩnh vực|sản phẩm|công nghệ|công nghiệp)[^.;:]{0,60}:$")
_OF_SECTORS_EN = re.compile(
    r"(?:industr(?:y|ies)|sectors?|fields?|products?|technolog(?:y|ies)|groups?|prioriti[sz]es)[^.;:]{0,60}:$"
)


def _opened(view: View, text: str, block: Block, english: bool) -> _Run | None:
    """The run that a lead-in or heading opens."""
    words = reading(view, english)[block.start : block.end].rstrip()
    if words.endswith(":"):
        return _lead_in(view, block, words, english)
    if len(words) > _HEADING or words.endswith((".", ";")):
        return None
    title = block.level >= BODY
    if title and not (view.folded.startswith("danh muc", block.start) or text[block.start : block.end].isupper()):
        return None
    run = _heading(view, block, english)
    return replace(run, sure=True, deep=True) if run and title else run


def _lead_in(view: View, block: Block, words: str, english: bool) -> _Run | None:
    listed = (_OF_SECTORS_EN if english else _OF_SECTORS.on(view.plain)).search(words)
    if not listed or _of_else(view, block, english):
        return None
    near = _nearest(view, block, cues_after(english), english)
    if near is None:
        return None
    cue, start = near
    return _Run(cue.kind, True, stated_count(view.folded, start, block.end), block.level)


def _of_else(view: View, block: Block, english: bool) -> bool:
    """Whether the list under a lead-in is one of conditions, deeds, bodies …"""
    if english:
        return False
    words = reading(view, english)[block.start : block.end].rstrip()
    start = after_marker(view, block.start, block.end) - block.start
    return bool(_OF_ELSE.on(view.plain).search(words[-90:]) or _SUBJECT.on(view.plain).match(words, start))


def _nearest(view: View, block: Block, cues: tuple[Cue, ...], english: bool) -> tuple[Cue, int] | None:
    """The cue that stands last in the block and where it begins."""
    found: tuple[int, Cue, int] | None = None
    for cue in cues:
        pattern = cue.pattern.on(view.plain and not english)
        for match in pattern.finditer(reading(view, english), block.start, block.end):
            of_others = is_of_others(view, match.start(), match.end(), english)
            if not of_others and (found is None or match.end() > found[0]):
                found = (match.end(), cue, match.start())
    return (found[1], found[2]) if found else None


def _heading(view: View, block: Block, english: bool) -> _Run | None:
    """A heading that names sectors of a kind first: "Lĩnh vực ưu tiên trong …"."""
    start = after_marker(view, block.start, block.end)
    for kind, pattern in headings(english):
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
    parts = [(start, block.end, one)] if colon < 0 else [(start, colon, None), (colon + 1, block.end, None)]
    for first, last, count in parts:
        for span in names_in(view, first, last, Listing(run.sure, english, True, True, count)):
            yield Grant(span, run.kind, (block.start, block.end), True, span[0] - first)
    if colon >= 0 and not view.folded[colon + 1 : block.end].strip() and not _of_else(view, block, english):
        runs.append(_Run(run.kind, run.sure, None, block.level))
