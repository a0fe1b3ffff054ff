"""Whether a claim and a clause say the same or the opposite: negation, bans, exceptions, and words that narrow.

"unsure" is the answer wherever words alone cannot tell: a wrong yes is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rag_cnh.answer.supposed import Held
from rag_cnh.library.lexical import english_stem
from rag_cnh.read.targets.patterns import Pattern, view_of
from rag_cnh.read.words import fold, lexical_tokens
from rag_cnh.types import Language

Rarity = Callable[[str], float]
_AS_MUCH = 0.8
_COMMON = 0.1  # what a common word weighs beside a rare one, which weighs 1 more


@dataclass(frozen=True, slots=True)
class Said:
    """A text and its language."""

    text: str
    language: Language


# Words that turn a statement round. Comparisons ("không quá", "no later than") and nouns ("không gian") do not.
_NEGATES_VI = Pattern(
    r"\b(?:không(?!\s+(?:gian|khí|quân|phận|tưởng|chỉ|những|quá|dưới|ít hơn|thấp hơn|vượt|muộn hơn|hơn|kém"
    r"|chính thức|dùng tiền))"
    r"|chưa(?!\s+(?:đến|tới))|nghiêm cấm|bị cấm|hết hiệu lực|bãi bỏ|xóa bỏ|xoá bỏ|gỡ bỏ|dỡ bỏ|hủy bỏ|huỷ bỏ"
    r"|chấm dứt|đình chỉ|từ chối|thất bại)\b"
)
# Without accents these are other words: "bo" is "bộ", "cam" "cam kết", "dung" "dùng".
_NEGATES_ACCENTED = re.compile(
    r"(?<!nghiêm )(?<!bị )\bcấm\b|\b(?:dừng|ngừng|đừng|chẳng)\b|(?<!bãi )(?<!xóa )(?<!xoá )(?<!gỡ )(?<!dỡ )(?<!hủy )"
    r"(?<!huỷ )\bbỏ\b(?!\s+(?:vốn|tiền|phiếu|ra))"
)
_NEGATES_EN = re.compile(
    r"\b(?:not(?! (?:only|less|more|fewer|over|below|later|exceed))"
    r"|never|cannot|neither|nor|nobody|none|no(?! (?:more|less|fewer|later) than)"
    r"|prohibit\w*|forb(?:id\w*|ade)|bans|banned|barred|shut out|disallow\w*|den(?:y|ies|ied)|refus\w+"
    r"|fail(?:s|ed)? to|miss(?:es|ed)"
    r"|lapses?|lapsed|expire[sd]?|repeal\w*|abolish\w*|remov(?:e|es|ed|al)|scrap\w*|revok\w*|drops?|dropped|lifts?|lifted|suspend\w*)\b|\w+n't\b"
)
_DOUBTFUL = re.compile(r"\b(?:bo|(?<!bi )(?<!nghiem )cam|ngung|(?<!su )(?<!ap )(?<!noi )(?<!xay )dung)\b")
# A ban governs all that follows it, through commas and a list's bullets.
_BANS = Pattern(
    r"\b(?:nghiêm cấm|bị cấm|không được(?: phép)?|(?:are|is|be) (?:strictly )?(?:prohibited|forbidden|banned)"
    r"|prohibits?|forbids?"
    r"|(?:must|may|shall) not|not allowed)\b|^\W*cấm\b"
)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing|ion)?(?: for)?|save for|other than|apart from|excluding"
    r"|(?:ngoai )?tru(?! (?:so|cot|bi))(?: truong hop)?"
    r"|phan khong|khong bao gom|khong gom)\b"
)
_IF = re.compile(
    r"\b(?:if|unless|provided(?: that)?|on condition|only (?:if|when|after|once)|neu"
    r"|tru khi|voi dieu kien|chi khi|mien la)\b"
)
_BREAKS = re.compile(r"[;\n]|,\s+|\s+(?=(?:nhưng|but|while|whereas)\b)")
# What each side of a pair says, the other denies.
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (r"(?<!ha )tang(?! (?:toc|truong))|nang (?:cao|len)|increas\w+|rais\w+|ris(?:e|es|ing)|higher",
     r"giam(?! (?:sat|doc|dinh))|ha thap|thu hep|reduc\w+|decreas\w+|lower\w*|cut(?:s|ting)?|fall\w*|shrink\w*"),
    (r"mien(?= (?:tien|thue|phi|tru|giam|hoc))|exempt\w*|waive[sdr]*|free of",
     r"phai (?:nop|tra|dong)|pays?|paid|charged"),
    (r"cong khai|public(?:ly|ised)?|disclos\w+", r"bi mat|secret|confidential"),
    (r"phan cap|phan quyen|decentrali[sz]\w+|devol\w+", r"tap trung quyen luc|centrali[sz]\w+"),
    (r"mo rong|expand\w*|widen\w*", r"thu hep|narrow\w*|restrict\w*"),
    (r"bat buoc|compulsory|mandatory|obligatory", r"tu nguyen|voluntary|optional"),
    (r"thanh lap|establish\w*|found(?:s|ed)?|creat\w+|set(?:s)? up", r"giai the|dissol\w+|disband\w*"),
)  # fmt: skip
_MUST = re.compile(
    r"\b(?:must|have to|has to|had to|need to|needs to|obliged|required|compulsory|mandatory|obligatory"
    r"|bat buoc|phai|buoc)\b"
)
_MAY = re.compile(r"\b(?:may|can|optional|voluntar\w+|encourag\w+|co the|duoc phep|tu nguyen|khuyen khich)\b")
# A word of these in the claim and none of its kind in the clause: the claim is narrower or wider than what is said.
_NARROWS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"foreign\w*|overseas|abroad|nuoc ngoai|ngoai nuoc|quoc te|international",
        r"private(?:ly)?|tu nhan|dan doanh|ngoai nha nuoc",
        r"state-owned|doanh nghiep nha nuoc|soes?",
        r"small|smes?|nho va vua|(?:doanh nghiep|cong ty|quy mo|co so) nho|micro|sieu nho|dnnvv",
        r"large|big|quy mo lon|tap doan",
        r"only|solely|exclusively|just(?! (?:confirm|say|tell))"
        r"|chi(?= (?:co|duoc|danh|moi|nhung|doanh|ap|can|cac|sme))|duy nhat",
        r"(?<!at )all|every|entire|whole|any(?= and all)|toan bo|tat ca"
        r"|moi(?= (?:doanh|nguoi|to chuc|ca nhan|du an|truong|dia phuong|tinh|bo))",
        r"always|automatic\w*|immediately|luon|tu dong|ngay lap tuc",
        r"unlimited|khong han che|khong gioi han|without (?:any )?(?:limit|conditions?|approval)"
        r"|vo dieu kien|unconditional\w*",
        r"free of charge|for free|mien phi",
        r"fully|completely|hoan toan|full",
        r"half|mot nua|phan nua|50%",
        r"rural|nong thon",
        r"household\w*|ho kinh doanh",
        r"cooperatives?|hop tac xa",
        r"individuals?|ca nhan",
        r"commune\w*|cap xa",
        r"districts?|cap huyen|quan huyen",
        r"interest-free|khong lai",
        r"before|truoc",
        r"after|sau khi",
        r"military|defen[cs]e|quoc phong|quan su",
    )
)  # fmt: skip


def agree(claim: Said, clause: Said, around: str = "", rarity: Rarity = lambda _: 1.0) -> Held:
    """Whether the part of the clause that speaks of the claim says it ("yes") or its opposite ("no").

    `around` is the clause's heading and what leads into it. That the two speak of one thing at all
    must be known before.
    """
    pieces = _pieces_meant(claim.text, clause.text, rarity)
    turned = {_turned(claim, Said(piece, clause.language), _banned(piece, clause.text, around)) for piece in pieces}
    if len(turned) != 1:
        return "unsure"  # "has 20 on aspects, but none of its own"
    held = turned.pop()
    return "unsure" if held == "yes" and narrower(claim.text, f"{clause.text} {around}") else held


def _turned(claim: Said, piece: Said, banned: bool) -> Held:
    head, excepted = _branch(claim.text, piece.text)
    if excepted is None:
        return "unsure"
    asked, said = fold(claim.text), fold(head)
    denied = banned or _NEGATES_ACCENTED.search(head.lower())
    if denied and _loses_accents(claim) and _DOUBTFUL.search(asked):
        return "unsure"  # "bo" of the claim may be the "bỏ" of the clause
    turns = banned + negations(Said(head, piece.language)) + negations(claim) + excepted + _opposed(asked, said)
    return "no" if turns % 2 or _permits_only(asked, said) else "yes"


def _banned(piece: str, clause: str, around: str) -> bool:
    """Whether a ban in front of the piece, in its sentence, its lead-in or its heading, governs it."""
    before = clause[: clause.find(piece)] if piece in clause else ""
    return any(_BANS.on(view_of(text).plain).search(view_of(text).lowered) for text in (before, around) if text)


def _loses_accents(said: Said) -> bool:
    return said.language == "vi" and view_of(said.text).plain


def negations(said: Said) -> int:
    """How often a text turns itself round."""
    view = view_of(said.text)
    if said.language == "en":
        return len(_NEGATES_EN.findall(view.lowered.replace("’", "'")))
    doubtful = 0 if view.plain else len(_NEGATES_ACCENTED.findall(view.lowered))
    return len(_NEGATES_VI.on(view.plain).findall(view.lowered)) + doubtful


def _pieces_meant(claim: str, clause: str, rarity: Rarity) -> list[str]:
    """The stretches of the clause that share most with the claim."""
    pieces = [piece for piece in _pieces(clause) if piece.strip()]
    asked = _content(claim)
    shares = [
        sum(_COMMON + rarity(word) for stem, word in _content(piece).items() if stem in asked) for piece in pieces
    ]
    best = max(shares, default=0.0)
    return [piece for piece, share in zip(pieces, shares, strict=True) if share >= best * _AS_MUCH] or [clause]


def _pieces(clause: str) -> Iterator[str]:
    """Stretches between commas and line ends; what an exception or a condition opens stays with what it limits."""
    position = 0
    for found in _BREAKS.finditer(clause):
        following = fold(clause[found.end() :])
        if _EXCEPT.match(following) or _IF.match(following) or _EXCEPT.search(fold(clause[position : found.start()])):
            continue
        yield clause[position : found.start()]
        position = found.end()
    yield clause[position:]


def _branch(claim: str, part: str) -> tuple[str, int | None]:
    """The main statement, or 1 with it where the claim names what is excepted; None where a condition is asked for."""
    folded = fold(part)
    asked = _content(claim).keys()
    for pattern, outcome in ((_EXCEPT, 1), (_IF, None)):
        found = pattern.search(folded)
        if found is None or not found.start():
            continue
        head, tail = part[: found.start()], part[found.end() :]
        if (asked & _content(tail).keys()) - _content(head).keys():
            return head, outcome
        part, folded = head, folded[: found.start()]
    return part, 0


def _opposed(asked: str, said: str) -> int:
    """How many pairs of opposites the two are parted by."""
    return sum(
        _sides(asked, pair) != _sides(said, pair) for pair in _OPPOSITES if _sides(asked, pair) and _sides(said, pair)
    )


def _sides(text: str, pair: tuple[str, str]) -> int:
    """1 or 2 where one side of the pair is said, 0 where none or both are."""
    first, second = (bool(re.search(rf"\b(?:{side})\b", text)) for side in pair)
    return 0 if first == second else 1 if first else 2


def _permits_only(asked: str, said: str) -> bool:
    """An obligation is asked for and a mere leave given."""
    return bool(_MUST.search(asked) and _MAY.search(said)) and not _MUST.search(said)


def narrower(claim: str, clause: str) -> bool:
    """Whether the claim has a word that narrows or widens it and the clause none of its kind."""
    asked, said = fold(claim), fold(clause)
    return any(words.search(asked) and not words.search(said) for words in _NARROWS)


def _content(text: str) -> dict[str, str]:
    """Words that carry the matter, by their stems: single words and pairs, without function words."""
    tokens = [token for token in lexical_tokens(text) if "_" not in token and token not in _FUNCTION]
    stems = {english_stem(token): token for token in tokens if len(token) > 2}
    return stems | {f"{a}_{b}": f"{a}_{b}" for a, b in pairwise(tokens)}


_FUNCTION = frozenset(
    (
        "the of in to for by on at an and or is are was were be been do does did has have had it this that these those "
        "with from as can could may might must shall should will would not no cua la den nam theo va "
        "cac nhung cho duoc co thi o tai voi ve nay do ra khi se da dang bi tu hay hoac nhu khong chua "
        "phai a except tru neu if provided"
    ).split()
)
