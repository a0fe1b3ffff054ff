"""Official numbers, dates and types as Vietnamese documents write them."""

from __future__ import annotations

import re
from datetime import date

from rag_cnh.read.words import CAPITALS, fold

# "121/2026/NĐ-CP", "45/2019/QH14", "29-NQ/TW", "66.17/2026/NQ-CP", "1345/VBHN-BLĐTBXH", "61-QĐ/TW"
NUMBER = re.compile(
    r"(?<![\w/.-])\d{1,5}(?:\.\d{1,3})?"
    r"(?:/(?:19|20)\d{2}/[A-ZĐƯ]{2,}\d{0,2}(?:[-/][A-ZĐƯa-zđư0-9]+)*"
    r"|\s?[-/]\s?[A-ZĐƯ][A-ZĐƯa-zđư]{0,6}\s?[-/]\s?[A-ZĐƯ][A-ZĐƯa-zđư0-9]*(?:[-/.][A-ZĐƯ][A-ZĐƯa-zđư0-9]*)*)"
)
_DATE = re.compile(r"(\d{1,2})\s*(?:/|\.|-|tháng)\s*(\d{1,2})\s*(?:/|\.|-|năm)\s*((?:19|20)\d{2})")
_CODES = {"ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "BLDTBXH": "BLĐTBXH", "BKHDT": "BKHĐT", "BGDDT": "BGDĐT"}
_UNMARKED = re.compile(rf"(?<![A-ZĐƯ])(?:{'|'.join(_CODES)})(?![A-ZĐƯa-z])")
_LOOSE = re.compile(
    r"(?<=\d)[ \t]+(?=/\s?(?:19|20)?\d*/?[A-ZĐ])|(?<=\d/)[ \t]+(?=(?:19|20)\d\d/|[A-ZĐ]{2})|"
    r"(?<=[A-ZĐ]{2})[ \t]+(?=- ?[A-ZĐ]{2})|(?<=[A-ZĐ]{2}-)[ \t]+(?=[A-ZĐ]{2})"
)
_ENGLISH_MONTHS = {
    **{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8},
    **{"september": 9, "october": 10, "november": 11, "december": 12},
}
_ENGLISH_DATE = re.compile(r"\b(?:(\d{1,2})\s+([A-Z][a-z]+)|([A-Z][a-z]+)\s+(\d{1,2})),?\s+((?:19|20)\d{2})")

# Longest first: "chương trình hành động" before "chương trình".
TYPES = (
    "thông tư liên tịch",
    "văn bản hợp nhất",
    "chương trình hành động",
    "nghị quyết liên tịch",
    "bộ luật",
    "pháp lệnh",
    "hiến pháp",
    "nghị quyết",
    "nghị định",
    "quyết định",
    "thông tư",
    "chỉ thị",
    "kết luận",
    "chương trình",
    "kế hoạch",
    "thông báo",
    "công điện",
    "công văn",
    "hướng dẫn",
    "quy định",
    "quy chế",
    "đề án",
    "báo cáo",
    "tờ trình",
    "phương án",
    "điều lệ",
    "chiến lược",
    "quy hoạch",
    "luật",
    "lệnh",
)
TYPES_EN = {
    "law": "luật",
    "code": "bộ luật",
    "decree": "nghị định",
    "resolution": "nghị quyết",
    "decision": "quyết định",
    "circular": "thông tư",
    "directive": "chỉ thị",
    "conclusion": "kết luận",
    "plan": "kế hoạch",
    "action programme": "chương trình hành động",
    "action program": "chương trình hành động",
    "programme": "chương trình",
    "ordinance": "pháp lệnh",
}


def first_date(text: str) -> date | None:
    """The first date in a text, however it is written."""
    for match in _DATE.finditer(text):
        if (day := _valid(int(match[3]), int(match[2]), int(match[1]))) is not None:
            return day
    for match in _ENGLISH_DATE.finditer(text):
        month = _ENGLISH_MONTHS.get((match[2] or match[3]).lower())
        if month and (day := _valid(int(match[5]), month, int(match[1] or match[4]))) is not None:
            return day
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_number(text: str) -> str | None:
    """The first official number in a text, without stray blanks."""
    match = NUMBER.search(text)
    return spelled(match.group()) if match else None


def tight(text: str) -> str:
    """Blanks out of official numbers: "Số: 99/ 1998/TT-BTC", "28 /2003/NĐ - CP"."""
    return _LOOSE.sub("", text)


def spelled(number: str) -> str:
    """A number without stray blanks and, where English texts write "ND-CP", with its letters: "NĐ-CP"."""
    return _UNMARKED.sub(lambda code: _CODES[code.group()], re.sub(r"\s+", "", number))


def type_of_line(line: str) -> tuple[str, str] | None:
    """("quyết định", rest) of "QUYẾT ĐỊNH", "LUẬT BẢO HIỂM XÃ HỘI" or "KẾ HOẠCH thực hiện …": a title in capitals."""
    plain = line.strip(" :.|")
    for known in TYPES:
        if known == "văn bản hợp nhất":
            continue  # the section of the gazette, not the act
        if (rest := _beside(plain, known)) is not None:
            return known, rest
    for english, known in TYPES_EN.items():
        if plain == english.title():
            return known, ""
        if (rest := _beside(plain, english)) is not None:
            return known, rest
    return None


def type_in_small_letters(line: str) -> str | None:
    """The type alone, or with the body that issues it, as copies in old fonts have it: capitals are lost there."""
    plain = line.strip(" .|*").lower()
    for known in TYPES:
        if known != "văn bản hợp nhất" and re.fullmatch(
            rf"{known}(?: (?:của|liên tịch|liên bộ) [^\d:;,.]{{3,70}})?", plain
        ):
            return known
    return None


def _beside(line: str, known: str) -> str | None:
    """What follows the type in capitals: more capitals, or a title that begins in small letters."""
    if not line.startswith(known.upper()) or line[len(known) :][:1].isalpha():
        return None
    rest = line[len(known) :].strip()
    return rest if rest.upper() == rest or re.match(rf"[^\W\d_{CAPITALS}]|Về ", rest) else None


def document_id(number: str, issued: date | None) -> str:
    """ "29-NQ/TW" of 2022 → "29-nq-tw-2022"; a number that holds its year needs no other."""
    slug = slugify(number)
    has_year = re.search(r"/(?:19|20)\d{2}/", number)
    return slug if has_year or issued is None else f"{slug}-{issued.year}"


def slugify(text: str, longest: int = 80) -> str:
    """Folded words joined by dashes, cut at a word."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return slug if len(slug) <= longest else slug[: longest + 1].rsplit("-", 1)[0]
