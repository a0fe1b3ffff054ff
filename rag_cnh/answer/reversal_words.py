"""The words that turn a sentence, in both languages: tables only. Small letters, with accents."""

# ruff: noqa: E501 (tables of patterns)

from __future__ import annotations

import re
from typing import Literal

from rag_cnh.types import Language

Kind = Literal["denial", "down", "up"]
Words = dict[Language, re.Pattern[str]]


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b".replace("_", " "))


# A cue of a statement must be borne out. Spaces inside a word are written "_".
CUES: dict[Language, dict[Kind, re.Pattern[str]]] = {
    "vi": {
        "denial": _any(
            "không chưa chẳng nghiêm_cấm cấm bãi_bỏ hủy_bỏ huỷ_bỏ xóa_bỏ xoá_bỏ loại_bỏ chấm_dứt dừng ngừng đình_chỉ "
            "từ_chối miễn tránh"
        ),
        "down": _any("cắt_giảm suy_giảm kéo_giảm giảm hạ thu_hẹp hạn_chế tinh_giản"),
        "up": _any("gia_tăng tăng_cường tăng_trưởng tăng nâng_cao nâng"),
    },
    "en": {
        "denial": _any(
            r"not no never cannot nor neither without none \w+n['’]t prohibit\w* forbid\w* forbade ban bans banned "
            r"banning abolish\w* abolition repeal\w* cancel\w* eliminat\w* terminat\w* suspend\w* refus\w* exempt\w* "
            r"avoid\w* ceas\w* halt\w* stop\w* den(?:y|ies|ied)"
        ),
        "down": _any(
            r"decreas\w* reduc\w* lower(?:s|ed|ing)? cut(?:s|ting)? declin\w* fall(?:s|ing|en)? fell drop\w* shrink\w* "
            r"diminish\w* restrict\w* limit(?:s|ed|ing)? halv\w* curb\w* narrow\w*"
        ),
        "up": _any(r"increas\w* rais(?:e|es|ed|ing) gr[oe]w\w* ris(?:e|es|ing|en) rose expand\w* boost\w* lift\w* doubl\w*"),
    },
}  # fmt: skip
# Words that bear out a cue and are none themselves.
WEAK: dict[Language, dict[Kind, re.Pattern[str]]] = {
    "vi": {
        "denial": _any("hết thay_thế bỏ thiếu"),
        "down": _any("xuống còn dưới bớt thấp_hơn tiết_giảm không_quá"),
        "up": _any("mở_rộng phát_triển thúc_đẩy đẩy_mạnh lên vượt cao_hơn gấp cải_thiện"),
    },
    "en": {
        "denial": _any(
            r"laps\w* expir\w* replac\w* supersed\w* except unless remov\w* dropped absent miss(?:ed|es)? short un\w+able "
            r"in\w+able relief free"
        ),
        "down": _any(r"under below less down minimi\w* at_most half slow\w* shortcomings? relief"),
        "up": _any(
            r"promot\w* develop\w* strengthen\w* enhanc\w* improv\w* accelerat\w* higher upgrad\w* expans\w* exceed\w* "
            r"better more faster build\w* step\w*_up"
        ),
    },
}
# Words that look like cues: comparing words, which are part of a figure, and parts of other words.
NEUTRAL: Words = {
    "vi": re.compile(
        r"\bkhông (?:quá|dưới|thấp hơn|ít hơn|nhỏ hơn|vượt|lớn hơn|cao hơn|nhiều hơn|muộn hơn|chậm hơn|sớm hơn|chỉ|những|"
        r"ngừng|gian|khí|trung)\b|\b(?:hàng|chân|phòng|bằng|số|hay|có) không\b(?! (?:được|phải|có))|\bgia tăng\b(?= trong nước)|"
        r"\bgiá trị gia tăng\b|\b(?:trở|kể) (?:lên|xuống)\b|\bhạ (?:tầng|du|lưu|long|viện|nguồn|cánh|đình|hòa|hoà)\b|"
        r"\bmiễn là\b|\bmùa hạ\b"
    ),
    "en": re.compile(
        r"\b(?:not?|cannot|never) (?:more|less|fewer|later|lower|higher|earlier|greater|only|just|below|under|over|above|"
        r"exceed\w*|limited)\b|\bno\. ?(?=\d)|\blimited liability\b|\blower[- ](?:secondary|middle|house)\b|\bnon-stop\b|"
        r"\bshort cuts?\b|\bwhether or not\b"
    ),
}
# Said above a list, these forbid what it lists.
FORBIDS: Words = {
    "vi": re.compile(r"\b(?:cấm|không (?:được|cho phép|áp dụng|bao gồm))\b"),
    "en": re.compile(r"\b(?:prohibit\w*|forbid\w*|banned|(?:shall|must|may|do|does) not|not (?:allowed|permitted))\b"),
}
# Words too common to be what a cue speaks of.
SILENT: dict[Language, frozenset[str]] = {
    "vi": frozenset(
        "được phép bị phải là có các những và hoặc của cho về với ở tại trong để theo này đó khi thì mà sẽ đã đang việc "
        "mọi một hành vi đến năm bị".split()
    ),
    "en": frozenset(
        "the a an of to in on for by at and or is are was were be been being shall will must may can should that which "
        "this these those any all from with allowed permitted it its their as has have had do does did".split()
    ),
}


def _pair(vi: tuple[str, str], en: tuple[str, str]) -> tuple[Words, Words]:
    one: Words = {"vi": _any(vi[0]), "en": _any(en[0])}
    other: Words = {"vi": _any(vi[1]), "en": _any(en[1])}
    return one, other


# Opposites: a statement with one of them over a source that has only the other is wrong.
ANTONYMS = (
    _pair(("nhập_khẩu", "xuất_khẩu"), (r"import\w*", r"export\w*")),
    _pair(("trước", "sau"), ("before", "after")),
    _pair(("trong_nước nội_địa", "nước_ngoài"), ("domestic", "foreign abroad")),
    _pair(("bắt_buộc", "tự_nguyện khuyến_khích"), (r"mandatory compulsory", r"voluntar\w* optional")),
    _pair(("đô_thị thành_thị", "nông_thôn"), (r"urban\w*", "rural")),
    _pair(("công_lập", "tư_thục ngoài_công_lập"), ("public", "private")),
    _pair(("tối_thiểu ít_nhất", "tối_đa nhiều_nhất"), ("minimum", "maximum")),
    _pair(("bắt_đầu", "kết_thúc"), (r"start\w* begin\w*", r"end(?:s|ed|ing)? finish\w*")),
    _pair(("mua", "bán"), (r"buy\w* purchas\w*", r"sell\w* sale")),
    _pair(("cao", "thấp"), ("high", "low")),
    _pair(("tích_cực", "tiêu_cực"), ("positive", "negative")),
    _pair(("thuận_lợi", "khó_khăn"), (r"favourabl\w*", r"difficult\w*")),
    _pair(("chấp_thuận đồng_ý", "từ_chối bác_bỏ"), (r"approv\w* accept\w*", r"reject\w* refus\w*")),
)
