"""What a target measures, as a key: two targets with one key are targets of the same indicator.

Precision before recall: a word more ("nội thành", "chế biến") makes another indicator, and so does the
whole of which a share is taken (GDP, GRDP). Only places that the scope already says, joining words, the
words for "share" and the words of a synonym in the vocabulary are set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag_cnh.read.targets.scope import HA_NOI, NATIONAL
from rag_cnh.read.targets.units import read_unit
from rag_cnh.read.words import fold
from rag_cnh.types import Language, Target
from rag_cnh.vocabulary import find_concepts, term_tokens

GROWTH = "%/năm"
_NOTE = re.compile(r"\(?\s*(?:theo )?(?:gia hien hanh|current prices)\s*\)?")  # how such targets are always given
_ABBREVIATION = re.compile(r"(?<=\w)\s*\([A-ZĐ&]{2,6}\d?\)")
_NAMED_NOTE = re.compile(r"\s*\((?:giá hiện hành|current prices)\)", re.IGNORECASE)
_NAMED_PLACE = re.compile(
    r"\s+(?:của )?(?:Thủ đô |thành phố )?(?:Hà Nội|toàn quốc|cả nước|Việt Nam)$|^(?:Hà Nội|national|nationwide)\s+"
)
_PLACES = {
    NATIONAL: r"ca nuoc|toan quoc|viet nam|vietnam|nuoc ta|nationwide|national",
    HA_NOI: r"toan thanh pho|thanh pho ha noi|thu do ha noi|ha noi|hanoi|thu do|tren dia ban(?: thanh pho)?|thanh pho$",
}
_LEADING = {
    GROWTH: r"(?:duy tri )?(?:toc do |muc |nhip do )?tang(?: truong)?|(?:average |annual )*growth(?: rate)?(?: of)?",
    "%": r"(?:ty|ti) (?:le|trong)|muc(?: do)?|quy mo|(?:muc )?dong gop|co cau|share of|proportion of|rate of",
    "rank": r"(?:duy tri )?(?:thu hang|xep hang)|phat trien",
    "": r"so luong|so(?! voi)|tong so|number of",
}
_GROWS = re.compile(rf"^(?:{_LEADING[GROWTH]})(?!\w)|\bgrowth(?: rate)?$")
_SINCE = re.compile(r"\bso voi (?:nam|giai doan|nhiem ky)|\bcompared (?:with|to)|\bsince 20")
_YEARLY = re.compile(r"\b(?:binh quan|trung binh)(?: (?:hang|hang nam|nam|moi nam))?(?! dau)|\b(?:hang|moi) nam")
_SAME_WORDS = (
    (r"\btang truong kinh te\b", "tang truong"),
    (r"\btrong tong\b", "trong"),
    (r"\b(?:so voi|(?:toan |cac )?nganh)\b", " "),
)
_JOINING = frozenset(
    "cua trong vao tren tai cho va hoac cac nhung duoc o den theo ve la dat tong toan nuoc".split()
    + "the of in to and by for".split()
)
# Parts of the place, which the sentence may name outside the indicator.
_PARTS = re.compile(
    r"\b(?:noi thanh|noi do|noi thi|ngoai thanh|ngoai thi|mien nui|vung sau|vung cao|cac quan|cac huyen"
    r"|cap (?:xa|huyen|tinh)|khu vuc (?:do thi|nong thon|trung tam)|vung (?:dong bang|trung du|kinh te trong diem"
    r"|dong nam bo|tay nguyen|bac trung bo|thu do)|inner(?:-city)? districts?|suburban|rural areas)\b"
)
# Among whom a rank is meant, behind its figure: "nhóm 3 nước dẫn đầu Đông Nam Á".
_AMONG = re.compile(r"[^;,.]{0,60}?\b(asean|dong nam a|chau a|the gioi|world|asia)\b")
_AMONG_NAMES = {"dong nam a": "asean", "world": "the gioi", "asia": "chau a"}


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """The content words, sorted, and the class of unit in which they are counted."""

    words: tuple[str, ...]
    unit: str

    @property
    def slug(self) -> str:
        """A readable key for an address: "do-thi-hoa", "gdp--nam"."""
        unit = "" if self.unit == "%" else f" {self.unit}"
        return re.sub(r"[^a-z0-9]+", "-", fold(f"{' '.join(self.words)}{unit}")).strip("-")


def measure(target: Target) -> Measure | None:
    """None where the indicator has no word of its own left, so that nothing can be said to be the same."""
    parent = f"{target.parent} , " if target.parent else ""
    return _measure(
        f"{parent}{target.indicator}", target.scope or "", target.unit, target.unit_base, target.quote,
        str(int(target.value)) if target.unit_base == "rank" else "", target.language,
    )  # fmt: skip


def plain_name(indicator: str) -> str:
    """The indicator without the place at its end ("… của Hà Nội", "Hà Nội … rate"), which the scope says."""
    return _NAMED_PLACE.sub("", _NAMED_NOTE.sub("", indicator)).strip()


def amount(target: Target) -> tuple[float, float | None]:
    """Value and upper end in single things, so that "2 triệu" and "2.000 nghìn" are equal."""
    scale = read_unit(target.unit, fold(target.unit), 0, target.language).scale
    return target.value * scale, None if target.value_max is None else target.value_max * scale


@lru_cache(maxsize=16384)
def _measure(
    indicator: str, scope: str, unit: str, base: str, quote: str, figure: str, language: Language
) -> Measure | None:
    plain = _NOTE.sub(" ", fold(_ABBREVIATION.sub("", indicator))).strip()
    kind = _kind(plain, unit, base, fold(quote))
    words = set(_words(_bare(plain, scope, kind), language))
    if not words:
        return None
    if base == "%":
        words.update(_words(_without_joints(fold(unit).lstrip("%/ ")), language))
    words.update(part for part in _PARTS.findall(fold(quote)) if part not in plain)
    if base == "rank":
        words.update(_among(fold(quote), figure))
    return Measure(tuple(sorted(words)), kind)


def _kind(plain: str, unit: str, base: str, quote: str) -> str:
    """The class of unit: growth a year, a share, money, a rank, an index, or the noun that is counted."""
    if base == GROWTH or (base == "%" and _grows(plain, quote)):
        return "% so với trước" if base == "%" and _SINCE.search(quote) else GROWTH
    if base == "count/other":
        noun = read_unit(unit, fold(unit), 0, "vi")
        return noun.measure if noun.measure and "/" not in unit else _noun(fold(unit))
    return base


def _grows(plain: str, quote: str) -> bool:
    """ "tốc độ tăng …", or "năng suất lao động tăng 7%"; but "tỷ lệ … tăng lên 42%" is a share."""
    if _GROWS.search(plain):
        return True
    rises = re.search(rf"{re.escape(plain)} tang (?!len\b|tu\b)", quote)
    return bool(rises) and not re.match(r"t[yi] (?:le|trong)\b", plain)


def _noun(unit: str) -> str:
    return re.sub(r"^(?:(?:nghin|ngan|van|trieu|ty|ti|thousand|million|billion)\s+)+", "", unit)


def _bare(plain: str, scope: str, kind: str) -> str:
    """The indicator without its place, the word for its kind of figure and what only joins."""
    place = _PLACES.get(scope, re.escape(fold(scope)) if scope else "")
    if place:
        plain = re.sub(rf"\b(?:{place})(?!\w)", " ", plain)
    plain = " ".join(plain.split())
    plain = re.sub(rf"^(?:{_LEADING.get(kind, _LEADING[''])})(?!\w)", " ", plain).strip()
    if kind == GROWTH:
        plain = _YEARLY.sub(" ", re.sub(_GROWS, " ", plain))
    return _without_joints(plain)


def _without_joints(text: str) -> str:
    for pattern, plain in _SAME_WORDS:
        text = re.sub(pattern, plain, text)
    return text


def _words(text: str, language: Language) -> list[str]:
    """Concepts of the vocabulary by their standard name, then the words that are left."""
    tokens = term_tokens(text)
    words: list[str] = []
    position = 0
    for one in find_concepts(tokens, language):
        words += tokens[position : one.start]
        words.append(fold(one.concept.vi[0]))
        position = one.end
    words += tokens[position:]
    return [word for word in words if word not in _JOINING]


def _among(quote: str, figure: str) -> list[str]:
    """The group in which a rank counts ("asean", "the gioi"), from the words behind its figure."""
    place = re.search(rf"(?<!\d){figure}(?!\d)", quote)
    found = _AMONG.match(quote, place.end()) if place else None
    return [f"trong {_AMONG_NAMES.get(found[1], found[1])}"] if found else []
