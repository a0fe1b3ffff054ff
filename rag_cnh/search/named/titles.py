"""Laws, codes and plans named by title: "luật thủ đô mới", "the 2024 Capital Law", "luật CĐS"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from rag_cnh.read.words import fold
from rag_cnh.search.named import versions
from rag_cnh.search.named.laws import known_laws
from rag_cnh.search.named.numbers import Named, digits_of
from rag_cnh.search.named.subjects import subject_of
from rag_cnh.search.named.versions import year_of
from rag_cnh.types import Document

# Words after which a title is part of another word, or of a law not yet made.
_OTHER_WORD = re.compile(
    r"\b(?:phap|ky|du an|du thao|de an|draft|drafting|venture|human|working|foreign|charter|share|risk|social|equity|intellectual|bill|proposed)\s+$"
)
_APPROVES = re.compile(r"\b(?:phe duyet|approving)\s+(?:the\s+)?[\"“]?(?P<name>[^\"“”]{10,200})")
# A capital letter tells the plan from the planning: "Nghị quyết về Quy hoạch tổng thể quốc gia".
_NAMED_PLAN = re.compile(
    r"\b(?:về|on the) (?P<name>(?:Quy hoạch|Chiến lược|Chương trình|(?:[A-Z][a-z]+ ){1,4}(?:Plan|Strategy|Programme)).*)"
)
_TELLING, _TELLING_EN = 4, 3  # words
_SIGN = re.compile(r"[\s,(]*(?P<sign>so|no\.?|number)?\s*0*(?P<digits>\d{1,3})(?![\w%/]|[.,]\d)\)?")


def titled(folded: str, documents: Sequence[Document], today: date) -> Iterator[tuple[Named, bool]]:
    """Mentions by title; the flag says that the question itself chose between documents of one name."""
    names = titles_of(documents)
    for name in sorted(names, key=len, reverse=True):
        pattern = _pattern(name)
        at = 0
        while match := pattern.search(folded, at):
            at = match.end()
            if _OTHER_WORD.search(folded, max(0, match.start() - 12), match.start()):
                continue
            named, chosen = _named(folded, match, names[name], today)
            yield named, chosen
            at = max(at, named.end)
            folded = folded[: named.start] + " " * (named.end - named.start) + folded[named.end :]
    if documents:
        for start, end in known_laws(folded):
            choice = versions.around(folded, start, end, today)
            yield Named(choice.start, choice.end, (), missing=True), True


@lru_cache(maxsize=8192)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}(?!\w)")


def _named(folded: str, match: re.Match[str], documents: Sequence[Document], today: date) -> tuple[Named, bool]:
    signed = _SIGN.match(folded, match.end())
    if signed:
        same = [d for d in documents if digits_of(d) == signed["digits"]]
        if same or signed["sign"]:
            return Named(match.start(), signed.end(), tuple(same), not same), True
    choice = versions.around(folded, match.start(), match.end(), today)
    versions.elsewhere(folded, choice)
    meant, none = versions.choose(documents, choice, today)
    chosen = bool(choice) and (not choice.current or bool(choice.years))
    return Named(choice.start, choice.end, tuple(meant), bool(none)), chosen


def titles_of(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Patterns of the names in use → the documents that bear them."""
    names: dict[str, list[Document]] = {}
    for document in documents:
        for name in dict.fromkeys(_titles(document)):
            names.setdefault(name, []).append(document)
    return names


def _titles(document: Document) -> Iterator[str]:
    kind = fold(document.type)
    if kind in ("luat", "bo luat"):
        yield from _law(document)
    elif document.number:
        yield from _approved(document)
    elif kind != "bai bao":
        yield _escaped(fold(document.title.split("(")[0]).strip())
        yield from map(_escaped, short_titles(document))


def _law(document: Document) -> Iterator[str]:
    """ "Luật Thủ đô", "luật về thủ đô", "luật TĐ…" by its initials, "Capital Law", "Law on (the) Capital"."""
    subject = re.sub(r"^(?:bo )?luat (?:ve )?", "", fold(document.title)).strip()
    yield rf"(?:(?<!cong )bo\s+)?luat\s+(?:ve\s+|cua\s+)?{_escaped(subject)}"
    if len(subject.split()) >= 3:
        yield rf"luat\s+{''.join(word[0] for word in subject.split())}"
    for name in re.split(r"[()]", fold(document.title_en)):
        law = re.fullmatch(r"(law|code) on (?:the )?(.+)|(.+) (law|code)", name.strip())
        if law:
            about, noun = law[2] or law[3], law[1] or law[4]
            yield rf"{_escaped(about)}\s+(?:{noun}s?)"
            yield rf"{noun}\s+on\s+(?:the\s+)?{_escaped(about)}"
        elif name.strip():
            yield _escaped(name.strip())


def _approved(document: Document) -> Iterator[str]:
    """The whole name of what a document approves or is about ("Quy hoạch tổng thể quốc gia"), where it is telling."""
    for title, fewest in ((document.title, _TELLING), (document.title_en, _TELLING_EN)):
        name = _without_period(_NAMED_PLAN.search(title) or _APPROVES.search(subject_of(title, own=False)))
        if name and len(name.split()) >= fewest:
            yield _escaped(name)


def _without_period(found: re.Match[str] | None) -> str:
    name = subject_of(found["name"], own=False) if found else ""
    return re.sub(r"\s(?:for|to|through)\s20\d\d.*$", "", name).strip(' "“”,')


def _escaped(name: str) -> str:
    return re.sub(r"(?:\\ |\s)+", r"\\s+", re.escape(name)).replace(r"ha\s+noi", r"ha\s*noi")


def short_titles(document: Document) -> Iterator[str]:
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
        yield f"{year_of(document)} {' '.join(english[-2:])}"


def words_before_numbers(documents: Sequence[Document]) -> list[str]:
    """Titles that may stand before a number and then belong to it ("Luật Thủ đô 39/2024/QH15")."""
    found: dict[str, None] = {}
    for document in documents:
        if fold(document.type) in ("luat", "bo luat"):
            found.update(dict.fromkeys(_law(document)))
        found.update(dict.fromkeys(map(_escaped, short_titles(document))))
    return sorted(found, key=len, reverse=True)
