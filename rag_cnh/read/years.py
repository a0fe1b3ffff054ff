"""By when: the year or period of a figure, from its sentence, the sentences before, the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.numbers import Number


@dataclass(frozen=True, slots=True)
class Deadline:
    """`text` is "2030" or "2021-2030"; `start` where its words begin ("đến năm"), `end` where they end."""

    text: str
    start: int
    end: int


# Words that lead to a year which is a goal's: "đến hết năm 2030", "giai đoạn 2021-2030", "By 2030".
_LEAD = re.compile(
    r"(?:(?:trong|trong ca|cho|cua)\s+)?"
    r"(?:(?:tu nay\s+)?(?:den|toi|vao|truoc|trong)(?:\s+(?:cuoi|het|khoang|thoi diem))?\s+(?:nam\s+)?"
    r"|(?:cuoi\s+)?nam\s+|(?:giai doan|thoi ky)\s+(?:(?:tu\s+)?(?:nam\s+)?|\d\s*\()?"
    r"|\(?tu\s+nam\s+|tu\s+(?:nay\s+)?(?:den\s+)?|(?:tam nhin|muc tieu)\s+(?:(?:den\s+)?(?:nam\s+)?)"
    r"|(?:by|in|until|through|for|during|over|before)\s+(?:the\s+)?(?:end\s+of\s+)?(?:period\s+)?(?:years?\s+)?)$"
)
# Years that are no goal's: a base ("so với năm 2020"), a start, a price base, a term of office, a law's year.
_NO_GOAL = re.compile(
    r"(?:so voi|cung ky|ke tu|tinh tu|sau|gia so sanh|gia co dinh|gia|nhiem ky|khoa|muc cua|nhu|tai thoi diem"
    r"|compared with|compared to|relative to|that of|versus|since|after|from|than in|luat|nghi dinh|thong tu"
    r"|hien phap|law|decree)\s+(?:nam\s+|thoi ky\s+|giai doan\s+|the\s+)?$"
)
# Titles of documents carry years of their own: "Chiến lược phát triển … đến năm 2030".
_TITLE = re.compile(
    r"(?<![a-z])(?:quy hoach|chien luoc|chuong trinh|de an|ke hoach hanh dong|nghi quyet|quyet dinh|luat"
    r"|strategy|programme|program|resolution|decision|master plan|scheme)(?![a-z])"
    r"(?!\s+(?:nay|phan dau|dat|dat ra|de ra|xac dinh|sets))"
)


def deadlines(folded: str, numbers: list[Number]) -> list[Deadline]:
    """The years and periods of a sentence that can be those of a goal, in order."""
    found: list[Deadline] = []
    for number in numbers:
        if number.kind not in {"year", "period"}:
            continue
        before = folded[max(0, number.start - 40) : number.start]
        if _NO_GOAL.search(before) or _in_title(folded, number.start):
            continue
        lead = _LEAD.search(before)
        start = number.start - len(before) + lead.start() if lead else number.start
        end = number.end + (1 if folded[number.end : number.end + 1] == ")" else 0)
        found.append(_joined(folded, found, Deadline(_text(number), start, end), number))
    return found


def _joined(folded: str, found: list[Deadline], deadline: Deadline, number: Number) -> Deadline:
    """"từ năm 2026 đến năm 2031" is one period."""
    if found and number.kind == "year" and len(found[-1].text) == 4:
        between = folded[found[-1].end : number.start]
        opened = folded[found[-1].start : found[-1].end]
        if re.fullmatch(r"\s*(?:den|toi)\s+(?:het\s+)?(?:nam\s+)?|\s+to\s+", between) and re.search(r"\b(?:tu|from)\b", opened):
            first = found.pop()
            return Deadline(f"{first.text}-{deadline.text}", first.start, deadline.end)
    return deadline


def _text(number: Number) -> str:
    first = f"{number.value:.0f}"
    return first if number.value_max is None else f"{first}-{number.value_max:.0f}"


def _in_title(folded: str, year_start: int) -> bool:
    """Whether the year ends a document's title: one is named before it, with no comma between."""
    head = re.split(r"[;:.]\s|,\s*(?:phan dau|muc tieu)", folded[:year_start])[-1]
    titles = list(_TITLE.finditer(head))
    if not titles:
        return False
    between = head[titles[-1].end() :]
    return "," not in re.sub(r",\s*(?:tam nhin)?\s*(?:den )?(?:nam )?$", "", between) or bool(
        re.search(r"tam nhin\s+(?:den\s+)?(?:nam\s+)?$", head)
    )


def single_year(folded: str, numbers: list[Number]) -> str | None:
    """The year of a heading; None where it names several ("đến năm 2030, tầm nhìn đến năm 2045")."""
    years = {deadline.text for deadline in deadlines_of_heading(folded, numbers)}
    return years.pop() if len(years) == 1 else None


def deadlines_of_heading(folded: str, numbers: list[Number]) -> list[Deadline]:
    """As `deadlines`; a heading is a title itself, so a document's name in it does not disqualify."""
    found: list[Deadline] = []
    for number in numbers:
        if number.kind in {"year", "period"} and not _NO_GOAL.search(folded[max(0, number.start - 30) : number.start]):
            lead = _LEAD.search(folded[: number.start])
            start = lead.start() if lead else number.start
            found.append(_joined(folded, found, Deadline(_text(number), start, number.end), number))
    return found
