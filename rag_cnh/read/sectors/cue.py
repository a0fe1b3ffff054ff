"""One cue: words that give sectors their kind of priority, and on which side the names stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rag_cnh.read.targets.patterns import Pattern
from rag_cnh.types import Priority

GAP = r"[^.;:()|]{0,%d}?"  # words of the same clause


@dataclass(frozen=True, slots=True)
class Cue:
    """The names begin where the pattern ends (`after`) or end where it begins (`before`).

    A `sure` cue speaks of sectors, so that any short name counts; after a bare call ("ưu tiên …")
    the first name must be told as a sector by itself.
    """

    kind: Priority
    side: Literal["after", "before"]
    sure: bool
    pattern: Pattern


def announcing(kind: Priority, pattern: str) -> Cue:
    """ "3 lĩnh vực chủ chốt là …" """
    return Cue(kind, "after", True, Pattern(rf"(?<!\w){pattern}"))


def calling(kind: Priority, pattern: str) -> Cue:
    """ "ưu tiên phát triển …" """
    return Cue(kind, "after", False, Pattern(rf"(?<!\w){pattern}"))


def judging(kind: Priority, pattern: str, sure: bool = False) -> Cue:
    """ "… là ngành kinh tế mũi nhọn" """
    return Cue(kind, "before", sure, Pattern(rf"(?<!\w){pattern}"))
