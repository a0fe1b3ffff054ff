"""Kinds of documents as questions say them: "nghị quyết", "NQ", "the strategy"; and which documents are of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag_cnh.read.words import fold, nfc
from rag_cnh.search.named.numbers import TYPES
from rag_cnh.types import Document

# What a decision approves or promulgates is called by its own kind, too.
_ATTACHED = {
    "chien luoc": "chien luoc",
    "strategy": "chien luoc",
    "chuong trinh hanh dong": "chuong trinh",
    "chuong trinh": "chuong trinh",
    "action programme": "chuong trinh",
    "programme": "chuong trinh",
    "action program": "chuong trinh",
    "program": "chuong trinh",
    "quy hoach": "quy hoach",
    "master plan": "quy hoach",
    "plan": "quy hoach",
    "ke hoach": "ke hoach",
    "de an": "de an",
    "scheme": "de an",
    "danh muc": "danh muc",
    "list": "danh muc",
    "bo tieu chi": "bo tieu chi",
    "criteria set": "bo tieu chi",
    "criteria": "bo tieu chi",
}
_SHORT = {"nq": "nghi quyet", "qd": "quyet dinh", "nd": "nghi dinh"}
_KINDS = {
    **{k: v for k, v in TYPES.items() if v not in ("luat", "bo luat", "chuong trinh", "ke hoach") and len(k) > 3},
    **_ATTACHED,
}
_KIND = "|".join(sorted((name.replace(" ", r"\s+") for name in _KINDS), key=len, reverse=True))
_NAME = re.compile(rf"\b(?P<kind>{_KIND}|{'|'.join(_SHORT)})s?(?!\w)(?!\s*(?:so\s*)?(?!(?:19|20)\d\d(?![\d/-]))\d)")
# "phê duyệt Quy hoạch …", "về Quy hoạch …": a capital letter tells the plan from the planning.
_APPROVED = re.compile(r"(?:(?:phê duyệt|ban hành)\s+[\"“]?|về\s+[\"“]?(?=[A-ZĐ]))((?:\w+ ?){1,4})")


def kinds_named(folded: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each kind that stands without a number."""
    for match in _NAME.finditer(folded):
        said = re.sub(r"\s+", " ", match["kind"])
        yield _SHORT.get(said) or _KINDS[said], match.start(), match.end()


def is_attached(kind: str) -> bool:
    """Whether it is a kind of what decisions approve, not of decisions."""
    return kind in _ATTACHED.values()


def is_kind(document: Document, kind: str) -> bool:
    """Whether a document is of the kind, or approves something of the kind."""
    if fold(document.type).startswith(kind):
        return True
    attached = [fold(words) for words in _APPROVED.findall(nfc(document.title))]
    return any(_ATTACHED[name] == kind for words in attached for name in _ATTACHED if words.startswith(name))
