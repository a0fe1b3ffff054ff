"""Automatic numbering of Word files: the "1.", "a)" and "Điều 5." that a file does not hold as text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rag_cnh.read.files.docx_styles import Styles
from rag_cnh.read.files.markup import attribute, child, name

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_DEPTH = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    template: str = ""
    start: int = 1
    restart: int | None = None  # the level, counted from one, after which it begins anew; 0 for never
    legal: bool = False  # "Điều IV" above is shown as 4


class Numbering:
    """Counts paragraphs as Word would and gives each its printed marker."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.styles = styles
        self.levels: dict[str, dict[int, _Level]] = {}  # by numId
        self.lists: dict[str, str] = {}  # numId → what counts together with it
        self.counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        abstract = {attribute(item, "abstractNumId"): item for item in root if name(item) == "abstractNum"}
        styled = {value: item for item in abstract.values() if (value := _value(item, "styleLink"))}
        for item in root:
            if name(item) != "num":
                continue
            number, link = attribute(item, "numId"), _value(item, "abstractNumId")
            found = abstract.get(link)
            if found is not None and (style := _value(found, "numStyleLink")) in styled:
                found = styled[style]
            levels = dict(_level(level) for level in found if name(level) == "lvl") if found is not None else {}
            self.lists[number] = link
            for override in item:
                if name(override) == "lvlOverride":
                    self._override(number, override, levels)
            self.levels[number] = levels

    def _override(self, number: str, override: Any, levels: dict[int, _Level]) -> None:
        """A list that starts anew counts for itself."""
        depth = _integer(attribute(override, "ilvl"), 0)
        if (level := child(override, "lvl")) is not None:
            levels[depth] = _level(level)[1]
        if start := _value(override, "startOverride"):
            levels[depth] = replace(levels.get(depth, _Level()), start=_integer(start, 1))
            self.lists[number] = f"num {number}"

    def marker(self, paragraph: Any) -> str:
        """The marker printed before a paragraph element, or nothing; the paragraph is counted."""
        number, depth = self.styles.numbering(child(paragraph, "pPr"))
        levels = self.levels.get(number, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(self.lists[number], [None] * _DEPTH)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        for deeper in range(depth + 1, _DEPTH):
            restart = levels.get(deeper, _Level()).restart
            if restart is None or (restart and depth < restart):
                counts[deeper] = None
        return _printed(levels, counts, depth)


def _printed(levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return "+" if level.template.strip() == "+" else "-"
    text = level.template
    for n in range(depth + 1):
        upper = levels.get(n, level)
        count = counts[n]
        form = "decimal" if level.legal else upper.form
        text = text.replace(f"%{n + 1}", shown(upper.start if count is None else count, form))
    return text.strip()


def _value(element: Any, local: str, default: str = "") -> str:
    found = child(element, local)
    return default if found is None else attribute(found, "val", default)


def _integer(text: str, default: int) -> int:
    try:
        return max(0, min(int(text), 32_767))
    except ValueError:
        return default


def _level(level: Any) -> tuple[int, _Level]:
    restart = _value(level, "lvlRestart")
    return min(_integer(attribute(level, "ilvl"), 0), _DEPTH - 1), _Level(
        _value(level, "numFmt", "decimal"),
        _value(level, "lvlText"),
        _integer(_value(level, "start", "1"), 1),
        _integer(restart, 0) if restart else None,
        child(level, "isLgl") is not None,
    )


def shown(count: int, form: str) -> str:
    """A count in the numerals of a list: decimal, upperRoman, lowerLetter …"""
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for size, letter in _ROMAN:
            text, count = text + letter * (count // size), count % size
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)  # z is followed by aa
        return letters.upper() if form == "upperLetter" else letters
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
