"""Figures: the value of digits and of spelled-out numbers, and how a value is printed."""

from __future__ import annotations

import re

from rag_cnh.types import Language

FIGURE = re.compile(r"(?<![\w.,/:])\d+(?:[.,]\d+)*(?!\d)")

_THOUSANDS = {"vi": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"), "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")}
_DECIMAL = {"vi": re.compile(r"\d+,\d+"), "en": re.compile(r"\d+\.\d+")}


def figure_value(figure: str, language: Language) -> float | None:
    """7.500 and 8,5 in Vietnamese, 7,500 and 8.5 in English; the other habit where only it can be meant.

    "0.78" is no thousand in Vietnamese, "12,500" no decimal of three places; "11.10.2" is no number.
    """
    other: Language = "en" if language == "vi" else "vi"
    if figure.isdigit():
        return float(figure)
    for reader in (language, other):
        if _THOUSANDS[reader].fullmatch(figure) and not figure.startswith("0"):
            if reader != language and figure.count(_group(reader)) == 1 and not figure.endswith("00"):
                continue
            return _plain(figure, reader)
        if _DECIMAL[reader].fullmatch(figure) and not (reader == language and _looks_grouped(figure)):
            return _plain(figure, reader)
    return None


def _group(language: str) -> str:
    return "." if language == "vi" else ","


def _looks_grouped(figure: str) -> bool:
    return re.fullmatch(r"[1-9]\d{0,2}[.,]\d00", figure) is not None


def _plain(figure: str, language: str) -> float:
    figure = figure.replace(_group(language), "")
    return float(figure.replace(",", "."))


def format_number(value: float, language: Language) -> str:
    """7.500 / 7,500 and 8,5 / 8.5."""
    printed = f"{value:,.10f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return printed.translate(str.maketrans(",.", ".,")) if language == "vi" else printed


# Spelled-out numbers, as they sound without accents; "năm" is five only where the caller is sure.
_UNITS_VI = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10,
}  # fmt: skip
_UNITS_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS_EN = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
# Accented spellings, so that "bà", "hải", "năng" or "từ" are no numbers in accented text.
SPELLED_ACCENTED = re.compile(
    r"(?<!\w)(?:(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín) mươi(?: (?:mốt|một|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín))?"
    r"|mười(?: (?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)(?!\w)",
    re.IGNORECASE,
)
_ONE_TO_NINE = "mot|hai|ba|bon|nam|sau|bay|tam|chin"
SPELLED_PLAIN = re.compile(
    rf"(?<![a-z])(?:(?:{_ONE_TO_NINE}) muoi(?: (?:{_ONE_TO_NINE}|tu|lam))?"
    rf"|muoi(?: (?:{_ONE_TO_NINE}|tu|lam))?|{_ONE_TO_NINE})(?![a-z])"
)
NUMBER_EN = "|".join([*_UNITS_EN, *_TENS_EN])
_TWO_WORDS_EN = rf"(?:{'|'.join(_TENS_EN)})-(?:{'|'.join(_UNITS_EN)})"
SPELLED_EN = re.compile(rf"(?<![a-z-])(?:{_TWO_WORDS_EN}|{NUMBER_EN})(?![a-z-])", re.IGNORECASE)


def spelled_value(words: str, language: Language) -> float:
    """The value of folded words: "hai muoi lam" → 25, "forty-five" → 45."""
    if language == "en":
        return float(sum((_UNITS_EN | _TENS_EN)[word] for word in words.split("-")))
    return _vietnamese_value(words.split())


def _vietnamese_value(words: list[str]) -> float:
    if words[0] == "muoi":
        return 10.0 + (_UNITS_VI[words[1]] if len(words) > 1 else 0)
    if len(words) > 1 and words[1] == "muoi":
        return 10.0 * _UNITS_VI[words[0]] + (_UNITS_VI[words[2]] if len(words) > 2 else 0)
    return float(_UNITS_VI[words[0]])


ORDINALS_VI = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
ORDINALS_EN = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
