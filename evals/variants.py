"""The same questions as people really type them: respelled by code, the same way on every run."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from rag_cnh.read.words import fold, has_accents, nfc

_TYPING_ERRORS = 8  # one word in so many is mistyped
_MARKS = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}  # tones in telex
_SHAPES = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
# Open syllables in oa, oe and uy carry the tone mark on either vowel: hóa, hoá. Not after q: quý.
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_PAIR = re.compile(rf"(?i)(?<!q)(?:(o)({_TONE}?)([ae])({_TONE}?)|(u)({_TONE}?)(y)({_TONE}?))(?![\w\u0300-\u0323])")
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioiosdfghjkjxcvbnbn", strict=False), m="n", l="k", p="o")
# Words that Vietnamese who work in English mix in, by the Vietnamese that they stand for.
_ENGLISH = {
    "công ty": "company",
    "doanh nghiệp": "business",
    "hợp đồng": "contract",
    "người lao động": "employee",
    "lao động": "labour",
    "môi trường": "environment",
    "thuế": "tax",
    "quy định": "regulation",
    "giấy phép": "licence",
    "đầu tư": "investment",
    "chính phủ": "government",
    "quốc hội": "National Assembly",
    "đất đai": "land",
    "nhà ở": "housing",
    "sinh viên": "student",
    "giảng viên": "lecturer",
    "thời hạn": "deadline",
    "điều kiện": "condition",
    "công nghiệp": "industry",
    "dự án": "project",
    "mục tiêu": "target",
    "chỉ tiêu": "target",
    "trách nhiệm": "responsibility",
    "cơ quan": "agency",
}


def without_accents(text: str) -> str:
    """ "Điều kiện" → "Dieu kien": capitals stay."""
    return "".join(f.upper() if c.isupper() else f for c, f in zip(nfc(text), fold(text), strict=True))


def other_tone_marks(text: str) -> str:
    """ "hóa" → "hoá", "hoá" → "hóa"."""
    return nfc(_PAIR.sub(_exchange, unicodedata.normalize("NFD", text)))


def _exchange(match: re.Match[str]) -> str:
    first, one, second, other = (part for part in match.groups() if part is not None)
    return f"{first}{other}{second}{one}"


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def upper_case(text: str) -> str:
    return text.upper()


def typing_errors(text: str) -> str:
    """One word in eight with two letters changed about, a letter left out, doubled or hit beside."""
    chance = random.Random(text)
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    for index in chance.sample(long, min(len(long), max(1, round(len(words) / _TYPING_ERRORS)))):
        words[index] = _mistyped(words[index], chance)
    return " ".join(words)


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + _NEIGHBOURS.get(fold(word[at]), word[at]) + word[at + 1 :]


def telex_left(text: str) -> str:
    """One accented word in three as its telex keys, typed while the input method was off: "được" → "dduwowcj"."""
    chance = random.Random(text)
    return " ".join(_telex(word) if has_accents(word) and chance.random() < 1 / 3 else word for word in text.split(" "))


def _telex(word: str) -> str:
    tone = ""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "Dd")):
        if letter in _MARKS:
            tone = _MARKS[letter]
        elif letters and (joined := _SHAPES.get(nfc(letters[-1] + letter).lower())):
            letters[-1] = joined
        else:
            letters.append(letter)
    keys = "".join(letters)
    match = re.search(r"\W*$", keys)
    end = match.start() if match else len(keys)
    return keys[:end] + tone + keys[end:]


def mixed_with_english(text: str) -> str:
    """Common nouns in English inside the Vietnamese question."""
    for vietnamese, english in _ENGLISH.items():
        text = re.sub(rf"(?i)\b{vietnamese}\b", english, nfc(text))
    return text


VARIANTS: dict[str, Callable[[str], str]] = {
    "as asked": nfc,
    "without accents": without_accents,
    "other tone marks": other_tone_marks,
    "decomposed": decomposed,
    "upper case": upper_case,
    "typing errors": typing_errors,
    "telex left": telex_left,
    "mixed with English": mixed_with_english,
}
