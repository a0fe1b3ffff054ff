"""Vietnamese and English targets of one document are the same rows: the names are joined here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag_cnh.types import Target


def pair_indicators(targets: Sequence[Target], english: Sequence[Target]) -> tuple[Target, ...]:
    """Vietnamese targets with the English indicator of the same clause, figure and year."""
    names = {
        (t.clause, t.comparator, t.value, t.value_max, t.year, n): t.indicator for t, n in _numbered(english)
    }
    return tuple(
        replace(
            t,
            indicator_en=t.indicator_en
            or names.get((t.clause, t.comparator, t.value, t.value_max, t.year, n)),
        )
        for t, n in _numbered(targets)
    )


def _numbered(targets: Sequence[Target]) -> Iterator[tuple[Target, int]]:
    """Each target with how many of the same clause, figure and year came before it."""
    seen: dict[tuple[object, ...], int] = {}
    for target in targets:
        key = (target.clause, target.comparator, target.value, target.value_max, target.year)
        yield target, seen.get(key, 0)
        seen[key] = seen.get(key, 0) + 1
