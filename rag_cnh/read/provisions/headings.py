"""Where a provision's heading ends and its text begins."""

from __future__ import annotations

import re

from rag_cnh.read.provisions.markers import bare_markers, named_marker
from rag_cnh.read.provisions.tables import is_row
from rag_cnh.read.provisions.tree import Node, in_article

_SENTENCE = re.compile(r"[.;:!?…]['\"”’)]*$|/\.$")
_LONGEST = 400
_HEADED_BELOW = ("container", "phan", "chuong", "muc", "tieu-muc")


def settle(node: Node, text: str) -> bool:
    """Set heading and body of a closed node; False if nothing is left of it."""
    if node.level == "row":
        return True
    stop = text.find("\n", node.body)
    stop = node.end if stop == -1 else min(stop, node.end)
    if _is_heading(node, text[node.body : stop], text[stop : node.end]):
        node.heading = text[node.body : stop].strip()
        node.body = stop
    if node.level in _HEADED_BELOW and not node.heading:
        _take_heading_below(node, text)
    while node.body < node.end and text[node.body].isspace():
        node.body += 1
    if node.body >= node.end:  # nothing but a marker or a title: that is its text
        node.body, node.heading = node.start, ""
    return node.body < node.end


def _is_heading(node: Node, line: str, rest: str) -> bool:
    """The rest of the marker's line is a heading if it is no sentence and something follows it.

    Khoản and điểm of an article have none: their first line is law.
    """
    if not line.strip() or not rest.strip() or len(line) > _LONGEST:
        return False
    if node.level in ("number", "letter", "dotted") and in_article(node.parent):
        return False
    return not _SENTENCE.search(line.rstrip())


def _take_heading_below(node: Node, text: str) -> None:
    """The lines under "Chương II" or "PHỤ LỤC" that name it."""
    words: list[str] = []
    position = node.body
    for line in text[node.body : node.end].split("\n")[:6]:
        plain = line.strip()
        opens = named_marker(line) or bare_markers(line) or is_row(line)
        if plain and (opens or len(words) == 3 or (words and not line.isupper())):
            break
        position += len(line) + 1
        words += [plain] if plain else []
    title = " ".join(words)
    if words and len(title) <= _LONGEST and not _SENTENCE.search(title) and text[position : node.end].strip():
        node.heading, node.body = title, position
