"""Reading measured on real documents; the bounds are what was reached, a little lowered."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import parse
from rag_cnh.read.reading import read_file

DATA = Path(__file__).parents[3] / "shared" / "data"
SEED = DATA.parent / "seed"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data is not here")


def test_laws() -> None:
    measured = parse.evaluate_laws(DATA / "laws")
    bounds = {"f1": 0.995, "title": 0.99, "text": 0.985, "chapter": 0.99, "section": 0.97}
    assert {name: measured[name] for name in bounds if measured[name] < bounds[name]} == {}


def test_gazette() -> None:
    measured = parse.evaluate_gazette(DATA / "gazette")
    bounds = {"number": 0.95, "type": 0.95, "dated": 0.95, "incomplete": 1, "pdf_articles": 0.985, "images": 1}
    assert {name: measured[name] for name in bounds if measured[name] < bounds[name]} == {}


def test_targets_lie_in_their_clauses() -> None:
    assert parse.evaluate_target_clauses(DATA / "targets")["clause"] >= 0.99


def test_legacy_fonts() -> None:
    measured = parse.evaluate_legacy(DATA / "legacy")
    assert measured["marked"] >= 0.985
    assert measured["worst"] >= 0.9


def test_the_press_article() -> None:
    (path,) = SEED.glob("*.txt")
    reading = read_file(path)
    assert (reading.document.type, reading.document.number) == ("bài báo", "")
    assert [(r.type, r.number, r.date) for r in reading.document.relations] == [("about", "21-CTr/TU", "2023-02-02")]
    assert reading.clauses[3].path == "doan-4"
    assert reading.clauses[3].text.startswith("Thành phố đặt ra 26 chỉ tiêu")
