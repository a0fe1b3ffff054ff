"""The nodes of a document while it is parsed, and which bare marker may follow which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.provisions.markers import Marker, letter_position, roman
from rag_cnh.read.words import fold

ORDER = ("root", "container", "phan", "chuong", "muc", "tieu-muc", "dieu")
BARE = ("roman", "upper", "number", "dotted", "letter")
# What a bare level may stand directly under.
_UNDER = {
    "roman": {"root", "container", "phan", "chuong", "muc", "dieu", "upper"},
    "upper": {"root", "container", "phan", "chuong", "muc", "dieu", "roman"},
    "number": {"root", "container", "phan", "chuong", "muc", "dieu", "roman", "upper"},
    "dotted": {"root", "container", "dieu", "roman", "number", "dotted"},
    "letter": {"root", "container", "dieu", "roman", "upper", "number", "dotted"},
}


@dataclass(slots=True)
class Node:
    """A provision: `start` is where its marker stands, `body` where its heading or text begins."""

    level: str
    value: str
    path: str
    start: int
    body: int
    parent: Node | None
    end: int = -1
    heading: str = ""
    children: int = 0
    articles: int = 0  # the last article inside, for containers


def slug(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(value)).strip("-")


def value_slug(value: str) -> str:
    """ "2a" → "2a", "đ" → "dd", "5đ" → "5dd"."""
    return value.lower().replace("đ", "dd")


def in_article(node: Node | None) -> bool:
    """Under an article with nothing between but its khoản, where khoản and điểm have their names."""
    while node is not None and node.level in ("number", "dotted"):
        node = node.parent
    return node is not None and node.level == "dieu"


def position(level: str, value: str) -> int:
    """Where a value stands in its series: 1, 2, 3 …"""
    if level == "roman":
        return roman(value)
    if level == "upper":
        return "ABCDĐEGH".find(value) + 1 or "ABCDEFGH".find(value) + 1
    if level == "letter":
        return letter_position(value) + 1
    return int(re.match(r"\d+", value.rsplit(".", 1)[-1])[0])  # type: ignore[index]


def follows(marker: Marker, node: Node, elided: bool) -> bool:
    """Whether the marker is the next sibling of an open node of its level."""
    if marker.level == "dotted":
        ours, theirs = marker.value.split("."), node.value.split(".")
        if len(ours) != len(theirs) or ours[:-1] != theirs[:-1]:
            return False
    before, now = position(node.level, node.value), position(marker.level, marker.value)
    if now == before:
        return marker.value != node.value and len(marker.value) >= len(node.value)
    return before < now <= before + (30 if elided else 3)


def may_begin(marker: Marker, above: Node, elided: bool) -> bool:
    """Whether the marker may be the first of its series under `above`."""
    if above.level not in _UNDER[marker.level]:
        return False
    if marker.level == "dotted" and not _continues_number(marker.value, above):
        return False
    first = position(marker.level, marker.value)
    return 1 <= first <= (30 if elided else 2 if marker.level in ("number", "letter") else 1)


def _continues_number(value: str, above: Node) -> bool:
    """ "2.1" stands under "2"; under a Roman II; or opens an unnumbered text."""
    head = value.rsplit(".", 1)[0]
    if above.level == "roman":
        return head == str(roman(above.value)) or head == "1"
    if above.level in ("number", "dotted"):
        return head == above.value
    return head == "1"
