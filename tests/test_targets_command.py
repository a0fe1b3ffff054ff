"""`rag-cnh targets`: rows and comparisons, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.libraries import corpus_catalog
from tests.test_cli import run, run_json

DOCUMENTS = ("12-nq-cp-2023", "21-ctr-tu-2023", "252-2025-qh15", "81-2023-qh15")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    corpus_catalog(folder, DOCUMENTS).close()
    return folder


def test_a_comparison_as_a_table(index: Path) -> None:
    lines = run(index, "targets", "đô thị hóa", "--compare").stdout.splitlines()
    assert lines[0] == "tỷ lệ đô thị hóa (urbanisation rate)"
    assert lines[-1] == " ! 2030 Hà Nội: same figure, another comparing word: 12/NQ-CP: 75%; 21-CTr/TU: trên 75%"


def test_a_comparison_as_json(index: Path) -> None:
    (found,) = run_json(index, "targets", "urbanisation rate", "--compare", "--scope", "Hà Nội", "--site", "http://h/")
    assert (found["indicator"], found["indicator_en"]) == ("tỷ lệ đô thị hóa", "urbanisation rate")
    assert [(t["number"], t["authority"], t["status"]) for t in found["targets"][2:]] == [
        ("12/NQ-CP", "government", "in force"),
        ("21-CTr/TU", "local", "in force"),
    ]
    assert found["targets"][2]["url"] == "http://h/van-ban/12-nq-cp-2023/chuong-trinh.i.4.a"
    assert found["conflicts"] == [{"scope": "Hà Nội", "year": "2030", "differs_in": "comparator", "targets": [2, 3]}]


def test_what_was_in_force_on_a_day(index: Path) -> None:
    asked = [
        run_json(index, "targets", "GDP per capita", "--compare", "--at", day) for day in ("2024-06-01", "2026-06-01")
    ]
    before, after = ({t["number"]: t["status"] for t in found["targets"]} for (found,) in asked)
    assert (before["81/2023/QH15"], before["252/2025/QH15"]) == ("in force", "not yet in force")
    assert after["81/2023/QH15"] == "amended by 252/2025/QH15"


@pytest.mark.parametrize("extra", [[], ["--compare"]])
def test_a_workbook_links_every_clause(index: Path, tmp_path: Path, extra: list[str]) -> None:
    out = tmp_path / "t.xlsx"
    run(index, "targets", "GRDP", *extra, "--format", "xlsx", "--out", str(out), "--site", "https://vi.example")
    rows = list(load_workbook(out).active.iter_rows(min_row=2))
    assert rows
    for row in rows:
        assert {c.hyperlink.target.split("/van-ban/")[0] for c in row if c.hyperlink} == {"https://vi.example"}


def test_rows_keep_their_shape(index: Path) -> None:
    (row, *_) = run_json(index, "targets", "--document", "21-ctr-tu-2023")
    assert {"indicator", "comparator", "value", "clause", "document"} <= set(row)
    header, first, *_ = run(index, "targets", "--format", "csv").stdout.splitlines()
    assert header.startswith("indicator,indicator_en,comparator")
    assert "http://127.0.0.1:7860/van-ban/" in first
    assert json.loads(run(index, "targets", "không có", "--compare", "--json").stdout) == []
