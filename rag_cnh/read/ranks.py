"""Ranks: "thuộc nhóm 3 nước dẫn đầu", "top 50", "đứng thứ hai", "among the top three"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag_cnh.read.figures import ORDINALS_EN, ORDINALS_VI, spelled_value
from rag_cnh.types import Language

_LEADING = r"(?:dan dau|dung dau|hang dau|tot nhat|cao nhat|dau(?! tu| ra| vao| moi))"
_WHO = r"(?:quoc gia va vung lanh tho|nen kinh te|quoc gia|nuoc|tinh,? thanh pho|thanh pho|tinh|dia phuong)"
_WORDS_VI = "hai|ba|bon|nam|sau|bay|tam|chin|muoi"
_WORDS_EN = "two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty"
_N = r"(?P<n{0}>\d{{1,3}}|{1})(?![\w.,]*\d)"

_VI = re.compile(
    rf"(?P<cue0>(?<![a-z])(?:nhom|top|tốp)\s*:?\s*){_N.format(0, _WORDS_VI)}\s+[a-z, ]{{1,40}}?{_LEADING}(?![a-z])"
    rf"|(?P<cue1>(?<![a-z])top\s*){_N.format(1, _WORDS_VI)}(?![a-z%])"
    rf"|(?P<cue2>(?<![a-z]))(?<![\w.,-]){_N.format(2, _WORDS_VI)}\s+{_WHO}\s+{_LEADING}(?![a-z])"
    rf"|(?P<cue3>(?<![a-z])(?:dung|xep|xep hang|vi tri|hang)\s+thu\s+){_N.format(3, '|'.join(ORDINALS_VI))}(?![a-z])"
    r"|(?P<cue4>(?<![a-z])thu hang\s+)(?P<n4>\d{1,3})(?!\w)"
)
_GROUP_EN = r"(?:leading|top|best|highest)"
_EN = re.compile(
    rf"(?P<cue0>(?<![a-z])(?:top|leading)[ -]){_N.format(0, _WORDS_EN)}(?![a-z%])"
    rf"|(?P<cue1>(?<![a-z])(?:among|in|within)\s+(?:the\s+)?){_N.format(1, _WORDS_EN)}\s+{_GROUP_EN}(?![a-z])"
    rf"|(?P<cue2>(?<![a-z])(?:rank|ranks|ranked|ranking|place|placed)\s+(?:no\.\s*)?)(?P<n2>\d{{1,3}}(?=th|st|nd|rd)|{'|'.join(ORDINALS_EN)})"
)


def find_ranks(folded: str, language: Language) -> Iterator[tuple[float, int, int, int, int]]:
    """Value, start and end of the figure, end of the whole expression, start of its cue."""
    for match in (_VI if language == "vi" else _EN).finditer(folded):
        name = next(key for key, value in match.groupdict().items() if key.startswith("n") and value)
        yield _value(match[name], language), match.start(name), match.end(name), match.end(), match.start()


def _value(figure: str, language: Language) -> float:
    if figure.isdigit():
        return float(figure)
    ordinals = ORDINALS_VI if language == "vi" else ORDINALS_EN
    return float(ordinals[figure]) if figure in ordinals else spelled_value(figure, language)
