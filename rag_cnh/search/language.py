"""Which language a question speaks, by rule."""

from __future__ import annotations

import re

from rag_cnh.read.words import fold, has_accents, nfc
from rag_cnh.types import Language

_NAMES = re.compile(
    r"\b(?:ha noi|hanoi|viet nam|vietnam|dong nai|da nang|thu do ha noi|sandbox|logistics|startup|"
    r"internet)\b"
)
_VOWEL = re.compile(r"[aeiouy]")
# The shape of a folded Vietnamese syllable: an initial, one to three vowels, a final.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_WORD = re.compile(r"[a-z0-9]+")
ENGLISH = frozenset(
    (
        "the of what is are which how by in for to does do who when where will was were and with that this "
        "must should many much target share year growth law article clause resolution decision decree "
        "programme program hanoi vietnam document force still between under about list give tell me from "
        "according has have it its"
    ).split()
)
# Folded Vietnamese syllables that are no English words.
_VIETNAMESE = frozenset(
    (
        "la bao nhieu cua den nam theo duoc nhung cac co khong gi nao nghi quyet dinh luat thu do noi chi tieu "
        "nhiem vu nganh linh vuc phat trien cong nghiep hoa hien dai ty le trong gom ai chu tri trach nhiem "
        "thuc van ban dieu khoan muc con hieu luc the mot hai so cho voi va tai khi dat tren duoi nuoc quoc "
        "gia thanh pho"
    ).split()
)


def detect_language(text: str) -> Language:
    """English when English function words, and words that are no Vietnamese syllables, outnumber
    Vietnamese ones; names that both languages write with accents (Hà Nội) count for neither."""
    words = _WORD.findall(_NAMES.sub(" ", fold(text)))
    english = sum(word in ENGLISH or _not_a_syllable(word) for word in words)
    vietnamese = sum(word in _VIETNAMESE for word in words)
    plain = _NAMES.sub(" ", fold(text)).split()
    accented = sum(has_accents(word) and fold(word) in plain for word in nfc(text).split())
    return "en" if english > max(vietnamese, accented) else "vi"


def _not_a_syllable(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and bool(_VOWEL.search(word)) and not _SYLLABLE.fullmatch(word)
