"""Reading measured on real documents; the bounds are what was reached, a little lowered."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.parsing.documents import evaluate_documents, load_cases
from evals.parsing.gazette import evaluate_gazette
from evals.parsing.laws import evaluate_laws
from evals.parsing.legacy import evaluate_legacy
from evals.parsing.places import evaluate_places
from evals.parsing.provisions import evaluate_provisions
from rag_cnh.read.reading import read_file

DATA = Path(__file__).parents[3] / "shared" / "data"
SEED = DATA.parent / "seed"
CASES = Path(__file__).parents[2] / "evals" / "cases"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data is not here")


def below(figures: dict[str, float], bounds: dict[str, float]) -> dict[str, float]:
    return {name: figures[name] for name in bounds if figures[name] < bounds[name]}


def test_laws() -> None:
    bounds = {"f1": 0.995, "title": 0.99, "text": 0.985, "chapter": 0.99, "section": 0.97, "section_in_text": 0.99}
    assert not below(evaluate_laws(DATA / "laws").total, bounds)


@pytest.mark.parametrize("folder", ["laws", "gazette"])
def test_provisions(folder: str) -> None:
    bounds = {"f1": 0.99, "khoan.f1": 0.99, "diem.f1": 0.99}
    assert not below(evaluate_provisions(folder, DATA / folder, CASES / "provisions" / folder).total, bounds)


def test_gazette() -> None:
    bounds = {"incomplete_reported": 1, "with_clauses": 1, "pdf_articles": 0.99, "pdf_paths": 0.97}
    assert not below(evaluate_gazette(DATA / "gazette").total, {**bounds, "image_pdfs_detected": 1})


def test_metadata() -> None:
    bounds = {"core": 0.99, "title": 0.96, "signer": 0.96, "effective": 0.96, "relations_f1": 0.95}
    assert not below(evaluate_documents(DATA / "gazette", load_cases()).total, bounds)


def test_targets_lie_in_their_clauses() -> None:
    assert evaluate_places(DATA / "targets").total["clause"] >= 0.99


def test_legacy_fonts() -> None:
    assert not below(evaluate_legacy(DATA / "legacy").total, {"letters": 0.99, "words": 0.985, "worst_words": 0.93})


def test_the_press_article() -> None:
    (path,) = SEED.glob("*.txt")
    reading = read_file(path)
    assert (reading.document.type, reading.document.number) == ("bài báo", "")
    assert [(r.type, r.number, r.date) for r in reading.document.relations] == [("about", "21-CTr/TU", "2023-02-02")]
    assert reading.clauses[3].path == "doan-4"
    assert reading.clauses[3].text.startswith("Thành phố đặt ra 26 chỉ tiêu")
