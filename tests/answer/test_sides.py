"""Comparisons: both sides, each with its source."""

from __future__ import annotations

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.figures import Row
from rag_cnh.answer.sides import compared
from rag_cnh.library.index import Library


@pytest.mark.parametrize(
    ("question", "words", "documents"),
    [
        ("Luật Thủ đô 2024 và 2026, mỗi luật có mấy chương mấy điều?", ["7 chương, 54 điều", "9 chương, 36 điều"],
         {"39-2024-qh15", "02-2026-qh16"}),
        ("Hanoi urbanisation rate in 2025 compared with 2030 in Resolution 12/NQ-CP",
         ["60–62%", "75%"], {"12-nq-cp-2023"}),
    ],
)  # fmt: skip
def test_both_sides_are_told(library: Library, question: str, words: list[str], documents: set[str]) -> None:
    answer = Assistant(library).ask(question)
    assert all(word in answer.text for word in words), answer.text
    assert documents == {citation.document for citation in answer.citations}


def test_a_side_that_says_nothing_is_told(library: Library) -> None:
    answer = Assistant(library).ask("Compare the number of chapters of the 2026 Capital Law with Programme 21-CTr/TU")
    assert "9 chapters" in answer.text
    assert any("21-CTr/TU" in notice for notice in answer.notices)
    assert not answer.text.startswith(("Yes", "No"))


def test_the_higher_of_two_figures_is_named(library: Library) -> None:
    document = library.catalog.document("12-nq-cp-2023")
    assert document is not None
    rates = [t for t in library.catalog.targets(document.id, "en") if "urbanisation rate" in t.indicator]
    rows = [Row(target, document, 1.0, 1.0) for target in rates]
    assert {row.target.year for row in rows} == {"2025", "2030"}
    assert compared(rows, "en") == "The figure of 2030 is higher than that of 2025."
    assert compared(rows[:1], "en") == ""
    assert compared([rows[0], rows[0]], "en") == ""
