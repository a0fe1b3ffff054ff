"""Questions of priority sectors: the rows of the kinds asked for, document by document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag_cnh.answer import phrases
from rag_cnh.answer.case import Case
from rag_cnh.answer.drafts import Composed, Draft, Quote, quote
from rag_cnh.answer.evidence import around, units
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.passages import own_text
from rag_cnh.library.validity import in_force
from rag_cnh.read.words import fold
from rag_cnh.search.named.provinces import named_province
from rag_cnh.search.retrieve import in_language
from rag_cnh.types import Clause, Document, Language, Priority, Sector

_MIN_COVERAGE = 0.72
_NEAR_BEST = 0.9
_MOST = 6
_LONGEST_OWN = 240  # characters of a sentence that is said as it stands
_NOUN = r"(?:nganh|linh vuc|san pham|cong nghe|cong nghiep(?! hoa)|nhom)"
_NOUN_EN = r"(?:industr(?:y|ies)|sectors?|fields?|products?|technolog(?:y|ies)|areas)"


def _kind(vietnamese: str, english: str, verbs: str = "") -> re.Pattern[str]:
    """A kind beside its noun ("ngành công nghiệp mũi nhọn", "spearhead industries"), or by a verb of its own."""
    ways = (
        rf"(?P<vi>{_NOUN}(?: \w+){{0,4}}? (?:la |nao la |giu vai tro )?(?:{vietnamese}))",
        rf"(?:{english})(?: \w+){{0,3}}? {_NOUN_EN}",
        rf"{_NOUN_EN}(?: \w+){{0,3}}? (?:{english})",
    )
    return re.compile(rf"\b(?:{'|'.join((*ways, *filter(None, (verbs,))))})\b")


# The kinds by the words that ask for them (folded).
_KINDS: dict[Priority, re.Pattern[str]] = {
    "priority": _kind("(?:duoc )?uu tien", "priority", r"uu tien(?: phat trien)?|priorit(?:y|ies|ise[sd]?|ize[sd]?)"),
    "spearhead": _kind("mui nhon", "spearheads?"),
    "key": _kind("chu luc|trong diem|then chot|chu chot|tru cot", "key|pillars?"),
    "foundation": _kind("nen tang", "foundation(?:al)?"),
    "encouraged": _kind(
        "(?:duoc )?(?:huong )?uu dai|(?:duoc )?khuyen khich",
        "encouraged",
        r"(?:qualify|eligible) for(?: \w+)? incentives?",
    ),
    "strategic": _kind("chien luoc", "strategic"),
    "supporting": re.compile(
        rf"\bcong nghiep ho tro\b.{{0,40}}\b{_NOUN}(?: \w+)? nao|\bsupporting[ -]industr(?:y|ies) {_NOUN_EN}\b"
    ),
}
# Kinds that may be part of a name where a stronger one is asked for: "quỹ công nghiệp chiến lược ưu tiên …".
_WEAK: tuple[Priority, ...] = ("supporting", "strategic", "foundation")
# What is left of the question without these chooses among the rows.
_SAID = re.compile(
    rf"\b(?:(?:nhung |cac )?(?:{_NOUN},? ?)+|(?:duoc )?(?:dac biet )?uu tien|mui nhon|chu luc|trong diem|then chot"
    r"|chu chot|tru cot|nen tang|(?:duoc )?(?:huong )?uu dai(?: dau tu)?|khuyen khich|ho tro|phat trien|xac dinh"
    rf"|tap trung|nghe|giu vai tro|{_NOUN_EN}|(?:give|given|get|have) priority|priorit(?:y|ies|ise[sd]?|ize[sd]?)"
    r"|spearheads?|key|pillars?|foundation(?:al)?|(?:investment )?incentives?|encouraged?|supporting|development"
    r"|develop(?:s|ed)?|identified|qualify|eligible)\b"
)
_STRATEGIC = re.compile(r"\b(?:chien luoc|strategic)\b")
_PLACE = re.compile(
    r"\b(?P<hanoi>ha noi|hanoi|thu do|(?:the )?capital)(?:['’]s)?\b"
    r"|\b(?P<national>ca nuoc|quoc gia|toan quoc|viet nam|vietnam|national(?:ly)?|nationwide)(?:['’]s)?\b"
)
_ASKS = re.compile(r"\b(?:nao|gi|nhung|liet ke|ke ten|which|what|list|name)\b")
# Questions of something about the industries.
_OF_ELSE = re.compile(
    r"\b(?:bao nhieu|may|how many|how much|chi tieu|muc tieu|nhiem vu|ty trong|ty le|toc do|giai phap|chinh sach"
    r"|dieu kien|(?:nhung|cac|muc) uu dai|uu dai (?:gi|nao|ra sao|the nao)|targets?|goals?|tasks?|shares?"
    r"|rates?|growth|measures?|polic(?:y|ies)|conditions?|(?:which|what)(?: \w+)? incentives)\b"
)

@dataclass(frozen=True, slots=True)
class _Group:
    """The sectors of one kind in one document and place, with the share of the question they cover."""

    document: Document
    kind: Priority
    sectors: tuple[Sector, ...]
    coverage: float


def answer(case: Case) -> Composed | None:
    """The sectors of the kinds that the question names; None where it asks for none, or none fits."""
    kinds = _kinds(case.query.rest)
    if not kinds or not _ASKS.search(case.query.rest) or _OF_ELSE.search(case.query.rest):
        return None
    if case.intent.kind == "definition" and not _places(case) and not case.query.documents:
        return None  # "Ngành mũi nhọn là gì?" asks for the meaning
    groups = _best(list(_groups(case, kinds)), case)
    drafts = tuple(draft for group in groups if (draft := _draft(case, group)))
    if not drafts:
        return None
    return Composed(case.intent.kind, drafts, confidence=max(group.coverage for group in groups))


def _kinds(text: str) -> list[Priority]:
    named = [kind for kind, cue in _KINDS.items() if cue.search(text)]
    strong = [kind for kind in named if kind not in _WEAK]
    return strong or named


def _groups(case: Case, kinds: Sequence[Priority]) -> Iterator[_Group]:
    relevance = _relevance(case, kinds)
    for document in case.library.catalog.documents():
        if case.query.documents and document.id not in case.query.documents:
            continue
        rows = [s for s in _sectors(case, document) if s.kind in kinds and _in_scope(case, s)]
        for kind in kinds:
            groups: dict[str, list[Sector]] = {}
            for sector in rows:
                if sector.kind == kind:
                    groups.setdefault(_list_of(case, sector), []).append(sector)
            yield from (_group(case, document, tuple(found), relevance) for found in groups.values())


def _relevance(case: Case, kinds: Sequence[Priority]) -> Relevance:
    """Of the question without the words that ask: what is left chooses ("của quỹ công nghiệp chiến lược")."""
    rest = _SAID.sub(" ", _PLACE.sub(" ", case.query.rest))
    if "strategic" in kinds:
        rest = _STRATEGIC.sub(" ", rest)
    return Relevance(replace(case.query, rest=rest), case.library.lexical.rarity)


def _places(case: Case) -> set[str]:
    """ "hanoi", "national": which of both the question names."""
    return {match.lastgroup or "" for match in _PLACE.finditer(case.query.rest)}


def _sectors(case: Case, document: Document) -> tuple[Sector, ...]:
    language = case.library.catalog.language(document.id, case.query.language)
    return case.library.catalog.sectors(document.id, language)


def _in_scope(case: Case, sector: Sector) -> bool:
    province = named_province(case.query.rest)
    if province:
        return province in fold(f"{sector.scope or ''} {sector.quote}")
    places = _places(case)
    if len(places) != 1 or case.query.documents:
        return True
    return sector.scope == ("Hà Nội" if places == {"hanoi"} else "national")


def _list_of(case: Case, sector: Sector) -> str:
    """Sectors of one clause stand together, and so do those of sister clauses ("Nhóm 1: …")."""
    clause = in_language(case.library, sector.clause, sector.language)
    return (clause.parent if clause and clause.parent and clause.kind != "khoan" else None) or sector.clause


def _group(case: Case, document: Document, sectors: tuple[Sector, ...], relevance: Relevance) -> _Group:
    clause = in_language(case.library, sectors[0].clause, sectors[0].language)
    names = " ".join(f"{sector.name} {sector.name_en or ''}" for sector in sectors)
    above = f"{around(case.library, clause, document)} {clause.text}" if clause else ""
    coverage = relevance.coverage(f"{names} {' '.join(s.quote for s in sectors)}", above) if relevance.needs else 1.0
    return _Group(document, sectors[0].kind, sectors, coverage)


def _best(groups: list[_Group], case: Case) -> list[_Group]:
    """What fits best; of those documents in force, else the others; the newest first."""
    best = max((group.coverage for group in groups), default=0.0)
    near = [g for g in groups if g.coverage >= max(_MIN_COVERAGE, best * _NEAR_BEST)]
    current = [g for g in near if in_force(g.document, case.at)]
    return sorted(current or near, key=lambda g: str(g.document.issued or ""), reverse=True)[:_MOST]


def _draft(case: Case, group: _Group) -> Draft | None:
    language = case.query.language
    quotes = tuple(dict.fromkeys(q for s in group.sectors if (q := _quote(case, group.document, s))))
    if not quotes:
        return None
    own = quotes[0].text.strip()
    said = own if _says_it(own, quotes, language) else _listed(group, language)
    number = phrases.short_name(group.document, language)
    text = phrases.say("according", language, number=number, sentence=phrases.inside(said, language))
    return Draft(text, quotes)


def _says_it(own: str, quotes: Sequence[Quote], language: Language) -> bool:
    """Whether the document's own sentence holds all of it."""
    return len(quotes) == 1 and quotes[0].language == language and "\n" not in own and len(own) <= _LONGEST_OWN


def _listed(group: _Group, language: Language) -> str:
    names = "; ".join(dict.fromkeys(phrases.lower_first(_name(s, language)) for s in group.sectors))
    place = "Hà Nội" if all(s.scope == "Hà Nội" for s in group.sectors) else ""
    return f"{phrases.say_kind(group.kind, place, language)}: {names}."


def _name(sector: Sector, language: Language) -> str:
    if sector.language == language:
        return sector.name
    return (sector.name_en if language == "en" else None) or f"“{sector.name}”"


def _quote(case: Case, document: Document, sector: Sector) -> Quote | None:
    """The sentence that holds the name, or the lead-in with its whole list."""
    clause = in_language(case.library, sector.clause, sector.language)
    if clause is None:
        return None
    start, end = _unit(case, clause, sector)
    return quote(document, clause, clause.start + start, clause.start + end)


def _unit(case: Case, clause: Clause, sector: Sector) -> tuple[int, int]:
    at = sector.start - clause.start
    spans = units(own_text(clause, case.library.catalog.children(clause)))
    return next(((a, b) for a, b, _ in spans if a <= at < b), (at, sector.end - clause.start))
