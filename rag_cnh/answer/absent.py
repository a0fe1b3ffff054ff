"""Laws that the library lacks but speaks of: its own clauses may answer what they say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag_cnh.read.words import fold
from rag_cnh.search.named.laws import known_laws
from rag_cnh.search.query import Query
from rag_cnh.types import Hit

_NOUN = re.compile(r"^(?:bo )?luat (?:ve )?|^(?:law|code|act) (?:on|of) (?:the )?| (?:law|code|act)s?$")


def without_spoken_of(query: Query, hits: Sequence[Hit]) -> Query:
    """The question without those missing laws that a found clause names ("Luật Công nghệ thông tin … hết hiệu lực")."""
    if not query.missing or query.documents:
        return query
    texts = [fold(hit.clause.text) for hit in hits]
    missing = tuple(name for name in query.missing if not _said(fold(name), texts))
    return replace(query, missing=missing)


def _said(name: str, texts: Sequence[str]) -> bool:
    for start, end in known_laws(name):
        subject = re.escape(_NOUN.sub("", name[start:end]))
        forms = re.compile(rf"\b(?:luat (?:ve )?{subject}|law on (?:the )?{subject}|{subject} (?:law|code))\b")
        if any(forms.search(text) for text in texts):
            return True
    return False
