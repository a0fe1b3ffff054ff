"""Machine words (status, relation, comparator) as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rag_cnh.read.targets.scope import NATIONAL
from rag_cnh.types import Document, Language, Target, TextStatus
from ui.texts import TEXTS

# Ties between documents as the corpus names them; an unknown one is shown under its own name.
RELATIONS: dict[Language, dict[str, str]] = {
    "vi": {
        "implements": "Thực hiện",
        "implemented_by": "Được thực hiện bởi",
        "amends": "Sửa đổi, bổ sung",
        "amended_by": "Được sửa đổi bởi",
        "replaces": "Thay thế",
        "replaced_by": "Được thay thế bởi",
        "to_be_replaced_by": "Sẽ được thay thế bởi",
        "repeals": "Bãi bỏ",
        "repealed_by": "Bị bãi bỏ bởi",
        "repeals_part": "Bãi bỏ một phần",
        "part_repealed_by": "Bị bãi bỏ một phần bởi",
        "consolidates": "Hợp nhất",
        "consolidated_by": "Được hợp nhất tại",
        "about": "Nói về",
        "based_on": "Căn cứ",
        "basis_of": "Là căn cứ của",
        "related": "Liên quan",
        "follows": "Tiếp nối",
        "continues": "Tiếp nối",
        "preceded_by": "Nối sau",
        "aligned_with": "Phù hợp với",
        "cites": "Viện dẫn",
        "measured_by": "Được đo lường bởi",
        "measures": "Đo lường",
        "same_number_different_document": "Văn bản khác, trùng số",
        "same_number": "Văn bản khác, trùng số",
        "supplements": "Bổ sung",
        "concretises": "Cụ thể hóa",
        "guides": "Hướng dẫn",
        "guided_by": "Được hướng dẫn bởi",
    },
    "en": {
        "implements": "Implements",
        "implemented_by": "Implemented by",
        "amends": "Amends",
        "amended_by": "Amended by",
        "replaces": "Replaces",
        "replaced_by": "Replaced by",
        "to_be_replaced_by": "To be replaced by",
        "repeals": "Repeals",
        "repealed_by": "Repealed by",
        "repeals_part": "Repeals part of",
        "part_repealed_by": "Repealed in part by",
        "consolidates": "Consolidates",
        "consolidated_by": "Consolidated in",
        "about": "About",
        "based_on": "Based on",
        "basis_of": "Basis of",
        "related": "Related",
        "follows": "Follows",
        "continues": "Continues",
        "preceded_by": "Preceded by",
        "aligned_with": "Aligned with",
        "cites": "Cites",
        "measured_by": "Measured by",
        "measures": "Measures",
        "same_number_different_document": "Different document, same number",
        "same_number": "Different document, same number",
        "supplements": "Supplements",
        "concretises": "Puts in concrete terms",
        "guides": "Guides",
        "guided_by": "Guided by",
    },
}


# Types of documents in English; another one keeps its Vietnamese name.
TYPES = {
    "chỉ thị": "Directive",
    "chương trình": "Programme",
    "chương trình hành động": "Action programme",
    "công điện": "Telegram",
    "công văn": "Official letter",
    "hiến pháp": "Constitution",
    "hướng dẫn": "Guidance",
    "kế hoạch": "Plan",
    "kết luận": "Conclusion",
    "luật": "Law",
    "nghị định": "Decree",
    "nghị quyết": "Resolution",
    "pháp lệnh": "Ordinance",
    "quy hoạch": "Master plan",
    "quy định": "Regulation",
    "quyết định": "Decision",
    "thông báo": "Notice",
    "thông tư": "Circular",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_COMPARATORS: dict[Language, dict[str, str]] = {
    "vi": {"=": "", ">=": "từ", "<=": "không quá", ">": "trên", "<": "dưới", "~": "khoảng", "top": "nhóm"},
    "en": {"=": "", ">=": "at least", "<=": "at most", ">": "over", "<": "under", "~": "about", "top": "top"},
}
_SUPERSEDED, _AMENDED = "superseded by ", "amended by "


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word with a colour: "good", "warn", "off" or "plain"."""

    tone: str
    text: str


def relation(kind: str, language: Language) -> str:
    """An unknown tie is shown under its own name."""
    return RELATIONS[language].get(kind, kind.replace("_", " "))


def type_name(kind: str, language: Language) -> str:
    return TYPES.get(kind.lower(), kind) if language == "en" else kind


def issuer(document: Document, language: Language) -> str:
    return (document.issuer_en or document.issuer) if language == "en" else document.issuer


def status_badge(status: str, language: Language) -> Badge:
    """`status` as validity says it; an unknown one is shown as it stands."""
    words = TEXTS[language]
    if status.startswith(_SUPERSEDED):
        return Badge("off", words["superseded"].format(number=status.removeprefix(_SUPERSEDED)))
    if status.startswith(_AMENDED):
        return Badge("off", words["figure_amended"].format(number=status.removeprefix(_AMENDED)))
    tone, key = {
        "in force": ("good", "in_force"),
        "expired": ("off", "expired"),
        "not yet in force": ("warn", "not_yet"),
    }.get(status, ("plain", ""))
    return Badge(tone, words[key] if key else status)


def scope_name(scope: str | None, language: Language) -> str:
    words = TEXTS[language]
    return words["scope_national"] if scope == NATIONAL else scope or words["scope_unknown"]


def text_badges(text_status: TextStatus, held: Language, language: Language) -> tuple[Badge, ...]:
    """What the reader must know of a text: a digest, a translation, or not in the page's language."""
    words = TEXTS[language]
    badges = []
    if text_status == "digest":
        badges.append(Badge("warn", words["digest"]))
    elif held == "en":
        badges.append(Badge("warn", words["translation"]))
    if held != language:
        badges.append(Badge("plain", words[f"only_{held}"]))
    return tuple(badges)


def day(value: date | None, language: Language) -> str:
    if value is None:
        return ""
    if language == "vi":
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def number(value: float, language: Language) -> str:
    """1234.5 as "1.234,5" in Vietnamese and "1,234.5" in English."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def level(target: Target, language: Language) -> str:
    """The figure of a target with its comparator and unit: "trên 75 %", "60–62 %"."""
    figure = number(target.value, language)
    if target.value_max is not None:
        figure = f"{figure}–{number(target.value_max, language)}"
    before = _COMPARATORS[language].get(target.comparator, "")
    return " ".join(part for part in (before, figure, target.unit) if part)
