"""Spans that cannot be the answer, from the real small library."""

from __future__ import annotations

import pytest

from rag_cnh.answer.drafts import Quote, quote
from rag_cnh.answer.fits import fits
from rag_cnh.library.index import Library


def _quote(library: Library, words: str) -> Quote:
    for document in library.catalog.documents():
        for language in library.catalog.languages(document.id):
            for clause in library.catalog.clauses(document.id, language):
                if words in clause.text:
                    start = clause.start + clause.text.index(words)
                    return quote(document, clause, start, start + len(words))
    raise LookupError(words)


GOAL = "Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%"
NO_FIGURE = "The law lets Hà Nội set up a venture capital fund."
ROWS = [
    ("Đến năm 2030 Hà Nội đô thị hóa bao nhiêu phần trăm?", "target", GOAL, True),
    ("Hiện nay thực tế tỷ lệ đô thị hóa của Hà Nội đã đạt bao nhiêu?", "target", GOAL, False),
    ("Did Hanoi's urbanisation so far reach the plan?", "target", GOAL, False),
    ("What is the charter capital of Hanoi's venture fund, in dong?", "general", NO_FIGURE, False),
    ("How much money is in Hanoi's venture fund?", "target", NO_FIGURE, False),
    ("May Hanoi have a venture fund?", "yes/no", NO_FIGURE, True),
]


@pytest.mark.parametrize(("question", "kind", "words", "can"), ROWS)
def test_a_span_can_be_the_answer(small_library: Library, question: str, kind: str, words: str, can: bool) -> None:
    assert fits(question, kind, _quote(small_library, words), small_library.catalog) is can
