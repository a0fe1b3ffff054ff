"""What is learnt from the sets is measured on questions that were not learnt from."""

from __future__ import annotations

import random

import numpy
import pytest

from evals.confidence import Example, learn, table, unseen
from evals.fusion import Candidates
from evals.fusion import unseen as unseen_scores
from evals.metrics import auroc


def _examples(apart: float) -> list[Example]:
    chance = random.Random(1)
    found = []
    for number in range(200):
        for held in (True, False):
            value = chance.gauss(apart if held else 0.0, 1.0)
            found.append(Example("set", str(number), held, chance.random(), {"told": value, "noise": chance.random()}))
    return found


@pytest.mark.parametrize(("values", "expected"), [([3, 2, 1, 0], 1.0), ([0, 1, 2, 3], 0.0), ([1, 1, 1, 1], 0.5)])
def test_auroc(values: list[float], expected: float) -> None:
    assert auroc(values, [True, True, False, False]) == expected


def test_a_signal_that_tells_is_learnt_and_noise_is_not() -> None:
    found = _examples(2.0)
    weights = learn(found)
    assert weights["told"] > 1 > abs(weights["noise"])
    assert auroc(unseen(found), [example.held for example in found]) > 0.88
    assert "| set | 200 | 200 | 0." in table(found)


def test_nothing_is_learnt_from_noise() -> None:
    found = _examples(0.0)
    assert auroc(unseen(found), [example.held for example in found]) == pytest.approx(0.5, abs=0.08)


def test_a_fusion_is_learnt_from_right_and_wrong_candidates() -> None:
    chance = numpy.random.default_rng(1)
    found = []
    for number in range(40):
        right = numpy.arange(12) == number % 12
        signals = numpy.column_stack([chance.random(12), chance.random(12) + right])
        found.append(Candidates(str(number), [str(i) for i in range(12)], signals[:, 0], signals, right))
    hits = [int(scores.argmax()) == number % 12 for number, scores in enumerate(unseen_scores(found, [0, 1]))]
    assert sum(hits) >= 36
