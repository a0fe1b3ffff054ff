"""Number, type, issuer, date and title of a document, read from its own first page."""

from __future__ import annotations

import re
from datetime import date

from rag_cnh.read.words import fold
from rag_cnh.types import Document, Language

_NUMBER = re.compile(r"Số\s*:?\s*([0-9][0-9.]*(?:/[0-9]{4})?[-/][A-ZĐƯa-zđ0-9-]+(?:/[A-ZĐƯ0-9a-z-]+)*)", re.I)
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})", re.I)


def document_id(number: str, issued: date | None) -> str:
    """"29-NQ/TW" of 2022 → "29-nq-tw-2022"; a number that holds its year needs no other."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(number)).strip("-")
    has_year = re.search(r"(?:^|[-/])(19|20)\d\d(?=[-/])", number)
    return slug if has_year or issued is None else f"{slug}-{issued.year}"


def read_metadata(text: str, language: Language) -> Document:
    head = text[:3000]
    number = _NUMBER.search(head)
    issued = None
    if match := _DATE.search(head):
        day, month, year = (int(g) for g in match.groups() if g)
        issued = date(year, month, day)
    title = next((line for line in text.splitlines() if line.strip()), "")
    if number is None:
        slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60].rstrip("-")
        return Document(id=slug, number="", type="bài báo", title=title)
    return Document(id=document_id(number[1], issued), number=number[1], type="", title=title, issued=issued)
