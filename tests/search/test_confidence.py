"""How sure a ranking is that the question is answered here."""

from __future__ import annotations

import pytest

from rag_cnh.search.confidence import confidence, scaled, signals
from rag_cnh.search.fuse import Fused, fuse


def _ranking(best_words: float, best_cosine: float) -> dict[str, Fused]:
    others = {f"o{i}": 0.80 + 0.001 * (i % 7) for i in range(60)}
    words = {f"o{i}": 0.10 + 0.001 * (i % 5) for i in range(60)}
    return fuse({**words, "best": best_words}, {**others, "best": best_cosine})


def test_the_order_stays_and_the_best_score_is_the_confidence() -> None:
    found = _ranking(0.5, 0.9)
    after = scaled(found, 8)
    assert sorted(found, key=lambda i: (-found[i].score, i)) == sorted(after, key=lambda i: (-after[i].score, i))
    assert max(one.score for one in after.values()) == pytest.approx(confidence(found.values(), 8))
    assert after["best"].lexical == found["best"].lexical


def test_a_passage_that_says_it_all_gives_more_confidence_than_one_like_the_rest() -> None:
    sure, unsure = _ranking(0.7, 0.93), _ranking(0.12, 0.81)
    assert confidence(sure.values(), 8) > confidence(unsure.values(), 8) + 0.2


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_few_candidates(count: int) -> None:
    found = fuse({}, {str(i): 0.8 + i / 100 for i in range(count)})
    assert 0.0 <= confidence(found.values(), 3) <= 1.0
    assert set(scaled(found, 3)) == set(found)


def test_signals_do_not_depend_on_the_order_given() -> None:
    found = list(_ranking(0.4, 0.88).values())
    assert signals(found, 5) == signals(found[::-1], 5)
