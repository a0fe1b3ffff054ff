"""Targets of policy texts that were written and annotated before any rule had read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.targets import evaluate_targets

CASES = Path(__file__).parents[2] / "evals" / "cases" / "targets"
FLOORS = {"prose_f1": 0.97, "table_f1": 0.99, "indicator_f1": 0.9}


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return evaluate_targets(CASES)


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_the_figures_hold(measured: dict[str, float], figure: str, floor: float) -> None:
    assert measured[figure] >= floor


def test_a_figure_that_is_no_target_is_not_taken_for_one(measured: dict[str, float]) -> None:
    assert measured["negatives_taken"] < 0.03


@pytest.mark.parametrize("path", sorted((CASES / "texts").glob("*.txt")), ids=lambda path: path.stem)
def test_annotations_stand_in_their_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for folder in ("gold", "negatives"):
        for line in (CASES / folder / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            assert text[one["char_start"] : one["char_end"]] == one["text"]
            assert (
                folder == "negatives" or one["char_start"] <= one["value_start"] < one["value_end"] <= one["char_end"]
            )
