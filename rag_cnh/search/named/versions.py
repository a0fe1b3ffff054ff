"""Which of the documents of one name is meant: by year, "old", "new", "current", "2024 and 2026"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rag_cnh.library.validity import in_force
from rag_cnh.types import Document

YEAR = r"(?:19|20)\d\d"
MONTHS = ("january|february|march|april|may|june|july|august|september|october|november|december|"
          "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec")  # fmt: skip
DATE = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?|\d{{1,2}}\s+thang\s+\d{{1,2}}(?:\s+nam|,|/)?\s*|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS}),?\s+|(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+)"
)
_OLD = r"cu|truoc day|truoc do|da het hieu luc|het hieu luc|old|older|former|previous|earlier|repealed|superseded"
_NEW = r"moi nhat|moi|newest|newer|new|latest|recent"
_CURRENT = (
    r"hien hanh|hien nay|hien tai|dang co hieu luc|dang con hieu luc|con hieu luc|dang ap dung|current|present|in force"
)
_AND = r"(?:va|voi|hay|hoac|so voi|and|or|versus|vs\.?|with|,|/|&)"
_ISSUED = r"(?:duoc\s+)?(?:quoc hoi\s+|chinh phu\s+|thu tuong\s+|bo chinh tri\s+)?(?:ban hanh|thong qua|ra doi|ky|issued|passed|adopted|enacted|promulgated|approved|signed|dated)"
_STEP = re.compile(
    rf"[\s,(]*(?:{_AND}\s*)?"
    rf"(?:(?P<issued>(?:which was |that was |was )?{_ISSUED})\s+(?:(?:vao|trong|nam|ngay|in|on)\s+){{0,3}}|"
    rf"(?:(?:\(?sua doi\)?|\(?amended\)?|cua|luat|ban|phien ban|the|nam|ngay|of|from)\s+){{0,3}})"
    rf"(?:{DATE}(?P<dated>{YEAR})|(?P<year>{YEAR})(?![\d/.,-]\d)(?:\s+version)?|(?P<old>{_OLD})|(?P<new>{_NEW}))(?!\w)\)?"
)
_CURRENT_AFTER = re.compile(rf"[\s,(]*(?:{_CURRENT})(?!\w)")
_BEFORE = re.compile(
    rf"(?P<mods>(?:(?<![\w/.-])(?:{YEAR}|{_OLD}|{_NEW}|{_CURRENT}|and|or|versus|vs)(?!\w)(?:[\s,]+)){{0,5}}(?<![\w/.-])(?:{YEAR}|{_OLD}|{_NEW}|{_CURRENT})\s+)$"
)
_NOT_A_NAME = re.compile(
    r"\b(?:in|by|until|till|to|before|after|since|from|during|nam|den|toi|truoc|sau|tu|of|va|-)\s*$"
)
_ELSEWHERE = re.compile(
    rf"\b(?:(?:luat|ban|van ban|nghi quyet|nghi dinh|quyet dinh)\s+(?:(?P<old>cu|truoc)|(?P<new>moi))|"
    rf"(?:(?P<former>old|previous|former|earlier)|(?P<later>new|latest))\s+(?:one|law|version|act|text)|"
    rf"(?:phien ban|ban|version)\s+(?:cua\s+)?(?:nam\s+)?(?P<year>{YEAR})|(?P<version>{YEAR})\s+(?:version|one|law|text))\b"
)
_YES_NO = re.compile(r"\b(?:phai khong|co phai|dung khong)\b|^(?:was|were|is|did)\b")


@dataclass(slots=True)
class Choice:
    """What the words around a name say of its version, and where they end."""

    start: int
    end: int
    years: list[str] = field(default_factory=list)
    old: bool = False
    new: bool = False
    current: bool = False
    asked: bool = False  # "was it issued in 2023?": a year that may be wrong

    def __bool__(self) -> bool:
        return bool(self.years or self.old or self.new or self.current)


def around(folded: str, start: int, end: int, today: date) -> Choice:
    """Years and adjectives on both sides of a name; a year to come is a goal's."""
    choice = Choice(start, end)
    _before(folded, choice, today)
    while step := _STEP.match(folded, choice.end):
        year = step["year"] or step["dated"]
        if (year and int(year) > today.year) or not _joined(step, choice):
            break
        if year:
            choice.years.append(year)
            choice.asked |= bool(step["issued"] and _YES_NO.search(folded))
        choice.old |= bool(step["old"])
        choice.new |= bool(step["new"])
        choice.end = step.end()
    choice.current |= bool(_CURRENT_AFTER.match(folded, choice.end))
    return choice


def _joined(step: re.Match[str], choice: Choice) -> bool:
    """ "… 2024 và 2026" goes on, but nothing begins with "and"."""
    begins = re.match(r"[\s(]*(?:va|voi|hay|hoac|so voi|and|or|versus|vs\.?|with|/|&)(?!\w)", step[0])
    return bool(choice.years or choice.old or choice.new) or not begins


def _before(folded: str, choice: Choice, today: date) -> None:
    found = _BEFORE.search(folded, max(0, choice.start - 60), choice.start)
    if not found:
        return
    words = found["mods"]
    years = [year for year in re.findall(YEAR, words) if int(year) <= today.year]
    if years and re.match(YEAR, words) and _NOT_A_NAME.search(folded[: found.start()]):
        return
    choice.years += years
    choice.old |= bool(re.search(rf"\b(?:{_OLD})\b", words))
    choice.new |= bool(re.search(rf"\b(?:{_NEW})\b", words))
    choice.current |= bool(re.search(rf"\b(?:{_CURRENT})\b", words))
    if years:
        choice.start = found.start()


def elsewhere(folded: str, choice: Choice) -> None:
    """What the question says apart from the name: "… khác gì luật cũ", "the 2024 version"."""
    if not choice:
        return
    for found in _ELSEWHERE.finditer(folded):
        choice.old |= bool(found["old"] or found["former"])
        choice.new |= bool(found["new"] or found["later"])
        year = found["year"] or found["version"]
        if year and choice.years:
            choice.years.append(year)


def choose(documents: Sequence[Document], choice: Choice, today: date) -> tuple[list[Document], list[str]]:
    """Those meant, and the years of which there is none."""
    ordered = sorted(documents, key=lambda d: str(d.issued or ""))
    if choice.years:
        return _of_years(ordered, choice)
    if (choice.old and choice.new) or len(ordered) < 2:
        return ordered, []
    if choice.old:
        return ordered[:-1], []
    if choice.new:
        return ordered[-1:], []
    current = [d for d in ordered if in_force(d, today)] if choice.current else []
    return current or ordered, []


def _of_years(documents: Sequence[Document], choice: Choice) -> tuple[list[Document], list[str]]:
    found: list[Document] = []
    none: list[str] = []
    for year in dict.fromkeys(choice.years):
        same = [d for d in documents if year_of(d) in (None, year)] or [
            d for d in documents if d.effective and str(d.effective.year) == year
        ]
        found += [d for d in same if d not in found]
        if not same:
            none.append(year)
    if not found and choice.asked:
        return list(documents), []
    if choice.old and documents[0] not in found:
        found.append(documents[0])
    if choice.new and documents[-1] not in found:
        found.append(documents[-1])
    return found, none


def year_of(document: Document) -> str | None:
    """The year of a document's number, of its issue, or of its id."""
    inside = re.search(rf"/({YEAR})/", document.number)
    if inside:
        return inside[1]
    tail = document.id.rsplit("-", 1)[-1]
    return str(document.issued.year) if document.issued else tail if re.fullmatch(r"\d{4}", tail) else None


def current(documents: Iterable[Document], at: date) -> list[Document]:
    return [d for d in documents if in_force(d, at)]
