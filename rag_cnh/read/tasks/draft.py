"""What the readers of prose, labels and tables hand over: a task before it has its clause."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """`start` to `end` are the work's words, `whole` the span of the assignment with agencies and time."""

    start: int
    end: int
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    deadline: str | None
    whole: tuple[int, int]
    product: str | None = None
