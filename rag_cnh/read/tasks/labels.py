"""Tasks whose agencies and time stand in labelled lines below or behind the work.

    a) Rà soát, đề xuất sửa đổi các luật …
    - Đơn vị chủ trì: Bộ Công an.
    - Thời gian hoàn thành: Trong năm 2024.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rag_cnh.read.tasks.agencies import AGENCY, split_agencies
from rag_cnh.read.tasks.times import cell_time

_WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|sở|ngành)[,\s]*)*"
_LEAD = (
    rf"{_WHO}(?:được giao |chịu trách nhiệm )?(?:chủ trì|thực hiện|đầu mối|phụ trách)(?: thực hiện)?"
    r"|(?:trách nhiệm|phân công|tổ chức) thực hiện|lead(?:ing)?(?: agency| unit| body)?"
    r"|responsible(?: agency| unit| body)?|in charge"
)
_PARTNERS = (
    rf"{_WHO}(?:phối hợp|tham gia)(?: thực hiện)?|partners?|coordination|in coordination with"
    r"|(?:coordinating|cooperating|supporting)(?: agenc(?:y|ies)| units?| bod(?:y|ies))?"
)
_TIME = (
    r"(?:thời gian|thời hạn|tiến độ|hạn|mốc thời gian|lộ trình)(?: hoàn thành| thực hiện| trình| ban hành)*|hoàn thành"
    r"|deadline|time(?:line|frame)?|due(?: date)?|completion"
)
_PRODUCT = (
    r"(?:sản phẩm|kết quả)(?: đầu ra| hoàn thành| dự kiến| thực hiện)?|(?:expected )?(?:product|output|deliverable)s?"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s(;.,*_-]))(?:(?P<lead>{_LEAD})|(?P<partners>{_PARTNERS})|(?P<time>{_TIME})|(?P<product>{_PRODUCT}))"
    r"\s*[:：]\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Labels:
    """What the labels of one task say; `first` is where the first stands."""

    first: int = -1
    end: int = -1
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    deadline: str | None = None
    product: str | None = None
    kinds: set[str] = field(default_factory=set)


def read_labels(text: str) -> Labels | None:
    """The labels of a block, None where it has none; "first" is where they begin."""
    if ":" not in text:
        return None
    matches = list(_LABEL.finditer(text))
    if not matches:
        return None
    found = Labels(first=matches[0].start(), end=len(text))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        value = text[match.end() : following.start() if following else len(text)].strip(" .;,*_-()\n")
        _take(found, match.lastgroup or "", value)
    return found if found.kinds else None


def _take(found: Labels, kind: str, value: str) -> None:
    """One label's value; what is said of agencies counts where an agency is named."""
    if kind in ("lead", "partners"):
        named = re.sub(r"^(?:the|The)\s+", "", value)
        if AGENCY.match(named) or _ENGLISH.match(named):
            setattr(found, kind, split_agencies(value))
            found.kinds.add(kind)
    elif kind == "time":
        found.deadline = cell_time(value)
        found.kinds.add(kind)
    elif kind == "product" and value:
        found.product = value
        found.kinds.add(kind)


_ENGLISH = re.compile(
    r"(?:Ministr|Department|Government|People[’']s|State|Office|Agenc|Committee|Board|Provincial|City|Hanoi|Ha Noi"
    r"|Ho Chi Minh|MO[A-Z]{1,4}\b"
    r"|[A-Z][\w’']*(?: [A-Z][\w’']*)* (?:Ministry|Department|Committee|Agency|Board|Bank|Authority|Office))"
)


def merged(one: Labels, other: Labels) -> Labels:
    """Labels of one task that stand in two blocks."""
    return Labels(
        one.first, other.end, one.lead or other.lead, one.partners or other.partners, one.deadline or other.deadline,
        one.product or other.product, one.kinds | other.kinds,
    )  # fmt: skip
