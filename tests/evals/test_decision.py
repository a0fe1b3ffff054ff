"""The decision is learnt by folds, and the threshold declines what it must."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from evals.cases import FOLDER as CASES
from evals.cases import Case, load_cases
from evals.decision import DECLINED, Candidate, candidates, learn, page, shares, threshold
from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.decide import weights
from rag_cnh.library.index import Library

_CASE = Case("", "?", "en", "general")
CASES_MADE = [replace(_CASE, id=f"q{n // 2}{'-no' if n % 2 else ''}", answerable=n % 2 == 0) for n in range(200)]


def _made(noise: float) -> list[Candidate]:
    """Two candidates a case; of an answerable one the first is right, and its signal is high."""
    chance, found = random.Random(1), []
    for number, case in enumerate(CASES_MADE):
        for place in range(2):
            right = case.answerable and place == 0
            told = {"read": (3.0 if right else 0.0) + chance.gauss(0, noise), "none": chance.random()}
            found.append(Candidate(number, "", told, right))
    return found


def test_what_tells_gets_the_weight_and_near_misses_are_declined() -> None:
    learnt = learn(_made(0.5), CASES_MADE)
    assert learnt.weights["read"] > 1 > abs(learnt.weights["none"])
    declined, right, refused = shares(learnt, CASES_MADE, threshold(learnt, CASES_MADE))
    assert declined >= DECLINED
    assert right > 0.9
    assert right + refused == pytest.approx(1.0, abs=0.05)


def test_noise_is_answered_with_silence() -> None:
    sure, unsure = learn(_made(0.3), CASES_MADE), learn(_made(6.0), CASES_MADE)
    assert shares(unsure, CASES_MADE, threshold(unsure, CASES_MADE))[0] >= DECLINED
    assert (
        shares(unsure, CASES_MADE, threshold(unsure, CASES_MADE))[1]
        < shares(sure, CASES_MADE, threshold(sure, CASES_MADE))[1] - 0.3
    )


def test_the_page_marks_the_line_at_which_the_product_answers() -> None:
    text = page(learn(_made(0.5), CASES_MADE), CASES_MADE)
    assert text.count("**") == 6
    assert "200 questions" in text
    assert "100 of them with" in text


def test_candidates_of_real_cases(small_library: Library) -> None:
    wanted = [case for case in load_cases(CASES / "corpus.yaml") if case.kind in ("target", "greeting")][:8]
    found = list(candidates(Assistant(small_library), wanted))
    assert {one.case for one in found} <= set(range(len(wanted)))
    assert all(set(one.signals) | {"constant"} == set(weights()) for one in found)
    assert any(one.right for one in found)
    assert not any(one.right for one in found if not wanted[one.case].answerable)
