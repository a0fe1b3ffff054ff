"""Units: what stands behind a figure ("triệu doanh nghiệp", "%/năm", "m² per person").

Patterns run over folded text (lower case, no accents), so they serve typed questions too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.types import Language

COUNT = "count/other"


@dataclass(frozen=True, slots=True)
class Unit:
    """`text` as written; `scale` turns the value into single things; `measure` is the comparable name.

    "triệu người" is scale 1e6, measure "" (things counted); "ha" is scale 1, measure "ha".
    `listed` says that the counted noun is a known one, not merely the words that follow.
    """

    text: str
    base: str
    scale: float
    measure: str
    end: int
    listed: bool = True


_MAGNITUDES: dict[str, float] = {
    "nghin ty": 1e12, "ngan ty": 1e12, "nghin ti": 1e12, "trieu ty": 1e15, "nghin": 1e3, "ngan": 1e3,
    "van": 1e4, "trieu": 1e6, "ty": 1e9, "ti": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip

# Folded spelling → (class, comparable name).
_MEASURES: dict[str, tuple[str, str]] = {
    "%": ("%", "%"), "phan tram": ("%", "%"), "percent": ("%", "%"), "per cent": ("%", "%"),
    "usd": ("USD", "usd"), "us$": ("USD", "usd"), "do la my": ("USD", "usd"), "do la": ("USD", "usd"),
    "do-la": ("USD", "usd"), "us dollars": ("USD", "usd"), "dollars": ("USD", "usd"),
    "vnd": ("VND", "vnd"), "dong": ("VND", "vnd"), "viet nam dong": ("VND", "vnd"),
    "m2": (COUNT, "m2"), "m²": (COUNT, "m2"), "met vuong": (COUNT, "m2"), "square metres": (COUNT, "m2"),
    "m3": (COUNT, "m3"), "m³": (COUNT, "m3"), "km2": (COUNT, "km2"), "km²": (COUNT, "km2"),
    "km": (COUNT, "km"), "ha": (COUNT, "ha"), "hectares": (COUNT, "ha"), "kilometres": (COUNT, "km"),
    "mw": (COUNT, "mw"), "gw": (COUNT, "gw"), "kw": (COUNT, "kw"), "kwh": (COUNT, "kwh"),
    "mwh": (COUNT, "mwh"), "gwh": (COUNT, "gwh"), "tbps": (COUNT, "tbps"), "gbps": (COUNT, "gbps"),
    "mbps": (COUNT, "mbps"), "gb/s": (COUNT, "gbps"), "mb/s": (COUNT, "mbps"), "tan": (COUNT, "t"),
    "tan co2": (COUNT, "t"), "tan co2 tuong duong": (COUNT, "t"),
    "tons": (COUNT, "t"), "tonnes": (COUNT, "t"), "kg": (COUNT, "kg"), "mg": (COUNT, "mg"),
    "lit": (COUNT, "l"), "litres": (COUNT, "l"), "lan": (COUNT, "times"), "times": (COUNT, "times"),
    "tuoi": (COUNT, "age"), "years of age": (COUNT, "age"), "years old": (COUNT, "age"),
    "nam": (COUNT, "year"), "years": (COUNT, "year"), "year": (COUNT, "year"), "thang": (COUNT, "month"),
    "months": (COUNT, "month"), "month": (COUNT, "month"), "ngay": (COUNT, "day"), "days": (COUNT, "day"),
    "gio": (COUNT, "hour"), "hours": (COUNT, "hour"), "phut": (COUNT, "minute"), "minutes": (COUNT, "minute"),
    "diem %": ("%", "point"), "‰": (COUNT, "‰"),
    "diem phan tram": ("%", "point"), "percentage points": ("%", "point"), "toe": (COUNT, "toe"),
    "dwt": (COUNT, "dwt"), "teu": (COUNT, "teu"), "diem": (COUNT, "point"), "euro": (COUNT, "eur"),
    "eur": (COUNT, "eur"), "do c": (COUNT, "celsius"),
}  # fmt: skip
DURATIONS = frozenset({"year", "month", "day", "hour", "minute"})

# Nouns that plans count, longest form first when matched; an unlisted noun is taken by its first word.
_NOUNS_VI = (
    "doanh nghiep|ho kinh doanh|ho gia dinh|ho|hop tac xa|to chuc|du an|chuong trinh|de an|trung tam du lieu"
    "|trung tam|truong dai hoc|truong|vien nghien cuu|vien|phong thi nghiem|khu cong nghiep|khu cong nghe cao"
    "|khu kinh te|cum cong nghiep|khu|vung|do thi|thanh pho|tinh|huyen|quan|xa|phuong|thon|lang nghe|nuoc"
    "|quoc gia|nguoi|lao dong|can bo|cong chuc|vien chuc|chuyen gia|ky su|nha khoa hoc|tien si|thac si|sinh vien"
    "|hoc sinh|hoc vien|bac si|bac sy|dieu duong|giuong benh|giuong|luot khach|luot nguoi|luot|khach"
    "|tuyen cap quang bien|tuyen cap|tuyen|tram|san du lieu|san|co so|nha may|cang|san bay|cau|duong"
    "|nhom nganh|nhom san pham|nhom nghien cuu|nhom|san pham|ky lan|thuong hieu|mo hinh|sang che|bang doc quyen|don"
    "|cong bo|bai bao|nen tang|he thong|co so du lieu|dich vu|thu tuc|ho so|nhiem vu|chi tieu|chuong|dieu"
    "|tieu chi|linh vuc|giai doan|doi tuong|cap do|muc|can ho|can|toa nha|cong trinh|quan nhan|viec lam"
    "|phieu thuan|phieu|tap doan|thi truong|dia phuong|don vi|diem|may|xe|ta|con|cay|vu|ca"
)
_COUNT_VI = re.compile(rf"(?:{'|'.join(sorted(_NOUNS_VI.split('|'), key=len, reverse=True))})(?![a-z])")
# Words that never name what is counted.
_NOT_NOUN = re.compile(
    r"(?:va|hoac|cua|cho|trong|den|toi|vao|la|thi|voi|so|theo|tai|tu|do|de|nham|duoc|bang|nay|tren|duoi|ve"
    r"|tro|o|ma|cung|se|da|khi|neu|nhu|nen|dat|trung binh|binh quan|dau|and|or|of|in|by|to|for|the|with|at"
    r"|on|from|per|is|are|was|were|as|among|than|that|which|into|over|under)(?![a-z])"
)
_WORD = re.compile(r"[a-z][a-z-]*")
_PER = re.compile(
    r"\s*/\s*(?:(?:\d[\d.,]*|mot|nghin|van|trieu|thousand|million)\s*)*[a-z]+[23²³]?(?: dan(?! cu)| lao dong)?"
    r"(?:\s*/\s*(?:nam|thang|ngay|year|month|day)(?![a-z]))?"
    r"|\s+(?:tren|per)\s+(?:(?:1|mot|moi)\s+)?(?:nghin|van|trieu|10+|1\d*(?:[.,]0{3})+|million|thousand)"
    r"\s*(?:dan|nguoi|people|persons|inhabitants|population)(?![a-z])"
    r"|\s+per\s+(?:person|capita|year|annum|month|household|inhabitant|worker)(?![a-z])"
    r"|\s+(?:moi|mot)\s+(?:nam|nguoi|thang)(?![a-z])"
)
_YEARLY = re.compile(
    r"\s*/\s*(?:1 )?(?:nam|year|annum)(?![a-z])|\s+(?:moi|mot|hang)\s+nam(?![a-z])"
    r"|\s+(?:per|a|each|every)\s+(?:year|annum)(?![a-z])|\s+(?:annually|yearly|p\.a\.)"
)
# What a percentage is of, where it belongs to the unit: "% GDP", "% tổng chi NSNN".
_SHARE_STOP = (
    r"(?=\s+(?:hang|moi|cho|de|nham|vao|va|la|den|trong|o|cua ca|for|by|in|and)(?![a-z])"
    r"|\s*[,;.:()|\n]|\s*$)"
)
_SHARE = re.compile(
    rf"\s+(?:of\s+)?(?:the\s+)?(?:gdp|grdp|gni|gnp)(?![a-z])"
    rf"|\s+(?:of\s+(?:the\s+)?)?(?:tong|total)(?:\s+[a-z]+){{1,7}}?{_SHARE_STOP}"
)
_TY_LE = re.compile(r" (?:le|trong|suat)(?![a-z])")  # "tỷ lệ" is no thousand million
_MAGNITUDE = re.compile(rf"\s*(?:{'|'.join(sorted(_MAGNITUDES, key=len, reverse=True))})(?![a-z])")
_MEASURE = re.compile(
    rf"\s*(?:{'|'.join(re.escape(m) for m in sorted(_MEASURES, key=len, reverse=True))})(?![a-z0-9²³])"
)


def read_unit(text: str, folded: str, at: int, language: Language) -> Unit:
    """The unit that starts at `at`, right behind a figure; its `end` is `at` when there is none."""
    scale, position = _magnitude(folded, at)
    measure = _MEASURE.match(folded, position)
    if measure:
        return _measured(text, folded, at, measure, scale)
    return _counted(text, folded, at, position, scale, language)


def _magnitude(folded: str, at: int) -> tuple[float, int]:
    match = _MAGNITUDE.match(folded, at)
    if not match or _TY_LE.match(folded, match.end()):
        return 1.0, at
    return _MAGNITUDES[match.group().strip()], match.end()


def _measured(text: str, folded: str, at: int, match: re.Match[str], scale: float) -> Unit:
    base, name = _MEASURES[match.group().strip()]
    end = match.end()
    if base == "%":
        if yearly := _YEARLY.match(folded, end):
            return Unit(_written(text, at, yearly.end()), "%/năm", scale, "%/year", yearly.end())
        if share := _SHARE.match(folded, end):
            end = share.end()
    elif per := _PER.match(folded, end):
        end = per.end()
    return Unit(_written(text, at, end), base, scale, name, end)


def _counted(text: str, folded: str, at: int, position: int, scale: float, language: Language) -> Unit:
    space = re.compile(r"\s*").match(folded, position)
    start = space.end() if space else position
    end, listed = _noun_end(folded, start, language)
    if end == start:
        base = "none" if scale == 1.0 else COUNT
        return Unit(_written(text, at, position), base, scale, "", position, False)
    if per := _PER.match(folded, end):
        end = per.end()
    return Unit(_written(text, at, end), COUNT, scale, "", end, listed)


def _noun_end(folded: str, start: int, language: Language) -> tuple[int, bool]:
    """Where the counted noun ends, and whether it is a listed one."""
    if language == "vi" and (match := _COUNT_VI.match(folded, start)):
        more = re.compile(r", ").match(folded, match.end())
        second = _COUNT_VI.match(folded, more.end()) if more else None
        return (second or match).end(), True
    if not _WORD.match(folded, start) or _NOT_NOUN.match(folded, start):
        return start, False
    phrase = re.compile(r"[a-z-]+(?: [a-z-]+){0,2}(?=\s*(?:[.,;:)|/]|$| per ))").match(folded, start)
    if phrase and not re.search(r" (?:va|and|of|in|for|cua|trong)(?: |$)", phrase.group()):
        return phrase.end(), language == "en"
    word = _WORD.match(folded, start)
    return (word.end() if word else start), False


def _written(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
