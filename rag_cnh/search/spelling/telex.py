"""Keys of Telex and VNI that were typed while the input method was off: "dduowcj", "d9u7o7c5" → "được"."""

from __future__ import annotations

from dataclasses import dataclass

from rag_cnh.search.spelling.syllables import TONES, spelled, toneless

_TONE_KEYS = dict(zip("sfrxj12345", (*TONES[1:], *TONES[1:]), strict=True))
_ROUND = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_VOWELS = frozenset("aeiouyăâêôơư")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The ways to write the syllable, and how many of its keys were marks."""

    forms: tuple[str, ...]
    keys: int


def decode(token: str) -> Decoded | None:
    """What the keys mean, where they mean a syllable of Vietnamese with a mark."""
    letters, tone = list(toneless(token.lower())[0]), toneless(token.lower())[1]
    vni = any(letter.isdigit() for letter in letters)
    typed: list[str] = []
    keys = 0
    for key in letters:
        if (key.isdigit() or not vni) and _shape(typed, key):
            keys += 1
        elif not tone and key in _TONE_KEYS and key.isdigit() == vni and not _VOWELS.isdisjoint(typed):
            tone = _TONE_KEYS[key]
            keys += 1
        else:
            typed.append(key)
    forms = spelled(_horned("".join(typed)), tone) if keys else ()
    return Decoded(forms, keys) if forms else None


def _shape(typed: list[str], key: str) -> bool:
    """Whether the key changes a letter that stands already; then it does."""
    if key in "d9":
        return _exchange(typed, {"d": "đ"}) if typed[:1] == ["d"] and (len(typed) == 1 or _last(typed)) else False
    if key in _ROUND:
        return _exchange(typed, {key: _ROUND[key]})
    tables = {"6": _ROUND, "7": _HORN, "8": _BREVE, "w": _HORN | _BREVE}
    return _exchange(typed, tables[key]) if key in tables else False


def _last(typed: list[str]) -> bool:
    return not _VOWELS.isdisjoint(typed)


def _exchange(typed: list[str], table: dict[str, str]) -> bool:
    for at in range(len(typed) - 1, -1, -1):
        if typed[at] in table:
            typed[at] = table[typed[at]]
            return True
    return False


def _horned(shape: str) -> str:
    """One horn key marks both vowels: "duowc" is dươc; but thuơ at the end."""
    for one in ("uơ", "ưo"):
        at = shape.find(one)
        if at >= 0 and shape[at - 1 : at] != "q" and (at + 2 < len(shape) or one == "ưo"):
            return shape[:at] + "ươ" + shape[at + 2 :]
    return shape
