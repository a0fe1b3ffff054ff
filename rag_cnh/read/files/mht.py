"""Saved pages in one file (.mht, and .doc files that Word wrote as web pages)."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import compat32

from rag_cnh.read.files.page import html_text


def mht_text(data: bytes) -> str:
    """The text of the first page inside."""
    for part in message_from_bytes(data.lstrip(), policy=compat32).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return html_text(content) if isinstance(content, bytes) else ""
    return ""
