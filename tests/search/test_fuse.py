"""Words and meaning weighed: an absolute share of the words, a cosine above the usual one."""

from __future__ import annotations

import pytest

from rag_cnh.search.fuse import above_usual, fuse


def test_words_that_say_little_do_not_outweigh_meaning() -> None:
    """The best lexical hit of a question in the other language is still a poor one."""
    cosines = {"noise": 0.70, "answer": 0.80, "b": 0.70, "c": 0.71}
    found = fuse({"noise": 0.02}, cosines)
    assert max(found, key=lambda i: found[i].score) == "answer"


def test_words_that_say_much_count_most() -> None:
    cosines = {"exact": 0.85, "near": 0.87, "b": 0.80, "c": 0.80}
    found = fuse({"exact": 0.4, "near": 0.05}, cosines)
    assert max(found, key=lambda i: found[i].score) == "exact"


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.5])
def test_the_floor_is_read_off_the_candidates(shift: float) -> None:
    """Encoders differ in what an unrelated pair scores; the order and the sign of life do not."""
    found = above_usual({"a": 0.2 + shift, "b": 0.2 + shift, "c": 0.2 + shift, "d": 0.45 + shift})
    assert found["a"] == pytest.approx(0.0)
    assert found["d"] > 0.25


@pytest.mark.parametrize("cosines", [{}, {"a": 1.0}, {"a": 1.0, "b": 1.0}])
def test_little_to_go_by(cosines: dict[str, float]) -> None:
    assert set(fuse({}, cosines)) == set(cosines)
