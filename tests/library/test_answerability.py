"""The model that tells whether a text answers a question: trained weights, real texts."""

from __future__ import annotations

import numpy as np
import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.library.e5.adapter import ANSWERS, FILE, read_adapter
from rag_cnh.library.e5.answerability import QUESTION, TEXT, Answerability, joined
from rag_cnh.library.encoders import load_answerability
from rag_cnh.settings import Settings

URBAN = "21-CTr/TU Programme\nTargets\nBy 2030, the urbanisation rate of Hà Nội reaches 65–70%."
MUSEUM = "39/2024/QH15 Law on the Capital\nArticle 2\nThe symbol of the capital is the image of Khuê Văn Các."
# A text, a question that it answers, and one like it that it does not.
PAIRS = [
    (URBAN, "How much of Hanoi should be urban at the end of the decade?", "What is Hanoi's emblem?"),
    (URBAN, "Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?", "Biểu tượng của Thủ đô là gì?"),
    (MUSEUM, "Biểu tượng của Thủ đô là gì?", "Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?"),
    (MUSEUM, "Which old monument stands for the city?", "How much of the city is built up?"),
]


@pytest.fixture(scope="module")
def model() -> Answerability:
    return load_answerability(Settings().encoders)


@pytest.mark.parametrize(("text", "hit", "miss"), PAIRS)
def test_what_is_answered_is_likelier(model: Answerability, text: str, hit: str, miss: str) -> None:
    (answered,), (missed,) = model.probabilities(hit, [text]), model.probabilities(miss, [text])
    assert answered > missed + 0.2


def test_each_text_is_judged_by_itself(model: Answerability) -> None:
    question = PAIRS[0][1]
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
