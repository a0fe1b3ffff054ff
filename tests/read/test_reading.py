"""A file read from end to end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.read.reading import read_file

PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 5/KH-UBND
Hà Nội, ngày 20 tháng 11 năm 2030
KẾ HOẠCH
Trồng cây xanh trên địa bàn thành phố
I. MỤC TIÊU
1. Đến năm 2035, tỷ lệ che phủ cây xanh đạt ít nhất 30%.
2. Mỗi phường có một công viên.
II. TỔ CHỨC THỰC HIỆN
Sở Xây dựng chủ trì, phối hợp với các sở, ngành, Ủy ban nhân dân các phường, xã thực hiện Kế hoạch này.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo Ủy ban nhân dân thành phố."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_document_clauses_and_targets(plan: Path) -> None:
    reading = read_file(plan)
    assert reading.document.id == "5-kh-ubnd-2030"
    assert reading.document.issuer == "Ủy ban nhân dân thành phố Hà Nội"
    assert [clause.path for clause in reading.clauses] == ["i", "i.1", "i.2", "ii"]
    assert reading.problems == ()
    (target,) = [target for target in reading.targets if target.value == 30]
    assert (target.comparator, target.year, target.clause) == (">=", "2035", "5-kh-ubnd-2030#i.1")


def test_corrections_win(plan: Path) -> None:
    reading = read_file(plan, {"number": "6/KH-UBND", "issued": "2031-01-02", "replaces": "1/KH-UBND"})
    assert (reading.document.id, reading.document.issued) == ("6-kh-ubnd-2031", date(2031, 1, 2))
    assert [r.number for r in reading.document.relations if r.type == "replaces"] == ["1/KH-UBND"]
    assert all(clause.document == "6-kh-ubnd-2031" for clause in reading.clauses)


def test_a_wrong_date_is_told(plan: Path) -> None:
    with pytest.raises(PolicyError, match="no date"):
        read_file(plan, {"issued": "2/1/2031"})


def test_a_stub_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ QUYẾT\nĐiều 1. Một.", encoding="utf-8")
    assert "characters" in read_file(path).problems[0]
