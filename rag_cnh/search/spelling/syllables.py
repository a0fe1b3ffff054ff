"""How Vietnamese syllables are written: their rimes, their tones and where the mark of the tone stands."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from rag_cnh.read.words import fold, nfc

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # as VNI counts them: 1 is sắc
_INITIALS = "ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x".split()
_RIMES = frozenset(
    (
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
        "o oa oac oach oai oam oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot "
        "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ui um un ung uôc uôi uôm uôn uông uôt "
        "uơ up ut uy uya uych uyên uyêt uynh uyt uê uêch uênh ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
        "y yêm yên yêt yêu ynh ych yt"
    ).split()
)
_SHAPED = "ăâêôơư"
_EITHER = ("oa", "oe", "uy")  # hòa and hoà


def spelled(shape: str, tone: str) -> tuple[str, ...]:
    """A syllable without tone, and a combining mark → how it is written, the usual way first.

    Nothing where no such syllable exists: "dieu" (for ê is missing), a stopped one with another tone
    than sắc and nặng.
    """
    found = []
    for initial, rime in _parted(shape):
        stopped = rime.endswith(("c", "ch", "p", "t")) and tone not in (TONES[1], TONES[5])
        if rime not in _RIMES or stopped or not _agree(initial, rime):
            continue
        places = _marked(rime) if tone else (0,)
        found += [initial + nfc(rime[: at + 1] + tone + rime[at + 1 :]) if tone else shape for at in places]
    return tuple(dict.fromkeys(found))


def _agree(initial: str, rime: str) -> bool:
    """Whether the initial is spelled so before this vowel: kẻ and cá, nghe and ngà."""
    front = rime[0] in "ieêy"
    if initial in ("c", "g", "ng"):
        return not front or (initial == "g" and rime[0] == "i")
    if initial in ("k", "gh", "ngh"):
        return front
    return not (initial == "gi" and rime[0] in "iy") and not (initial == "qu" and rime[0] in "uưo")


def _parted(shape: str) -> Iterator[tuple[str, str]]:
    """Initial and rime: "gìn" is g and ìn, "giêng" gi and êng."""
    for initial in ("", *_INITIALS):
        if shape.startswith(initial):
            yield initial, shape[len(initial) :]


def _marked(rime: str) -> tuple[int, ...]:
    shaped = [at for at, letter in enumerate(rime) if letter in _SHAPED]
    if shaped:
        return (shaped[-1],)
    vowels = len(rime.rstrip("bcghmnpt"))
    if vowels == 1 or (vowels == 2 and len(rime) > 2):
        return (vowels - 1,)
    if rime in _EITHER:
        return (0, 1)
    return (1,) if vowels == 3 else (0,)


@lru_cache(maxsize=4096)
def spellings(folded: str) -> tuple[str, ...]:
    """All ways to write a folded syllable: "hoa" → hoa, hóa, hoá, hòa …"""
    forms = (
        form
        for initial, rest in _parted(folded)
        for first in ((initial, "đ") if initial == "d" else (initial,))
        for rime in _by_folded().get(rest, ())
        for tone in TONES
        for form in spelled(first + rime, tone)
    )
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=1)
def _by_folded() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for rime in sorted(_RIMES):
        found[fold(rime)].append(rime)
    return found


@lru_cache(maxsize=8192)
def toneless(form: str) -> tuple[str, str]:
    """Shape and tone: "nghiệp" → nghiêp and the dot below."""
    apart = unicodedata.normalize("NFD", form)
    tone = next((mark for mark in apart if mark in TONES[1:]), "")
    return nfc(apart.replace(tone, "", 1) if tone else form), tone
