"""Who issued a document, as people say it: "của Bộ Chính trị", "the Politburo's", "thành ủy", "TTg"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag_cnh.read.words import fold
from rag_cnh.search.named.provinces import named_province
from rag_cnh.types import Document

# Folded ways to name a body → what its name holds in the catalog, and the letters of its numbers.
_BODIES: tuple[tuple[str, str, str], ...] = (
    (r"thu tuong(?: chinh phu)?|ttg|prime minister|pm", r"thu tuong", "ttg"),
    (r"bo chinh tri|bct|politburo", r"bo chinh tri", "tw"),
    (r"ban chap hanh trung uong(?: dang)?|trung uong(?: dang)?|tw|central committee|ban bi thu|secretariat|(?<=cua )dang|party(?! comm)",
     r"trung uong|ban bi thu", "tw"),
    (r"chinh phu|cp|government", r"^chinh phu$", "cp"),
    (r"quoc hoi|national assembly|parliament", r"^(?:uy ban thuong vu )?quoc hoi$", "qh"),
    (r"thanh uy|city party committee|party committee|tinh uy", r"\b(?:thanh uy|tinh uy)\b", "tu"),
    (r"hdnd|hoi dong nhan dan|people'?s council", r"hoi dong nhan dan", "hdnd"),
    (r"ubnd|uy ban nhan dan|people'?s committee", r"uy ban nhan dan", "ubnd"),
)  # fmt: skip
_BODY = "|".join(names for names, _, _ in _BODIES)
_PLACE = r"(?:(?:thanh pho|tp\.?|tinh|city of)\s*)?(?:ha noi|hanoi|thu do)(?: city)?"
_MINISTRY = r"bo (?!luat|tieu|chinh tri)[a-z]+(?:,? [a-z]+){0,6}|ministry of [a-z]+(?:,? (?:and )?[a-z]+){0,5}"
# After a name: "của Bộ Chính trị", "of the Politburo", "thành ủy Hà Nội"; before it: "the Politburo's".
_AFTER = re.compile(
    rf"[\s,(]*(?:(?:do|cua|tu|of|by|from|issued by)\s+)?(?:the\s+)?"
    rf"(?:(?P<body>{_BODY})(?!\w)(?:\s+(?:(?:of|cua)\s+)?(?P<seat>{_PLACE}))?|(?P<place>{_PLACE}|(?<=cua )tinh \w+ \w+)|(?P<ministry>{_MINISTRY}))(?!\w)"
)
_BEFORE = re.compile(rf"\b(?:(?P<place>{_PLACE})(?:['’]?s)?\s+)?(?:(?P<body>{_BODY})(?:['’]?s?)?\s+)?$")
_OF = re.compile(r"\b(?:cua|of|by)\b")
_PLACE_AFTER = re.compile(r"\s*(?:cua|of|tinh|thanh pho)\s+(?:tinh |thanh pho |tp )?")
_PLACE_AFTER_BODY = re.compile(r"\s*(?:cua |of )?(?:tinh |thanh pho |tp )?")
_HANOI = re.compile(r"ha noi|hanoi")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body and perhaps a place that a question gives to a document."""

    start: int
    end: int
    body: str = ""
    hanoi: bool = False
    ministry: str = ""
    firm: bool = True  # "của Chính phủ", not the subject of what follows ("nghị quyết 57 Chính phủ phải …")
    elsewhere: bool = False

    def chosen(self, documents: Sequence[Document]) -> list[Document]:
        """Those that this body issued; where none is, those of its kind of bodies (all of the Party's centre)."""
        if self.elsewhere:
            return []
        exact = [d for d in documents if self._fits(d)] or [d for d in documents if self._letters(d)]
        return exact if exact or self.firm else list(documents)

    def _fits(self, document: Document) -> bool:
        parts = [part.strip() for part in fold(document.issuer).split(",")]
        whole = fold(document.issuer)
        if self.ministry:
            return _same_ministry(self.ministry, document)
        if self.hanoi and not _HANOI.search(f"{whole} {fold(document.place or '')}"):
            return False
        pattern = next((held for names, held, _ in _BODIES if self.body and re.fullmatch(names, self.body)), "")
        return any(re.search(pattern, part) for part in parts)

    def _letters(self, document: Document) -> bool:
        """The Party's bodies at the centre are taken one for another, as people do."""
        letters = next((code for names, _, code in _BODIES if self.body and re.fullmatch(names, self.body)), "")
        return letters == "tw" and fold(document.number).endswith("tw")


def issuer_after(folded: str, at: int, documents: Sequence[Document] = ()) -> Issuer | None:
    """The issuer said right after a name that ends at `at`."""
    found = _AFTER.match(folded, at)
    if not found:
        return _elsewhere(folded, at)
    if found["ministry"]:
        return _ministry(found, documents)
    hanoi = bool(_HANOI.search(found["seat"] or found["place"] or ""))
    firm = bool(_OF.search(found[0]))
    issuer = Issuer(found.start(), found.end(), found["body"] or "", hanoi, firm=firm)
    if found["body"] and not found["seat"] and (other := _elsewhere(folded, found.end(), bare=True)):
        return replace(issuer, end=other.end, elsewhere=True)
    if found["place"] and not firm and not found["body"]:
        return None  # "chương trình 21 Hà Nội …" may begin the next phrase
    return issuer


def issuer_before(folded: str, at: int) -> Issuer | None:
    """The issuer said right before a name: "Politburo Resolution 57", "Hanoi's programme 21"."""
    found = _BEFORE.search(folded, max(0, at - 60), at)
    if not found or not (found["body"] or found["place"]):
        return None
    if found["place"] and not found["body"] and not re.search(r"['’]\s*s", found[0]):
        return None
    firm = bool(re.search(r"['’]\s*s|\b(?:politburo|minister|government|assembly|committee|council)\b", found[0]))
    return Issuer(found.start(), at, found["body"] or "", bool(_HANOI.search(found["place"] or "")), firm=firm)


def _elsewhere(folded: str, at: int, bare: bool = False) -> Issuer | None:
    """ "của Đà Nẵng": another place than any that the library's documents come from may be meant."""
    found = (_PLACE_AFTER_BODY if bare else _PLACE_AFTER).match(folded, at)
    place = named_province(folded[found.end() : found.end() + 20]) if found else None
    if not found or not place or not folded.startswith(place, found.end()):
        return None
    return Issuer(at, found.end() + len(place), elsewhere=True)


def _ministry(found: re.Match[str], documents: Sequence[Document]) -> Issuer | None:
    """A ministry's name may run on into the question: as much as some document's issuer has of it."""
    said = re.sub(r"[^a-z ]", "", found["ministry"])
    for document in documents:
        for name in (fold(document.issuer), fold(document.issuer_en)):
            if name and said.startswith(re.sub(r"[^a-z ]", "", name)):
                return Issuer(found.start(), found.start("ministry") + len(name), ministry=name)
    if not _OF.search(found[0]):
        return None
    words = re.match(r"(?:bo|ministry of) \w+(?: (?!\b(?:nam|quy|co|noi|la|giao)\b)\w+)?", said)
    end = found.start("ministry") + (words.end() if words else len(said))
    return Issuer(found.start(), end, ministry=words[0] if words else said)


def _same_ministry(said: str, document: Document) -> bool:
    return said in (fold(document.issuer), fold(document.issuer_en))
