"""Follow-ups resolved from the history by rule: "còn năm 2025?", "and nationally?", "ai ký?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag_cnh.read.words import fold, nfc
from rag_cnh.search.query import Query, understand
from rag_cnh.types import Document

_OPENING = re.compile(
    r"^(?:con|the con|vay|vay con|the thi|con ve|and|what about|how about|and what about|so|then)\b[\s,:]*"
)
_POINTS_BACK = re.compile(
    r"\b(?:no|do|nay|van ban (?:nay|do|nao)|nghi quyet (?:nay|do)|luat (?:nay|do)|quyet dinh (?:nay|do)|chuong trinh (?:nay|do)|"
    r"it|its|this|that|they|them|the (?:same )?(?:document|resolution|law|decision|programme))\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")
_SCOPE = {
    "hanoi": (re.compile(r"\b(?:ha noi|hanoi|thu do|the capital)\b"), ("Hà Nội", "Hà Nội")),
    "national": (
        re.compile(
            r"\b(?:ca nuoc|toan quoc|quoc gia|viet nam|vietnam|nationally|national|nationwide|the country)\b"
        ),
        ("cả nước", "nationally"),
    ),
}
# The successor of a document that the question before named.
_NEW_ONE = re.compile(r"\b(?:the new (?:one|law|version|document)|(?:luat|van ban|nghi quyet|ban) moi)\b")
_SHORT = 7  # words; a longer question stands on its own


def resolve(question: str, history: Sequence[str], documents: Sequence[Document]) -> str:
    """The question made whole from the one before it; itself where it needs no history."""
    if not history:
        return question
    previous = resolve(history[-1], history[:-1], documents)
    now = understand(question, documents)
    if not _leans(now):
        return question
    before = understand(previous, documents)
    successor = _successor(now, before, documents)
    if successor:
        return _NEW_ONE.sub(lambda _: successor, now.folded, count=1)
    if _only_changes(now):
        return _changed(previous, now, before)
    if before.documents and not now.documents:
        names = [d.number or d.title for d in documents if d.id in before.documents]
        joined = " của " if now.language == "vi" else " of "
        return f"{question.rstrip(' ?')}{joined}{', '.join(names)}?"
    return question


def _successor(now: Query, before: Query, documents: Sequence[Document]) -> str | None:
    """The number of what replaced the document talked about, when the question means "the new one"."""
    if now.documents or not _NEW_ONE.search(now.folded):
        return None
    for document in documents:
        if document.id in before.documents:
            for relation in document.relations:
                if relation.type == "replaced_by":
                    return relation.number
    return None


def _leans(query: Query) -> bool:
    """Short, and opening like a continuation or pointing back."""
    words = query.folded.split()
    if len(words) > _SHORT + 3 and not _NEW_ONE.search(query.folded):
        return False
    return bool(
        _OPENING.match(query.folded) or _POINTS_BACK.search(query.folded) or len(words) <= 3
    ) and not (query.documents and len(words) > 3)


def _only_changes(query: Query) -> bool:
    """Nothing but a year, a place or a document: the rest comes from the question before."""
    rest = _OPENING.sub("", query.rest)
    rest = _YEAR.sub(" ", rest)
    for pattern, _ in _SCOPE.values():
        rest = pattern.sub(" ", rest)
    rest = re.sub(
        r"\b(?:den|nam|giai doan|thi sao|the nao|sao|o|cua|theo|in|by|for|of|the|at|to|about|bao nhieu)\b",
        " ",
        rest,
    )
    return not re.search(r"[a-z]{2,}", rest)


def _changed(previous: str, now: Query, before: Query) -> str:
    text = nfc(previous)
    years = _YEAR.findall(now.rest)
    if years:
        found = list(_YEAR.finditer(fold(text)))
        outside = [m for m in found if m.group()[:4] in before.years]
        if outside:
            text = text[: outside[-1].start()] + years[0] + text[outside[-1].end() :]
        else:
            text = f"{text.rstrip(' ?')} {'by' if before.language == 'en' else 'năm'} {years[0]}?"
    for _, (pattern, names) in _SCOPE.items():
        if pattern.search(now.rest):
            text = _with_scope(text, names[before.language == "en"])
    if now.documents and not before.documents:
        text = f"{text.rstrip(' ?')} {'under' if before.language == 'en' else 'theo'} {now.text.strip(' ?')}?"
    return text


def _with_scope(text: str, name: str) -> str:
    """The place of the question before gives way to the new one, said at the end."""
    folded = fold(text)
    for pattern, _ in _SCOPE.values():
        match = re.search(rf"(?:\b(?:cua|o|in|of|for) )?{pattern.pattern}(?:['’]s)?", folded)
        if match:
            text = f"{text[: match.start()]} {text[match.end() :]}"
            folded = fold(text)
    return re.sub(r"\s+", " ", f"{text.rstrip(' ?')} {name}?").strip()
