"""Figures that name something: dates, years, periods, official numbers, addresses, ordinals.

They are found first, so that a figure inside them is never taken for a quantity.
Patterns run over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ReferenceKind = Literal["year", "period", "date", "official_number", "address", "ordinal"]

_MONTHS_EN = {
    name: number + 1
    for number, name in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
_MONTH = "|".join(_MONTHS_EN)
_YEAR = r"(?:19|20)\d\d"
_OPEN_GROUP = r"(?<!\\)\((?!\?)"
_DASH = r"\s*[-–—]\s*"

# Order matters: the first alternative that matches at a place wins.
_PATTERNS: tuple[tuple[str, str], ...] = (
    # 29-NQ/TW, 02/2026/QH16, 111/2015/NĐ-CP, 57- NQ/TW, 83/BKHCN-BTTTT-VP
    (
        "official_number",
        rf"(?<![\w/.,-])\d{{1,5}}(?:/{_YEAR})?(?:\s?-\s?|/)[a-z]{{1,8}}\d{{0,2}}(?:[-/][a-z]{{1,8}}\d{{0,2}})+(?![\w])"
        rf"|(?<![\w/.,-])\d{{1,5}}/{_YEAR}/[a-z]{{1,8}}\d{{0,2}}(?![\w])",
    ),
    # tcvn 9250:2021, ansi/tia-942, iso 9001
    ("ordinal_a", r"(?<![a-z])(?:tcvn|qcvn|iso(?:/iec)?|ieee|rfc)\s*[-:]?\s*\d[\d.:/-]*"),
    ("date_full", rf"(?<![\w.,/-])(?:ngay\s+)?(\d{{1,2}})\s*[/.-]\s*(\d{{1,2}})\s*[/.-]\s*({_YEAR})(?![\w])"),
    ("date_words", rf"(?<![\w.,/-])(?:ngay\s+)?(\d{{1,2}})\s+thang\s+(\d{{1,2}})\s+nam\s+({_YEAR})(?!\d)"),
    ("date_en", rf"(?<![\w.,/-])(\d{{1,2}})\s+({_MONTH})\s+({_YEAR})(?!\d)"),
    ("date_us", rf"(?<![a-z])({_MONTH})\s+(\d{{1,2}}),?\s+({_YEAR})(?!\d)"),
    ("month_year", rf"(?<![a-z])thang\s+(\d{{1,2}})\s*(?:/|nam)\s*({_YEAR})(?!\d)"),
    ("month_en", rf"(?<![a-z])({_MONTH})\s+({_YEAR})(?!\d)"),
    ("quarter", rf"(?<![a-z])quy\s+(?:[ivx]+|\d)(?:\s*(?:/|nam)\s*{_YEAR})?(?![a-z\d])"),
    ("day_month", r"(?<![a-z])ngay\s+(\d{1,2})\s*(?:/|thang)\s*(\d{1,2})(?![\d/])"),
    ("day_month_en", rf"(?<![\w.,/-])(\d{{1,2}})\s+({_MONTH})(?![a-z])"),
    (
        "address",
        r"(?<![a-z])(?:dieu|khoan|diem|chuong|muc|tieu muc|phu luc|bang|hinh|trang|tiet|mau so|articles?|clauses?"
        r"|points?|sections?|chapters?|paragraphs?|annex|appendix|table|figure)\s+(?:so\s+)?"
        r"(?<!\d\schuong\s)(?<!\d\sdieu\s)(?<!\d\smuc\s)\d{1,4}(?:\.\d{1,3})*[a-z]?(?![\w%])(?!\s*%)"
        r"(?:(?:,| va| and)\s+\d{1,3}(?![\w.,/%-]))*",
    ),
    (
        "period",
        rf"(?<![\w.,/-]){_YEAR}{_DASH}(?:nam\s+)?{_YEAR}(?![\w-])"
        rf"|(?<![\w.,/-]){_YEAR}\s+(?:den|toi|to|through|until)\s+(?:het\s+)?(?:nam\s+)?{_YEAR}(?!\d)",
    ),
    # 16:19:35, 0:00 / 0:00, 24/7, 50/50
    ("ordinal_b", r"(?<![\w.,/-])\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<![\w.,/-])24/7(?!\d)"),
    ("ordinal_c", r"(?<![a-z])(?:lan\s+)?thu\s+(?:\d{1,3}|[ivx]+)(?![\w%])|(?<![\w])\d{1,3}(?:st|nd|rd|th)(?![a-z])"),
    (
        "ordinal_d",
        r"(?<![a-z])(?:quoc lo|vanh dai|phien ban|version|tier|muc do|cap do|level|so|no\.|khoa|ky hop thu|quyet dinh"
        r"|nghi quyet|nghi dinh|ket luan|chi thi|thong tu|resolution|decision|decree|conclusion|de an|cach mang"
        r"|project|group|nhom|giai doan|phase|loai|hang|task|nhiem vu|buoc|step|quy)"
        r"\s+(?:so\s+)?(?!(?:19|20)\d\d)\d{1,4}(?:\.\d{1,2})?(?![\w%./-])(?!\s*(?:%|[a-z]))",
    ),
    ("ordinal_e", r"(?<![a-z])(?:nghi quyet|nghi dinh|quyet dinh|ket luan|chi thi|resolution|decree|decision|conclusion)"
     r"\s+(?:so\s+)?(?!(?:19|20)\d\d(?!\d))\d{1,4}(?![\w%./-])"),
    ("ordinal_f", r"(?<![a-z])(?:phien ban|version|tier|cach mang|vanh dai|quoc lo|cap do|muc do|de an|level)\s+(?:so\s+)?\d{1,3}(?:\.\d{1,2})?(?![\w%])(?!\s*%)"),
    ("ordinal_g", r"(?<![a-z])so\s+\d{1,5}(?:\s*\+\s*\d{1,5})+(?!\d)|\[\d{1,3}\]"),
    ("year", rf"(?<![\w.,/%-]){_YEAR}(?![\w%]|[.,/]\d)"),
)  # fmt: skip
# Groups inside a pattern are made silent, so that the last group is the pattern's name.
_REFERENCE = re.compile("|".join(f"(?P<{name}>{re.sub(_OPEN_GROUP, '(?:', _p)})" for name, _p in _PATTERNS))
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


def find_references(folded: str) -> Iterator[Reference]:
    """References in order, none overlapping."""
    for match in _REFERENCE.finditer(folded):
        name = str(match.lastgroup)
        if name == "year" and _counts(folded, match):
            continue
        yield _reference(name, match)


def _counts(folded: str, match: re.Match[str]) -> bool:
    """"2000 cán bộ" counts; "năm 2000 cán bộ" does not."""
    before = folded[max(0, match.start() - 12) : match.start()]
    return bool(_BARE_YEAR_UNIT.match(folded, match.end())) and not re.search(
        r"(?:nam|den|tu|truoc|sau|by|in|year|since|until)\s+$", before
    )


def _reference(name: str, match: re.Match[str]) -> Reference:
    text, start, end = match.group(), match.start(), match.end()
    if name in {"year", "period"}:
        years = _YEARS.findall(text)
        return Reference(name, float(years[0]), float(years[1]) if len(years) > 1 else None, start, end)  # type: ignore[arg-type]
    if name.startswith(("date", "month", "day", "quarter")):
        return Reference("date", _date_value(name, text), None, start, end)
    kind: ReferenceKind = "ordinal" if name.startswith("ordinal") else name  # type: ignore[assignment]
    digits = _DIGITS.search(text)
    return Reference(kind, float(digits.group()) if digits else 0.0, None, start, end)


def _date_value(name: str, text: str) -> float:
    """Year, month and day as one figure (20221117), so that the same date compares equal however written."""
    numbers = [int(figure) for figure in _DIGITS.findall(text)]
    month = next((number for word, number in _MONTHS_EN.items() if word in text), None)
    if month and name != "month_en":
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else 0
        return year * 10000.0 + month * 100 + day
    if name == "month_en" and month:
        return numbers[0] * 10000.0 + month * 100
    parts = {"date_full": (0, 1, 2), "date_words": (0, 1, 2), "month_year": (None, 0, 1), "day_month": (0, 1, None)}
    day_at, month_at, year_at = parts.get(name, (None, None, len(numbers) - 1 if numbers else None))
    pick = lambda at: numbers[at] if at is not None else 0  # noqa: E731
    return pick(year_at) * 10000.0 + pick(month_at) * 100 + pick(day_at)
