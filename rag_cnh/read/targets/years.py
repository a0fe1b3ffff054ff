"""By when: the years and periods of a sentence or heading that can be those of a goal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag_cnh.read.targets.numbers import Number
from rag_cnh.read.targets.patterns import Pattern, View


@dataclass(frozen=True, slots=True)
class Deadline:
    """`text` is "2030" or "2021-2030"; `start` where its words begin ("đến năm"), `end` where they end."""

    text: str
    start: int
    end: int


# Words that lead to a year: "đến hết năm 2030", "giai đoạn 2021-2030", "By 2030".
_LEAD = Pattern(
    r"(?:(?:trong|trong cả|cho|của)\s+)?"
    r"(?:(?:từ nay\s+)?(?:đến|tới|vào|trước|trong)(?:\s+(?:cuối|hết|khoảng|thời điểm))?\s+(?:năm\s+)?"
    r"|(?:cuối\s+)?năm\s+|(?:giai đoạn|thời kỳ)\s+(?:(?:từ\s+)?(?:năm\s+)?|\d\s*\()?"
    r"|\(?từ\s+năm\s+|từ\s+(?:nay\s+)?(?:đến\s+)?|tầm nhìn\s+(?:(?:đến\s+)?(?:năm\s+)?)"
    r"|(?:by|in|until|through|for|during|over|before)\s+(?:the\s+)?(?:end\s+of\s+)?(?:period\s+)?(?:years?\s+)?)$"
)
# Years that are no goal's: a base ("so với năm 2020"), a start, a price base, a term of office, a law's year.
_NO_GOAL = Pattern(
    r"(?<!\w)(?:so với|lần|lần của|cùng kỳ|kể từ|tính từ|sau|giá so sánh|giá cố định|giá|nhiệm kỳ|khóa|khoá"
    r"|mức của|tại thời điểm"
    r"|compared with|times that of|times|compared to|relative to|that of"
    r"|versus|since|after|from|than in|luật|nghị định|thông tư"
    r"|hiến pháp|law|decree)\s+(?:năm\s+|thời kỳ\s+|giai đoạn\s+|the\s+)?$"
)
# Titles of documents carry years of their own: "Chiến lược phát triển … đến năm 2030".
_TITLE = Pattern(
    r"(?<!\w)(?:quy hoạch|chiến lược|chương trình|đề án|kế hoạch hành động|nghị quyết|quyết định|luật"
    r"|strategy|programme|program|resolution|decision|master plan|scheme)(?!\w)"
    r"(?!\s+(?:này|phấn đấu|đạt|đặt ra|đề ra|xác định|sets))"
)
_SENTENCE_BREAK = Pattern(r"[;:.]\s|,\s*(?:phấn đấu|mục tiêu)")
_TITLE_REACH = 1000  # characters; no title is longer
_TO = Pattern(r"\s*(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?|\s+to\s+")
_OPENED = Pattern(r"(?<!\w)(?:từ|from)(?!\w)")
_VISION = Pattern(r"tầm nhìn\s+(?:đến\s+)?(?:năm\s+)?$")


def deadlines(view: View, numbers: Iterable[Number]) -> list[Deadline]:
    """The years and periods of a sentence that can be those of a goal, in order."""
    return _deadlines(view, (number for number in numbers if not in_title(view, number.start)))


def single_year(view: View, numbers: Iterable[Number]) -> str | None:
    """The year of a heading; None where it names several ("đến năm 2030, tầm nhìn đến năm 2045").

    A heading is a title itself, so the name of a document in it does not disqualify.
    """
    years = {deadline.text for deadline in _deadlines(view, numbers)}
    return years.pop() if len(years) == 1 else None


def _deadlines(view: View, numbers: Iterable[Number]) -> list[Deadline]:
    found: list[Deadline] = []
    for number in numbers:
        before = view.lowered[max(0, number.start - 40) : number.start]
        if number.kind not in {"year", "period"} or _NO_GOAL.on(view.plain).search(before):
            continue
        lead = _LEAD.on(view.plain).search(before)
        start = number.start - len(before) + lead.start() if lead else number.start
        end = number.end + (1 if view.lowered[number.end : number.end + 1] == ")" else 0)
        found.append(_joined(view, found, Deadline(_text(number), start, end), number))
    return found


def _joined(view: View, found: list[Deadline], deadline: Deadline, number: Number) -> Deadline:
    """ "từ năm 2026 đến năm 2031" is one period."""
    if not found or number.kind != "year" or len(found[-1].text) != 4:
        return deadline
    first = found[-1]
    between, opened = view.lowered[first.end : number.start], view.lowered[first.start : first.end]
    if not _TO.on(view.plain).fullmatch(between) or not _OPENED.on(view.plain).search(opened):
        return deadline
    found.pop()
    return Deadline(f"{first.text}-{deadline.text}", first.start, deadline.end)


def _text(number: Number) -> str:
    first = f"{number.value:.0f}"
    return first if number.value_max is None else f"{first}-{number.value_max:.0f}"


def in_title(view: View, year_start: int) -> bool:
    """Whether the year ends a document's title: one is named before it, with no comma between."""
    head = _SENTENCE_BREAK.on(view.plain).split(view.lowered[max(0, year_start - _TITLE_REACH) : year_start])[-1]
    titles = list(_TITLE.on(view.plain).finditer(head))
    if not titles:
        return False
    if _VISION.on(view.plain).search(head):
        return True
    between = head[titles[-1].end() :]
    return "," not in re.sub(r",[^,]*$", "", between) if _ends_lead(between) else "," not in between


def _ends_lead(between: str) -> bool:
    """ "…, tầm nhìn đến năm": the comma belongs to the title."""
    return re.search(r",\s*(?:tầm nhìn|tam nhin)[^,]*$", between) is not None
