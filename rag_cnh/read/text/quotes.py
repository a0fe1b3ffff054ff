"""Which lines stand inside a quotation that began on an earlier line: text of another act."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(r"^\s*[“\"«]")
_CLOSES = re.compile(r"[”\"»]\s*[.;,]?\s*$|^.{0,3}[”»]")
_LONGEST = 4000  # lines; a quotation that seems longer has lost its closing mark


def quoted_lines(lines: Sequence[str]) -> list[bool]:
    """For each line whether it begins inside a quotation.

    A quotation that spans lines opens at the start of a line ("“Điều 5. …") or after a colon, and
    closes at the end of one. A mark that is never closed quotes nothing.
    """
    inside = [False] * len(lines)
    i = 0
    while i < len(lines):
        if _opens_block(lines[i]):
            end = _end_of_block(lines, i)
            if end is not None:
                for j in range(i, end + 1):
                    inside[j] = j > i or bool(_OPENS.match(lines[i]))
                i = end
        i += 1
    return inside


def _opens_block(line: str) -> bool:
    """The line opens more than it closes."""
    if line.count("“") + line.count("«") > line.count("”") + line.count("»"):
        return True
    return bool(re.match(r"^\s*\"", line)) and line.count('"') % 2 == 1


def _end_of_block(lines: Sequence[str], start: int) -> int | None:
    """The line that closes the quotation opened on `start`, or None."""
    straight = not any(mark in lines[start] for mark in "“«")
    depth = _balance(lines[start], straight)
    for j in range(start + 1, min(len(lines), start + _LONGEST)):
        line = lines[j]
        if _OPENS.match(line) and _balance(line, straight) > 0 and depth == 1:
            return j - 1  # a new block opens: the one before lost its closing mark
        depth += -(line.count('"') % 2) if straight else _balance(line, straight)
        if depth <= 0:
            return j
    return None


def _balance(line: str, straight: bool) -> int:
    if straight:
        return line.count('"') % 2
    return line.count("“") + line.count("«") - line.count("”") - line.count("»")
