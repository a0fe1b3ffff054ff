"""The day on which a question asks for the law: "hiện nay", "tháng 6/2025", "as of July 2025".

The year of a goal ("đến năm 2030", "by 2030"), of a document's name or of its issue is no such day.
A period stands for its last day, one that has begun for today.
"""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
_Y = r"(?P<y>(?:19|20)\d\d)(?![\d]|[.,/]\d)"
_TH = r"(?:st|nd|rd|th)?"
_GRAINS: tuple[tuple[Literal["day", "month", "quarter", "part", "year"], str], ...] = (
    ("day", rf"(?:ngay\s+)?(?<![\d/.-])(?P<d>\d{{1,2}})\s?[/.-]\s?(?P<m>\d{{1,2}})\s?[/.-]\s?{_Y}"),
    ("day", r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    ("day", rf"(?:ngay\s+)?(?P<d>\d{{1,2}})\s+thang\s+(?P<m>\d{{1,2}})(?:\s+nam|\s*[,/])?\s*{_Y}"),
    ("day", rf"(?P<d>\d{{1,2}}){_TH}\s+(?:of\s+)?(?P<name>{_MONTH}),?\s+{_Y}"),
    ("day", rf"(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}}){_TH},?\s+{_Y}"),
    ("month", rf"thang\s+(?P<m>\d{{1,2}})\s*(?:/|-|nam|,)?\s*{_Y}"),
    ("month", rf"\b(?P<name>{_MONTH}),?\s+(?:of\s+)?{_Y}"),
    ("quarter", rf"quy\s+(?P<q>[1-4]|iv|i{{1,3}})\s*(?:/|-|nam)?\s*{_Y}"),
    ("quarter", rf"\bq(?P<q>[1-4])\s*(?:of|/)?\s*{_Y}"),
    ("month", rf"(?<![\d/.-])(?P<m>\d{{1,2}})/{_Y}"),
    ("part", rf"\b(?P<part>dau|giua|cuoi)\s+nam\s+{_Y}"),
    ("part", rf"\b(?P<part>early|mid|late|start of|beginning of|middle of|end of)[\s-]+{_Y}"),
    ("year", rf"(?:\bnam\s+)?(?<![\d/.,-]){_Y}"),
)  # fmt: skip
_GRAIN = tuple((grain, re.compile(pattern)) for grain, pattern in _GRAINS)
_MOST = 12  # dates in one question that are read
_AS_OF = re.compile(
    r"(?:tinh den(?: het)?|tinh toi|tinh tai|(?:tai|vao|o)?\s*thoi diem|hoi|as of|as at|at the time of|back in|on the date of)"
    r"(?:\s+(?:ngay|thang|nam|the end of|cuoi))*\s*$"
)
_BEFORE = re.compile(r"(?:\btruoc|before|prior to)(?:\s+(?:ngay|thang|nam|khi|the end of))*\s*$")
_AFTER = re.compile(r"(?:\bsau|after)(?:\s+(?:ngay|thang|nam))*\s*$")
_FROM = re.compile(r"(?:\bke tu|\btu|since|from)(?:\s+(?:ngay|thang|nam))*\s*$")
# A date of a goal, of a deadline, or of a document's issue or effect.
_GOAL_BEFORE = re.compile(
    r"(?:(?<!tinh )\b(?:den|toi)|\b(?:by|until|till|to|up to|towards?|for|cho|muc tieu|chi tieu|giai doan|thoi ky|tam nhin|targets?(?: set)?(?: for| in| of)?|goals? (?:for|of|in)|cham nhat|no later than))"
    r"(?:\s+(?:het|cuoi|ngay|thang|nam|the end of|the year|end|of))*\s*$"
)
_FACT_BEFORE = re.compile(
    r"\b(?:ban hanh|ky|thong qua|phe duyet|cong bo|ra doi|issued|signed|adopted|passed|approved|promulgated|enacted|dated|"
    r"(?:co |het )?hieu luc (?:thi hanh )?(?:ke )?tu|ap dung (?:ke )?tu|takes? effect|took effect|effective|comes? into force|came into force|(?:in force|in effect|valid|apply|applies) (?:from|since))"
    r"(?:\s+(?:vao|ke|tu|on|in|from|as of|ngay|thang|nam|the))*\s*$"
)
_RANGE_AFTER = re.compile(
    r"\s*(?:[-–—]|den|toi|to|and|va)\s*(?:nam\s*)?(?:19|20)\d\d|\s+(?:one|version|law|act|text|edition)\b"
)
_RANGE_BEFORE = re.compile(r"(?:19|20)\d\d\s*(?:[-–—]|den|toi|to)\s*(?:nam\s*)?$")
_NOW = re.compile(
    r"(?<!gia )\b(?:hien nay|hien hanh|hien tai|bay gio|hom nay|luc nay|dang (?:co|con) hieu luc|dang ap dung|nowadays|currently|at present|at the moment|"
    r"right now|today|now|(?<!as )current(?=\s{2,}|\s+(?:law|rule|regulation|legislation|legal|provision|version|one|text)))(?!\w)|\bnam nay\b|\bthis year\b"
)
_LAST_YEAR = re.compile(r"\b(?:nam ngoai|nam truoc|last year)\b")
_STRONG = re.compile(
    r"\b(?:(?:luat|van ban|quy dinh|nghi dinh|nghi quyet|quyet dinh|dieu|co che|phap luat|can cu)(?: \w+){0,2} nao|ap dung|hieu luc|dieu chinh|phap luat|hoi do|luc do|khi do|"
    r"(?:which|what) (?:law|rule|regulation|decree|resolution|act|version|legislation|provision|text|document)s?|in force|applied|apply|applies|applicable|valid|"
    r"governed|governs|the law (?:was|at)|back then|at that time|at the time|legislation)\b"
)
_WEAK = re.compile(
    r"\b(?:luat|quy dinh|nghi dinh|van ban|dieu khoan|theo dieu|duoc|cho phep|tham quyen|cap phep|law|laws|rules?|regulations?|decree|"
    r"legal|permit\w*|allowed|licen[cs]\w*|authori\w+|approv\w+|entitled|provisions?|eligible|may|can|could)\b"
)
_GOALS = re.compile(
    r"\b(?:muc tieu|chi tieu|ty le|ti le|ty trong|tang truong|dat (?:muc )?(?:bao nhieu|duoc)|bao nhieu|grdp|gdp|target|rate|share|growth|goal|reach|how (?:many|much))\w*\b"
)
_DUTIES = re.compile(
    r"\b(?:hoan thanh|nhiem vu|bao cao|gui|trinh|nop|phai|must|report|complete|submit|finish|deadline|han chot)\w*\b"
)
_ISSUES = re.compile(r"\b(?:ban hanh|thong qua|ky|ra doi|issued?|signed|adopted|passed|promulgated|enacted)\b")
_HOLDS = re.compile(r"\b(?:ap dung|hieu luc|dieu chinh|in force|appl\w+|valid|govern\w*)\b")
_INTO = re.compile(r"\b(?:trong|vao|in|on|during|o)(?:\s+(?:ngay|thang|nam|the year))*\s*$")


@dataclass(frozen=True, slots=True)
class Day:
    """The day asked for, and the stretches of the question that say it."""

    day: date
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    grain: str
    start: int
    end: int
    first: date
    last: date


def find_day(folded: str, today: date, names_law: bool = False) -> Day | None:
    """The day of the law asked for in a question from which the names of documents are taken out.

    `names_law` says that the question names a law or decree, which makes a date one of its validity.
    """
    found: list[tuple[bool, Day]] = []
    for said in islice(_dates(folded), _MOST):
        if day := _accepted(folded, said, today, names_law):
            found.append(day)
    firm = [day for as_of, day in found if as_of] or [day for _, day in found]
    if len({day.day for day in firm}) == 1:
        return firm[0]
    if firm:
        return None  # two dates are compared
    if last := _LAST_YEAR.search(folded):
        return Day(date(today.year - 1, 12, 31), (last.span(),)) if _STRONG.search(folded) else None
    now = _NOW.search(folded)
    return Day(today, (now.span(),)) if now else None


def _dates(folded: str) -> Iterator[_Said]:
    """Dates of any grain, the finest reading of each stretch."""
    taken = [False] * (len(folded) + 1)
    for grain, pattern in _GRAIN:
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            period = _period(grain, match)
            if period:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                yield _Said(grain, match.start(), match.end(), *period)


def _period(grain: str, match: re.Match[str]) -> tuple[date, date] | None:
    said = match.groupdict()
    year = int(said["y"])
    try:
        if grain == "day":
            day = date(year, _month(said), int(said["d"]))
            return day, day
        if grain == "month":
            return _months(year, _month(said), 1)
        if grain == "quarter":
            quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(said["q"]) or int(said["q"])
            return _months(year, quarter * 3 - 2, 3)
    except ValueError:
        return None
    if grain == "part":
        return _part(year, said["part"])
    return date(year, 1, 1), date(year, 12, 31)


def _part(year: int, part: str) -> tuple[date, date]:
    if part in ("dau", "early", "start of", "beginning of"):
        return date(year, 1, 1), date(year, 1, 1)
    month, day = (6, 30) if part in ("giua", "mid", "middle of") else (12, 31)
    return date(year, month, day), date(year, month, day)


def _month(said: dict[str, str | None]) -> int:
    if name := said.get("name"):
        return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))
    return int(said["m"] or 0)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    after = month + count
    return first, date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(1)


def _accepted(folded: str, said: _Said, today: date, names_law: bool) -> tuple[bool, Day] | None:
    """Whether it is said with "as of", and its day, where it is one on which the law is asked for."""
    before = folded[max(0, said.start - 60) : said.start]
    as_of = _AS_OF.search(before)
    if _FACT_BEFORE.search(before) or _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(folded, said.end):
        return None
    if not as_of and _GOAL_BEFORE.search(before):
        return None
    if not _is_of_law(folded, said, before, bool(as_of), today, names_law):
        return None
    operator = as_of or _BEFORE.search(before) or _AFTER.search(before) or _FROM.search(before) or _INTO.search(before)
    start = said.start - (len(before) - operator.start()) if operator else said.start
    return bool(as_of), Day(_day(before, said, today), ((start, said.end),))


def _is_of_law(folded: str, said: _Said, before: str, as_of: bool, today: date, names_law: bool) -> bool:
    strong, weak = bool(_STRONG.search(folded)), bool(_WEAK.search(folded)) or names_law
    goals = bool(_GOALS.search(folded))
    if _BEFORE.search(before) and _DUTIES.search(folded) and not strong:
        return False
    if said.grain == "year":
        if _ISSUES.search(folded) and not _HOLDS.search(folded):
            return False
        if said.first.year > today.year:
            return strong and not goals
        placed = folded.startswith("nam", said.start) or _INTO.search(before) or _BEFORE.search(before)
        if goals or not (placed or as_of or _AFTER.search(before) or _FROM.search(before)):
            return strong
        past = said.first.year <= today.year and not _DUTIES.search(folded)
        return strong or (weak and (as_of or names_law or past))
    return as_of or strong or (weak and not goals)


def _day(before: str, said: _Said, today: date) -> date:
    if _BEFORE.search(before):
        return said.first - timedelta(1)
    if _AFTER.search(before):
        return said.last + timedelta(1)
    if _FROM.search(before):
        return said.first
    return today if said.first <= today <= said.last else said.last
