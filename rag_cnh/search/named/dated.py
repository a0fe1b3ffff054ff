"""Documents named by kind and year: "the 2015 decree", "chiến lược năm 2014", "the Politburo's conclusion of January 2024"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.search.named.issuers import issuer_after, issuer_before
from rag_cnh.search.named.kinds import is_kind, kinds_named
from rag_cnh.search.named.numbers import Named
from rag_cnh.search.named.subjects import title_words
from rag_cnh.search.named.versions import MONTHS, YEAR, year_of
from rag_cnh.types import Document

_Y = rf"(?P<year>{YEAR})(?![\d/]|\s?[-–]\s?\d|[.,]\d)"
_BEFORE = re.compile(rf"\b{_Y}(?P<words>(?:\s+[a-z-]+){{0,4}})\s+$")
_ISSUED = r"(?:(?:(?:that|which|was|were|duoc|da|the\s+\w+)\s+){0,3}(?:issued|passed|adopted|approved|signed|promulgated|ban hanh|thong qua|phe duyet|ky)\s+(?:(?P<by>(?:by|boi)\s+(?:the\s+)?[a-z' ]{2,30}?)\s+)?)?"
_AFTER = re.compile(
    rf"[\s,(]*{_ISSUED}(?:(?:of|from|in|on|dated|hoi|vao|ngay|ra|dau|cuoi|giua|early|late)\s+){{0,3}}"
    rf"(?:thang\s+(?P<month>\d{{1,2}})\s*[/-]?\s*|(?:\d{{1,2}}\s+)?(?P<name>{MONTHS})\s+(?:\d{{1,2}},?\s+)?)?(?:nam\s+)?{_Y}"
)
_ABOUT = re.compile(r"\s*(?:ve|cho|on|for|about|concerning|regarding)(?!\w)")
_SPAN = 70  # characters behind the year in which the subject is looked for
_NOT_OF_IT = re.compile(r"\b(?:den|toi|by|until|muc tieu|chi tieu|targets?|goals?)\s+(?:nam\s+)?$")


@dataclass(frozen=True, slots=True)
class _Said:
    """A year beside a kind, and where the words that tell the subject stand."""

    start: int
    end: int
    year: str
    month: int | None
    words: str
    explicit: bool  # "on …", "về …": a subject follows
    by: int | None = None  # where "approved by …" names the issuer


def dated(folded: str, documents: Sequence[Document], today: date) -> Iterator[Named]:
    """Mentions of one document by its kind, its year and, where several fit, words of its title."""
    for kind, begins, ends in kinds_named(folded):
        before, after = issuer_before(folded, begins), issuer_after(folded, ends, documents)
        said = _year(folded, before.start if before else begins, begins, after.end if after else ends)
        if said is None or int(said.year) > today.year:
            continue
        later = None if after else issuer_after(folded, said.end, documents)
        by = issuer_after(folded, said.by) if said.by else None
        of_issuer = [found for found in (before, issuer_before(folded, said.start), after, by, later) if found]
        held = [d for d in documents if is_kind(d, kind) and _of(d, said)]
        for issuer in of_issuer:
            held = issuer.chosen(held)
        if meant := _best(held, said):
            start = min([said.start, *(issuer.start for issuer in of_issuer)])
            yield Named(start, max([said.end, *(issuer.end for issuer in of_issuer)]), (meant,))


def _year(folded: str, start: int, begins: int, ends: int) -> _Said | None:
    """The year before the kind ("the 2014 industrial strategy") or after it ("the resolution of February 2023")."""
    if found := _AFTER.match(folded, ends):
        about = folded[found.end() : found.end() + _SPAN]
        words = f"{folded[max(0, begins - 30) : begins]} {about}"
        by = found.start("by") if found["by"] else None
        return _Said(begins, found.end(), found["year"], _month(found), words, bool(_ABOUT.match(about)), by)
    found = _BEFORE.search(folded, max(0, start - 60), start) or _BEFORE.search(folded, max(0, begins - 60), begins)
    if not found or _NOT_OF_IT.search(folded[: found.start()]):
        return None
    about = folded[ends : ends + _SPAN]
    explicit = bool(found["words"].strip() or _ABOUT.match(about))
    return _Said(found.start(), ends, found["year"], None, f"{found['words']} {about}", explicit)


def _month(found: re.Match[str]) -> int | None:
    if found["month"]:
        return int(found["month"])
    return MONTHS.split("|").index(found["name"]) % 12 + 1 if found["name"] in MONTHS.split("|")[:12] else None


def _of(document: Document, said: _Said) -> bool:
    if year_of(document) != said.year:
        return False
    return said.month is None or document.issued is None or document.issued.month == said.month


def _best(documents: Sequence[Document], said: _Said) -> Document | None:
    """The one whose title shares most words with the question, any if it is alone and no subject is said."""
    shared = [(len(title_words(said.words, d)), d) for d in documents]
    most = max((count for count, _ in shared), default=0)
    best = [d for count, d in shared if count == most]
    return best[0] if len(best) == 1 and (most or not said.explicit) else None
