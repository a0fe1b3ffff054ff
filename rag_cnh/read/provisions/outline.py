"""Outline of a text for the reading of targets: blocks with what stands above them.

Works on text alone, so that it also serves texts whose clauses no parser knows. A block is a
paragraph, a list item, a heading or a table row, joined over hard line breaks and page headers;
its `view` is the text with those turned into spaces, so offsets stay offsets into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BODY = 9.0
LEAD_IN = 4.9  # an unmarked paragraph that ends in ":" stands above the dashes under it


@dataclass(frozen=True, slots=True)
class Block:
    """`level` ranks its marker (0 annex, 1 "I.", 2 "1.", 3 "1.1.", 4 "a)", 5 "-", 6 "+", BODY none)."""

    start: int
    end: int
    level: float
    row: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the blocks that stand above it, outermost first."""

    block: Block
    above: tuple[Block, ...]


@dataclass(slots=True)
class Outline:
    view: str
    blocks: list[Placed] = field(default_factory=list)


_MARKERS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (
        0.0,
        re.compile(
            r"(?:PHỤ LỤC|Phụ lục|Phần|PHẦN|CHƯƠNG|Chương|ANNEX|Annex|PART|CHAPTER|Chapter)\b(?!\s+[a-zà-ỹ])|#\s"
        ),
    ),
    (0.5, re.compile(r"[A-EĐ]\s*[.\-–)]\s+\S|##\s")),
    (1.0, re.compile(r"[IVX]{1,6}\s*[.\-–)/]\s*\S")),
    (1.5, re.compile(r"(?:Điều|Article)\s+\d+[.:]|#{3,}\s")),
    (3.0, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)\-–]?\s+\D")),
    (2.0, re.compile(r"\d{1,2}\s*[.)\-–/]\s+\D")),
    (4.0, re.compile(r"[a-zđ][.)]\s*\S")),
    (5.0, re.compile(r"[-–—*•]\s*\S")),
    (6.0, re.compile(r"[+○◦]\s*\S")),
)  # fmt: skip
# What the gazette and signatures print between the lines of a sentence.
_NOISE = re.compile(
    r"\s*(?:CÔNG BÁO/Số .*|\d{1,4}|\d{1,2}:\d\d(?: / \d{1,2}:\d\d)?|\[\.\.\.\]|Thời gian ký:.*|Ký bởi:.*|\f)\s*"
)
_ROW = re.compile(r"[^|]*\|.*\|.*|\s*\|.*\|\s*|[^|]+\|[^|]+\|[^|]*")


def outline(text: str) -> Outline:
    """Blocks in order, each with those above it."""
    view = _view(text)
    made = Outline(view)
    above: list[Block] = []
    for block in _blocks(text, view):
        while above and above[-1].level >= block.level:
            above.pop()
        made.blocks.append(Placed(block, tuple(above)))
        level = _standing(view, block)
        if level is not None:
            above.append(Block(block.start, block.end, level, block.row))
    return made


def _standing(view: str, block: Block) -> float | None:
    """The level at which a block stands above later ones; None for plain paragraphs and rows."""
    if block.row:
        return None
    if block.level < BODY:
        return block.level
    return LEAD_IN if view[block.start : block.end].rstrip().endswith(":") else None


def _view(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(" " * len(line) if _is_noise(line, lines, at) else line for at, line in enumerate(lines))


def _is_noise(line: str, lines: list[str], at: int) -> bool:
    """A page header or page number; a bare number counts only beside a blank line or another header."""
    if not _NOISE.fullmatch(line):
        return False
    near = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    return not line.strip().isdigit() or any(not other.strip() or "CÔNG BÁO" in other for other in near)


def _blocks(text: str, view: str) -> Iterator[Block]:
    wrapped, start, last = _is_wrapped(view), -1, ""
    level, end, position, gap = BODY, 0, 0, False
    for raw, line in zip(text.split("\n"), view.split("\n"), strict=True):
        if not line.strip():
            gap = gap or not raw.strip()
            position += len(line) + 1
            continue
        row, marker = bool(_ROW.fullmatch(line)), _level(line)
        noise_between = start >= 0 and text[end:position].strip() != ""
        joined = start >= 0 and not row and marker == BODY and wrapped and _continues(last, line, level)
        if joined and (not gap or (noise_between and _open(last))):
            end = position + len(line.rstrip())
        else:
            if start >= 0:
                yield Block(start, end, level, bool(_ROW.fullmatch(view[start:end])) and "\n" not in view[start:end])
            start = position + len(line) - len(line.lstrip())
            level, end = (BODY if row else marker), position + len(line.rstrip())
        last, gap = line.rstrip(), False
        position += len(line) + 1
    if start >= 0:
        yield Block(start, end, level, bool(_ROW.fullmatch(view[start:end])) and "\n" not in view[start:end])


def _is_wrapped(view: str) -> bool:
    """Whether lines break inside sentences: nine of ten end before column 130."""
    lengths = sorted(len(line) for line in view.split("\n") if len(line.strip()) > 30 and "|" not in line)
    return bool(lengths) and lengths[int(len(lengths) * 0.9)] < 130


def _level(line: str) -> float:
    stripped = line.strip()
    return next((level for level, marker in _MARKERS if marker.match(stripped)), BODY)


def _open(last: str) -> bool:
    return not last.endswith((".", ";", ":", "!", "?"))


def _continues(last: str, line: str, level: float) -> bool:
    """Whether a line goes on with the sentence above it."""
    first = line.lstrip()[:1]
    if not _open(last) and (first.isupper() or first in '“"('):
        return False
    return not (level <= 4.0 and _open(last) and len(last.strip()) < 55 and first.isupper())
