"""Addresses of provisions: their labels for people, their kind and parent, and where a question names one.

A path is the part of a clause id after "#": "dieu-19.khoan-2.diem-a", "i.4.a", "phu-luc-i.23.4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.words import fold, nfc
from rag_cnh.types import Language

# Named segments: slug, Vietnamese label, English label, and how the label begins in running text.
_NAMES: dict[str, tuple[str, str]] = {
    "phan": ("Phần", "Part"),
    "chuong": ("Chương", "Chapter"),
    "muc": ("Mục", "Section"),
    "tieu-muc": ("Tiểu mục", "Subsection"),
    "dieu": ("Điều", "Article"),
    "khoan": ("khoản", "clause"),
    "diem": ("điểm", "point"),
    "phu-luc": ("Phụ lục", "Annex"),
    "bang": ("bảng", "table"),
    "hang": ("hàng", "row"),
    "doan": ("đoạn", "paragraph"),
    "tom-luoc": ("bản tóm lược, mục", "digest, item"),
}
# What a decision or resolution carries in its second half; the first segment of every path in it.
ATTACHMENTS: dict[str, tuple[str, str]] = {
    "quy-che": ("Quy chế", "Regulation"),
    "quy-dinh": ("Quy định", "Rules"),
    "quy-trinh": ("Quy trình", "Procedure"),
    "quy-hoach": ("Quy hoạch", "Master plan"),
    "quy-chuan": ("Quy chuẩn", "Technical regulation"),
    "quy-tac": ("Quy tắc", "Code"),
    "noi-quy": ("Nội quy", "Internal rules"),
    "dieu-le": ("Điều lệ", "Charter"),
    "ke-hoach": ("Kế hoạch", "Plan"),
    "chuong-trinh": ("Chương trình", "Programme"),
    "chien-luoc": ("Chiến lược", "Strategy"),
    "de-an": ("Đề án", "Scheme"),
    "huong-dan": ("Hướng dẫn", "Guidance"),
    "bo-tieu-chi": ("Bộ tiêu chí", "Criteria"),
    "bo-chi-so": ("Bộ chỉ số", "Index set"),
    "danh-muc": ("Danh mục", "List"),
}
_BARE_AFTER = {"phu-luc", "danh-muc"}  # an annex has items, everything else has sections
_ROMAN = re.compile(r"[ivxlc]+")
_SLUG = re.compile(r"(tieu-muc|tom-luoc|phu-luc|phan|chuong|muc|dieu|khoan|diem|bang|hang|doan)(?:-(.+))?")


def _name(segment: str) -> tuple[str, str]:
    """("dieu", "19") of "dieu-19"; ("quy-che", "") of "quy-che"; ("", "a") of a bare "a"."""
    if segment in ATTACHMENTS:
        return segment, ""
    match = _SLUG.fullmatch(segment)
    return (match[1], match[2] or "") if match else ("", segment)


def kind(path: str) -> str:
    """What the last segment is: dieu, khoan, phu-luc, quy-che …; a bare numeral is a "muc"."""
    return _name(path.rsplit(".", 1)[-1])[0] or "muc"


def parent(path: str) -> str | None:
    """The path one step up, or None at the top."""
    return path.rsplit(".", 1)[0] if "." in path else None


def label(path: str, language: Language) -> str:
    """The official address in the reader's language: "Điều 19 khoản 2 điểm a"."""
    column = 0 if language == "vi" else 1
    parts: list[str] = []
    for names, values in _runs(path.split(".")):
        parts.append(_run_label(names, values, column, after=parts))
    glue = "".join(parts)
    return glue


def _runs(segments: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Segments with their names; neighbouring bare segments are one run ("I.4.a")."""
    run: list[str] = []
    for segment in segments:
        name, value = _name(segment)
        if not name:
            run.append(value)
            continue
        if run:
            yield "", run
            run = []
        yield name, [value] if value else []
    if run:
        yield "", run


def _run_label(name: str, values: list[str], column: int, after: list[str]) -> str:
    if not name:
        annex = bool(after) and fold(after[0]).startswith(("phu luc", "annex", "danh muc", "list"))
        word = ("mục", "item" if annex else "section")[column]
        return (", " if after else "") + f"{word} {_numerals(values, top=not after or not annex)}"
    words = ATTACHMENTS.get(name) or _NAMES[name]
    text = f"{words[column]} {_value(name, values[0])}" if values else words[column]
    if not after:
        return text
    plain = column == 0 and name in ("khoan", "diem", "muc", "tieu-muc") and _named_number(after[-1])
    return (" " if plain else ", ") + text


def _named_number(text: str) -> bool:
    return any(character.isdigit() for character in text) or text.startswith(("Chương", "Phần"))


def _value(name: str, value: str) -> str:
    if value == "dd":
        return "đ"
    if name == "phu-luc":
        return value.upper().replace("-", ".")
    if name in ("phan", "chuong", "muc") and not value.isdigit():
        return value.upper()
    return value


def _numerals(values: list[str], top: bool) -> str:
    """ "I.4.a": Roman numerals and leading letters are capitals, the letters below are small."""
    shown: list[str] = []
    for index, value in enumerate(values):
        leading = all(v.isupper() for v in shown)
        capital = leading and (index == 0 or _ROMAN.fullmatch(value) is not None)
        shown.append(value.upper() if capital and not value[0].isdigit() else "đ" if value == "dd" else value)
    return ".".join(shown)


@dataclass(frozen=True, slots=True)
class _Named:
    """One address word in a question: "khoản 2"."""

    level: int
    segments: tuple[str, ...]
    start: int
    end: int


# Big to small. A question may name the levels in either order.
_LEVELS = ("prefix", "phu-luc", "phan", "chuong", "muc-luat", "dieu", "muc", "khoan", "diem", "bang", "hang")
_END = r"(?![\w%]|[.,]\d|\s*%)"
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("phu-luc", r"phụ\s+lục|phu\s+luc|annex|appendix", r"[ivxl]+|\d+[a-z]?"),
    ("phan", r"phần\s+thứ|phan\s+thu|phần|phan|part", r"[ivx]+|\d+"),
    ("chuong", r"chương|chuong|chapter", r"[ivxl]+|\d+"),
    (
        "dieu",
        r"điều|dieu|articles?|art\.",
        r"\d+[a-zđ]?(?:\.\d+[a-zđ]?)?(?:\.[a-zđ])?(?:\s?\(\w{1,2}\)){0,2}",
    ),
    ("muc", r"mục|muc|sections?|items?", r"(?:[a-z]|[ivx]+|\d+)(?:\.(?:[ivx]+|\d+|[a-zđ]{1,2}))*"),
    ("khoan", r"khoản|khoan|clauses?|paragraphs?", r"\d+[a-zđ]?"),
    ("diem", r"điểm|diem|points?", r"\(?(?:[a-eg-uxyđ]|dd|[a-zđ]\d)\)?"),
    ("bang", r"bảng|bang|table", r"\d+"),
    ("hang", r"hàng|hang|row", r"\d+"),
)
_MORE = r"(?:\s*(?:,|và|va|hoặc|hoac|and|or|;)\s*(?:{value}){end})*"
_PATTERNS = tuple(
    (
        name,
        re.compile(
            rf"\b(?:{words})\s+(?:số\s+|so\s+|no\.?\s*)?"
            rf"((?:{value}){_END}{_MORE.format(value=value, end=_END)})"
        ),
        re.compile(rf"(?:{value}){_END}"),
    )
    for name, words, value in _WORDS
)
_PREFIX = re.compile(
    r"\b(" + "|".join(re.escape(w.lower()) for pair in ATTACHMENTS.values() for w in pair) + r"), (?=\w)"
)
_GLUE = re.compile(r"[\s,;:()]*(?:của|cua|of|thuộc|thuoc|tại|tai|trong|in|under)?[\s,;:()]*(?:the)?[\s,]*")


def find_addresses(question: str) -> tuple[str, ...]:
    """Paths that a question names, in any order, language or spelling.

    A path inside an attached regulation may be named without it: compare by suffix as well.
    """
    text = nfc(question).lower()
    paths: list[str] = []
    for group in _groups(list(_named(text)), text):
        paths += _compose(group)
    return tuple(dict.fromkeys(paths))


def _named(text: str) -> Iterator[list[_Named]]:
    """Address words in order of appearance; "khoản 1 và 2" gives two alternatives."""
    found: list[tuple[int, list[_Named]]] = []
    for name, pattern, single in _PATTERNS:
        for match in pattern.finditer(text):
            values = [v.group().strip("()") for v in single.finditer(match[1])]
            span = match.span()
            found.append((span[0], [_Named(_LEVELS.index(name), _segments(name, v), *span) for v in values]))
    for match in _PREFIX.finditer(text):
        slug = next(s for s, pair in ATTACHMENTS.items() if match[1] in (pair[0].lower(), pair[1].lower()))
        found.append((match.start(), [_Named(0, (slug,), *match.span())]))
    yield from (alternatives for _, alternatives in sorted(found, key=lambda item: item[0]))


def _segments(name: str, value: str) -> tuple[str, ...]:
    parts = [p for p in re.split(r"[.()\s]+", value.replace("đ", "dd")) if p]
    if name == "muc":
        return tuple(parts)
    names = ("dieu", "khoan", "diem") if name == "dieu" else (name,)
    return tuple(f"{n}-{p}" for n, p in zip(names, parts, strict=False))


def _groups(named: list[list[_Named]], text: str) -> Iterator[list[list[_Named]]]:
    """Address words that stand together and go one way, up or down, name one provision."""
    group: list[list[_Named]] = []
    for alternatives in named:
        if group and not _continues(group, alternatives, text):
            yield group
            group = []
        group.append(alternatives)
    if group:
        yield group


def _continues(group: list[list[_Named]], new: list[_Named], text: str) -> bool:
    last = group[-1][0]
    if not _GLUE.fullmatch(text, last.end, new[0].start):
        return False
    step = new[0].level - last.level
    way = (group[1][0].level - group[0][0].level) if len(group) > 1 else step
    return step != 0 and step * way > 0


def _compose(group: list[list[_Named]]) -> Iterator[str]:
    """The paths of one group: every choice of its alternatives, from big to small."""
    ordered = sorted(group, key=lambda alternatives: alternatives[0].level)
    choices: list[tuple[str, ...]] = [()]
    for alternatives in ordered:
        choices = [c + named.segments for c in choices for named in alternatives]
    for segments in choices:
        path = _canonical(segments)
        if path:
            yield path


def _canonical(segments: tuple[str, ...]) -> str | None:
    """Chapters are left out of an article's path; a bare khoản or point names nothing."""
    kinds = [_name(s)[0] for s in segments]
    if "dieu" in kinds:
        keep = [s for s, k in zip(segments, kinds, strict=True) if k not in ("phan", "chuong")]
        return ".".join(keep)
    if "chuong" in kinds:
        start = kinds.index("chuong")
        tail = [s if k else f"muc-{s}" for s, k in zip(segments[start:], kinds[start:], strict=True)]
        return ".".join(tail)
    if kinds[0] in ("khoan", "diem", "bang", "hang") or kinds == ["danh-muc"]:
        return None
    return None if len(kinds) == 1 and kinds[0] in ATTACHMENTS else ".".join(segments)
