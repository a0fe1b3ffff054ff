"""Acts named in a span of text: which are its objects, whole or in part, and which only describe them.

In "Điều 3 Nghị định số 1 sửa đổi, bổ sung một số điều của Nghị định số 2; Thông tư số 3" the objects
are a part of 1 and the whole of 3. An object stands at the start or after a separator, behind nothing
but the parts of it; whatever else precedes a number makes it a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.description.official import NUMBER, first_date, spelled

ACT = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Thông tư liên tịch|Thông tư|"
    r"Chỉ thị|Kết luận|Quy định|Quy chế|Hướng dẫn|Thông báo|Chương trình hành động|Chương trình|Kế hoạch|Đề án|"
    r"Công điện|Công văn|"
    r"Law|Code|Ordinance|Resolution|Decree|Decision|Circular|Directive)"
)
_ACT = re.compile(rf"(?<!\w){ACT}(?!\w)")
_TOKEN = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"|[\w./]+|[,;:)–-]")
_SEPARATORS = frozenset((",", ";", ":", ")", "và", "hoặc", "and"))
_STRONG = frozenset((";", ":", ")"))
_DETERMINERS = frozenset(("các", "những", "toàn", "bộ"))
_LINKS = frozenset(
    "các những toàn bộ một số phần của tại trong thuộc ban hành kèm theo vào sau trước đến từ cho hiệu lực văn bản là "
    "of the in to – -".split()
)
_PARTS = frozenset(
    "điểm khoản tiết điều chương mục phụ lục danh mẫu biểu nội dung quy định đoạn cụm tên câu gạch đầu dòng thứ cuối "
    "tiểu article articles clause clauses point points chapter paragraph appendix".split()
)
_OF_PARTS = re.compile(r"\s*(?:các |một số |toàn bộ )?(?:quy định|nội dung|khoản|điểm|điều \d|cụm từ|danh mục) ", re.I)
_LISTED = re.compile(r"(?:[,;]|\bvà)\s*(?:số\s*)?$")
_TIMED = re.compile(r"\b(?:này|ngày|khi|thời điểm)\b")
_COUNTER = re.compile(r"\d+(?:[./]\d+)*[a-zđ]?|[a-zđ]\d?|[ivxlc]{1,6}|nhất|nhì|hai|ba|tư|năm")
_WINDOW = 260  # tokens of a chain of parts
_NAME = 170  # characters of a law's name


@dataclass(frozen=True, slots=True)
class Cited:
    """An act that a span is about; `part` if only of some of its provisions."""

    number: str
    date: str | None
    part: bool


def objects(span: str) -> Iterator[Cited]:
    """The acts that a span enumerates."""
    span = re.sub(r"“[^“”]{0,4000}”", "“”", re.sub(r"\([^()]{0,400}\)", " ) ", span))
    start, described = 0, False
    for match in NUMBER.finditer(span):
        gap = span[start : match.start()]
        found = _act_before(gap)
        day = _date_after(span, match.end())
        whole, start = start == 0, match.end()
        if found is None:
            # "các Nghị định: số 1/2010/NĐ-CP ngày …; số 2/2011/NĐ-CP" names the kind once.
            described = described or whole or _LISTED.search(gap) is None
            if not described:
                yield Cited(spelled(match.group()), day, False)
            continue
        before, named = found
        is_object, part, mark = _chain(before, whole)
        if whole and not is_object and _OF_PARTS.match(before) and not _TIMED.search(before):
            is_object = part = True
        # "… của Nghị định số 2 và Nghị định số 3" goes on with what only describes.
        if is_object and described and not part and not named and mark in {",", "và"}:
            is_object = False
        described = not is_object
        if is_object:
            yield Cited(spelled(match.group()), day, part)


def _act_before(gap: str) -> tuple[str, bool] | None:
    """What stands before the name of the act whose number follows; whether the act has a name of its own."""
    named = list(_ACT.finditer(gap))
    if not named:
        return None
    act = named[-1]
    name = re.sub(r"\b(?:số|No\.?)\s*:?\s*$", "", gap[act.end() :].strip()).strip()
    lawlike = act.group() in {"Luật", "Bộ luật", "Pháp lệnh", "Law", "Code", "Ordinance"}
    if len(name) > (_NAME if lawlike else 60) or ";" in name or (not lawlike and re.search(r"\d|ngày", name)):
        return None
    return gap[: act.start()], lawlike and bool(name)


def _chain(before: str, at_start: bool) -> tuple[bool, bool, str]:
    """(object?, of a part?, separator) from the words before an act, read backwards while they name parts of it."""
    part, edge, bare, mark, words = False, False, False, "", 0
    for token in reversed(_TOKEN.findall(before)[-_WINDOW:]):
        word = token.lower()
        if word in _SEPARATORS:
            edge = True
            if not mark or word in _STRONG:
                mark = "và" if word in {"và", "hoặc", "and"} else word
            bare = bare or not words
            continue
        if bare:  # nothing between the separator and the act: the whole of it
            return True, False, mark
        if word in _PARTS or token[0] in '“"':
            part = True
        elif word not in _LINKS and not _COUNTER.fullmatch(word):
            return edge or mark in _STRONG, part, mark
        edge = False
        words += word not in _DETERMINERS
    return at_start or edge, part and not bare, mark


def _date_after(span: str, at: int) -> str | None:
    after = re.match(r"[,\s]*(?:ngày\s|dated\s|of\s)([^.;]{0,40})", span[at : at + 60])
    day = first_date(NUMBER.split(after[1])[0]) if after else None
    return day.isoformat() if day else None
