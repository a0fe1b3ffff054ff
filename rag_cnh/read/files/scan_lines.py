"""Lines of a scan and their order on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag_cnh.read.files.scan_slips import mended
from rag_cnh.read.files.scan_zones import Zone
from rag_cnh.read.words import fold

_DUST = 60.0  # a sign without letter or digit that is less sure than this is dirt
_STRAY = 20.0  # so is a letter or two
_RULES = frozenset("|¦_¬`´^~\\{}<>\"'")  # what is left of rules and edges; no office prints them alone
_NOISE = 60.0
_NUMBER = re.compile(r"s\w{1,2}\s?:.{0,15}/\s?\w")
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap\s?\W{1,3}\s?tu do|dang cong san")
_RECIPIENTS = re.compile(r"\bnoi nhan\b")
_NUMBER_LINE = re.compile(r"so\s?:|so\s?\d|so$")
_DATE_LINE = re.compile(r"\bngay\b.{0,20}\bthang\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box in pixels; `confidence` in percent."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other; lines of one paragraph have the same one."""

    words: tuple[Word, ...]
    paragraph: tuple[str, str]

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.clear)

    @property
    def confidence(self) -> float:
        return sum(word.confidence * len(word.text) for word in self.clear) / max(self.letters, 1)

    @property
    def clear(self) -> list[Word]:
        """Its words without the dirt between them."""
        return [word for word in self.words if not _is_dust(word)]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.clear)

    @property
    def is_noise(self) -> bool:
        """A seal, a signature or a stamp; a handwritten number is as unsure, but says what the document is."""
        return self.confidence < _NOISE and not _NUMBER.match(fold(self.text))

    @property
    def middle(self) -> tuple[float, float]:
        top, bottom = min(w.top for w in self.words), max(w.bottom for w in self.words)
        return (self.words[0].left + self.words[-1].right) / 2, (top + bottom) / 2


def _is_dust(word: Word) -> bool:
    if any(c.isdecimal() for c in word.text) or "]" in word.text:  # ] is a 1
        return False
    if any(c.isalpha() for c in word.text):
        return word.confidence < _STRAY and len(word.text) <= 2
    return word.confidence < _DUST or set(word.text) <= _RULES


def ordered(lines: list[Line], zones: list[Zone]) -> list[Line]:
    """Zone after zone; two columns one after the other only where they are a letterhead or a signature."""
    inside: dict[Zone, list[Line]] = {zone: [] for zone in zones}
    for line in lines:
        inside[_zone(line, zones)].append(line)
    found: list[Line] = []
    for zone in zones:
        if zone.side == "whole":
            found += inside[zone]
        elif zone.side == "left":
            other = next(z for z in zones if z.number == zone.number and z.side == "right")
            found += _columns(inside[zone], inside[other])
    return found


def _zone(line: Line, zones: list[Zone]) -> Zone:
    x, y = line.middle

    def apart(zone: Zone) -> float:
        return max(zone.left - x, x - zone.right, 0) + max(zone.top - y, y - zone.bottom, 0)

    return min(zones, key=apart)


def _columns(left: list[Line], right: list[Line]) -> list[Line]:
    if _MOTTO.search(_folded(right)):
        # as in the table that a letterhead is: names first, then number and date
        name, number = _parted(left, _NUMBER_LINE)
        motto, date = _parted(right, _DATE_LINE)
        return name + motto + number + date
    if _RECIPIENTS.search(_folded(left)):
        return left + right
    return sorted(left + right, key=lambda line: line.middle[1])


def _folded(lines: Iterable[Line]) -> str:
    return fold(" ".join(line.text for line in lines))


def _parted(lines: list[Line], start: re.Pattern[str]) -> tuple[list[Line], list[Line]]:
    at = next((n for n, line in enumerate(lines) if start.search(fold(line.text))), len(lines))
    return lines[:at], lines[at:]


def joined(lines: Iterable[Line]) -> str:
    """The text, a blank line between paragraphs."""
    out: list[str] = []
    before = None
    for line in lines:
        if before is not None and line.paragraph != before:
            out.append("")
        out.append(mended(line.text))
        before = line.paragraph
    return "\n".join(out)
