"""Automatic numbering of Word files: the "1.", "a)" and "Điều 5." that a file does not hold as text."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts paragraphs as Word would and gives each its printed marker."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        self.styles = document.styles.element
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        self._read(root)

    def _read(self, root: Any) -> None:
        for item in root.findall(f"{_W}abstractNum"):
            name = item.get(f"{_W}abstractNumId")
            self.levels[name] = dict(_level(level) for level in item.findall(f"{_W}lvl"))
        for item in root.findall(f"{_W}num"):
            link = item.find(f"{_W}abstractNumId")
            if link is not None:
                self.abstract[item.get(f"{_W}numId")] = link.get(f"{_W}val")

    def marker(self, paragraph: Any) -> str:
        """The marker printed before a paragraph element, or nothing."""
        number, depth = self._number(paragraph)
        levels = self.levels.get(self.abstract.get(number, ""), {})
        if depth not in levels:
            return ""
        form, template, start = levels[depth]
        counts = self.counts.setdefault(self.abstract[number], [0] * 9)
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (8 - depth)
        if form == "bullet":
            return "-"
        text = template
        for n in range(depth + 1):
            shown = _shown(counts[n] or levels.get(n, ("", "", 1))[2], levels.get(n, (form, "", 1))[0])
            text = text.replace(f"%{n + 1}", shown)
        return text.strip()

    def _number(self, paragraph: Any) -> tuple[str, int]:
        """(numId, level) of a paragraph or its style; numId "0" switches numbering off."""
        found = _num_pr(paragraph.find(f"{_W}pPr"))
        if found is None and (style := paragraph.find(f"{_W}pPr/{_W}pStyle")) is not None:
            for candidate in self.styles.findall(f"{_W}style"):
                if candidate.get(f"{_W}styleId") == style.get(f"{_W}val"):
                    found = _num_pr(candidate.find(f"{_W}pPr"))
        return found or ("0", 0)


def _num_pr(properties: Any) -> tuple[str, int] | None:
    item = properties.find(f"{_W}numPr") if properties is not None else None
    if item is None:
        return None
    number, level = item.find(f"{_W}numId"), item.find(f"{_W}ilvl")
    if number is None:
        return None
    return number.get(f"{_W}val"), min(int(level.get(f"{_W}val")) if level is not None else 0, 8)


def _level(level: Any) -> tuple[int, tuple[str, str, int]]:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else str(found.get(f"{_W}val"))

    return int(level.get(f"{_W}ilvl")), (
        value("numFmt", "decimal"),
        value("lvlText", ""),
        int(value("start", "1")),
    )


def _shown(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for size, letter in _ROMAN:
            text, count = text + letter * (count // size), count % size
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)
