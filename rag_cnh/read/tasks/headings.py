"""Headings of sections that assign work, and how a line of a list begins."""

from __future__ import annotations

import re

from rag_cnh.read.tasks.agencies import AGENCY, AUTHORITY, only_agencies
from rag_cnh.read.tasks.agency_words import WORK

_MARKER = re.compile(
    r"\s*(?:(?:Điều|Khoản|Mục|Phần)\s+\d{1,3}[.:]|\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)/\-–]|[IVX]{1,6}\s*[.)\-–/]"
    r"|[A-Za-zđĐ][.)]|[-–—+*•○◦]|\(\d{1,2}\)|\([a-zivx]{1,4}\))\s*"
)
_HEADING = re.compile(
    r"(?:trách nhiệm|nhiệm vụ|phân công nhiệm vụ|đối với|giao|về phía|đề nghị|yêu cầu)"
    r"(?: (?:tổ chức )?thực hiện)?(?: chủ trì)?(?: của| cho)?\s*:?\s+",
    re.IGNORECASE,
)
_VERB = re.compile(rf"(?:{WORK})(?!\w)")


def heading_lead(text: str, section: bool, act: bool = False) -> tuple[str, ...]:
    """The agencies that a heading names: "3. Trách nhiệm của Bộ Công an" → Bộ Công an.

    Bodies that are no authorities count in sections that assign work only, in acts not at all.
    """
    words = text[marker_end(text) :].strip()
    charge = _HEADING.match(words)
    words = words[charge.end() :] if charge else words
    known = bool(AUTHORITY.match(words))
    if len(words) > 300 or (not (charge and known) if act else not (section or charge or known)):
        return ()
    return only_agencies(words)


def goes_on(text: str, following: str) -> bool:
    """Whether the next line belongs to this one though lines were not joined: "2. Ban Quản lý Khu kinh tế / Đông Nam".

    Names end a line as headings do; so a name goes on where words follow that begin neither work nor a sentence.
    """
    last, first = text.rstrip()[-1:], following.lstrip()
    if last in ".:!?" or not first:
        return False
    if last == ";":
        return bool(heading_lead(text, False)) and bool(only_agencies(first))
    if text.count("(") > text.count(")") or first[0].islower() or last == ",":
        return True
    words = text[marker_end(text) :]
    if only_agencies(words):
        return len(first) < 60 and first[-1] not in ".:;" and not begins_work(first)
    return begins_work(words) and first[-1] != ":" and not AGENCY.match(first)


def marker_end(text: str) -> int:
    match = _MARKER.match(text)
    return match.end() if match else len(text) - len(text.lstrip())


def begins_work(text: str) -> bool:
    """Whether a text begins as work does: "Chủ trì xây dựng …", "Định kỳ báo cáo …"."""
    return bool(_VERB.match(text[:40].lower()))
