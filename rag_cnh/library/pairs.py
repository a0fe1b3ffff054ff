"""Vietnamese and English targets of one document are the same rows: the names are joined here.

A Vietnamese row without an English twin gets a name composed from the vocabulary, if all of it can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from rag_cnh.types import Target
from rag_cnh.vocabulary import translate

# What two rows must share, most first. An official text and the English gist of its clause may differ
# in the comparing word ("khoảng 75%", "75%") and in a year that only the digest repeats.
_KEYS: tuple[Callable[[Target], Hashable], ...] = (
    lambda t: (t.clause, t.comparator, t.value, t.value_max, t.year),
    lambda t: (t.clause, t.value, t.value_max, t.year),
    lambda t: (t.clause, t.value, t.value_max),
)


def pair_indicators(targets: Sequence[Target], english: Sequence[Target]) -> tuple[Target, ...]:
    """Vietnamese targets with the English indicator of the same clause, figure and year, or a composed one."""
    names: dict[int, str] = {}
    used: set[int] = set()
    for level, key in enumerate(_KEYS):
        ours = _grouped([i for i in range(len(targets)) if i not in names], targets, key)
        theirs = _grouped([i for i in range(len(english)) if i not in used], english, key)
        for value, rows in ours.items():
            beside = theirs.get(value, [])
            if level and not len(rows) == len(beside) == 1:
                continue  # what is not the same in all must at least be the only one
            for row, other in zip(rows, beside, strict=False):
                names[row] = english[other].indicator
                used.add(other)
    return tuple(
        replace(target, indicator_en=names.get(i) or translate(target.indicator, "en"))
        for i, target in enumerate(targets)
    )


def _grouped(
    rows: Sequence[int], targets: Sequence[Target], key: Callable[[Target], Hashable]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for row in rows:
        groups[key(targets[row])].append(row)
    return groups
