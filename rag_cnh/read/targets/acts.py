"""Acts: laws, decrees and circulars, which set conditions and rates rather than goals."""

from __future__ import annotations

import re

from rag_cnh.read.words import fold
from rag_cnh.types import Document

_LEGAL_TYPES = re.compile(
    r"luat|bo luat|phap lenh|hien phap|nghi dinh|thong tu|van ban hop nhat|law|code|decree|circular|ordinance"
)
# A goal of an act has its year or is of the State's budget; other blocks need no reading.
ACT_GOAL = re.compile(r"20\d\d|ngân sách|ngan sach|budget", re.IGNORECASE)
_ARTICLE = re.compile(r"^\s*(?:Điều|Article) \d+\.", re.MULTILINE)
_ACT_ARTICLES = 12  # resolutions and decisions that set goals have fewer


def is_act(document: Document, text: str) -> bool:
    """By type, or by the number of articles."""
    return bool(_LEGAL_TYPES.match(fold(document.type))) or len(_ARTICLE.findall(text)) > _ACT_ARTICLES
