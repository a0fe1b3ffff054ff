"""What the parts share: counts by file, ratios, and a text with its provisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rag_cnh.read.files.load import load
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean
from rag_cnh.read.words import fold
from rag_cnh.types import Clause

Counts = Counter[str]
Figures = Callable[[Mapping[str, int | float]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the evaluation: `total` over all files, `files` for each, by the same names."""

    name: str
    total: dict[str, float]
    files: dict[str, dict[str, float]] = field(default_factory=dict)


def summed(name: str, counts: Mapping[str, Counts], figures: Figures) -> Part:
    """A part whose figures follow from counts: those of each file, and those of their sum."""
    total: Counts = Counter()
    for one in counts.values():
        total.update(one)
    return Part(name, figures(total), {file: figures(one) for file, one in counts.items()})


def plain(text: str) -> str:
    """Letters and digits alone, folded: what two copies of one text have in common."""
    return re.sub(r"\W+", "", fold(text))


def parsed(path: Path) -> tuple[str, tuple[Clause, ...]]:
    """A file's cleaned text and the provisions in it."""
    text = clean(load(path).text)
    return text, parse_clauses(text, "d", "vi")
