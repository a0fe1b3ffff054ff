"""Documents named by number: "21-CTr/TU", "nghị quyết 57 của Bộ Chính trị", "Resolutions 57 and 68", "NQ57"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.read.words import fold
from rag_cnh.search.named import versions
from rag_cnh.search.named.issuers import Issuer, issuer_after, issuer_before
from rag_cnh.types import Document

# Folded words for a type of document → the folded type in the catalog.
TYPES = {
    "nghi quyet": "nghi quyet",
    "nq": "nghi quyet",
    "resolution": "nghi quyet",
    "nghi dinh": "nghi dinh",
    "nd": "nghi dinh",
    "decree": "nghi dinh",
    "quyet dinh": "quyet dinh",
    "qd": "quyet dinh",
    "decision": "quyet dinh",
    "thong tu": "thong tu",
    "tt": "thong tu",
    "circular": "thong tu",
    "chi thi": "chi thi",
    "ct": "chi thi",
    "directive": "chi thi",
    "ket luan": "ket luan",
    "kl": "ket luan",
    "conclusion": "ket luan",
    "ke hoach": "ke hoach",
    "kh": "ke hoach",
    "plan": "ke hoach",
    "chuong trinh hanh dong": "chuong trinh",
    "chuong trinh": "chuong trinh",
    "ctr": "chuong trinh",
    "action programme": "chuong trinh",
    "action program": "chuong trinh",
    "programme": "chuong trinh",
    "program": "chuong trinh",
    "bo luat": "bo luat",
    "luat": "luat",
    "law": "luat",
    "act": "luat",
}
TYPE = "|".join(sorted((re.escape(name).replace(r"\ ", r"\s+") for name in TYPES), key=len, reverse=True))
# "29-NQ/TW", "111/2015/NĐ-CP", "21 ctr tu": digits, perhaps a year, then letters in one or two groups.
_NUMBER = re.compile(
    r"(?<![\w/-])0*(?P<digits>\d{1,5})(?:[./\s-]+(?P<year>(?:19|20)\d\d))?"
    r"[/\s-]*(?P<code>(?:ctr|nq|qd|nd|kl|ct|tt|kh|qh|l|vbhn|ttlt)(?:[/\s-]*(?:tw|tu|cp|ttg|ubnd|hdnd|ctn|bct|bkhdt|"
    r"bkhcn|btc|qh|b[a-z]{2,7}))?\d{0,2})(?![\w])"
)
_ORGAN = r"tw|trung uong|cp|ttg|tu|ubnd|hdnd|qh\d{0,2}"
_TYPED = re.compile(
    rf"\b(?P<type>{TYPE})(?:s(?=\s))?\s*(?:[/-]?\s*(?P<organ>{_ORGAN})\s*)?(?P<sign>so|no\.?|number|#)?\s*0*(?P<digits>\d{{1,5}})"
    rf"(?:/(?P<year>(?:19|20)\d\d)|\s*[-/]?\s*(?P<letters>{_ORGAN})(?!\w))?(?![\d.,]*\s*%)(?![\w]|[.,]\d)"
)
_MORE = re.compile(
    r"\s*(?:,|va|and|&|hay|hoac|or|voi|with|versus|vs\.?|so voi)\s*(?:so|no\.?)?\s*0*(?P<digits>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?(?![\w%]|[.,/-]\d)"
)
# What is counted, or the length of a plan: the digits before it number no document.
_COUNTED = re.compile(
    r"\s*(?:nam(?!\s*(?:19|20)\d\d)|thang|ngay(?!\s*\d)|noi dung|chi tieu|nhom|nhiem vu|dieu|khoan|ty|ti|trieu|nghin|nguoi|lan|bo|"
    r"linh vuc|nganh|giai phap|muc tieu|tieu chi|muc|phan|doanh nghiep|cong nghe|san pham|du an|khu|truong hop|buoc|cap|"
    r"years?|months?|times?|days?|targets?|tasks?|groups?|goals?|points?|sectors?|percent|million|billion)\b"
)
# A number of three or four digits that only one document has, where no thing counted follows.
_BARE = re.compile(
    r"(?<![\w/.,-])(?P<digits>(?!(?:19|20)\d\d\b)\d{3,4})(?=\s*(?:$|[?.,;:!]|(?:con|co|da|do|dat|nam|la|is|still|sets?|was|has)\b))"
    r"(?![.,]\d)"
)
# "cái 47/2024": a number with its year alone, where it can be no month.
_SLASHED = re.compile(r"(?<![\w/.,-])0*(?P<digits>1[3-9]|[2-9]\d|\d{3,4})/(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")
_GOAL = re.compile(r"\b(?:muc tieu|chi tieu|ty le|ty trong|tang truong|target|goal|rate|share|growth)s?\b")
_ORDINALS = (
    ("1", "nhat", "i"), ("2", "hai", "ii"), ("3", "ba", "iii"), ("4", "tu", "iv"), ("5", "nam", "v"), ("6", "sau", "vi"),
    ("7", "bay", "vii"), ("8", "tam", "viii"), ("9", "chin", "ix"), ("10", "muoi", "x"), ("11", "muoi mot", "xi"),
    ("12", "muoi hai", "xii"), ("13", "muoi ba", "xiii"), ("14", "muoi bon", "xiv"), ("15", "muoi lam", "xv"),
)  # fmt: skip
# "Nghị quyết Trung ương 6 khóa XIII": the resolution of a plenum.
_PLENUM = re.compile(
    r"\b(?:nghi quyet|nq)\s+(?:hoi nghi\s+)?(?:trung uong|tw)\s+(?:lan thu\s+)?(?P<plenum>\d{1,2}|[ivx]+|[a-z]+)[,\s]+khoa\s+(?P<term>\d{1,2}|[ivx]+)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the folded question that names documents, and what of it the library lacks."""

    start: int
    end: int
    documents: tuple[Document, ...]
    missing: bool = False


def numbered(folded: str, documents: Sequence[Document], titles: Sequence[str], today: date) -> Iterator[Named]:
    """Mentions by number; `titles` may stand before a number and then belong to it."""
    reader = _Reader(folded, documents, titles, today)
    yield from reader.plenums()
    for pattern in (_NUMBER, _TYPED):
        for match in pattern.finditer(folded):
            yield from reader.read(match, pattern is _TYPED)
    yield from reader.bare()


class _Reader:
    """One question against one catalog; stretches that are read are taken."""

    def __init__(self, folded: str, documents: Sequence[Document], titles: Sequence[str], today: date) -> None:
        self.folded, self.documents, self.titles, self.today = folded, documents, titles, today
        self.taken = [False] * (len(folded) + 1)

    def read(self, match: re.Match[str], typed: bool) -> Iterator[Named]:
        if any(self.taken[match.start() : match.end()]):
            return
        kind = self._of_kind(match)
        same = [d for d in kind if digits_of(d) == _plain(match["digits"])]
        if typed and not match["sign"] and self._counts(match, bool(same)):
            return
        named = self._named(match, same)
        yield self._take(named)
        if typed:
            yield from self._more(named.end, kind)

    def _counts(self, match: re.Match[str], held: bool) -> bool:
        """ "kế hoạch 5 năm", "Luật Thủ đô 2026": digits that number no document."""
        if match["year"] or match["organ"] or match["letters"]:
            return False
        counted = _COUNTED.match(self.folded, match.end())
        if counted and (not held or re.match(r"\s*(?:nam|years?)\b", counted[0])):
            return True
        return not held and bool(_PLAIN_YEAR.fullmatch(match["digits"]))

    def _of_kind(self, match: re.Match[str]) -> list[Document]:
        groups = match.groupdict()
        organ = (groups.get("organ") or groups.get("letters") or "").replace("trung uong", "tw")
        found = [d for d in self.documents if _same_kind(d, match, groups.get("code"))]
        return [d for d in found if not organ or organ in re.split(r"[/-]", fold(d.number)) or organ == _house(d)]

    def _named(self, match: re.Match[str], same: list[Document]) -> Named:
        start, end = self._name_before(match.start()), match.end()
        issuer = issuer_after(self.folded, end, self.documents)
        choice = versions.around(self.folded, start, issuer.end if issuer else end, self.today)
        if not choice.years and not choice.old and not choice.new:
            choice.end = end
        if issuer is None:
            issuer = issuer_after(self.folded, choice.end, self.documents)
        before = issuer_before(self.folded, choice.start)
        chosen = _by_issuers(same, [found for found in (before, issuer) if found])
        inside = match.groupdict().get("year")
        choice.years = [inside] if inside else self._years(choice, chosen)
        meant, none = versions.choose(chosen, choice, self.today) if chosen else ([], [])
        return Named(choice.start, max(choice.end, end), tuple(meant), not meant or bool(none))

    def _years(self, choice: versions.Choice, chosen: list[Document]) -> list[str]:
        """Without the year of a goal: "nghị quyết 57 năm 2025 đặt mục tiêu …" came out before."""
        known = {versions.year_of(d) for d in chosen}
        if not chosen or known & {*choice.years, None} or not _GOAL.search(self.folded):
            return choice.years
        return [year for year in choice.years if year < min(str(k) for k in known)]

    def _more(self, end: int, kind: list[Document]) -> Iterator[Named]:
        """ "… 57, 68 và 29": further numbers of the type, where documents have them."""
        while match := _MORE.match(self.folded, end):
            same = [d for d in kind if digits_of(d) == _plain(match["digits"])]
            same = [d for d in same if match["year"] in (None, versions.year_of(d))]
            if not same or _COUNTED.match(self.folded, match.end()) or self.taken[match.start("digits")]:
                return
            yield self._take(Named(match.start("digits"), match.end(), tuple(same)))
            end = match.end()

    def bare(self) -> Iterator[Named]:
        for match in _SLASHED.finditer(self.folded):
            same = [
                d for d in self.documents if digits_of(d) == match["digits"] and versions.year_of(d) == match["year"]
            ]
            if not any(self.taken[match.start() : match.end()]):
                yield self._take(Named(self._name_before(match.start()), match.end(), tuple(same), not same))
        for match in _BARE.finditer(self.folded):
            same = [d for d in self.documents if digits_of(d) == match["digits"]]
            if len(same) == 1 and not any(self.taken[match.start() : match.end()]):
                yield self._take(Named(self._name_before(match.start()), match.end(), tuple(same)))

    def plenums(self) -> Iterator[Named]:
        for match in _PLENUM.finditer(self.folded):
            plenum, term = _ordinal(match["plenum"]), _ordinal(match["term"])
            if not plenum or not term:
                continue
            said = rf"hoi nghi\b.{{0,20}}\b(?:lan thu|thu)\s+(?:{'|'.join(plenum)})\b.{{0,60}}\bkhoa\s+(?:{'|'.join(term)})\b"
            same = [d for d in self.documents if re.search(said, fold(d.title))]
            yield self._take(Named(match.start(), match.end(), tuple(same), not same))

    def _name_before(self, start: int) -> int:
        """Where the words before a number begin that belong to it: its type ("nghị quyết số"), its title."""
        names = "|".join([*self.titles, TYPE])
        words = re.search(rf"\b(?:{names})\s*(?:so|no\.?|number)?\s*$", self.folded[:start])
        return words.start() if words else start

    def _take(self, named: Named) -> Named:
        self.taken[named.start : named.end] = [True] * (named.end - named.start)
        return named


def _by_issuers(documents: list[Document], issuers: Sequence[Issuer]) -> list[Document]:
    for issuer in issuers:
        documents = issuer.chosen(documents)
    return documents


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def digits_of(document: Document) -> str | None:
    found = re.match(r"0*(\d+)", document.number)
    return found[1] if found else None


def _house(document: Document) -> str:
    return re.sub(r"\d", "", fold(document.number).rsplit("/", 1)[-1])


def _ordinal(said: str) -> tuple[str, ...] | None:
    return next((forms for forms in _ORDINALS if said in forms), None)


def _same_kind(document: Document, match: re.Match[str], code: str | None) -> bool:
    if code is None:
        name = re.sub(r"\s+", " ", match["type"])
        return fold(document.type).startswith(TYPES[name])
    letters = re.sub(r"[^a-z]", "", fold(re.sub(r"^\d+(?:/\d{4})?", "", document.number)))
    asked = re.sub(r"[^a-z]", "", code)
    return letters == asked or (len(asked) <= 3 and letters.startswith(asked))
