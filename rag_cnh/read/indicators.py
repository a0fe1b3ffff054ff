"""Indicators: the words that name what a figure measures, without year, comparator and verb.

Two shapes: the indicator stands before the figure ("tỷ lệ đô thị hóa đạt trên 75%") or behind it
("100% nhân lực quản lý nhà nước được đào tạo"). Offsets are into the sentence's folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.numbers import Number
from rag_cnh.read.target_rules import STATES
from rag_cnh.read.years import Deadline

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """Where the indicator stands; `of` is set when it is a part of the indicator before ("trong đó")."""

    span: Span | None
    part: bool = False
    cut: tuple[Deadline, ...] = ()


# What opens a clause before its indicator: goal verbs, connectives, "the target for".
_OPENERS = re.compile(
    r"^(?:[\s,.;:()“\"+\-–—•*…]+|(?:phan dau|hoan thanh muc tieu|muc tieu|dat muc tieu|bao dam|dam bao|voi|va|dong thoi|cung|nham"
    r"|trong do|huong toi|huong den|cu the|thanh pho|ha noi|ca nuoc|viet nam|phai|can|se|nang|dua|den|gom|bao gom"
    r"|the targets?(?: is)? (?:for|of)|targets?|and|with|the|that|of which|viet nam'?s?|there (?:are|be)"
    r"|(?:\d{1,2}|[a-z])[.)])(?=[\s:,.])\s*)"
)
_KEEP_PLACE = re.compile(r"^(?:ha noi|viet nam|ca nuoc|thanh pho)\b")
_OPEN_PLACE = re.compile(r"^(?:thanh pho |ca nuoc |viet nam |ha noi )(?=(?:co|phan dau|dat|thuoc|dung|nam trong)(?![a-z]))")
# What closes a clause before its figure, beside the verbs of STATES.
_CLOSERS = re.compile(
    r"(?:[\s,:;(“\"–-]+|(?<![a-z])(?:phan dau|huong toi|huong den|dat duoc|dat muc|dat|la|chiem|o muc|duy tri|on dinh|con|bang|gap|len|xuong"
    r"|tang len|giam xuong|giam con|trung binh|binh quan tang|tang trung binh|tang binh quan|tang them|tang|giam|tu|khoang|co|duoc|thuoc|nam trong|dung|dong gop"
    r"|dat toi|dat den|lot vao|vao|xep hang|thu hang|trong|voi|va|is|are|be|to|reach|reaches|to reach|stays?|remains?|of|accounts? for|ranks?"
    r"|ranked|makes? up|keeps?|within|in|the|its|asean|world|southeast asian|asian|top|rises?|increases?|will|should|must|to be))$"
)
# In a long clause the indicator starts at the last head word behind a boundary.
_HEADS = (
    r"(?:ty le|ti le|ty trong|ti trong|toc do|quy mo|chi so|muc do|muc|so luong|tong so|tong|gia tri|nang suat|grdp|gdp|gni"
    r"|kim ngach|thu nhap|dien tich|cong suat|san luong|mat do|tuoi tho|kinh phi|so doanh nghiep|so nguoi|doanh thu"
    r"|nguon nhan luc|kinh te so|dong gop|do che phu|mat do|he so|thu hang)"
)
_BOUNDARY = re.compile(
    rf"(?:,|;|:|\(|(?<![a-z])(?:voi|muc tieu|co|dong gop vao|vao|nang|dua|bao dam|dam bao|trong do|va nang))\s+(?={_HEADS}(?![a-z]))"
)
_ENDS_AFTER = re.compile(
    r"[;.](?:\s|$)|\.\.\.|\s*\)|(?<![a-z])(?:nham|theo quy dinh|so voi|phuc vu|tren tat ca|thong qua viec|dap ung|in order to)(?![a-z])"
    r"|,?\s+(?:den|vao|by|in)\s+(?:het\s+)?(?:nam\s+)?20\d\d|,\s+(?=(?:dua|nang|gop phan|bao dam|dam bao|trong do|dong thoi|tung buoc|tao|hop nhat|chia se|duoc chia se)(?![a-z]))"
    r"|(?<![a-z])(?:va|,)\s+(?=\d)|(?<![a-z])va\s+(?=(?:trien khai|tang dan|hop nhat|chia se))"
)
_COUNTED_LEAD = re.compile(r"^\s*(?:%|phan tram|per ?cent|percent)?\s*(?:/nam)?\s*(?:cac|so luong|tong so|tong|nhung|of the|of|doi voi|the)?\s+(?=[a-z])")
_MAGNITUDE = re.compile(r"^\s*(?:nghin ty|nghin|trieu|ty|million|billion|thousand)(?![a-z])")
_RANK_ABOUT = re.compile(r"(?<![a-z])(?:ve|for|in|of)\s+(?!the world|the asean|southeast|asean|20\d\d)(?=[a-z(])")


def find_indicator(folded: str, number: Number, at: Span, years: list[Deadline]) -> Named:
    """The indicator of the figure within the stretch `at` of the sentence."""
    if number.unit_base == "rank":
        return _of_rank(folded, number, at, years)
    before = _before(folded, at[0], number.cue, years)
    raw = folded[at[0] : number.cue]
    behind = _behind(folded, number, at[1], years)
    if behind and (before is None or not (STATES.search(raw) or _own_cue(folded, number))):
        return Named(behind, _is_part(raw))
    if before is None and behind is None:
        return Named(None, _is_part(raw))
    return Named(before or behind, _is_part(raw))


def _own_cue(folded: str, number: Number) -> bool:
    """"… trong GDP dưới 10%": no verb, and nothing behind but the end of the clause."""
    return bool(re.match(r"[^a-z]*(?:[,;.)]|$)", folded[number.unit_end :]))


def _is_part(raw: str) -> bool:
    return "trong do" in raw or "of which" in raw


def _before(folded: str, start: int, end: int, years: list[Deadline]) -> Span | None:
    """The words before the figure, cut free of years, openers and verbs."""
    start, end = _trim(folded, start, end, years)
    if end - start > 60 or "," in folded[start:end]:
        if not re.match(_HEADS + r"(?![a-z])", folded[start:end]):
            for boundary in _BOUNDARY.finditer(folded, start, end):
                start = boundary.end()
    start, end = _trim(folded, start, end, years)
    return (start, end) if re.search(r"[a-z]{2}", folded[start:end]) and not _only_verb(folded[start:end]) else None


_ONLY_VERB = re.compile(
    r"(?:co|co them|them|thu hut|thu hut them|bo tri|cat giam|giam|tang|hinh thanh|xay dung|dao tao|phat trien|danh|su dung|bao dam|dam bao"
    r"|hoan thanh|thanh lap|phan dau co|attract|establish|train|have|increase|tren dia ban [a-z ]{0,20}co|tren dia ban [a-z ]{0,20})"
)


def _only_verb(words: str) -> bool:
    return _ONLY_VERB.fullmatch(words.strip()) is not None


def _trim(folded: str, start: int, end: int, years: list[Deadline]) -> Span:
    """Cut openers, closers and years at both ends until nothing more can be cut."""
    while True:
        before = (start, end)
        for year in years:
            if year.start <= start + 2 and start < year.end <= end:
                start = year.end
            if start < year.start and year.end >= end - 2 and year.start < end:
                end = year.start
        piece = folded[start:end]
        if place := _OPEN_PLACE.match(piece):
            start += place.end()
        elif (opener := _OPENERS.match(piece)) and not _KEEP_PLACE.match(piece):
            start += opener.end()
        if closer := _CLOSERS.search(folded[start:end]):
            end = start + closer.start()
        if (start, end) == before or start >= end:
            return start, max(start, end)


def _behind(folded: str, number: Number, limit: int, years: list[Deadline]) -> Span | None:
    start = number.end
    if magnitude := _MAGNITUDE.match(folded[start:limit]):
        start += magnitude.end()
    if lead := _COUNTED_LEAD.match(folded[start:limit]):
        start += lead.end()
    elif not re.match(r"\s*[a-z]", folded[start:limit]):
        return None
    if number.measure and number.measure not in {"%"}:
        start = number.unit_end
    stop = _ENDS_AFTER.search(folded, start, limit)
    end = _comma_stop(folded, start, stop.start() if stop else limit)
    start, end = _trim_behind(folded, start, end)
    return (start, end) if len(folded[start:end]) > 2 and not re.match(r"(?:gdp|grdp|/|va |and )", folded[start:end]) else None


def _comma_stop(folded: str, start: int, end: int) -> int:
    """A comma ends the indicator once what is counted has its verb; before that it lists."""
    for comma in re.finditer(r",\s", folded[start:end]):
        said = folded[start : start + comma.start()]
        if len(said) > 90 and re.search(r"(?<![a-z])(?:duoc|co|su dung|are|is|have|meet)(?![a-z])", said):
            return start + comma.start()
    return end


def _trim_behind(folded: str, start: int, end: int) -> Span:
    while start < end and folded[start] in " \n,:;(":
        start += 1
    while end > start and folded[end - 1] in " \n,.:;(“\"":
        end -= 1
    return start, end


def _of_rank(folded: str, number: Number, at: Span, years: list[Deadline]) -> Named:
    """"… về năng lực cạnh tranh số" behind the rank, else the subject before it."""
    limit = re.search(r"[;.](?:\s|$)", folded[number.unit_end : at[1] + 400])
    end = number.unit_end + limit.start() if limit else len(folded)
    about = _RANK_ABOUT.search(folded, number.unit_end, end)
    if about:
        stop = re.search(r",\s+(?=(?:dua|nang|gop phan|trung tam|nhom))| theo danh gia| as rated| o dong nam a", folded[about.end() : end])
        return Named(_trim_behind(folded, about.end(), about.end() + stop.start() if stop else end))
    return Named(_before(folded, at[0], number.cue, years))
