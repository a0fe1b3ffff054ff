"""Columns of short lines, as gazettes print tables, become rows; everything else stays."""

from __future__ import annotations

import pytest

from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean
from rag_cnh.read.text.printed_tables import printed_rows
from rag_cnh.read.text.series import Series

TASKS = """\
TT
Nhiệm vụ
Cơ quan
chủ trì
Thời gian
I
Hoàn thiện thể chế
1
Rà soát quy hoạch
ngành hóa chất
Bộ Công Thương,
Bộ Xây dựng
Năm
2026 - 2027
2
Lập danh mục 3
dự án
UBND các tỉnh
Quý II/2026
II Phát triển nhân lực
1
Đào tạo kỹ sư
Bộ Giáo dục
và Đào tạo
Hằng năm"""
ROWS = [
    "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
    "| I | Hoàn thiện thể chế |",
    "| 1 | Rà soát quy hoạch ngành hóa chất | Bộ Công Thương, Bộ Xây dựng | Năm 2026 - 2027 |",
    "| 2 | Lập danh mục 3 dự án | UBND các tỉnh | Quý II/2026 |",
    "| II | Phát triển nhân lực |",
    "| 1 | Đào tạo kỹ sư | Bộ Giáo dục và Đào tạo | Hằng năm |",
]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (TASKS, ROWS),
        # the header again on the next page, in the middle of a row
        (
            "STT\nNgành, nghề\n1\nSản xuất con dấu\n2\nKinh doanh\nSTT\nNgành, nghề\npháo hoa\n3\nCầm đồ",
            [
                "| TT | Ngành, nghề |",
                "| 1 | Sản xuất con dấu |",
                "| 2 | Kinh doanh pháo hoa |",
                "| 3 | Cầm đồ |",
            ],
        ),
        # a figure in a cell opens no row: figures follow it, or it is not the next
        (
            "TT\nDự án\nSố căn\n1\nNhà ở xã hội\n2\n2\nKý túc xá\n700",
            ["| TT | Dự án | Số căn |", "| 1 | Nhà ở xã hội | 2 |", "| 2 | Ký túc xá | 700 |"],
        ),
        # an agency that has no partners: the time stays in its column
        (
            "TT\nViệc\nChủ trì\nPhối hợp\nThời hạn\n1\nLàm đường\nBộ Xây dựng\nNăm 2027",
            ["| TT | Việc | Chủ trì | Phối hợp | Thời hạn |", "| 1 | Làm đường | Bộ Xây dựng | | Năm 2027 |"],
        ),
        # cells that cannot be told apart stay one
        (
            "TT\nChỉ tiêu\nNăm 2025\nNăm 2030\n1\nSố xã đạt chuẩn\n45",
            ["| TT | Chỉ tiêu | Năm 2025 | Năm 2030 |", "| 1 | Số xã đạt chuẩn 45 |"],
        ),
        # the header on the counter's line; a cell that is an address; a section that ends the table
        (
            "STT Văn bản\nLý do\n1\nThông tư số 1\nĐiều 4\nB. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN",
            ["| TT | Văn bản | Lý do |", "| 1 | Thông tư số 1 | Điều 4 |"],
        ),
        # numbers below numbers
        (
            "TT\nChỉ tiêu\n1\nKinh tế\n1.1\nTăng trưởng\n1.2\nXuất khẩu\n2\nXã hội",
            ["| TT | Chỉ tiêu |", "| 1 | Kinh tế |", "| 1.1 | Tăng trưởng |", "| 1.2 | Xuất khẩu |", "| 2 | Xã hội |"],
        ),
    ],
)
def test_rows(text: str, rows: list[str]) -> None:
    assert [row.text for row in printed_rows(text.split("\n"))] == rows
    assert clean(text).startswith("\n".join(rows))


@pytest.mark.parametrize(
    "text",
    [
        "TT\nNhiệm vụ\nđược giao",  # no counter
        "Các bước:\n1\nLập kế hoạch\n2\nBáo cáo",  # no header
        "Ban hành theo TT 01\nĐiều 1. Phạm vi\n1. Việc một",
        "STT\nHọ và tên\nĐiều 5. Xử lý\n1\nViệc",  # the act goes on before a counter
    ],
)
def test_no_table(text: str) -> None:
    assert printed_rows(text.split("\n")) == []


@pytest.mark.parametrize(
    "end",
    [
        "Nơi nhận:\n- Như trên",
        "Phụ lục II\nDANH MỤC",
        "TM. CHÍNH PHỦ",
        "Mẫu số 02",
        "Ghi chú: số liệu tạm tính",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_what_ends_a_table(end: str) -> None:
    lines = f"TT\nTên\n1\nDự án A\n{end}".split("\n")
    assert [(row.start, row.end) for row in printed_rows(lines)] == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("2. Mức hỗ trợ như sau:", "3. Hồ sơ gồm có:", True),
        ("a) Mức hỗ trợ như sau:", "b) Hồ sơ gồm có:", True),
        ("2. Mức hỗ trợ như sau:", "5. Trường hợp khác", False),
        ("2. Mức hỗ trợ như sau:", "a) Trường hợp khác", False),
    ],
)
def test_the_provision_goes_on_below_its_table(above: str, below: str, goes_on: bool) -> None:
    lines = f"{above}\nTT\nTên\n1\nDự án A\n{below}".split("\n")
    assert (printed_rows(lines)[-1].end == len(lines) - 1) is goes_on


def test_rows_are_addressed_in_their_annex() -> None:
    act = "CHÍNH PHỦ\n\nNGHỊ QUYẾT\nVề việc\n\nĐiều 1. Ban hành.\n\nTM. CHÍNH PHỦ\n\nPhụ lục\nNHIỆM VỤ\n"
    clauses = {c.path: c for c in parse_clauses(clean(act + TASKS), "d", "vi")}
    assert clauses["phu-luc.i.2"].text == "Lập danh mục 3 dự án | UBND các tỉnh | Quý II/2026"
    assert clauses["phu-luc.i.2"].heading == "Nhiệm vụ | Cơ quan chủ trì | Thời gian"
    assert clauses["phu-luc.ii.1"].text.startswith("Đào tạo kỹ sư")


@pytest.mark.parametrize(
    ("counters", "taken"),
    [
        ("1 2 3", "1 2 3"),
        ("1 2 4 5", "1 2 4 5"),  # one was lost
        ("1 5 2", "1 2"),
        ("I 1 2 II 1", "I 1 2 II 1"),
        ("I 1 II 2", "I 1 II 2"),  # numbered through
        ("A 1 B 1 D 2", "A 1 B 1 2"),
        ("1 1.1 1.2 2 2.1", "1 1.1 1.2 2 2.1"),
        ("1 2 1", "1 2"),
    ],
)
def test_series(counters: str, taken: str) -> None:
    series = Series()
    assert [c for c in counters.split() if series.takes(c)] == taken.split()
