"""Slips that Tesseract makes in every Vietnamese scan, mended where only one reading is possible.

No word is guessed from its neighbours: a wrong word that reads well is worse than one that is seen to be
wrong. What is mended cannot be right as it stands.
"""

from __future__ import annotations

import re
import unicodedata

from rag_cnh.read.words import fold

# Formulas of administrative documents; no other Vietnamese words have the same letters without their marks.
_FORMULAS = (
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "xã hội chủ nghĩa việt nam",
    "đảng cộng sản việt nam",
    "ban chấp hành trung ương",
    "thủ tướng chính phủ",
    "tổ chức chính phủ",
    "chính quyền địa phương",
    "thành phố hà nội",
    "thành phố hồ chí minh",
    "ủy ban thường vụ quốc hội",
    "nghị quyết",
    "quyết định",
    "quyết nghị",
    "nơi nhận",
)
_FORMULA = {fold(formula): formula for formula in sorted(_FORMULAS, key=len, reverse=True)}
_SOLID = {folded.replace(" ", ""): formula for folded, formula in _FORMULA.items()}
_FORMULAS_FOLDED = re.compile(rf"\b(?:{'|'.join(_FORMULA).replace(' ', ' ?')})\b")
_STOP_IN_NAME = re.compile(r"(?<=[UỦ][YỶ])\.(?= BAN )")
_DASH = re.compile(r"(?<!\S)[—–]-?(?!\S)")
_NUMBER_LINE = re.compile(r"^S[^\W\d]{1,2}(?=\s?:.{0,30}/)")
_DATE = re.compile(r"(\bngày)\s?(\S{1,2}?)\s?(tháng)\s(\S{1,2}?)\s(năm\s\d{4})")
_EIGHT = re.compile(r"§(?=\d)|(?<=\d)§")
# "ie", "ye" before a consonant are written with ê: QUYÉT, kién
_PLAIN_E = re.compile(r"(?<![gG])([iIyY])([eéèẻẽẹEÉÈẺẼẸ])(?=(?:[cmnptCMNPT]|ng|NG)\b)")
# A syllable with a circumflex that ends in c, p or t has a tone; the dot below is seldom lost, the acute often.
_NO_TONE = re.compile(r"([âêôÂÊÔ])(?=(?:[cptCPT]|ch|CH)\b)")
_AS_DIGITS = str.maketrans("lI|]!OoóÓ§", "1111100668")


def mended(text: str) -> str:
    """One line of a scan."""
    text = _NUMBER_LINE.sub("Số", _DASH.sub("-", text))
    text = _EIGHT.sub("8", _DATE.sub(_date, text))
    text = _NO_TONE.sub(lambda m: _marked(m[1], "\u0301"), _PLAIN_E.sub(_with_circumflex, text))
    return _formulas(text)


def _date(found: re.Match[str]) -> str:
    day, month = found[2].translate(_AS_DIGITS), found[4].translate(_AS_DIGITS)
    if not day.isdecimal() or not 1 <= int(day) <= 31:
        day = found[2]
    if not month.isdecimal() or not 1 <= int(month) <= 12:
        month = found[4]
    return f"{found[1]} {day} {found[3]} {month} {found[5]}"


def _marked(letter: str, mark: str) -> str:
    return unicodedata.normalize("NFC", letter + mark)


def _with_circumflex(found: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFD", found[2])
    return found[1] + unicodedata.normalize("NFC", f"{letter[0]}\u0302{letter[1:]}")


def _formulas(text: str) -> str:
    text = _STOP_IN_NAME.sub("", text)
    for found in reversed(list(_FORMULAS_FOLDED.finditer(fold(text)))):  # folded text has the same length
        right = _SOLID[found[0].replace(" ", "")]
        text = text[: found.start()] + _respelled(text[found.start() : found.end()], right) + text[found.end() :]
    return text


def _respelled(seen: str, right: str) -> str:
    """The right letters in the case seen; a tone that only stands on another vowel (uỷ, ủy) stays there."""
    if seen.count(" ") != right.count(" "):
        return right.upper() if seen.isupper() else seen[0] + right[1:]
    out: list[str] = []
    for old, new in zip(seen.split(" "), right.split(" "), strict=True):
        same = sorted(_marks(old)) == sorted(_marks(new))
        out.append(old if same else "".join(n.upper() if o.isupper() else n for o, n in zip(old, new, strict=True)))
    return " ".join(out)


def _marks(word: str) -> str:
    return unicodedata.normalize("NFD", word.lower()).replace("đ", "d\u0335")
