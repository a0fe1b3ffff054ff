"""Tasks in sentences: "<agency> chủ trì, phối hợp với <partners> <work>", and items under an agency's name.

    Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng trình Chính phủ … trong quý II năm 2026
    Giao Bộ Y tế xây dựng …          3. Bộ Công Thương: / a) Chủ trì xây dựng …
    … (Sở Công Thương chủ trì)       Trong quá trình thực hiện, các bộ có trách nhiệm …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.tasks.agencies import AGENCY, AUTHORITY, agencies_at, only_agencies
from rag_cnh.read.tasks.draft import Draft
from rag_cnh.read.tasks.headings import begins_work, marker_end
from rag_cnh.read.tasks.times import sentence_time, without_closing
from rag_cnh.read.words import sentences


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a block: the agency it stands under, and whether its section assigns work.

    `listed`: the block is an item of a list or stands in a section of tasks. `act` marks laws and
    decrees, whose sentences say "có trách nhiệm" of every procedure. `digest`: every sentence is a
    provision in short, or says who enacted the document.
    """

    lead: tuple[str, ...]
    section: bool
    listed: bool
    act: bool
    digest: bool


@dataclass(frozen=True, slots=True)
class _Subject:
    """The agencies that open a sentence and where the words about their work begin."""

    lead: tuple[str, ...]
    work: int
    strong: bool


_CHARGE = re.compile(
    r"(?:(?:Chính phủ|Thủ tướng Chính phủ|[UỦ][yỷ] ban nhân dân [^,.;]{2,40}|UBND [^,.;]{2,30})\s+)?"
    r"(?:trân trọng\s+)?"
    r"(?:giao(?: trách nhiệm)?(?: cho)?|phân công|đề nghị|yêu cầu|ủy quyền(?: cho)?)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
# "Trên cơ sở …, các bộ …": what comes before the agency.
_INTRODUCTION = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Trong quá trình|Trong thời gian|Hằng năm|Hàng năm|Định kỳ|Theo|Khi|Trường hợp|Đối với|Để"
    r"|Nhằm|Trước|Đến|Trong|Sau khi|Từ|Thực hiện|Bên cạnh)\b"
)
_COMMA = re.compile(r",\s+")
_WITHIN = r"(?:chức năng|thẩm quyền|phạm vi|nhiệm vụ)"
_STRONG = re.compile(
    rf"[\s,]*(?:theo {_WITHIN}[^.;]{{0,90}}?\s)?(?:là (?:cơ quan )?(?:đầu mối|thường trực|chủ trì)|chủ trì|chủ động"
    rf"|(?:có|chịu) trách nhiệm|có nhiệm vụ|được giao|phối hợp|theo {_WITHIN}|phải|cần|lãnh đạo|chỉ đạo|hướng dẫn"
    r"|theo dõi)"
)
# What stands between an agency and its work.
_MODAL = re.compile(
    rf"[\s,]*(?:(?:theo|căn cứ|trong) {_WITHIN}[^.;:]{{0,80}}?(?=\s(?:có trách nhiệm|chủ trì|chủ động|xây dựng|tổ chức"
    r"|thực hiện|triển khai|rà soát|bố trí|phối hợp|chỉ đạo|hướng dẫn)\s)|có nhiệm vụ|được giao|cần|phải|sẽ"
    r"|(?:có|chịu) trách nhiệm(?! (?:trước|về|thi hành))|là (?:cơ quan|đơn vị)(?: chủ trì| đầu mối| thường trực)?,?"
    r"|chủ động|chủ trì,?(?:\s*và)?)(?=[\s,:])",
    re.IGNORECASE,
)
_COOPERATE = re.compile(
    r"[\s,]*(?:và\s+)?phối hợp(?:,? hỗ trợ)?(?: chặt chẽ| thường xuyên| đồng bộ)*(?:,? (?:cùng|với))*\s+",
    re.IGNORECASE,
)
_CONNECT = re.compile(r"[\s,]*(?:trong (?:việc|công tác)\s+|để\s+|nhằm\s+|thực hiện việc\s+|về việc\s+)?")
_DONE = re.compile(r"[\s,]*(?:đã|là)\s(?!đầu mối|cơ quan|đơn vị)")
# Not work but the law's course: that an act is to be carried out, and what is done with an application.
_NO_WORK = re.compile(
    r"trách nhiệm (?:tổ chức |hướng dẫn )?thi hành (?:\w+ ){1,3}này|ngày làm việc|(?:nộp|bộ) hồ sơ|được xem xét|….…"
    r"|kể từ ngày (?:nhận|tiếp nhận|có|hoàn)|(?:đơn|hồ sơ|văn bản) đề nghị cấp|(?:cấp|thu hồi) (?:giấy|chứng chỉ)"
    r"|trong thời (?:hạn|gian) \d"
)
_ALL_BELOW = re.compile(
    r"(?:các )?(?:nhiệm vụ|nội dung|công việc|giải pháp|trách nhiệm|thẩm quyền)[^.;:]{0,60}(?:sau đây|như sau|sau)"
    r"\s*:?\s*$|trách nhiệm\s*:?\s*$"
)
_PROSE = re.compile(r"[^\W\d_A-ZĐ]{2,} [^\W\d_A-ZĐ]+")
_EXCEPT = re.compile(r"(?:Nhà nước|Chính phủ|Quốc hội)\b")
# In a digest: "Thủ tướng phê duyệt Chiến lược … tại Quyết định 411/QĐ-TTg ngày 31/3/2022" is history.
_ENACTED = re.compile(
    r"[\s,]*(?:ban hành|phê duyệt|thông qua|ký|tổ chức|nghe|họp)\b[^.;]*(?<!trước )ngày \d{1,2}/\d{1,2}/\d{4}"
)
_IN_BRACKETS = re.compile(r"[(,;]\s*(?:do\s+)?(?P<lead>[^()]{3,150}?)\s+(?:là cơ quan\s+)?chủ trì\b[^()]{0,200}\)")
def opening_lead(text: str, around: Surroundings) -> tuple[str, ...]:
    """The agencies of a sentence that goes on below: "3. Ủy ban nhân dân cấp tỉnh có trách nhiệm:"."""
    first = marker_end(text)
    opened = next(iter(_subjects(text, first, around)), None)
    return opened[1].lead if opened and opened[0] == first else ()


def read_block(text: str, offset: int, around: Surroundings) -> Iterator[Draft]:
    """The tasks of one paragraph or list item; `offset` is its place in the document."""
    first = marker_end(text)
    opened = [(at, subject) for at, subject in _subjects(text, first, around)]
    if not opened and around.lead and begins_work(text[first:]):
        opened = [(first, _Subject(around.lead, first, False))]
    if not opened and not around.act:
        yield from _bracketed(text, first, offset)
    for at, (start, subject) in enumerate(opened):
        end = opened[at + 1][0] if at + 1 < len(opened) else len(text)
        draft = _draft(text, start, end, subject, offset)
        if draft is not None:
            yield draft


def _subjects(text: str, first: int, around: Surroundings) -> Iterator[tuple[int, _Subject]]:
    """Sentences that begin with the agencies charged; behind the first only those with a strong word."""
    for start, end in _parts(text, first):
        subject = _subject(text, start, end, bool(around.lead))
        if subject is None or (around.act and not _clear(text, subject, around)):
            continue
        if around.digest and (_ENACTED.match(text, subject.work) or not begins_work(text[subject.work :].lstrip(" ,"))):
            continue
        known = bool(AUTHORITY.match(subject.lead[0]))
        if not known and not around.section:
            continue
        opens = around.section or (around.listed and not _EXCEPT.match(text, start))
        if (start == first and (subject.strong or opens)) or (start > first and subject.strong and not around.act):
            yield start, subject


_AFTER_SEMICOLON = re.compile(r";\s+(?=(?:giao|đề nghị|yêu cầu|phân công) (?:cho )?(?:các (?:bộ|sở|địa)|[A-ZĐỦ]))")


def _parts(text: str, first: int) -> Iterator[tuple[int, int]]:
    """Sentences, and what a semicolon parts where others are charged: "…; giao Bộ Tài chính …"."""
    for start, end in sentences(text[first:]):
        start, end = start + first, end + first
        for match in _AFTER_SEMICOLON.finditer(text, start, end):
            yield start, match.start()
            start = match.end()
        yield start, end


def _clear(text: str, subject: _Subject, around: Surroundings) -> bool:
    """In acts, only authorities, and of them who leads or what stands in an article on duties."""
    if not AUTHORITY.match(subject.lead[0]):
        return False
    return around.section or "chủ trì" in text[subject.work : subject.work + 20]


def _subject(text: str, start: int, end: int, under: bool) -> _Subject | None:
    charge = None if under else _CHARGE.match(text, start, end)
    if charge and AGENCY.match(text, charge.end()):
        found = agencies_at(text[:end], charge.end())
        return _Subject(found[0], found[1], True) if found and found[1] < end - 3 else None
    found = agencies_at(text[:end], start)
    if found is None and _INTRODUCTION.match(text, start):
        found = _behind_comma(text[:end], start)
    if found is None or found[1] >= end - 3 or not found[0] or _DONE.match(text, found[1]):
        return None
    return _Subject(found[0], found[1], bool(_STRONG.match(text, found[1])))


def _behind_comma(text: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """ "Trong quá trình thực hiện, nếu có khó khăn, các bộ *có trách nhiệm* …"."""
    for match in _COMMA.finditer(text, start):
        found = agencies_at(text, match.end())
        if found and AUTHORITY.match(text, match.end()) and _STRONG.match(text, found[1]):
            return found
    return None


def _draft(text: str, start: int, end: int, subject: _Subject, offset: int) -> Draft | None:
    work, partners = _work(text, subject.work, end)
    words = without_closing(text[work:end].rstrip(" .;:,/"))
    if len(words) < 8 or not _PROSE.search(words):
        return None
    if _NO_WORK.search(text, start, end) or _ALL_BELOW.search(text[work:end]):
        return None
    return Draft(
        offset + work, offset + work + len(words), subject.lead, partners, sentence_time(text[start:end]),
        (offset + start, offset + len(text[:end].rstrip())),
    )  # fmt: skip


def _work(text: str, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the work's words begin, and who takes part."""
    at = start
    while (match := _MODAL.match(text, at, end)) and match.end() > at:
        at = match.end()
    together = _COOPERATE.match(text, at, end)
    partners = agencies_at(text[:end], together.end()) if together else None
    if partners:
        link = _CONNECT.match(text, partners[1], end)
        return link.end() if link else partners[1], partners[0]
    later = _COOPERATE.search(text, at, end)
    found = agencies_at(text[:end], later.end()) if later else None
    begin = at + len(text[at:end]) - len(text[at:end].lstrip(" ,:"))
    return begin, found[0] if found else ()


def _bracketed(text: str, first: int, offset: int) -> Iterator[Draft]:
    """ "Xây dựng đề án … (Sở Công Thương chủ trì, hoàn thành trong năm 2025)"."""
    match = _IN_BRACKETS.search(text)
    if match is None:
        return
    lead = only_agencies(match["lead"])
    if lead and match.start() - first > 8:
        whole = (offset + first, offset + match.end())
        partners = _work(text, match.end("lead"), match.end())[1]
        yield Draft(offset + first, offset + match.start(), lead, partners, sentence_time(text[first:]), whole)
