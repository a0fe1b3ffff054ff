"""What kind of question it is, by folded cue words in both languages; the first rule that fits wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rag_cnh.answer.asked import VALIDITY, facts_asked
from rag_cnh.answer.claims import find_claim
from rag_cnh.search.query import Query

Kind = Literal[
    "greeting",
    "not a question",
    "clause",
    "validity",
    "document",
    "comparison",
    "yes/no",
    "responsibility",
    "list",
    "count",
    "target",
    "definition",
    "general",
]


@dataclass(frozen=True, slots=True)
class Intent:
    """`facts` are what a document question asks (`asked.facts_asked`): issued, signer, effective, replaces, …"""

    kind: Kind
    facts: tuple[str, ...] = ()


def _cues(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


_GREETING = re.compile(
    r"^(?:(?:xin )?chao(?: (?:ban|em|anh|chi|moi nguoi|ad))?|alo|hi|hello|hey|good (?:morning|afternoon|evening)|"
    r"(?:xin )?cam on(?: (?:ban|nhieu|nhe|em|anh|chi))*|thanks?(?: you)?(?: (?:so|very) much)?|tam biet|bye|goodbye)"
    r"(?: there)?[\s!.,]*$"
)
_THANKS = re.compile(r"^(?:xin |em |minh )?(?:cam on|thanks|thank you)\b")
_COMPARISON = _cues(
    r"so sanh", r"so voi", r"khac nhau", r"khac (?:gi|the nao|biet)", r"chenh lech", r"compare[ds]?", r"comparison", r"differ(?:s|ence|ences|ent)?",
    r"versus", r"vs", r"(?:higher|lower|more|less) than", r"(?:cao|thap) hon",
)  # fmt: skip
_RESPONSIBLE = _cues(
    r"ai (?:la |se |phai )?(?:chiu trach nhiem|chu tri|phu trach|lam|quyet dinh|phe duyet|quy dinh|thuc hien|bao cao|co quyen|to chuc|lap|dung dau|lam truong)", r"co quan nao", r"don vi nao", r"bo nao", r"chu tri",
    r"trach nhiem (?:cua|thuoc)", r"thuoc tham quyen", r"(?:co|duoc giao) tham quyen", r"who", r"which (?:ministry|agency|body|authority|ministries|agencies)",
    r"responsible", r"in charge", r"lead agency",
)  # fmt: skip
_LIST = _cues(
    r"(?:nhung|cac) .{0,40}\b(?:nao|gi)", r"(?:gom|bao gom|co) (?:nhung|cac) (?:gi|\w+(?: \w+){0,3} (?:nao|gi))", r"(?:gom|bao gom) (?:nhung )?(?:gi|nao)", r"\d+ (?:\w+ ){1,6}(?:la gi|nao|gom)", r"made up of", r"consist of", r"liet ke", r"ke ten", r"danh sach", r"danh muc gom", r"la nhung (?:gi|\w+ nao)",
    r"(?:nganh|linh vuc|san pham|nhiem vu|nhom|cong nghe)(?: \w+){0,6} nao", r"list", r"what are", r"which (?:sectors|industries|fields|products|groups|tasks|areas|technologies|criteria|incentives|documents)", r"name the", r"uu tien (?:nganh|linh vuc|gi|nhung)",
)  # fmt: skip
_COUNT = _cues(
    r"(?:bao nhieu|may) (?:nhom|chi tieu|nhiem vu|linh vuc|tieu chi|dieu|chuong|nganh|san pham|quan diem|muc|loai|vung|quan|cong nghe|doanh nghiep ho tro|buoc|khau)", r"so luong", r"how many (?:groups|indicators|tasks|fields|criteria|articles|chapters|sectors|products|viewpoints|regions|technologies|pillars|conditions)",
)  # fmt: skip
_TARGET = _cues(
    r"bao nhieu", r"chi tieu", r"muc tieu", r"ty le", r"ti le", r"ty trong", r"toc do", r"phan tram", r"dat muc", r"hang may", r"thu may", r"how (?:much|many|high|big|large|long)", r"target", r"rate", r"percent(?:age)?", r"share", r"growth", r"goal", r"rank(?:ing)?", r"what level", r"%", r"may",
)  # fmt: skip
_DEFINITION = _cues(
    r"la gi", r"nghia la gi", r"duoc hieu (?:la|nhu)", r"dinh nghia", r"khai niem", r"the nao la", r"what is (?:a|an|the)? ?(?:meaning|definition)", r"define[ds]?", r"definition", r"meaning of", r"means?", r"what counts as", r"^what (?:is|are) (?:an? )?(?!the\b)(?:[a-z'-]+ ?){1,5}\?*$",
)  # fmt: skip


def recognise(query: Query) -> Intent:
    """The kind of a question; `general` when nothing more special fits."""
    text = re.sub(r"\s+", " ", query.folded).strip()
    named = bool(query.documents or query.missing)
    if _GREETING.match(text) or (_THANKS.match(text) and len(text.split()) < 8 and not named and "?" not in text):
        return Intent("greeting")
    if sum(character.isalpha() for character in text) < 3:
        return Intent("not a question")
    if named and (facts := facts_asked(query)):
        return Intent("document", facts)
    if query.addresses:
        return Intent("clause")
    if named and VALIDITY.search(text):
        return Intent("validity")
    if _COMPARISON.search(text):
        return Intent("comparison")
    if find_claim(query.text, query.language):
        return Intent("yes/no")
    for kind, found in _KINDS:
        if found.search(text):
            return Intent(kind)
    return Intent("general")


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("count", _COUNT),
    ("responsibility", _RESPONSIBLE),
    ("list", _LIST),
    ("target", _TARGET),
    ("definition", _DEFINITION),
)
