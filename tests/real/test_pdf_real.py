"""Tables of gazette PDFs, checked against their printed pages; and how fast they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.parsing.speed import pdf_pages_per_second
from rag_cnh.read.files.pdf import pdf_pages
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not (DATA / "gazette").is_dir(), reason="the shared test data is not here")


def _pages(name: str) -> list[str]:
    (path,) = (DATA / "gazette").glob(f"{name}-*.pdf")
    return pdf_pages(path.read_bytes())


@pytest.mark.parametrize(
    ("name", "page", "rows"),
    [
        ("nghi-quyet-so-16-2026-nq-cp", 14, ["| TT | Tên dự án |", "| I | Danh mục dự án của tỉnh Bắc Ninh |"]),
        ("quyet-dinh-so-169-qd-bldtbxh", 8, ["| VIII. LĨNH VỰC KHÁC |  |  |  |"]),  # lies across the page
        ("nghi-dinh-so-138-2026-nd-cp", 42, ["| 9. | Đồng Nai | DNI | 26. | Quảng Ngãi | QNI |"]),
        ("nghi-dinh-so-138-2026-nd-cp", 54, ["| B |  |  |  |  | Khai khoáng |  |  |"]),
        ("van-ban-hop-nhat-so-38-vbhn-bct", 11, ["| Thỉnh thoảng | Cao | Trung bình | Thấp |"]),
        (
            "quyet-dinh-so-28-2026-qd-ttg",
            27,
            [
                "| Tháng/năm | Số lao động | Số tiền phải nộp BHXH | Số tiền phải nộp BHYT | Số tiền phải nộp BHTN "
                "| Số tiền phải nộp Tổng | Số tiền đã nộp | Còn nợ | Ngày nộp |"
            ],
        ),
    ],
)
def test_rows(name: str, page: int, rows: list[str]) -> None:
    lines = _pages(name)[page - 1].split("\n")
    assert [row for row in rows if row not in lines] == []


def test_letterheads_stay_lines() -> None:
    for name in ("nghi-quyet-so-16-2026-nq-cp", "quyet-dinh-so-28-2026-qd-ttg", "luat-so-69-2020-qh14"):
        assert "\n|" not in _pages(name)[0]


def test_rows_of_an_annex_have_addresses() -> None:
    text = clean("\f".join(_pages("nghi-quyet-so-16-2026-nq-cp")))
    clauses = {clause.path: clause for clause in parse_clauses(text, "d", "vi")}
    assert clauses["phu-luc-ii.i.4"].heading == "Tên dự án"
    assert clauses["phu-luc-ii.i.4"].text.startswith("Xây dựng cầu Đồng Sơn")
    assert {"phu-luc-ii.i", "phu-luc-ii.i.12", "phu-luc-ii.ii.1"} <= clauses.keys()
    assert all(text[clause.start : clause.end] == clause.text for clause in clauses.values())


def test_a_row_cut_by_the_page_is_one() -> None:
    pages = _pages("quyet-dinh-so-169-qd-bldtbxh")
    assert not any(line.startswith("|  | nghiệp công lập") for line in pages[7].split("\n"))


def test_speed() -> None:
    assert pdf_pages_per_second(DATA / "gazette") >= 20
