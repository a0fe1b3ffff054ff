"""Words and sentences: the only place that knows how text is folded, tokenised and split.

`fold` makes what people type comparable with what documents print: NFC, lower case, accents off,
đ as d. It keeps one code point for each, so offsets into folded text are offsets into the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise


def _vietnamese(character: str) -> bool:
    return character == "Đ" or unicodedata.normalize("NFD", character)[0] in "AEIOUY"


_SYLLABLE = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")
# English and telegraphic spellings of names that Vietnamese writes in two syllables, folded.
_SPLIT_NAMES = {"hanoi": "ha noi", "vietnam": "viet nam",
    "vietnamese": "viet nam",
    "hochiminh": "ho chi minh", "danang": "da nang"}
_JOINED = re.compile(rf"\b({'|'.join(_SPLIT_NAMES)})(?:['’]?s)?\b")
_BRITISH = {
    "labor": "labour",
    "center": "centre",
    "program": "programme",
    "fiber": "fibre",
    "defense": "defence",
    "fulfill": "fulfil",
}
_PART = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# For character classes: a range such as À-Ỹ would hold small letters, too.
CAPITALS = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper() and _vietnamese(c))
# A full stop ends a sentence only before white space and a capital, a bullet or the end.
_SENTENCE_END = re.compile(rf"(?<=[.!?…])\s+(?=[\"“(]?[{CAPITALS}0-9\-–•])|(?<=;)\s+(?=[{CAPITALS}])|\n+")
_NO_STOP = re.compile(r"(?:\b(?:TP|Tp|TS|PGS|GS|ThS|Mr|Dr|No|St|vs|[A-ZĐ])|^\s*\(?[0-9IVXivxa-zđ]{1,4})\.$")


def nfc(text: str) -> str:
    """NFC, the form of every text inside."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """Lower case without accents, đ as d; same length as the NFC text."""
    return "".join(_fold_character(character) for character in nfc(text))


def has_accents(text: str) -> bool:
    """Whether any Vietnamese letter with a mark, or đ, stands in the text."""
    return any(_fold_character(character) != character.lower() for character in nfc(text))


def syllables(text: str) -> list[str]:
    """Folded syllables and numbers in order; numbers keep inner marks (7.500, 29-nq/tw, 2021-2030)."""
    return _SYLLABLE.findall(fold(text))


def lexical_tokens(text: str) -> list[str]:
    """Tokens of the lexical index: folded syllables and syllable bigrams ("do thi" → do_thi).

    Compound numbers are given whole and in parts, so that "29" alone meets "29-NQ/TW".
    """
    tokens: list[str] = []
    previous = ""
    for syllable in syllables(_JOINED.sub(lambda match: _SPLIT_NAMES[match[1]], fold(text))):
        parts = _PART.findall(syllable)
        if len(parts) > 1:
            tokens.append(syllable)
        for part in map(plain, parts):
            tokens.append(part)
            if previous:
                tokens.append(f"{previous}_{part}")
            previous = part
    return tokens


def written_tokens(text: str) -> list[str]:
    """Syllables and pairs of neighbours as they are written, in small letters: "Đô thị" → đô, thị, đô_thị."""
    found = _LETTERS.findall(nfc(text).lower())
    return [*found, *(f"{one}_{two}" for one, two in pairwise(found))]


def plain(part: str) -> str:
    """English plurals and American spellings brought to one form; Vietnamese has no such endings."""
    if len(part) > 4 and part.endswith("ies"):
        part = f"{part[:-3]}y"
    elif len(part) > 3 and part.endswith("s") and not part.endswith(("ss", "us", "is")):
        part = part[:-1]
    return _BRITISH.get(part, part.replace("iz", "is") if len(part) > 6 else part)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of sentences and list items, outer white space left out.

    Rules, not underthesea: its sentence splitter tears "Điều 5." from its title.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[start : match.start()]
        if "\n" not in match.group() and _NO_STOP.search(piece):
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def word_end(text: str, limit: int) -> int:
    """The last place up to `limit` where a Vietnamese word ends, by underthesea's segmentation.

    A compound ("công nghiệp hóa") is not torn. Used only where a sentence must be cut, for the
    segmenter takes seconds to load.
    """
    from underthesea import word_tokenize

    end = 0
    for word in word_tokenize(text[: limit + 1].lower()):  # in lower case: capitals glue words together
        found = text.lower().find(word, end)
        if found < 0 or found + len(word) > limit:
            break
        end = found + len(word)
    return end or limit
