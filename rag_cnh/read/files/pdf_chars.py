"""The characters of a PDF page with their places, in the order of its text layer."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

HYPHEN = "\x02"  # what the text layer gives for a hyphen at the end of a line, with the next line right after it
_QUARTER = math.pi / 2
_DIVIDED = re.compile(rf"(?<=[a-z]){HYPHEN}(?=[a-z])")


def with_hyphens(text: str) -> str:
    """ "NĐ-" + "CP" keeps its hyphen, "informa-" + "tion" has lost it."""
    return _DIVIDED.sub("", text).replace(HYPHEN, "-")


@dataclass(frozen=True, slots=True)
class Char:
    """`x`, `y` are the middle, `foot` stands on the line; `turn` counts quarter turns to the left.

    A blank has no place of its own.
    """

    text: str
    x: float
    y: float
    foot: tuple[float, float]
    size: float
    turn: int
    blank: bool


def page_chars(page: Any, textpage: Any) -> Iterator[Char]:
    """What stands on the visible page; line ends are "\\n"."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped,unused-ignore]

    left, bottom, right, top = page.get_bbox()
    box = [ctypes.c_double() for _ in range(4)]
    foot = [ctypes.c_double() for _ in range(2)]
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if not code or 0xD800 <= code < 0xE000:
            continue
        text = chr(code)
        if text.isspace():
            if text != "\r":
                yield Char(text, 0.0, 0.0, (0.0, 0.0), 0.0, 0, True)
            continue
        raw.FPDFText_GetCharBox(textpage, i, *box)
        raw.FPDFText_GetCharOrigin(textpage, i, *foot)
        x, y = (box[0].value + box[1].value) / 2, (box[2].value + box[3].value) / 2
        if left <= x <= right and bottom <= y <= top:
            size = raw.FPDFText_GetFontSize(textpage, i)
            turn = -round(raw.FPDFText_GetCharAngle(textpage, i) / _QUARTER) % 4
            yield Char(text, x, y, (foot[0].value, foot[1].value), size, turn, False)


def main_turn(chars: Sequence[Char]) -> int:
    """How most of the page is set."""
    turns = Counter(char.turn for char in chars if not char.blank)
    return turns.most_common(1)[0][0] if turns else 0


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Where a point lies when what is set at `turn` stands upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
