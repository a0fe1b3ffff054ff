"""The model that tells whether a text answers a question: trained weights, real texts."""

from __future__ import annotations

import numpy as np
import pytest

from evals.training.data import TEXTS, lines
from rag_cnh.answer.drafts import quote
from rag_cnh.answer.evidence import shown
from rag_cnh.errors import PolicyError
from rag_cnh.library.e5.adapter import ANSWERS, FILE, read_adapter
from rag_cnh.library.e5.answerability import QUESTION, TEXT, Answerability, joined
from rag_cnh.library.encoders import load_answerability
from rag_cnh.library.index import Library
from rag_cnh.settings import Settings

URBAN = "21-CTr/TU Programme\nTargets\nBy 2030, the urbanisation rate of Hà Nội reaches 65–70%."
MUSEUM = "39/2024/QH15 Law on the Capital\nArticle 2\nThe symbol of the capital is the image of Khuê Văn Các."
@pytest.fixture(scope="module")
def model() -> Answerability:
    return load_answerability(Settings().encoders)


def test_what_is_answered_is_likelier_than_a_near_miss(model: Answerability, small_library: Library) -> None:
    """Over questions that it was trained with: whether the weights that are shipped are those that were trained."""
    rows = [row for row in lines(TEXTS / "clauses_1.jsonl") if row["clause"].startswith("02-2026-qh16#")][:25]
    told = []
    for row in rows:
        clause = small_library.catalog.clause(row["clause"], "en")
        document = small_library.catalog.document("02-2026-qh16")
        assert clause
        assert document
        text = shown(small_library, quote(document, clause, clause.start, clause.end))
        hit, miss = (model.probabilities(row[sort]["en"], [text])[0] for sort in ("hit", "miss"))
        told.append(hit > miss)
    assert len(told) > 15
    assert sum(told) / len(told) > 0.8


def test_each_text_is_judged_by_itself(model: Answerability) -> None:
    question = "How much of Hanoi should be urban at the end of the decade?"
    together = model.probabilities(question, [URBAN, MUSEUM, "", "số\u200b " * 3000])
    alone = [model.probabilities(question, [text])[0] for text in (URBAN, MUSEUM)]
    assert together[:2] == pytest.approx(alone, abs=1e-6)
    assert all(0.0 <= value <= 1.0 for value in together)
    assert model.probabilities(question, []) == []


def test_long_questions_and_texts_are_cut() -> None:
    row = joined(range(5, 500), range(1000, 2000))
    assert len(row) == QUESTION + TEXT + 3
    assert row[0] == 0
    assert row[QUESTION + 1] == row[-1] == 2


def test_only_the_model_that_reads_both_has_a_head() -> None:
    weights, constant = read_adapter(ANSWERS).head() or (np.zeros(0), np.zeros(0))
    assert weights.shape == (384,)
    assert constant.shape == (1,)
    assert read_adapter(FILE).head() is None
    with pytest.raises(PolicyError, match="cannot be read"):
        read_adapter(ANSWERS.with_name("absent.npz"))
