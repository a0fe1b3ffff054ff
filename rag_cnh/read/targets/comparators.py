"""Comparators: the words before and after a figure that say "at least", "over", "about".

"trên GDP", "trên địa bàn", "trên 1 vạn dân" are none, for no counted figure stands behind "trên" there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.targets.figures import NUMBER_EN
from rag_cnh.read.targets.patterns import Pattern
from rag_cnh.read.words import fold
from rag_cnh.types import Comparator, Language


@dataclass(frozen=True, slots=True)
class Comparison:
    """`start` is where the words that compare begin (the figure's start when there are none)."""

    comparator: Comparator
    approx: bool
    start: int


# Cue, comparator; written with accents, for "hơn" is no "hòn" and "quá" no "qua".
_VI: tuple[tuple[str, Comparator], ...] = (
    ("không dưới|không ít hơn|không thấp hơn|không nhỏ hơn|tối thiểu|ít nhất|thấp nhất|chí ít|≥|>=|=>", ">="),
    ("không vượt quá|không quá|không vượt|không hơn|không cao hơn|không lớn hơn|không nhiều hơn|tối đa|nhiều nhất"
     "|cao nhất|đến mức|≤|<=|=<", "<="),
    ("cao hơn|lớn hơn|nhiều hơn|vượt quá|vượt mức|vượt|trên|hơn|quá|>", ">"),
    ("thấp hơn|nhỏ hơn|ít hơn|dưới mức|dưới|chưa đến|chưa tới|<", "<"),
    ("khoảng|xấp xỉ|gần|chừng|ước đạt|ước khoảng|ước|tầm|~|≈", "~"),
)  # fmt: skip
_EN: tuple[tuple[str, Comparator], ...] = (
    ("at least|a minimum of|minimum of|minimum|no less than|no fewer than|not less than|not lower than|≥|>=", ">="),
    ("at most|up to|no more than|not more than|a maximum of|maximum of|not over|not exceeding|≤|<=", "<="),
    ("more than|greater than|higher than|over|above|exceeds|exceed|exceeding|surpass|surpasses|beyond|>", ">"),
    ("less than|fewer than|lower than|under|below|<", "<"),
    ("about|around|approximately|roughly|nearly|almost|some|~|≈", "~"),
)  # fmt: skip
_FILLERS: dict[Language, str] = {
    "vi": "(?:(?:đạt được|đạt|có|là|từ|ở|mức|được|thêm|còn|lên|tới|đến|bảo đảm|đảm bảo|xuống|bằng|chiếm|tỷ lệ"
    "|tỉ lệ|khoảng"
    "|hình thành|xây dựng|giảm|tăng) *){0,3}",
    "en": "(?:(?:a|an|the|of|to|from|between|usd|us\\$|\\$|vnd|another|further) *){0,3}",
}  # fmt: skip


def _compile(table: tuple[tuple[str, Comparator], ...], language: Language) -> Pattern:
    cues = sorted((cue for group, _ in table for cue in group.split("|")), key=len, reverse=True)
    listed = "|".join(re.escape(cue) for cue in cues)
    return Pattern(rf"(?:(?<!\w)|(?=[<>=≤≥~≈]))({listed})[\s:]*{_FILLERS[language]}$")


def _kinds(table: tuple[tuple[str, Comparator], ...]) -> dict[str, Comparator]:
    return {spelling: kind for group, kind in table for cue in group.split("|") for spelling in (cue, fold(cue))}


_TABLES: dict[Language, tuple[tuple[str, Comparator], ...]] = {"vi": _VI, "en": _EN}
_CUES: dict[Language, Pattern] = {language: _compile(table, language) for language, table in _TABLES.items()}
_KINDS: dict[Language, dict[str, Comparator]] = {language: _kinds(table) for language, table in _TABLES.items()}
# "5 firms and over 3 banks" compares the 3: what stands before a figure belongs to that figure.
_NO_FIGURE = rf"(?!\w|\s+(?:than\b|(?:(?:about|around|some|an?|half|usd|us\$|\$)\s*)*(?:[\d$]|(?:{NUMBER_EN}|half)\b)))"
_AFTER_MORE = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,3}?(?:trở lên|tro len|\+|(?:or more|or above|or over|or higher|and above|and over|and more)"
    rf"{_NO_FIGURE})"
)
_AFTER_LESS = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,3}?(?:trở xuống|tro xuong|(?:or less|or below|or under|or fewer|and below|and under)"
    rf"{_NO_FIGURE})"
)
_WINDOW = 60
# Unaccented "qua", "hon", "gan", "tam" mean too many other things when nothing else compares.
_PLAIN_DOUBTFUL = re.compile(r"(?<!khong )(?<!vuot )\b(?:qua|tam|chung)\s*$")


def read_comparison(lowered: str, plain: bool, start: int, end: int, language: Language) -> Comparison:
    """The comparison of the figure at `start`, whose unit ends at `end`.

    `lowered` is the text in lower case, without accents when `plain`.
    """
    comparator, approx, position = _before(lowered, plain, start, language)
    if _AFTER_MORE.match(lowered, end):
        comparator = ">="
    elif _AFTER_LESS.match(lowered, end):
        comparator = "<="
    if comparator == "=" and approx:
        comparator = "~"
    return Comparison(comparator, approx, position)


def _before(lowered: str, plain: bool, start: int, language: Language) -> tuple[Comparator, bool, int]:
    comparator: Comparator = "="
    approx, position = False, start
    for _ in range(3):  # "khoảng trên", "phấn đấu tối thiểu khoảng"
        window = lowered[max(0, position - _WINDOW) : position].replace("\n", " ")
        cue = _CUES[language].on(plain).search(window)
        if cue is None or (plain and _PLAIN_DOUBTFUL.search(window)):
            break
        kind = _KINDS[language][cue.group(1)]
        if kind == "~":
            approx = True
        elif comparator == "=":
            comparator = kind
        position = position - len(window) + cue.start()
    return comparator, approx, position
