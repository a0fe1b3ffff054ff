"""Cleaning before any offset is taken."""

from __future__ import annotations

import re

from rag_cnh.read.words import nfc


def clean(text: str) -> str:
    """NFC, line ends and blanks regular."""
    text = re.sub(r"[ \t\u00a0]+", " ", nfc(text).replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
