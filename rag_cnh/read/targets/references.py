"""Figures that name something: dates, years, periods, official numbers, addresses, ordinals.

They are found first, so that a figure inside them is never taken for a quantity.
Patterns need the accents where they are written: "mức 5" is no "mục 5".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rag_cnh.read.targets.patterns import Pattern, View

ReferenceKind = Literal["year", "period", "date", "official_number", "address", "ordinal"]

_MONTHS_EN = {
    name: number + 1
    for number, name in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
_MONTH = "|".join(_MONTHS_EN)
_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s*[-–—]\s*"
_DAY = r"\d{1,2}"
_CODE = r"[a-zđ]{1,8}\d{0,2}"
# What follows a bare number that counts: "mức 5 triệu", "bằng 3 lần" are no sections and tables.
_COUNTED = r"(?!\s*(?:%|nghìn|triệu|tỷ|tỉ|người|lần|usd|đồng|m2|ha(?!\w)|km|doanh nghiệp|điểm|giường))"
_ACTS = r"nghị quyết|nghị định|quyết định|kết luận|chỉ thị|thông tư|resolution|decree|decision|conclusion"

# Patterns that begin with a digit and those that begin with a word; in each, the first that matches wins.
_DIGIT_LED: tuple[tuple[str, str], ...] = (
    # 29-NQ/TW, 02/2026/QH16, 111/2015/NĐ-CP, 57- NQ/TW, 83/BKHCN-BTTTT-VP
    (
        "official_number",
        rf"\d{{1,5}}(?:/{_YEAR})?(?:\s?-\s?|/){_CODE}(?:[-/]{_CODE})+(?!\w)|\d{{1,5}}/{_YEAR}/{_CODE}(?!\w)",
    ),
    ("date_full", rf"{_DAY}\s*[/.-]\s*{_DAY}\s*[/.-]\s*{_YEAR}(?!\w)"),
    ("date_words", rf"{_DAY}\s+tháng\s+{_DAY}\s+năm\s+{_YEAR}(?!\d)"),
    ("date_en", rf"{_DAY}\s+(?:{_MONTH})\s+{_YEAR}(?!\d)"),
    ("day_month_en", rf"{_DAY}\s+(?:{_MONTH})(?![a-z])"),
    (
        "period",
        rf"{_YEAR}{_DASH}(?:năm\s+)?{_YEAR}(?![\w-])"
        rf"|{_YEAR}\s+(?:đến|tới|to|through|until)\s+(?:hết\s+)?(?:năm\s+)?{_YEAR}(?!\d)",
    ),
    ("ordinal_time", r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)|24/7(?!\d)"),
    ("ordinal_th", r"\d{1,3}(?:st|nd|rd|th)(?![a-z])"),
    ("year", rf"(?<!%){_YEAR}(?![\w%]|[.,/]\d)"),
)  # fmt: skip
_WORD_LED: tuple[tuple[str, str], ...] = (
    ("ordinal_code", r"(?:tcvn|qcvn|iso(?:/iec)?|ieee|rfc)\s*[-:]?\s*\d[\d.:/-]*"),
    ("date_day", rf"ngày\s+{_DAY}\s*[/.-]\s*{_DAY}\s*[/.-]\s*{_YEAR}(?!\w)"),
    ("date_day_words", rf"ngày\s+{_DAY}\s+tháng\s+{_DAY}\s+năm\s+{_YEAR}(?!\d)"),
    ("date_us", rf"(?:{_MONTH})\s+{_DAY},?\s+{_YEAR}(?!\d)"),
    ("month_year", rf"tháng\s+{_DAY}\s*(?:/|năm)\s*{_YEAR}(?!\d)"),
    ("month_en", rf"(?:{_MONTH})\s+{_YEAR}(?!\d)"),
    ("quarter", rf"quý\s+(?:[ivx]+|\d)(?:\s*(?:/|năm)\s*{_YEAR})?(?![\w])"),
    ("day_month", rf"ngày\s+{_DAY}\s*(?:/|tháng)\s*{_DAY}(?![\d/])"),
    (
        "address",
        r"(?:điều|khoản|điểm|chương|mục|tiểu mục|phụ lục|bảng|hình|trang|tiết|mẫu số|articles?|clauses?|points?"
        r"|sections?|chapters?|paragraphs?|annex|appendix|table|figure)\s+(?:số\s+)?"
        rf"(?<!\d\schương\s)(?<!\d\sđiều\s)(?<!\d\smục\s)\d{{1,4}}(?:\.\d{{1,3}})*[a-zđ]?(?![\w%]){_COUNTED}"
        r"(?:(?:,| và| and)\s+\d{1,3}(?![\w.,/%-]))*",
    ),
    # "đứng thứ 3" is a rank
    (
        "ordinal_order",
        rf"(?<!đứng )(?<!xếp )(?<!hạng )(?<!vị trí )(?:lần\s+)?thứ\s+(?:\d{{1,3}}|[ivx]+)(?![\w%]){_COUNTED}",
    ),
    ("ordinal_act", rf"(?:{_ACTS})\s+(?:số\s+)?(?!{_YEAR}(?!\d))\d{{1,4}}(?![\w%./-])"),
    (
        "ordinal_grade",
        r"(?:phiên bản|version|tier|cách mạng|vành đai|quốc lộ|cấp độ|mức độ|đề án|level)\s+(?:số\s+)?"
        r"\d{1,3}(?:\.\d{1,2})?(?![\w%])(?!\s*%)",
    ),
    (
        "ordinal_named",
        r"(?:số|no\.|khóa|khoá|kỳ họp thứ|project|group|nhóm|giai đoạn|phase|loại|hạng|task|nhiệm vụ|bước|step)\s+"
        rf"(?:số\s+)?(?!{_YEAR})\d{{1,4}}(?:\.\d{{1,2}})?(?![\w%./-])(?!\s*(?:%|[a-zà-ỹđ]))",
    ),
    ("ordinal_issue", r"số\s+\d{1,5}(?:\s*\+\s*\d{1,5})+(?!\d)"),
)  # fmt: skip


def _alternatives(patterns: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)


_REFERENCE = Pattern(
    rf"(?<![\w.,/-])(?=\d)(?:{_alternatives(_DIGIT_LED)})|(?<!\w)(?=[^\W\d])(?:{_alternatives(_WORD_LED)})"
    r"|(?P<ordinal_note>\[\d{1,3}\])"
)
_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(_YEAR)
_BARE_YEAR_UNIT = re.compile(
    r"\s*(?:usd|dong|ty|trieu|nghin|nguoi|doanh nghiep|km|ha|mw|m2|m²|can bo|lao dong|ho|don vi|co so|tram|truong"
    r"|san pham|duan|du an|xa|do thi|giuong|people|enterprises|households|persons)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Reference:
    kind: ReferenceKind
    value: float
    value_max: float | None
    start: int
    end: int


def find_references(view: View) -> Iterator[Reference]:
    """References in order, none overlapping."""
    for match in _REFERENCE.on(view.plain).finditer(view.lowered):
        name = str(match.lastgroup)
        if name != "year" or not _counts(view.folded, match):
            yield _reference(name, match, view.folded[match.start() : match.end()])


def _counts(folded: str, match: re.Match[str]) -> bool:
    """ "2000 cán bộ" counts; "năm 2000 cán bộ" does not."""
    before = folded[max(0, match.start() - 12) : match.start()]
    return bool(_BARE_YEAR_UNIT.match(folded, match.end())) and not re.search(
        r"(?:nam|den|tu|truoc|sau|by|in|year|since|until)\s+$", before
    )


def _reference(name: str, match: re.Match[str], text: str) -> Reference:
    start, end = match.span()
    if name in {"year", "period"}:
        years = _YEARS.findall(text)
        upper = float(years[1]) if len(years) > 1 else None
        return Reference("period" if name == "period" else "year", float(years[0]), upper, start, end)
    if name.startswith(("date", "month", "day", "quarter")):
        return Reference("date", _date_value(name, text), None, start, end)
    digits = _DIGITS.search(text)
    value = float(digits.group()) if digits else 0.0
    kinds: dict[str, ReferenceKind] = {"official_number": "official_number", "address": "address"}
    return Reference(kinds.get(name, "ordinal"), value, None, start, end)


# Which of the figures are day, month and year.
_DATE_PARTS: dict[str, tuple[int | None, int | None, int | None]] = {
    "date_full": (0, 1, 2), "date_words": (0, 1, 2), "date_day": (0, 1, 2), "date_day_words": (0, 1, 2),
    "month_year": (None, 0, 1), "day_month": (0, 1, None), "date_en": (0, None, 1), "date_us": (0, None, 1),
    "day_month_en": (0, None, None), "month_en": (None, None, 0),
}  # fmt: skip


def _date_value(name: str, text: str) -> float:
    """Year, month and day as one figure (20221117), so that a date compares equal however written."""
    figures = [int(figure) for figure in _DIGITS.findall(text)]
    if name not in _DATE_PARTS:  # a quarter
        return float(sum(figures))
    day, month, year = (figures[at] if at is not None else 0 for at in _DATE_PARTS[name])
    named = next((number for word, number in _MONTHS_EN.items() if word in text), month)
    return year * 10000.0 + named * 100 + day
