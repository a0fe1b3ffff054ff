"""Paragraphs of a text without numbered provisions: press articles, preambles of Party documents."""

from __future__ import annotations

import re

_NOTHING_SAID = re.compile(
    r"^(?:Về |V/v|Căn cứ|Theo đề nghị|Xét đề nghị|Trên cơ sở|Số\s*:|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập|"
    r"ĐẢNG CỘNG SẢN|\(|\|)"
)
_SHORT = 120  # a preamble's paragraph says something; letterheads and titles are shorter


def paragraph_spans(text: str, limit: int, whole: bool) -> list[tuple[int, int]]:
    """Spans before `limit`; of a `whole` text all but its headline."""
    spans: list[tuple[int, int]] = []
    offset = 0
    first = True
    for line in text[:limit].split("\n"):
        said = whole or (len(line) >= _SHORT and not line.isupper() and not _NOTHING_SAID.match(line))
        if said and line.strip() and (not first or len(line) > 300):
            spans.append((offset, offset + len(line)))
        first = first and not line.strip()
        offset += len(line) + 1
    return spans or ([(0, len(text))] if whole and text.strip() else [])
