"""The scoring of metadata, and the annotation itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evals.parsing.documents import FIELDS, RELATIONS, differences, evaluate_documents, load_cases, main, title_fits
from rag_cnh.types import Document

TEXT = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/2030/NĐ-CP
Hà Nội, ngày 03 tháng 4 năm 2030
NGHỊ ĐỊNH
Quy định về cây xanh đô thị
Căn cứ Hiến pháp;
Điều 1. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2030 và thay thế Nghị định số 64/2010/NĐ-CP.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Văn An"""
CASE = {
    "file": "decree.txt",
    **{"number": "12/2030/NĐ-CP", "type": "nghị định", "issued": "2030-04-03", "issuer": "Chính phủ"},
    **{"place": "Hà Nội", "signer": "Nguyễn Văn An", "effective": "2030-05-01", "incomplete": False},
    "title": ["Quy định về cây xanh", "xanh đô thị"],
    "relations": {"replaces": ["64/2010/NĐ-CP"]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "decree.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_all_right(folder: Path) -> None:
    found = evaluate_documents(folder, [CASE]).total
    assert {found[name] for name in (*FIELDS, "core", "relations_f1")} == {1.0}
    assert not list(differences(folder, [CASE]))


def test_what_is_wrong_is_counted_and_named(folder: Path) -> None:
    case = {**CASE, "signer": "Trần Thị Bình", "issuer": "Quốc hội", "relations": {"amends": ["1/2020/NĐ-CP"]}}
    found = evaluate_documents(folder, [case]).total
    assert (found["core"], found["signer"], found["relations_f1"]) == (0.75, 0.0, 0.0)
    assert [str(difference) for difference in differences(folder, [case])] == [
        "decree.txt: issuer: Quốc hội ≠ Chính phủ",
        "decree.txt: signer: Trần Thị Bình ≠ Nguyễn Văn An",
        "decree.txt: relation: amends 1/2020/NĐ-CP ≠ –",
        "decree.txt: relation: – ≠ replaces 64/2010/NĐ-CP",
    ]


def test_a_relation_that_may_be_named_costs_nothing(folder: Path) -> None:
    case = {**CASE, "relations": {}, "also": ["64/2010/NĐ-CP"]}
    assert not list(differences(folder, [case]))


@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("Nghị định quy định về cây xanh đô thị", True),
        ("Quy định về cây xanh đô thị", True),
        ("Nghị định quy định về cây xanh", False),
        ("Nghị định quy định về cây xanh đô thị Căn cứ Hiến pháp", False),
    ],
)
def test_titles(title: str, fits: bool) -> None:
    assert title_fits(Document("x", "", "", title), "Quy định về cây xanh", "xanh đô thị") is fits


def test_every_case_is_complete() -> None:
    cases = load_cases()
    assert len(cases) >= 25
    assert len({case["file"] for case in cases}) == len(cases)
    for case in cases:
        assert set(FIELDS) <= set(case)
        assert set(case["relations"]) <= set(RELATIONS)
        assert all(date.fromisoformat(case[name]) for name in ("issued", "effective") if case[name])


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder), "--differences"])
    assert "core" in capsys.readouterr().out
