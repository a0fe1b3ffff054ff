"""How a provision announces itself at the start of a line: "Điều 5.", "II.", "1.2.", "đ)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.words import CAPITALS

_ORDINALS = (
    *("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    *("mười-một", "mười-hai", "mười-ba", "mười-bốn", "mười-lăm", "mười-sáu"),
)
_ENGLISH_ORDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMERAL = r"[IVXLC]+|\d+[A-Za-z]?"
_TAIL = r"(?=[\s.:–—-]|$)\s*[.:–—-]?\s*"

# Named levels, big to small. Each pattern ends where the heading begins.
_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "phan",
        re.compile(
            rf"(?:PHẦN|Phần|PART|Part)\s+(?:THỨ\s+|thứ\s+|Thứ\s+)?"
            rf"({_NUMERAL}|[^\W\d_]+(?: một| hai| ba)?){_TAIL}"
        ),
    ),
    ("chuong", re.compile(rf"(?:CHƯƠNG|Chương|CHAPTER|Chapter)\s+({_NUMERAL}){_TAIL}")),
    ("muc", re.compile(rf"(?:MỤC|Mục|SECTION|Section)\s+({_NUMERAL}){_TAIL}")),
    ("tieu-muc", re.compile(rf"(?:TIỂU MỤC|Tiểu mục|SUB-?SECTION|Sub-?section)\s+({_NUMERAL}){_TAIL}")),
    (
        "dieu",
        re.compile(
            r"(?:ĐIỀU|Điều|ARTICLE|Article)\s+(\d{1,3}[a-zđ]?)\s*(?:[.:/](?!\d)|[–—-]\s)\s*|"
            r"(?:ĐIỀU|Điều|ARTICLE|Article)\s+(\d{1,3}[a-zđ]?)\s*$"
        ),
    ),
)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|APPENDIX|Appendix|ANNEX|Annex)"
    r"(?:\s+(?:SỐ\s+|số\s+)?([IVXL]+[A-Z]?(?:\.\d+)*|\d+[A-Z]?(?:\.\d+)*|[A-Z](?=\s|$)))?\s*(?:[.:–—-]\s*|$|(?=\())"
)
_BARE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("roman", re.compile(r"([IVX]{1,6})\s*[.)/–—-]+\s*(?=\S)")),
    ("upper", re.compile(r"([A-HĐ])\s*[.)/–—-]\s*(?=\S)")),
    ("dotted", re.compile(r"(\d{1,2}(?:\.\d{1,3}){1,3})\.?\s*[).:–—-]?\s+(?=\S)")),
    # "1 6." is a 16 that the typesetter broke
    ("number", re.compile(r"(\d{1,3}[a-zđ]?|\d \d(?=\s?\.\s))\s?(?:[.)/](?!\d)|\s?[–—-](?=\s))\s*(?=[^\s,;:.)\]])")),
    ("letter", re.compile(r"\(?([a-zđ]\d{0,2}|dd)\s?(?:\)|\.(?=\s)|[–—-](?=\s))\s*(?=\S)")),
)
# What ends an act: the list of recipients, a signature, the formula of adoption.
ENDS = re.compile(
    rf"^(?:Nơi nhận\s*:|(?:TM|T/M|KT|TL|TUQ|Q)\.?\s+[{CAPITALS}]{{2}}|T/M\s|"
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp) này (?:đã )?được .{5,120}thông qua)"
)
# "(Ban hành kèm theo Quyết định số …)" under the title of what an act carries along.
ATTACHED = re.compile(
    r"^[\[(]?\s*(?:(?:Được )?(?:Ban hành|Phê duyệt|Công bố)\b.{0,60}?\b(?:kèm|theo|tại)\b|Kèm theo\b|"
    r"(?:Issued|Promulgated|Attached)\b.{0,60}?\b(?:with|to)\b)",
    re.I,
)
ELIDED = re.compile(r"^\W{0,60}?(?:\.\.\.|…)\W*$")
FORM = re.compile(
    r"^(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU|Biểu|BIỂU|Form)\s*(?:số\s*)?[:.]?\s*"
    r"[0-9IVX]+[A-Za-z]?(?:[-./]\w+)*\b.{0,40}$"
)
LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order in which provisions are lettered


@dataclass(frozen=True, slots=True)
class Marker:
    """`level` is dieu, roman, number …; `value` as printed; the heading or text begins at `end`."""

    level: str
    value: str
    end: int


def named_marker(line: str) -> Marker | None:
    """Phần, Chương, Mục, Tiểu mục, Điều at the start of a line."""
    for level, pattern in _NAMED:
        match = pattern.match(line)
        if match:
            value = next(g for g in match.groups() if g)
            if level == "phan" and not (value := _ordinal(value)):
                return None
            return Marker(level, value, match.end())
    return None


def annex_marker(line: str) -> Marker | None:
    """ "PHỤ LỤC II" standing alone or before its title, never a mention inside a sentence."""
    match = _ANNEX.match(line)
    if match is None or len(line) > 300:
        return None
    rest = line[match.end() :]
    sentence = rest.rstrip().endswith((".", ";", ":")) and not line.isupper()
    if rest and (sentence or not (rest[0].isupper() or rest[0] in '("“')):
        return None
    return Marker("phu-luc", match[1] or "", match.end())


def bare_markers(line: str) -> list[Marker]:
    """Every reading of a bare marker: "C." is a letter or a Roman hundred; the parser's state decides."""
    return [Marker(level, m[1].replace(" ", ""), m.end()) for level, pattern in _BARE if (m := pattern.match(line))]


def starts_provision(line: str) -> bool:
    return bool(named_marker(line) or annex_marker(line) or bare_markers(line))


def _ordinal(value: str) -> str:
    """The number of "THỨ NHẤT", "II", "3"; empty when the word is no number."""
    lower = value.lower().replace(" ", "-")
    for words in (_ORDINALS, _ENGLISH_ORDINALS):
        if lower in words:
            return str(words.index(lower) + 1)
    return value if re.fullmatch(_NUMERAL, value) else ""


def roman(value: str) -> int:
    """The number of a Roman numeral."""
    digits = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    numbers = [digits[c] for c in value.upper()]
    return sum(-n if n < max(numbers[i:]) else n for i, n in enumerate(numbers))


def letter_position(value: str) -> int:
    """Where a letter stands in the order of points; "a1" stands with a."""
    return LETTERS.find("đ" if value == "dd" else value[0].lower())
