"""Is this text words? Vietnamese syllables and English words against mojibake and OCR dust."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rag_cnh.read.words import fold
from rag_cnh.types import Language

_TOKEN = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng|nh|n|p|t)?"
)
_VOWELS = frozenset("aeiouy")
_MARKED = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | {"đ"}
_ALPHABET = _MARKED | frozenset("abcdefghijklmnopqrstuvwxyz")
_SAMPLE = 60_000


def word_share(text: str) -> float:
    """The share of letter runs that are Vietnamese syllables or plain English words; 1.0 for no letters."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text[:_SAMPLE]))
    if not tokens:
        return 1.0
    return sum(_is_word(token.lower()) for token in tokens) / len(tokens)


@lru_cache(maxsize=20_000)  # a text has few syllables, again and again
def _is_word(token: str) -> bool:
    if not set(token) <= _ALPHABET:
        return False
    if token.isascii():
        return len(token) <= 20 and (not _VOWELS.isdisjoint(token) or len(token) <= 5)
    return _SYLLABLE.fullmatch(fold(token)) is not None and _one_tone(token)


def _one_tone(token: str) -> bool:
    """A syllable carries one tone mark at most."""
    tones = [c for c in unicodedata.normalize("NFD", token) if c in "\u0300\u0301\u0303\u0309\u0323"]
    return len(tones) <= 1


def marked_share(text: str) -> float:
    """The share of letters that only Vietnamese writes."""
    letters = [c for c in text[:_SAMPLE].lower() if c.isalpha()]
    return sum(not c.isascii() for c in letters) / len(letters) if letters else 0.0


def guess_language(text: str) -> Language:
    """Vietnamese prose marks about one letter in four; English names in it mark few."""
    return "vi" if marked_share(unicodedata.normalize("NFC", text)) > 0.06 else "en"
