"""Documents named by the one that they serve: "the action programme for Resolution 57", "nghị định sửa Nghị định 111"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rag_cnh.library.validity import resolve
from rag_cnh.read.words import fold
from rag_cnh.search.named.issuers import issuer_after, issuer_before
from rag_cnh.search.named.kinds import is_attached, is_kind, kinds_named
from rag_cnh.search.named.numbers import Named
from rag_cnh.types import Document, Relation

_SERVES = frozenset({"implements", "follows", "amends"})
_WAY = 90  # characters between a kind and the document that it serves
_VERB = (
    r"(?:(?:de|nham|ve viec|ve)\s+)?(?:tiep tuc\s+)?(?:thuc hien|trien khai|cu the hoa|huong dan|sua doi(?:,? bo sung)?|sua)|"
    r"(?:to|that|which)?\s*(?:on\s+)?(?:continu(?:e|es|ing)|implement(?:s|ing)?|carr(?:y|ies|ying) out|amend(?:s|ing)?)"
)
# Words of a relative clause between the kind and what it does: "the list the PM signed in 2024 to carry out …".
_BETWEEN = re.compile(rf"^(?:(?!nao\b|gi\b|which\b|did\b)[\w'’]+[\s,]+){{0,8}}?(?:{_VERB})\s+(?:the\s+)?$")
_FOR = re.compile(r"^(?:for|cho)\s+(?:the\s+)?$")  # "the programme for Resolution 57"
_WHILE = re.compile(
    r"\b(?:khi|trong (?:viec|qua trinh)|when|in|while)\s+(?:thuc hien|trien khai|implementing|carrying out)\s+(?:the\s+)?$"
)


def serving(folded: str, named: Iterable[Named], documents: Sequence[Document]) -> Iterator[Named]:
    """Each mention, or the documents that serve it where the question means those.

    "Khi thực hiện Nghị quyết 57" means the documents that carry it out as much as the resolution itself.
    """
    for mention in named:
        before = issuer_before(folded, mention.start)
        start = before.start if before else mention.start
        tied = [d for d in documents if any(_names(r, mention, folded, documents) for r in d.relations)]
        if tied and _WHILE.search(folded[:start]):
            yield replace(mention, documents=(*mention.documents, *tied))
        else:
            yield _meant(folded, start, mention, tied, documents)


def _meant(folded: str, start: int, mention: Named, tied: list[Document], documents: Sequence[Document]) -> Named:
    """The mention, widened to the kind that is said to serve it where some document does."""
    for kind, begins, ends in reversed(list(kinds_named(folded[:start]))):
        if start - ends > _WAY:
            break
        before, after = issuer_before(folded, begins), issuer_after(folded, ends, documents)
        way = folded[after.end if after else ends : start].lstrip()
        if not (_BETWEEN.search(way) or (is_attached(kind) and _FOR.search(way))):
            continue
        held = [d for d in tied if is_kind(d, kind)]
        for issuer in (before, after):
            held = issuer.chosen(held) if issuer else held
        if held:
            return Named(before.start if before else begins, mention.end, tuple(held))
    return mention


def _names(relation: Relation, mention: Named, folded: str, documents: Sequence[Document]) -> bool:
    if relation.type not in _SERVES:
        return False
    if mention.documents:
        return resolve(relation, {d.id: d for d in documents}) in {d.id for d in mention.documents}
    number = re.sub(r"[\s/-]", "", fold(relation.number))
    said = re.sub(r"[\s/-]", "", folded[mention.start : mention.end])
    return bool(re.search(rf"(?<!\d){re.escape(number)}(?!\w)", said))
