"""Provisions and their addresses, document type by document type."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean
from rag_cnh.types import Clause

LAW = """QUỐC HỘI
LUẬT
CÂY XANH
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về cây xanh.
Điều 2. Giải thích từ ngữ
1. Cây xanh là cây.
2. Trồng cây gồm:
a) Đào hố;
b) Bón phân;
c) Đặt cây;
d) Lấp hố;
đ) Tưới nước theo
khoản 1 Điều này.
Chương II
TRỒNG CÂY
Mục 1. NGƯỜI TRỒNG
Điều 3. Người trồng
Mọi người.
Luật này được Quốc hội khóa X thông qua ngày 01 tháng 01 năm 2030."""

AMENDING = """Điều 1. Sửa đổi một số điều của Luật A
1. Sửa đổi Điều 5 như sau:
“Điều 5. Tên mới
1. Khoản trong ngoặc.
a) Điểm trong ngoặc.”.
2. Bãi bỏ Điều 6.
Điều 2. Hiệu lực
Luật này có hiệu lực từ ngày ký."""

DECISION = """QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.
Nơi nhận:
- Như Điều 2;
TM. ỦY BAN NHÂN DÂN

QUY CHẾ LÀM VIỆC
(Ban hành kèm theo Quyết định số 1/QĐ-UBND ngày 01 tháng 01 năm 2030)
Điều 1. Nguyên tắc
1. Đúng giờ.
PHỤ LỤC II
BIỂU MẪU
I. MẪU CHUNG
1. Một
"""

PARTY = """NGHỊ QUYẾT
A- TÌNH HÌNH
1- Kết quả
Tốt.
B- ĐỊNH HƯỚNG
I- MỤC TIÊU
1- Đến năm 2030
a) Tăng trưởng 7%.
2- Đến năm 2045
2.1- Kinh tế
Phát triển.
2.2- Xã hội
Tiến bộ."""

SCHEME = """Điều 1. Phê duyệt Đề án với các nội dung sau:
I. MỤC TIÊU
1. Mục tiêu chung
Phát triển.
2. Mục tiêu cụ thể
a) Đến năm 2030 đạt 50%.
II. KINH PHÍ
Ngân sách.
Điều 2. Hiệu lực."""

ANNEX = """PHỤ LỤC I
DANH MỤC CHỈ TIÊU
| TT | Chỉ tiêu | Năm 2030 |
| I | Kinh tế | |
| 1 | Tăng trưởng | 7% |
| 2 | Năng suất | 8% |
| 2.1 | Công nghiệp | 9% |"""

REGROUPED = """PHỤ LỤC
CÔNG VIỆC
TT | Việc | Ai
I | Nhóm một | x
1 | Việc một | A
II | Nhóm hai | x
1 | Việc hai | B"""

ENGLISH = """Chapter I
GENERAL PROVISIONS
Article 1. Scope
This Law governs trees.
Article 2. Duties
1. Owners shall:
a) Plant trees;
b) Water them."""

ARTICLE = """Hà Nội trồng thêm cây
Thành phố vừa công bố kế hoạch.
0:00 / 0:00
Năm 2030 sẽ có 1 triệu cây."""


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            LAW,
            "chuong-i dieu-1 dieu-2 dieu-2.khoan-1 dieu-2.khoan-2 dieu-2.khoan-2.diem-a dieu-2.khoan-2.diem-b "
            "dieu-2.khoan-2.diem-c dieu-2.khoan-2.diem-d dieu-2.khoan-2.diem-dd chuong-ii chuong-ii.muc-1 dieu-3",
        ),
        (AMENDING, "dieu-1 dieu-1.khoan-1 dieu-1.khoan-2 dieu-2"),  # quoted articles are no clauses
        (
            DECISION,
            "dieu-1 dieu-2 quy-che quy-che.dieu-1 quy-che.dieu-1.khoan-1 phu-luc-ii phu-luc-ii.i phu-luc-ii.i.1",
        ),
        (PARTY, "a a.1 b b.i b.i.1 b.i.1.a b.i.2 b.i.2.1 b.i.2.2"),
        (SCHEME, "dieu-1 dieu-1.i dieu-1.i.1 dieu-1.i.2 dieu-1.i.2.a dieu-1.ii dieu-2"),
        (ANNEX, "phu-luc-i phu-luc-i.i phu-luc-i.1 phu-luc-i.2 phu-luc-i.2.1"),
        (REGROUPED, "phu-luc phu-luc.i phu-luc.i.1 phu-luc.ii phu-luc.ii.1"),
        (ENGLISH, "chuong-i dieu-1 dieu-2 dieu-2.khoan-1 dieu-2.khoan-1.diem-a dieu-2.khoan-1.diem-b"),
        (ARTICLE, "doan-1 doan-2"),
    ],
)
def test_paths(text: str, paths: str) -> None:
    clauses = parse_clauses(clean(text), "d", "vi")
    assert [clause.path for clause in clauses] == paths.split()
    _check(clean(text), clauses)


def _by_path(text: str) -> dict[str, Clause]:
    return {clause.path: clause for clause in parse_clauses(clean(text), "d", "vi")}


def test_headings_and_texts() -> None:
    law = _by_path(LAW)
    assert law["chuong-i"].heading == "QUY ĐỊNH CHUNG"
    assert law["dieu-1"].heading == "Phạm vi điều chỉnh"
    assert law["dieu-1"].text == "Luật này quy định về cây xanh."
    assert law["dieu-2.khoan-2.diem-dd"].text == "Tưới nước theo khoản 1 Điều này."
    assert law["dieu-3"].text == "Mọi người."  # the formula of adoption is no part of it
    assert law["dieu-3"].parent == "d#chuong-ii.muc-1"
    assert _by_path(DECISION)["dieu-2"].text == "Quyết định này có hiệu lực từ ngày ký./."
    assert _by_path(ANNEX)["phu-luc-i.2"].heading == "Chỉ tiêu | Năm 2030"
    assert "Khoản trong ngoặc" in _by_path(AMENDING)["dieu-1.khoan-1"].text


def test_labels_follow_the_language() -> None:
    (chapter, article, *_) = parse_clauses(ENGLISH, "d", "en")
    assert (chapter.label, article.label) == ("Chapter I", "Article 1")


def _check(text: str, clauses: tuple[Clause, ...]) -> None:
    """What holds of every parse."""
    ids = [clause.id for clause in clauses]
    assert len(ids) == len(set(ids))
    by_id = {clause.id: clause for clause in clauses}
    for order, clause in enumerate(clauses):
        assert clause.order == order
        assert clause.text == text[clause.start : clause.end] != ""
        if clause.parent:
            above = by_id[clause.parent]
            assert above.start <= clause.start
            assert clause.end <= above.end


_PIECES = st.sampled_from(
    [
        "Điều 1. Tên",
        "Điều 2.",
        "Điều 7. Xa",
        "1. Một",
        "2. Hai",
        "1.1. Nhỏ",
        "a) A",
        "b) B",
        "I. MỘT",
        "II. HAI",
        "A. CHỮ",
        "B- CHỮ",
        "C. CHỮ",
        "Chương I",
        "Chương II",
        "Mục 1",
        "PHỤ LỤC",
        "PHỤ LỤC I",
        "| 1 | a | b |",
        "| x | y | z |",
        "I | a | b",
        "“Điều 5. Trích",
        "hết trích.”",
        '"mở',
        "Nơi nhận:",
        "QUY CHẾ",
        "(Ban hành kèm theo Quyết định)",
        "chữ thường",
        "",
        "[...]",
        "Mẫu số 01",
        "PHẦN THỨ NHẤT",
        "|",
        "IX.",
        "./.",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("\n".join) | st.text(max_size=400))
@settings(max_examples=250, deadline=None)
def test_any_text_is_parsed_and_every_clause_is_its_span(text: str) -> None:
    cleaned = clean(text)
    _check(cleaned, parse_clauses(cleaned, "d", "vi"))


def test_a_megabyte_takes_less_than_three_seconds() -> None:
    body = "\n".join(
        f"Điều {n}. Tên điều {n}\n1. {'Nội dung của khoản này. ' * 20}\n2. Gồm:\na) {'Việc. ' * 30}"
        for n in range(1, 1300)
    )
    assert len(body) > 900_000
    start = time.process_time()
    clauses = parse_clauses(clean(body), "d", "vi")
    assert time.process_time() - start < 3
    assert sum(clause.kind == "dieu" for clause in clauses) > 990
