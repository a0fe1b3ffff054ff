"""Vietnamese targets get the English name of the same row, and of no other."""

from __future__ import annotations

import pytest

from rag_cnh.library.pairs import pair_indicators
from rag_cnh.types import Comparator, Language, Target


def _row(
    name: str, value: float, year: str | None, clause: str = "d#i", comparator: Comparator = ">=", vi: bool = True
) -> Target:
    language: Language = "vi" if vi else "en"
    return Target(name, comparator, value, None, "%", "%", year, None, clause, "d", "", 0, 0, language)


def _english(name: str, value: float, year: str | None, clause: str = "d#i", comparator: Comparator = ">=") -> Target:
    return _row(name, value, year, clause, comparator, vi=False)


@pytest.mark.parametrize(
    ("targets", "english", "names"),
    [
        ([_row("a", 5, "2030")], [_english("A", 5, "2030")], ["A"]),
        (
            [_row("a", 5, "2030"), _row("b", 5, "2030")],
            [_english("A", 5, "2030"), _english("B", 5, "2030")],
            ["A", "B"],
        ),
        ([_row("a", 5, "2030")], [_english("A", 5, "2030", comparator="=")], ["A"]),
        ([_row("a", 5, None)], [_english("A", 5, "2030")], ["A"]),
        # one of two is not guessed
        ([_row("a", 5, None), _row("b", 5, None)], [_english("A", 5, "2030")], [None, None]),
        ([_row("a", 5, None)], [_english("A", 5, "2030"), _english("B", 5, "2045")], [None]),
        ([_row("a", 5, "2030")], [_english("A", 6, "2030")], [None]),
        ([_row("a", 5, "2030")], [_english("A", 5, "2030", "d#ii")], [None]),
        (
            [_row("a", 5, "2030"), _row("b", 5, "2045")],
            [_english("B", 5, "2045"), _english("A", 5, "2030")],
            ["A", "B"],
        ),
    ],
)  # fmt: skip
def test_pairs(targets: list[Target], english: list[Target], names: list[str | None]) -> None:
    assert [target.indicator_en for target in pair_indicators(targets, english)] == names


def test_a_row_without_a_twin_is_named_from_the_vocabulary() -> None:
    rows = [_row("tỷ lệ đô thị hóa", 60, "2030"), _row("tỷ lệ thuyền nan", 60, "2030")]
    assert [target.indicator_en for target in pair_indicators(rows, [])] == ["urbanisation rate", None]
