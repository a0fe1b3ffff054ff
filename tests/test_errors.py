"""An error is one sentence: the problem, the value, the fix."""

from __future__ import annotations

import pytest

from rag_cnh.errors import PolicyError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PolicyError("The question is empty"), "The question is empty."),
        (PolicyError("No such document", "x"), "No such document: 'x'."),
        (PolicyError("No index", "index", "Run: rag-cnh build"), "No index: 'index'. Run: rag-cnh build"),
        (PolicyError("Too many", 0, "Give one."), "Too many: '0'. Give one."),
    ],
)
def test_it_says(error: PolicyError, said: str) -> None:
    assert str(error) == said


def test_a_long_value_is_cut() -> None:
    assert len(str(PolicyError("The line is no record", "x" * 100_000))) < 200
