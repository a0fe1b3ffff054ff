"""The measure of provisions on small acts, and the form of the annotations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.parsing.provisions import Comparison, compare, evaluate_provisions, measures, read_annotation
from rag_cnh.errors import PolicyError
from rag_cnh.read.provisions.addresses import find_addresses, kind, label, parent

ANNOTATIONS = sorted((Path(__file__).parents[2] / "evals" / "cases" / "provisions").glob("*/*.txt"))
_BARE = re.compile(r"\d{1,3}[a-z]{0,2}|[ivxlc]{1,6}|[a-z]\d{0,2}|dd\d{0,2}")
ACT = """LUẬT
VÍ DỤ
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về ví dụ.
Điều 2. Giải thích từ ngữ
1. Ví dụ là điều nêu ra để minh họa.
2. Ví dụ tốt có các đặc điểm sau đây:
a) Ngắn gọn;
b) Dễ hiểu.
"""
PATHS = "chuong-i dieu-1 dieu-2 dieu-2.khoan-1 dieu-2.khoan-2 dieu-2.khoan-2.diem-a dieu-2.khoan-2.diem-b".split()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """An act, and a place for its annotation."""
    texts, annotations = tmp_path / "texts", tmp_path / "annotations"
    texts.mkdir()
    annotations.mkdir()
    (texts / "vi-du.txt").write_text(ACT, encoding="utf-8")
    return texts, annotations


def _annotate(folder: Path, lines: list[str], name: str = "vi-du") -> None:
    (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")


def test_whole_act_is_found(folders: tuple[Path, Path]) -> None:
    _annotate(folders[1], ["# Read by hand.", *PATHS, ""])
    result = evaluate_provisions("acts", *folders)
    assert result.files == {"vi-du": result.total}
    assert {name: value for name, value in result.total.items() if value != 1.0} == {"annotated": 7.0}


def test_missing_and_extra_provisions(folders: tuple[Path, Path]) -> None:
    _annotate(folders[1], [*PATHS[:-1], "dieu-3", "dieu-3.khoan-1"])
    (found,) = compare(*folders)
    assert (found.missing, found.extra) == (["dieu-3", "dieu-3.khoan-1"], ["dieu-2.khoan-2.diem-b"])
    total = evaluate_provisions("acts", *folders).total
    assert (total["precision"], total["recall"]) == (6 / 7, 6 / 8)
    assert (total["khoan.precision"], total["khoan.recall"]) == (1.0, 2 / 3)
    assert (total["diem.precision"], total["diem.recall"]) == (1 / 2, 1.0)


@pytest.mark.parametrize(
    ("annotated", "found", "precision", "recall", "f1"),
    [
        ("dieu-1 dieu-2", "dieu-1 dieu-2", 1.0, 1.0, 1.0),
        ("dieu-1 dieu-2", "dieu-1", 1.0, 0.5, 2 / 3),
        ("dieu-1", "dieu-1 dieu-2", 0.5, 1.0, 2 / 3),
        ("dieu-1", "dieu-2", 0.0, 0.0, 0.0),
        ("dieu-1", "", 0.0, 0.0, 0.0),
    ],
)
def test_measures(annotated: str, found: str, precision: float, recall: float, f1: float) -> None:
    got = measures([Comparison("x", frozenset(annotated.split()), frozenset(found.split()))])
    assert (got["precision"], got["recall"], got["f1"]) == pytest.approx((precision, recall, f1))
    assert "khoan.f1" not in got  # neither side has one


def test_total_counts_addresses_not_files() -> None:
    large = Comparison("large", frozenset({"i", "i.1", "i.2"}), frozenset({"i", "i.1", "i.2"}))
    small = Comparison("small", frozenset({"i"}), frozenset({"ii"}))
    assert measures([large, small])["recall"] == 3 / 4


def test_missing_text_is_named(folders: tuple[Path, Path]) -> None:
    _annotate(folders[1], PATHS, name="absent")
    with pytest.raises(PolicyError, match=r"absent\.txt"):
        evaluate_provisions("acts", *folders)


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem[:40])
def test_annotation_is_well_formed(path: Path) -> None:
    paths = read_annotation(path)
    assert paths
    assert len(paths) == len(set(paths))
    known = set(paths)
    assert [p for p in paths if not _above(p) <= known] == []
    assert [p for p in paths if not all(map(_valid, p.split(".")))] == []


@pytest.mark.parametrize("path", [p for p in ANNOTATIONS if p.parent.name == "laws"], ids=lambda path: path.stem[:40])
def test_addresses_of_laws_are_understood_as_written(path: Path) -> None:
    assert [p for p in read_annotation(path) if find_addresses(label(p, "vi")) != (p,)] == []


def _above(path: str) -> set[str]:
    """What stands above must be annotated too; a table is no provision, only its rows are."""
    above = parent(path)
    if above is not None and kind(above) == "bang":
        above = parent(above)
    return {above} if above else set()


def _valid(segment: str) -> bool:
    """A named segment, or the bare number of a section."""
    return kind(segment) != "muc" or segment.startswith("muc-") or _BARE.fullmatch(segment) is not None
