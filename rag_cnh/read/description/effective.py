"""From when and until when a document holds, by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rag_cnh.read.description.cited import ACT
from rag_cnh.read.description.official import first_date

_FORCE = (
    r"(?:có hiệu lực|có giá trị thi hành|được thi hành|takes? effect|(?:comes?|enters?) into (?:force|effect)|"
    r"is effective)"
)
# "Nghị định này có hiệu lực thi hành kể từ …", not "khoản 2 Điều 1 của Nghị định này có hiệu lực …".
_SUBJECT = re.compile(
    r"^\s*(?:Điều\s+\d+[a-zđ]?[.:]|Article\s+\d+\.|\d{1,3}[.)]|[a-zđ]\)|[-–+•])?\s*"
    rf"(?:Hiệu lực(?: thi hành)?\s*[.:]\s*)?(?:{ACT} này|This {ACT})\b[^.;\n]{{0,70}}?{_FORCE}([^\n]{{0,260}})",
    re.I,
)
_OWN = re.compile(
    rf"(?<!ngày )(?<!khi )(?<!điểm )(?<!before )(?<!date )\b(?:{ACT} này|this {ACT})\b[^.;\n]{{0,120}}?{_FORCE}"
    r"([^\n]{0,260})",
    re.I,
)
_SIGNED = re.compile(
    r"(?:kể )?từ (?:ngày|thời điểm|khi) (?:được )?(?:[^\W\d_]+ ){0,8}?(?:ký|ban hành|thông qua)|(?:từ|on|from) ngày ký|"
    r"(?:from|on|upon|of) (?:the )?(?:date of (?:its )?)?(?:sign(?:ing|ature)|adoption|promulgation)|signing date",
    re.I,
)
_DAYS = re.compile(
    r"sau\s+(\d{1,3}|[^\W\d_]+(?: mươi)?(?: lăm)?)\s*(?:\([^)]{1,30}\)\s*)?ngày|"
    r"(\d{1,3})\s*(?:\([^)]{1,30}\)\s*)?days? (?:after|from)",
    re.I,
)
_WORDS = {"bảy": 7, "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn lăm": 45, "bốn mươi lăm": 45}
_WORDS |= {"sáu mươi": 60, "chín mươi": 90}
_PUBLISHED = re.compile(r"đăng|công bố|published|Gazette", re.I)
_FROM = re.compile(r"(?:từ|on|from|as of|since)\s+(?:ngày\s+)?([^;]{4,40})|^[^.;]{0,30}?ngày\s+([^;]{4,40})", re.I)
_UNTIL = re.compile(r"\b(đến hết|đến trước|đến|until|to|through)\s+(?:ngày\s+)?(\d{1,2}[^.;,]{5,28})", re.I)


def effective_date(lines: Sequence[str], issued: date | None) -> date | None:
    """The main date from which the document holds; "from the day of signing" is the date of issue."""
    for words in _statements(lines):
        main = re.split(r"[,;]\s*(?:trừ|ngoại trừ|except)\b", words, maxsplit=1)[0]
        if days := _DAYS.search(main[:110]):
            later = _count(days[1] or days[2])
            known = issued is not None and later and not _PUBLISHED.search(main[:140])
            return issued + timedelta(days=later) if issued and known else None
        if signed := _SIGNED.search(main[:80]):
            dated = _dated(main[: signed.start()])
            return dated or issued
        if day := _dated(main):
            return day
    return None


def expiry_date(lines: Sequence[str]) -> date | None:
    """The first day on which the document no longer holds: "có hiệu lực … đến hết ngày …"."""
    words = next((match[1] for line in lines if (match := _SUBJECT.match(line))), "")
    main = re.split(r"\.\s|[,;]\s*(?:trừ|except)\b", words, maxsplit=1)[0]
    until = _UNTIL.search(main)
    day = first_date(until[2]) if until else None
    if until is None or day is None:
        return None
    return day + timedelta(days=1) if until[1].lower() in {"đến hết", "through"} else day


def _count(days: str) -> int:
    return int(days) if days.isdigit() else _WORDS.get(days.lower(), 0)


def _dated(words: str) -> date | None:
    match = _FROM.search(words[:120])
    return first_date(match[1] or match[2]) if match else None


def _statements(lines: Sequence[str]) -> Iterator[str]:
    """What follows "… này có hiệu lực": first where the document is the subject, then elsewhere."""
    yield from (match[1] for line in lines if (match := _SUBJECT.match(line)))
    yield from (match[1] for line in lines if (match := _OWN.search(line)))
