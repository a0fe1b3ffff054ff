"""Who issued a document, by rank: where two differ, it is the first thing an official asks."""

from __future__ import annotations

import re
from typing import Literal

from rag_cnh.read.words import fold
from rag_cnh.types import Document

Authority = Literal["party", "law", "assembly", "government", "prime minister", "ministry", "local", "other"]
# The highest first; the issuer's name decides, the number where there is no issuer.
_RULES: tuple[tuple[Authority, re.Pattern[str]], ...] = (
    ("local", re.compile(r"\b(?:thanh uy|tinh uy|hoi dong nhan dan|uy ban nhan dan)\b|/tu\b|[/-](?:hdnd|ubnd)\b")),
    ("party", re.compile(r"\b(?:bo chinh tri|ban bi thu|ban chap hanh trung uong)\b|/tw\b")),
    ("assembly", re.compile(r"\b(?:uy ban thuong vu )?quoc hoi\b|/(?:ub)?[tv]*qh\d+")),
    ("prime minister", re.compile(r"\bthu tuong\b|-ttg\b")),
    ("government", re.compile(r"\bchinh phu\b|[/-]cp\b")),
    ("ministry", re.compile(r"^bo \w|\bngan hang nha nuoc\b|/(?:tt|qd)-b\w+")),
)  # fmt: skip
ORDER: tuple[Authority, ...] = (
    "party", "law", "assembly", "government", "prime minister", "ministry", "local", "other",
)  # fmt: skip
_LAWS = frozenset({"luat", "bo luat", "hien phap", "phap lenh"})


def authority(document: Document) -> Authority:
    """Whose decision it is; a law ranks apart from the Assembly's resolutions."""
    if fold(document.type) in _LAWS:
        return "law"
    for said in (document.issuer, document.number):
        for name, pattern in _RULES:
            if said and pattern.search(fold(said)):
                return name
    return "other"


def rank(document: Document) -> int:
    """0 is the highest."""
    return ORDER.index(authority(document))
