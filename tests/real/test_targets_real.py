"""The annotated documents: what must hold over texts that we did not write."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.targets import evaluate_targets

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "targets"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the annotated documents are not here")

FLOORS = [("prose_f1", 0.90), ("table_f1", 0.90), ("indicator_f1", 0.85)]


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return evaluate_targets(FOLDER)


@pytest.mark.parametrize(("name", "floor"), FLOORS)
def test_at_least(figures: dict[str, float], name: str, floor: float) -> None:
    assert figures[name] >= floor


def test_figures_that_are_no_targets_are_left_alone(figures: dict[str, float]) -> None:
    assert figures["negatives_taken"] < 0.03
