"""Scope: whose target it is — Hà Nội's, the nation's, another province's."""

from __future__ import annotations

import re

from rag_cnh.read.words import fold
from rag_cnh.types import Document

HA_NOI, NATIONAL = "Hà Nội", "national"
_HA_NOI = re.compile(r"(?<![a-z])(?:ha noi|hanoi|thu do)(?![a-z])")
_NATIONAL = re.compile(r"(?<![a-z])(?:ca nuoc|toan quoc|viet nam|quoc gia|national|nationwide)(?![a-z])")
_LOCAL_ISSUER = re.compile(
    r"(?:tinh uy|thanh uy|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang bo)\s+(?:tinh|thanh pho"
    r"|tp\.?)?\s*([^,;]+)",
    re.IGNORECASE,
)


def document_scope(document: Document) -> str | None:
    """The place that a document plans for: Hà Nội by issuer or title, a province by its issuer."""
    if _HA_NOI.search(fold(f"{document.issuer} {document.issuer_en} {document.title}")):
        return HA_NOI
    local = _LOCAL_ISSUER.search(fold(document.issuer))
    if local and local.group(1).strip():
        return document.issuer[local.start(1) : local.end(1)].strip()
    return NATIONAL


def sentence_scope(folded: str, document: str | None) -> str | None:
    """A sentence that names Hà Nội is of Hà Nội; else the document's scope holds."""
    if document != HA_NOI and _HA_NOI.search(folded) and not _NATIONAL.search(folded):
        return HA_NOI
    return document
