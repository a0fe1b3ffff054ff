"""Text in pieces, some of which stand out."""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False


def joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours that are marked alike as one piece; empty ones are left out."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].marked == piece.marked:
            found[-1] = Piece(found[-1].text + piece.text, piece.marked)
        elif piece.text:
            found.append(piece)
    return tuple(found)
