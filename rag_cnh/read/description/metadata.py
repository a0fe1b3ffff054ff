"""Number, type, issuer, date, title and ties of a document, read from the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag_cnh.read.description.effective import effective_date, expiry_date
from rag_cnh.read.description.issuers import issuer_en, issuer_of
from rag_cnh.read.description.letterhead import adopted_on, own_number, place_and_date
from rag_cnh.read.description.official import TYPES, document_id, first_date, first_number, slugify, tight
from rag_cnh.read.description.own_text import own_lines
from rag_cnh.read.description.relations import find_relations, numbers_in
from rag_cnh.read.description.signatures import find_signature
from rag_cnh.read.description.titles import (
    english_title,
    find_type_line,
    full_title,
    sentence_case,
    subject_of_letter,
    title_below,
)
from rag_cnh.types import Document, Language, Relation

__all__ = ["document_id", "read_metadata"]

_IN_FORCE = re.compile(r"có hiệu lực (?:thi hành )?(?:kể )?từ (?:ngày )?(\d[^;.\n]{8,40})")
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|SOCIALIST REPUBLIC", re.I)
_HEADLINE = re.compile(rf"^((?:{'|'.join(TYPES)}))\s+số\s+\d", re.I)
_DATED_HEADLINE = re.compile(
    rf"^((?:{'|'.join(TYPES)})(?: liên tịch)?)\s+(?:(?:của|liên tịch|liên bộ)?\s*[^\d\n.;:]{{3,110}}?)số\s*:?\s*"
    r"\d{1,5}/[^\s]{3,40}\s+ngày\s+\d",
    re.I,
)
# After the number: its date, then what it is about, on this line or the next.
_ABOUT = re.compile(
    r"[\s,]*ngày\s+\d{1,2}\s*(?:/|-|tháng)\s*\d{1,2}\s*(?:/|-|năm)\s*\d{4}[\s,]*(?!của\b)"
    r"((?:[^\n(]{4,400}(?:,|\bvà|\bvề|\bcủa|\bbổ sung|\bsửa đổi)\n)?[^\n(]{8,400})",
    re.I,
)
_CONSOLIDATED = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT|^\W*Số\s*:?\s*\d+/VBHN-", re.M)
CONSOLIDATED = "văn bản hợp nhất"
_JOINED = re.compile(r"được sửa đổi, bổ sung bởi:\s*$", re.M)  # its attestation may stand in another issue
_CONTINUED = re.compile(r"\(\s*Xem tiếp Công báo", re.I)
_HEAD = 25  # lines of the letterhead, where no type stands alone
_BELOW_TITLE = 12  # lines: some print place and date under the title


@dataclass(frozen=True, slots=True)
class _Front:
    """What identifies a document; `lines` hold its letterhead."""

    number: str
    kind: str
    title: str
    place: str | None
    issued: date | None
    lines: Sequence[str]


def read_metadata(text: str, language: Language) -> Document:
    """The document as its text presents it; a press article is a document about another."""
    lines = text.split("\n")
    headline = next((line.strip() for line in lines if line.strip()), "")
    if presented := _headline(lines):
        return _presented(text, headline, presented)
    if _MOTTO.search(text[:1500]) or (find_type_line(lines) and own_number(lines)):
        return _official(text, lines, language)
    if find_type_line(lines[:8]) or re.match(r"(?:PHỤ LỤC|Phụ lục)\b", headline):
        return _official(text, lines, language)
    return _article(text, headline)


def _official(text: str, lines: list[str], language: Language) -> Document:
    """A document with its letterhead."""
    found = find_type_line(lines)
    index, kind, rest = found or (0, "", "")
    below = sentence_case(title_below(lines, index, rest), text)
    named = english_title if language == "en" else full_title
    number = own_number(lines[: max(index, _HEAD)])
    subject = "" if found else subject_of_letter(lines)
    if subject and number:
        kind, below = "công văn", f"về {subject}"
    title = named(kind, below) if kind else _first(lines)
    consolidated = _CONSOLIDATED.search(text)
    if consolidated or "VĂN BẢN HỢP NHẤT" in text[:300] or (not number and _JOINED.search(text[:4000])):
        return _consolidated(text, title, lines, consolidated.start() if consolidated else 0)
    place, issued = place_and_date(lines[: index + _BELOW_TITLE])
    document = _document(text, _Front(number, kind, title, place, issued or adopted_on(text), lines))
    return replace(document, title_en=title) if language == "en" else document


def _consolidated(text: str, title: str, lines: list[str], attested: int) -> Document:
    """A consolidated text ("văn bản hợp nhất"): its number and date stand with the attestation at its end."""
    tail = text[max(0, attested - 400) : attested + 900] if attested else ""
    number = next((number for number, _ in numbers_in(tail) if "VBHN" in number), "")
    above = text[:attested].rstrip().split("\n")[-6:] if attested else lines[:12]
    place, issued = place_and_date(tail.split("\n"))
    force = _IN_FORCE.search(_JOINED.split(text[:6000], maxsplit=1)[0])  # of the act that the others amend
    effective = first_date(force[1]) if force else None
    signature = find_signature(text[attested:].split("\n")) if attested else None
    front = _Front(number, CONSOLIDATED, title, place, issued, above)
    document = _document(text[:attested] or text, front, signature[1] if signature else None, effective)
    return replace(document, incomplete=bool(_CONTINUED.search(text)))


def _document(text: str, front: _Front, signer: str | None = None, effective: date | None = None) -> Document:
    number, issued = front.number, front.issued
    issuer = issuer_of(number, front.lines, text)
    signature = find_signature(text.split("\n"))
    own = own_lines(text, signature[0] if signature else None)
    return Document(
        id=document_id(number, issued) if number else slugify(front.title, 60) or "van-ban",
        number=number,
        type=front.kind or "văn bản",
        title=front.title,
        issuer=issuer,
        issuer_en=issuer_en(issuer),
        place=front.place,
        issued=issued,
        signer=signer or (signature[1] if signature else None),
        effective=effective or effective_date(own, issued if front.kind != CONSOLIDATED else None),
        expires=expiry_date(own),
        relations=find_relations(text, own, front.title, number, front.kind == CONSOLIDATED),
        incomplete=bool(_CONTINUED.search(text)),
    )


def _headline(lines: list[str]) -> re.Match[str] | None:
    """ "Kết luận số 69-KL/TW …", "Nghị định của Chính phủ số 29/1998/NĐ-CP ngày …" instead of the letterhead."""
    filled = [line.strip() for line in lines[:_HEAD] if line.strip()][:7]
    return _HEADLINE.match(tight(" ".join(filled[:1]))) or next(
        (
            match
            for n in range(min(2, len(filled)))
            if (match := _DATED_HEADLINE.match(tight(" ".join(filled[n : n + 5]))))
        ),
        None,
    )


def _presented(text: str, headline: str, presented: re.Match[str]) -> Document:
    """A copy that begins with type, number and date in one sentence; what it is about follows."""
    kind = re.sub(r"\s+", " ", presented[1].lower())
    head = tight(text[:1200])
    number = first_number(head[max(0, head.lower().find("số")) :]) or ""
    after = head[head.find(number) + len(number) :]
    about = _ABOUT.match(after) or re.search(rf"{re.escape(number)}[^\n]{{0,120}}?\b(về [^\n]+)", head)
    title = full_title(kind, re.sub(r"\s+", " ", about[1]).rstrip(" .:")) if about else headline
    lines = text.split("\n")
    place, _ = place_and_date(lines[:_HEAD])
    return _document(text, _Front(number, kind, title, place, first_date(after), lines))


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


def _first(lines: list[str]) -> str:
    return next((line.strip() for line in lines if line.strip()), "")[:300]
