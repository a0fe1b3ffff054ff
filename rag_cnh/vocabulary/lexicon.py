"""Vietnamese words of a name read as English items: what each says, and how it joins its neighbours.

    "tỷ lệ doanh nghiệp sử dụng nền tảng số" → rate | enterprises | using/used | digital platforms

Accents count here, unlike in search: "năm" is a year and "nam" is south. Where the tone mark is
written ("hoá", "hóa") and i for y ("tỉ", "tỷ") do not.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rag_cnh.vocabulary.concepts import Concept, concepts

Role = Literal["noun", "before", "verb", "join", "passive", "comma", "average", "per"]
QUALITIES, PHRASES = "Qualities for names", "Phrases for names"
_ROLES: dict[str, Role] = {
    "Verbs for names": "verb",
    "Joining words for names": "join",
    "Words before nouns for names": "before",
    PHRASES: "join",
}
_NOT_FOR_NAMES = "Deeds and validity"
_LONGEST = 14
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FINAL_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y$")
_TOKEN = re.compile(r"[^\W_]+(?:[&/.,-][^\W_]+)*|[,;]|\s[-–]\s")
_FIGURE = re.compile(r"\d[\d.,]*")
_NAME = re.compile(r"(?=.*(?:[A-Z].*[A-Z]|\d))[A-Za-z0-9&/.+-]+")  # "5G", "R&D", "TOP"
# Ages, each brought to one word: "từ 15 tuổi trở lên" → aged15, "dưới 5 tuổi" → under5.
_AGED = ((re.compile(r"từ (?:đủ )?(\d+) tuổi(?: trở lên)?"), "aged"), (re.compile(r"dưới (\d+) tuổi"), "under"))
_AGED_MARK = re.compile(r"(aged|under)(\d+)")
_AVERAGE = {"bình quân": "average", "trung bình": "average", "hằng năm": "annual", "hàng năm": "annual"}


@dataclass(frozen=True, slots=True)
class Item:
    """What a word says: as a head (`en`), as a modifier (`before_noun`), and for verbs in the passive,
    alone and with an object. `kind` is the section, by which like joins like; `vi` is the standard term."""

    en: str
    role: Role
    kind: str = ""
    before_noun: str = ""
    passive: str = ""
    passive_of: str = ""
    vi: str = ""


PASSIVE = Item("", "passive")
COMMA = Item(",", "comma")


def spelling(word: str) -> str:
    """One form for all spellings of a syllable: tone mark at the end, i for a final y."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in letters if letter in _TONES)
    plain = "".join(letter for letter in letters if letter not in _TONES)
    return _FINAL_Y.sub("i", plain) + tones


def _key(term: str) -> tuple[str, ...]:
    return tuple(spelling(token.strip()) for token in _TOKEN.findall(term))


@lru_cache(maxsize=1)
def _lexicon() -> dict[tuple[str, ...], tuple[Item, ...]]:
    lexicon: dict[tuple[str, ...], tuple[Item, ...]] = {}
    for concept in concepts():
        if concept.section == _NOT_FOR_NAMES:
            continue
        for term in concept.vi:
            lexicon[_key(term)] = _merged(lexicon.get(_key(term), ()), _item(concept))
    for words, en in _AVERAGE.items():
        lexicon[_key(words)] = (Item(en, "average"),)
    lexicon[_key("bình quân đầu người")] = lexicon[_key("trên đầu người")] = (Item("per capita", "per"),)
    lexicon[_key("được")] = (PASSIVE,)
    return lexicon


def _item(concept: Concept) -> Item:
    role = _ROLES.get(concept.section, "noun")
    passive, passive_of = (*concept.en[1:3], "", "")[:2] if role == "verb" else ("", "")
    return Item(concept.en[0], role, concept.section, "", passive, passive_of, concept.vi[0])


def _merged(known: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """Readings of one word; a quality is how its noun is said before another, a noun for names replaces it."""
    nouns = [other for other in known if other.role == "noun"]
    if item.role == "join":
        return (item, *known)
    if not nouns or item.role != "noun":
        return (*known, item)
    if item.kind == QUALITIES:
        return tuple(replace(other, before_noun=item.en) if other.role == "noun" else other for other in known)
    return (item, *(other for other in known if other.role != "noun"))


def read_items(text: str) -> list[tuple[Item, ...]] | None:
    """The items of a text, each with its possible readings; None where a word is unknown."""
    text = unicodedata.normalize("NFC", text)
    for pattern, mark in _AGED:
        text = pattern.sub(rf"{mark}\1", text)
    tokens = [token.strip() for token in _TOKEN.findall(text)]
    keys = [spelling(token) for token in tokens]
    items: list[tuple[Item, ...]] = []
    position = 0
    while position < len(tokens):
        length, found = _longest(keys, position) or (1, _plain(tokens[position]))
        if not found:
            return None
        items.append(found)
        position += length
    return items


def _longest(keys: list[str], start: int) -> tuple[int, tuple[Item, ...]] | None:
    """The term here that with the one behind it reaches furthest; of equals one term rather than two,
    and the more even pair, so that "quy mô kinh tế số" is "quy mô" and "kinh tế số"."""
    best: tuple[int, int, int] = (0, 0, 0)
    chosen = 0
    for length in _lengths(keys, start):
        following = max(_lengths(keys, start + length), default=0)
        score = (length + following, not following, -abs(length - following))
        if not chosen or score > best:
            best, chosen = score, length
    return (chosen, _lexicon()[tuple(keys[start : start + chosen])]) if chosen else None


def _lengths(keys: list[str], start: int) -> list[int]:
    longest = min(_LONGEST, len(keys) - start)
    return [n for n in range(longest, 0, -1) if tuple(keys[start : start + n]) in _lexicon()]


def _plain(token: str) -> tuple[Item, ...]:
    """Commas, figures and names that are the same in both languages."""
    if token in ",;":
        return (COMMA,)
    if aged := _AGED_MARK.fullmatch(token):
        return (Item(f"aged {aged[2]} and over" if aged[1] == "aged" else f"under {aged[2]}", "join", PHRASES),)
    if _FIGURE.fullmatch(token):
        return (Item(token.translate(str.maketrans(".,", ",.")), "before"),)
    return (Item(token, "noun", "Names"),) if _NAME.fullmatch(token) else ()
