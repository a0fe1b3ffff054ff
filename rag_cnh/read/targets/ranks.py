"""Ranks: "thuộc nhóm 3 nước dẫn đầu", "top 50", "đứng thứ hai", "among the top three"."""

from __future__ import annotations

from collections.abc import Iterator

from rag_cnh.read.targets.figures import ORDINALS_EN, ORDINALS_VI, spelled_value
from rag_cnh.read.targets.patterns import Pattern
from rag_cnh.types import Language

_LEADING = r"(?:dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất|lớn nhất|đầu(?! tư| ra| vào| mối))"
_WHO = r"(?:quốc gia và vùng lãnh thổ|nền kinh tế|quốc gia|nước|tỉnh,? thành phố|thành phố|tỉnh|địa phương)"
_FEW_VI = r"(\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?![\w.,]*\d)"
_ORDER_VI = r"(\d{1,3}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_FEW_EN = r"(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty)"

# The one group of each alternative holds the figure.
_VI = Pattern(
    rf"(?<!\w)(?:nhóm|top|tốp)\s*:?\s*{_FEW_VI}\s+[^\W\d][\w, -]{{0,50}}?{_LEADING}(?!\w)"
    rf"|(?<!\w)(?:top|tốp)\s*{_FEW_VI}(?![\w%])"
    rf"|(?<![\w.,-]){_FEW_VI}\s+{_WHO}\s+{_LEADING}(?!\w)"
    rf"|(?<!\w)(?:đứng|xếp|xếp hạng|vị trí|hạng)\s+thứ\s+{_ORDER_VI}(?!\w)"
    r"|(?<!\w)thứ hạng\s+(\d{1,3})(?!\w)"
)
_EN = Pattern(
    rf"(?<!\w)(?:top|leading)[ -]{_FEW_EN}(?![\w%])"
    rf"|(?<!\w)(?:among|in|within)\s+(?:the\s+)?{_FEW_EN}\s+(?:leading|top|best|highest)(?!\w)"
    rf"|(?<!\w)(?:rank|ranks|ranked|ranking|place|placed)\s+(?:no\.\s*)?(\d{{1,3}}(?=th|st|nd|rd)|{'|'.join(ORDINALS_EN)})"
)


def find_ranks(
    lowered: str, folded: str, plain: bool, language: Language
) -> Iterator[tuple[float, int, int, int, int]]:
    """Value, start and end of the figure, end of the whole expression, start of its cue."""
    for match in (_VI if language == "vi" else _EN).on(plain).finditer(lowered):
        group = match.lastindex or 0
        figure = folded[match.start(group) : match.end(group)]
        yield _value(figure, language), match.start(group), match.end(group), match.end(), match.start()


def _value(figure: str, language: Language) -> float:
    if figure.isdigit():
        return float(figure)
    ordinals = ORDINALS_VI if language == "vi" else ORDINALS_EN
    return float(ordinals[figure]) if figure in ordinals else spelled_value(figure, language)
