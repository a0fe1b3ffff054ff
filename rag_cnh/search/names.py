"""Documents as people name them: "21-CTr/TU", "nghi quyet 29", "Decision 411", "luật thủ đô mới"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag_cnh.read.words import fold, nfc
from rag_cnh.types import Document

# Folded words for a type of document → the folded type in the catalog.
_TYPES = {
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
    "circular": "thong tu",
    "chi thi": "chi thi",
    "directive": "chi thi",
    "ket luan": "ket luan",
    "conclusion": "ket luan",
    "ke hoach": "ke hoach",
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
_TYPE = "|".join(sorted((re.escape(name).replace(r"\ ", r"\s+") for name in _TYPES), key=len, reverse=True))
# "29-NQ/TW", "111/2015/NĐ-CP", "21 ctr tu": digits, perhaps a year, then capitals in one or two groups.
_NUMBER = re.compile(
    r"(?<![\w/-])0*(?P<digits>\d{1,5})(?:[./\s-]+(?P<year>(?:19|20)\d\d))?"
    r"[/\s-]*(?P<code>(?:ctr|nq|qd|nd|kl|ct|tt|kh|qh|l|vbhn|ttlt)(?:[/\s-]*(?:tw|tu|cp|ttg|ubnd|hdnd|ctn|bct|bkhdt|"
    r"bkhcn|btc|qh|b[a-z]{2,7}))?\d{0,2})(?![\w])"
)
_TYPED = re.compile(
    rf"\b(?P<type>{_TYPE})\s*(?:(?:so|no\.?|number|#)\s*)?0*(?P<digits>\d{{1,5}})(?![\d.,]*\s*%)(?![\w]|[.,]\d)"
)
_YEAR_AFTER = re.compile(
    r"^[\s,(]*(?:nam|ngay|cua nam|of|ban hanh|dated|issued)?[\s\d/().]*?((?:19|20)\d\d)\b"
)
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD = re.compile(r"\b(?:cu|truoc day|het hieu luc|old|former|previous)\b")
_NEW = re.compile(r"\b(?:moi|hien hanh|hien nay|new|current|latest)\b")


# A bare number of three or four digits that only one document has, where no thing counted follows.
_BARE = re.compile(
    r"(?<![\w/.,-])(?P<digits>(?!(?:19|20)\d\d\b)\d{3,4})(?=\s*(?:$|[?.,;:!]|(?:con|co|da|do|dat|nam|la|is|still|sets?|was|has)\b))"
    r"(?![.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Ids that the question names, names it gives that we do not hold, and the rest of its text."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    rest: str
    titled: bool = False  # named by title alone, not by number


def find_documents(question: str, documents: Sequence[Document]) -> Mentions:
    """Numbers first, then type and number, then titles of laws and plans."""
    text, folded = nfc(question), fold(question)
    found: dict[str, None] = {}
    missing: dict[str, None] = {}
    rest = folded
    for start, end, matches in _numbered(folded, documents):
        for document in matches:
            found[document.id] = None
        if not matches:
            missing[text[start:end].strip()] = None
        rest = rest[:start] + " " * (end - start) + rest[end:]
    titled = not found and not missing
    for start, end, matches in _titled(rest, documents):
        for document in matches:
            found[document.id] = None
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return Mentions(tuple(found), tuple(missing), rest, titled)


def _numbered(folded: str, documents: Sequence[Document]) -> Iterator[tuple[int, int, list[Document]]]:
    taken = [False] * (len(folded) + 1)
    for pattern in (_NUMBER, _TYPED):
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            end, year = _year_after(folded, match)
            matches = _matching(match, year, documents)
            if not matches and pattern is _TYPED and _PLAIN_YEAR.fullmatch(match["digits"]):
                continue  # "Capital Law 2026" gives a year, not a number
            start = _name_before(folded, match.start(), matches)
            yield start, end, matches
            taken[start:end] = [True] * (end - start)
    for match in _BARE.finditer(folded):
        same = [d for d in documents if _digits(d) == match["digits"]]
        if len(same) == 1 and not any(taken[match.start() : match.end()]):
            yield _name_before(folded, match.start(), same), match.end(), same


def _name_before(folded: str, start: int, documents: Sequence[Document]) -> int:
    """Where the words before a number begin that belong to it: its type ("nghị quyết số"), its title."""
    before = folded[:start]
    names = [re.escape(title) for d in documents for title in (*_titles(d), *_short_titles(d))]
    words = re.search(rf"\b(?:{'|'.join([*names, _TYPE])})\s*(?:so|no\.?|number)?\s*$", before)
    return words.start() if words else start


def _year_after(folded: str, match: re.Match[str]) -> tuple[int, str | None]:
    """The year that dates the document ("29-NQ/TW năm 2013"), unless it is the goal's ("… đến năm")."""
    year = match.groupdict().get("year")
    after = _YEAR_AFTER.match(folded[match.end() : match.end() + 40])
    if year or not after:
        return match.end(), year
    return match.end() + after.end(), after[1]


def _matching(match: re.Match[str], year: str | None, documents: Sequence[Document]) -> list[Document]:
    digits = match["digits"].lstrip("0") or "0"
    code = match.groupdict().get("code")
    same = [d for d in documents if _digits(d) == digits and _same_kind(d, match, code)]
    return [d for d in same if year is None or _year(d) in (None, year)]


def _digits(document: Document) -> str | None:
    found = re.match(r"0*(\d+)", document.number)
    return found[1] if found else None


def _year(document: Document) -> str | None:
    inside = re.search(r"/((?:19|20)\d\d)/", document.number)
    if inside:
        return inside[1]
    tail = document.id.rsplit("-", 1)[-1]
    return str(document.issued.year) if document.issued else tail if re.fullmatch(r"\d{4}", tail) else None


def _same_kind(document: Document, match: re.Match[str], code: str | None) -> bool:
    if code is None:
        name = re.sub(r"\s+", " ", match["type"])
        return fold(document.type).startswith(_TYPES[name])
    letters = re.sub(r"[^a-z]", "", fold(re.sub(r"^\d+(?:/\d{4})?", "", document.number)))
    asked = re.sub(r"[^a-z]", "", code)
    return letters == asked or (len(asked) <= 3 and letters.startswith(asked))


def _titled(folded: str, documents: Sequence[Document]) -> Iterator[tuple[int, int, list[Document]]]:
    """Laws, codes and plans named by title; a year, "cũ" or "mới" chooses between those of one name."""
    names: dict[str, list[Document]] = {}
    for document in documents:
        for name in _titles(document):
            names.setdefault(name, []).append(document)
    for name in sorted(names, key=len, reverse=True):
        match = re.search(rf"\b{re.escape(name)}\b", folded)
        if match:
            tail = folded[match.end() : match.end() + 30]
            yield match.start(), _title_end(match.end(), tail, names[name]), _choose(names[name], tail)
            folded = folded[: match.start()] + " " * (match.end() - match.start()) + folded[match.end() :]


def _titles(document: Document) -> Iterator[str]:
    kind = fold(document.type)
    if kind in ("luat", "bo luat"):
        yield fold(document.title)
        for name in re.split(r"[()]", fold(document.title_en)):
            if name.strip():
                yield name.strip()
        law = re.match(r"law on (?:the )?(.+)", fold(document.title_en))
        if law:
            yield f"{law[1]} law"
    elif not document.number and kind != "bai bao":
        yield fold(document.title.split("(")[0]).strip()
        yield from _short_titles(document)


def _short_titles(document: Document) -> Iterator[str]:
    """How a plan is called for short: its title without the place, or the year and its last words."""
    if fold(document.type) not in ("quy hoach", "ke hoach", "chien luoc") and "quy hoach" not in fold(document.title):
        return
    english = fold(document.title_en.split("(")[0].split(" for ")[0]).split()
    if document.number:
        yield "quy hoach thu do" if "quy hoach thu do" in fold(document.title) else "quy hoach"
        return
    yield re.sub(r"\s+(?:ha noi|thanh pho .+)$", "", fold(document.title.split("(")[0]).strip())
    if len(english) >= 3:
        yield " ".join(english[-3:])
        yield f"{_year(document)} {' '.join(english[-2:])}"


def _title_end(end: int, tail: str, documents: Sequence[Document]) -> int:
    year = _title_year(tail, documents)
    return end + tail.index(year) + 4 if year else end


def _title_year(tail: str, documents: Sequence[Document]) -> str | None:
    after = re.match(r"[\s(,]*(?:nam|so|of)?\s*((?:19|20)\d\d)\b", tail)
    return after[1] if after and any(_year(d) == after[1] for d in documents) else None


def _choose(documents: list[Document], tail: str) -> list[Document]:
    year = _title_year(tail, documents)
    if year:
        return [d for d in documents if _year(d) == year]
    ordered = sorted(documents, key=lambda d: str(d.issued or ""))
    words = tail[:16]
    if _OLD.search(words) and len(ordered) > 1:
        return ordered[:-1]
    return ordered[-1:] if _NEW.search(words) else documents
