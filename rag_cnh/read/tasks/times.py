"""By when a task is due, normalised: "2025", "2023-2025", "2025-Q2", "2024-06", "2024-06-30", "yearly".

A cell or a label says nothing but the time, so its first expression counts. In a sentence years
also stand in names and aims ("Chiến lược … đến năm 2030"), so an expression counts only behind
words that set a term ("trước ngày", "trong quý", "hoàn thành … năm").
"""

from __future__ import annotations

import re
from collections.abc import Callable

_YEAR = r"(?:năm\s*)?(?P<{0}>20\d\d)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = {
    name: at
    for at, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_MONTH_NAME = "|".join(_MONTHS)

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _form(pattern: str, made: Callable[[re.Match[str]], str]) -> Form:
    return re.compile(pattern, re.IGNORECASE), made


def _day(match: re.Match[str]) -> str:
    return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"


def _quarter(match: re.Match[str]) -> str:
    return f"{match['y']}-Q{_QUARTERS[match['q'].lower()]}"


# The most exact first; of several in one text the first that stands there counts.
_FORMS: tuple[Form, ...] = (
    # 30/6/2025, 30-6-2025; ngày 30 tháng 6 năm 2025
    _form(r"(?<![\d/])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>20\d\d)", _day),
    _form(r"(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s*(?:năm\s+|/\s*)(?P<y>20\d\d)", _day),
    # 30 June 2025, June 30, 2025
    _form(
        rf"(?P<d>\d{{1,2}})\s+(?P<n>{_MONTH_NAME}),?\s+(?P<y>20\d\d)",
        lambda m: f"{m['y']}-{_MONTHS[m['n'].lower()]:02d}-{int(m['d']):02d}",
    ),
    _form(
        rf"(?P<n>{_MONTH_NAME})\s+(?P<d>\d{{1,2}}),\s+(?P<y>20\d\d)",
        lambda m: f"{m['y']}-{_MONTHS[m['n'].lower()]:02d}-{int(m['d']):02d}",
    ),
    _form(rf"(?P<n>{_MONTH_NAME})\s+(?P<y>20\d\d)", lambda m: f"{m['y']}-{_MONTHS[m['n'].lower()]:02d}"),
    # Quý II/2023, quý II năm 2026, quý III - IV/2025 (the last); Q4 2025, the second quarter of 2025
    _form(
        r"(?:quý|q)\s*(?:(?:iv|i{1,3}|[1-4])\s*(?:[,–-]|và|and)\s*)*(?P<q>iv|i{1,3}|[1-4])\b[\s/,.-]*(?:năm|of)?\s*"
        r"(?P<y>20\d\d)",
        _quarter,
    ),
    _form(
        rf"(?P<q>{'|'.join(_ORDINALS)})\s+quarter\s+(?:of\s+)?(?P<y>20\d\d)",
        lambda m: f"{m['y']}-Q{_ORDINALS[m['q'].lower()]}",
    ),
    # tháng 4/2026, tháng 6-7/2025 (the last), tháng 01 năm 2025
    _form(
        r"tháng\s+(?:\d{1,2}\s*(?:[,–-]|và)\s*)*(?P<m>\d{1,2})\s*(?:[/.-]\s*|,?\s*năm\s+)(?P<y>20\d\d)",
        lambda m: f"{m['y']}-{int(m['m']):02d}",
    ),
    # 6 tháng đầu năm 2025, 6 tháng cuối năm 2025
    _form(r"6\s+tháng\s+đầu\s+năm\s+(?P<y>20\d\d)", lambda m: f"{m['y']}-06"),
    _form(r"6\s+tháng\s+cuối\s+năm\s+(?P<y>20\d\d)", lambda m: f"{m['y']}-12"),
    # 2026 - 2030, năm 2023, 2024, năm 2023 và năm 2024, from 2026 to 2030
    _form(
        r"(?P<y>20\d\d)\s*(?:[-–,]|và|đến|to|and)\s*(?:đến\s+)?(?:năm\s+)?(?P<z>20\d\d)",
        lambda m: f"{m['y']}-{m['z']}",
    ),
    _form(r"(?P<y>20\d\d)", lambda m: m["y"]),
    _form(
        r"hằng (?:năm|quý|tháng)|hàng (?:năm|quý|tháng)|thường xuyên|định kỳ|mỗi năm|liên tục"
        r"|annual(?:ly)?|every year|regular(?:ly)?|ongoing|periodically|yearly",
        lambda m: "yearly",
    ),
)
_ANY_TIME = re.compile(
    r"20\d\d|năm|quý|tháng|thường|định kỳ|liên tục|annual|year|regular|ongoing|period", re.IGNORECASE
)


# "Quy định số 178-QĐ/TW ngày 27 tháng 6 năm 2024" names an act, not a term.
_OF_AN_ACT = re.compile(r"\d+[\w/-]*/[A-ZĐ][\w/ -]*?,?\s+ngày\s+\d{1,2}[^;,.]{0,25}20\d\d|\d{1,5}/20\d\d/[A-ZĐ][\w-]*")


def cell_time(text: str) -> str | None:
    """The time that a cell or label gives: "Quý II/2023" → 2023-Q2, "Thường xuyên" → yearly."""
    if not _ANY_TIME.search(text):
        return None
    text = _OF_AN_ACT.sub(" ", text)
    found = ((match.start(), at, made(match)) for at, (form, made) in enumerate(_FORMS) if (match := form.search(text)))
    return min(found, default=(0, 0, None))[2]


# Words that set a term, and as much behind them as an expression of time takes.
_BEFORE_TERM = (
    r"trước(?:\s+ngày)?|chậm nhất(?:\s+(?:là|vào|trong|đến))?|không (?:quá|muộn hơn)"
    r"|trong(?:\s+(?:thời gian|giai đoạn))?|đến hết|cuối|hết|xong(?:\s+(?:trong|trước))?"
    r"|(?:hoàn thành|xong|kết thúc|hoàn tất)[^.;,]{0,50}?"
    r"|thời (?:gian|hạn)[^.;:]{0,40}?:"
    # "trình năm 2024", "trình Thủ tướng quý II/2023"; "trình Quốc hội kế hoạch năm 2024" gives the plan's year
    r"|trình(?:\s+(?:Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội|Bộ Chính trị|cấp có thẩm quyền))?(?!\s+giai đoạn)"
    r"|(?:submitted|completed|due)\s+in|in(?=\s+20\d\d(?:\s*[-–]\s*20\d\d)?\s*(?:[.;]|$))"
    r"|by|before|no later than|within|until"
    rf"|in(?=\s+(?:q\d|the\s+\w+\s+quarter|{_MONTH_NAME}))"
)
_TIME = "|".join((
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]20\d\d)?",
    r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s*(?:năm\s+|/\s*)20\d\d)?",
    r"(?:quý|q\d)\s*[ivx\d,\s–-]*(?:/|năm|\s)*\s*20\d\d",
    r"tháng\s+\d{1,2}\s*(?:/|năm)\s*20\d\d",
    r"6 tháng (?:đầu|cuối) năm 20\d\d",
    r"(?:giai đoạn\s+)?(?:năm\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?",
    r"\w+\s+quarter\s+(?:of\s+)?20\d\d",
    rf"\d{{1,2}}\s+(?:{_MONTH_NAME})(?:,?\s+20\d\d)?",
    rf"(?:{_MONTH_NAME})\s+(?:\d{{1,2}},\s+)?20\d\d",
))  # fmt: skip
_TERM = re.compile(
    rf"(?:{_BEFORE_TERM})\s+(?:the\s+)?(?:end\s+of\s+)?"
    rf"(?P<time>(?:hết\s+|ngày\s+|cuối\s+|đầu\s+|vào\s+|trong\s+|trước\s+|đến\s+)*(?:{_TIME}))",
    re.IGNORECASE,
)
# Years that belong to a name: "Chiến lược phát triển … đến hết năm 2030"
_NAME_BEFORE = re.compile(
    r"(?:chiến lược|quy hoạch|kế hoạch|chương trình|đề án|nghị quyết|luật)\s[^,;.]{0,60}$", re.IGNORECASE
)
_EACH_YEAR = re.compile(r"\s*(?:hằng|hàng|mỗi) năm|\s*(?:every|each) year|\s*annually", re.IGNORECASE)
# Recurring work: the adverb stands at the beginning of the work or beside what recurs.
_RECURS = re.compile(
    r"định kỳ|(?:^|[,;.]\s*)(?:hằng|hàng) (?:năm|quý|tháng)\b"
    r"|(?:đánh giá|tổng kết|sơ kết|báo cáo|kiểm tra|rà soát|cập nhật|công bố)(?:\s+[^,;.]{0,15})?"
    r" (?:hằng|hàng) (?:năm|quý|tháng)"
    r"|(?:^|^[^,;.]{0,25}[\s,])thường xuyên\b|\bannually\b|\bperiodic(?:ally)?\b|\bevery year\b|on a regular basis",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"(?:^|\D)\d{1,2}(?:[/.-]\d{1,2}|\s+tháng\s+\d{1,2})\s*$", re.IGNORECASE)


def sentence_time(text: str) -> str | None:
    """The term that a sentence sets: "…, hoàn thành trong quý II năm 2026" → 2026-Q2."""
    if not _ANY_TIME.search(text):
        return None
    for match in _TERM.finditer(text):
        if _EACH_YEAR.match(text, match.end()):
            return "yearly"
        time = cell_time(match["time"])
        if _NO_YEAR.search(match["time"]) or time is None or _of_a_name(text, match):
            continue
        return time
    return "yearly" if _RECURS.search(text) else None


def _of_a_name(text: str, match: re.Match[str]) -> bool:
    span = match.group().lower().startswith(("đến hết", "trong giai đoạn"))
    return span and bool(_NAME_BEFORE.search(text, 0, match.start()))


_CLOSING = re.compile(
    r"[,;]\s+(?:(?:phải |cơ bản )?hoàn thành|xong|thời (?:gian|hạn)|to be completed|complet(?:ed|ing))[^,;]{0,60}$",
    re.IGNORECASE,
)


def without_closing(text: str) -> str:
    """Work without the term that closes it: "xây dựng đề án, hoàn thành trong năm 2025" → "xây dựng đề án"."""
    match = _CLOSING.search(text)
    return text[: match.start()] if match and sentence_time(match.group()) else text
