"""Number, type, issuer, date, title and ties of a document, read from the document itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rag_cnh.read.issuers import issuer_en, issuer_of
from rag_cnh.read.official import TYPES, document_id, first_date, first_number, slugify
from rag_cnh.read.relations import find_relations, numbers_in
from rag_cnh.read.titles import find_type_line, full_title, sentence_case, title_below
from rag_cnh.types import Document, Language, Relation

__all__ = ["document_id", "read_metadata"]

_OWN_NUMBER = re.compile(
    r"(?:^|\|)\s*(?:(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Bộ Luật)\s+)?số|Số|SỐ|No\.?|Number)\s*:?\s*"
    r"(?=\d)(.{4,60})"
)
_ADOPTED = re.compile(r"này (?:đã )?được [^\n]{5,160}?thông qua\s+ngày([^\n]{8,40})")
_IN_FORCE = re.compile(r"có hiệu lực (?:thi hành )?(?:kể )?từ ngày([^;.\n]{8,40})")
_PLACE_AND_DATE = re.compile(
    r"(?:^|[|\s])([A-ZĐÀ-Ỹ][\w. ]{1,30}?),\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.M
)
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|SOCIALIST REPUBLIC", re.I)
_HEADLINE = re.compile(rf"^((?:{'|'.join(TYPES)}))\s+số\s+\d", re.I)
_EFFECTIVE = re.compile(
    r"(?:này|Law|Decree)[^.\n]{0,60}?(?:có hiệu lực|takes? effect|comes? into force)[^.;\n]{0,40}?"
    r"(?:từ|from|on)\s+([^.;\n]{0,60})",
    re.I,
)
_CONSOLIDATED = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT|Số\s*:?\s*\d+/VBHN-")
_CONTINUED = re.compile(r"\(\s*Xem tiếp Công báo", re.I)
_SIGNS = re.compile(
    r"^\W*(?:TM|T/M|KT|TL|TUQ|Q)\.?\s|^\W*(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|BÍ THƯ|CHỦ NHIỆM)\b|"
    r"^\W*(?:THỨ TRƯỞNG|TỔNG BÍ THƯ)\b"
)
_NAME = re.compile(r"^\W*((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)(?: [A-ZĐÀ-Ỹ][a-zà-ỹđ]+){1,4})\W*$")


def read_metadata(text: str, language: Language) -> Document:
    """The document as its text presents it; a press article is a document about another."""
    lines = text.split("\n")
    headline = next((line.strip() for line in lines if line.strip()), "")
    presented = _HEADLINE.match(headline)
    if presented:
        return _presented(text, headline, presented[1].lower())
    if _MOTTO.search(text[:1500]) or (find_type_line(lines) and _number(lines)):
        return _official(text, lines)
    if find_type_line(lines[:8]) or re.match(r"(?:PHỤ LỤC|Phụ lục)\b", headline):
        return _official(text, lines)
    return _article(text, headline)


def _official(text: str, lines: list[str]) -> Document:
    """A document with its letterhead."""
    found = find_type_line(lines)
    index, kind, rest = found or (0, "", "")
    title = full_title(kind, sentence_case(title_below(lines, index, rest), text)) if found else _first(lines)
    if "VĂN BẢN HỢP NHẤT" in text[:300] or _CONSOLIDATED.search(text):
        return _consolidated(text, title, lines)
    number = _number(lines[: max(index, 25)])
    issued = _issued("\n".join(lines[: index + 12]))
    if issued is None and (adopted := _ADOPTED.search(text)):
        issued = first_date(adopted[1])
    return _document(text, number, kind, title, issued, lines)


def _consolidated(text: str, title: str, lines: list[str]) -> Document:
    """A consolidated text ("văn bản hợp nhất"): its number and date stand with the attestation at its end."""
    place = _CONSOLIDATED.search(text)
    tail = text[max(0, place.start() - 400) : place.end() + 600] if place else ""
    number = next((number for number, _ in numbers_in(tail) if "VBHN" in number), "")
    above = text[: place.start()].rstrip().split("\n")[-6:] if place else lines[:12]
    document = _document(text, number, "văn bản hợp nhất", title, _issued(tail), above)
    force = _IN_FORCE.search(text)
    return replace(document, effective=first_date(force[1]) if force else None)


def _document(text: str, number: str, kind: str, title: str, issued: date | None, lines: list[str]) -> Document:
    issuer = issuer_of(number, lines, text)
    place = _PLACE_AND_DATE.search(text[:3000])
    return Document(
        id=document_id(number, issued) if number else slugify(title, 60) or "van-ban",
        number=number,
        type=kind or "văn bản",
        title=title,
        issuer=issuer,
        issuer_en=issuer_en(issuer),
        place=place[1].strip() if place else None,
        issued=issued,
        signer=_signer(lines),
        effective=_effective(text, issued),
        relations=find_relations(text, title, number),
        incomplete=bool(_CONTINUED.search(text)),
    )


def _presented(text: str, headline: str, kind: str) -> Document:
    """A copy that begins "Kết luận số 69-KL/TW …" instead of the letterhead."""
    head = text[:1200]
    number = first_number(headline) or ""
    after = head[head.replace(" ", "").find(number) :]
    about = re.search(rf"{re.escape(number)}[^\n]{{0,120}}?\b(về [^\n]+)", head)
    title = full_title(kind, about[1].rstrip(" .:")) if about else headline
    return _document(text, number, kind, title, first_date(after), text.split("\n"))


def _article(text: str, headline: str) -> Document:
    """A press article or another unofficial text, tied to the document that it is about."""
    about = next(iter(numbers_in(text[:3000])), None)
    relations = (Relation("about", about[0], about[1]),) if about else ()
    return Document(
        id=slugify(headline, 60) or "bai-bao",
        number="",
        type="bài báo",
        title=headline[:300],
        relations=relations,
        text_status="digest",  # what a paper says of a document is not its official text
    )


def _number(lines: list[str]) -> str:
    for line in lines[:40]:
        if (match := _OWN_NUMBER.search(line)) and (number := first_number(match[1])):
            return number
    return ""


def _issued(head: str) -> date | None:
    """The date beside the place, not those of the documents named."""
    for match in re.finditer(r",\s*(?:ngày\s+|date[d]?\s+)([^\n]{8,40})", head):
        before = head[: match.start()].rsplit("\n", 1)[-1]
        if len(before) < 60 and (day := first_date(match[1])):
            return day
    return None


def _effective(text: str, issued: date | None) -> date | None:
    for match in _EFFECTIVE.finditer(text):
        if re.match(r"(?:ngày )?(?:ký|ban hành|thông qua|the date of sign)", match[1], re.I):
            return issued
        if day := first_date(match[1]):
            return day
        if days := re.search(r"sau (\d+) ngày", match.group()):
            return issued + timedelta(days=int(days[1])) if issued else None
    return None


def _signer(lines: list[str]) -> str | None:
    """The name below the first signature."""
    for i, line in enumerate(lines):
        if _SIGNS.match(line) and len(line) < 80:
            names = [m[1] for below in lines[i + 1 : i + 9] if (m := _NAME.match(below))]
            if names:
                return names[0]
    return None


def _first(lines: list[str]) -> str:
    return next((line.strip() for line in lines if line.strip()), "")[:300]
