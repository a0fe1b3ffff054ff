"""Rows of tables: their addresses, their headers, and what belongs to the row above."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.provisions.row_counters import counter
from rag_cnh.read.provisions.table_heads import header, is_numbering
from rag_cnh.read.provisions.tables import cells, rows
from rag_cnh.read.targets.find import find_targets
from rag_cnh.read.text.clean import clean

TARGETS = """\
| TT | Chỉ tiêu | Đơn vị | Mục tiêu | |
| | | | 2025 | 2030 |
| (1) | (2) | (3) | (4) | (5) |
| I | Kinh tế | | | |
| 1 | Tăng trưởng | % | 7 | 8 |
| | trong đó công nghiệp | % | 9 | 10 |
| 2) | Xuất khẩu | tỷ USD | 7 | 8 |
| a) | Gạo | tỷ USD | 7 | 8 |
| đ) | Gỗ | tỷ USD | 7 | 8 |
| - | Gỗ dán | tỷ USD | 7 | 8 |
| TT | Chỉ tiêu | Đơn vị | Mục tiêu | |
| | | | 2025 | 2030 |
| II | Xã hội | | | |
| 1. | Trường | % | 7 | 8 |
| 1.1. | Tiểu học | % | 7 | 8 |
| | Tổng cộng | % | 1 | 2 |"""
PLAIN = """\
| Chỉ tiêu | Mục tiêu | Mục tiêu |
| Chỉ tiêu | 2025 | 2030 |
| Nhóm kinh tế | | |
| Tăng trưởng | 7 | 8 |"""
HEADED = """\
| STT | Văn bản | Ngày |
| I. LĨNH VỰC MỘT | | |
| 1 | Thông tư | 1/1 |
| II. LĨNH VỰC HAI | | |
| 2 | Nghị định | 2/1 |"""
LISTED = """\
| Mẫu số 01 | Đơn đề nghị |
| Mẫu số 02 | Tờ khai |"""
LETTERED = """\
A | Phần một | x
I | Nhóm | x
1 | Việc | y
B | Phần hai | x
I | Nhóm | x
1 | Việc | z"""


def _rows(text: str) -> list[tuple[str, str]]:
    block: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        block.append((at, line))
        at += len(line) + 1
    return [(row.path, text[row.start : row.end]) for row in rows([block], 1)]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (TARGETS, "i i.1 i.2 i.2.a i.2.dd ii ii.1 ii.1.1 bang-1.hang-11"),
        (PLAIN, "bang-1.hang-1 bang-1.hang-2"),
        (HEADED, "i i.1 ii ii.2"),  # a heading over all columns is named even where counters go on
        (LISTED, "bang-1.hang-1 bang-1.hang-2"),  # no header: the first of a series is a row
        (LETTERED, "a i i.1 b b.i b.i.1"),
    ],
    ids=["targets", "plain", "headed", "listed", "lettered"],
)
def test_addresses(text: str, paths: str) -> None:
    assert " ".join(path for path, _ in _rows(text)) == paths


def test_a_row_reaches_over_what_goes_on_it() -> None:
    found = dict(_rows(TARGETS))
    assert found["i.1"] == "Tăng trưởng | % | 7 | 8 |\n| | trong đó công nghiệp | % | 9 | 10"
    assert found["i"] == "Kinh tế"
    assert found["bang-1.hang-11"] == "Tổng cộng | % | 1 | 2"
    assert dict(_rows(HEADED))["i"] == "LĨNH VỰC MỘT"


@pytest.mark.parametrize(
    ("text", "names", "depth"),
    [
        (TARGETS, "TT;Chỉ tiêu;Đơn vị;Mục tiêu 2025;Mục tiêu 2030", 2),
        (PLAIN, "Chỉ tiêu;Mục tiêu 2025;Mục tiêu 2030", 2),
        (
            "| TT | Thu | | | |\n| | Năm nay | | Năm sau | |\n| | Dự | Ước | Dự | Ước |\n| 1 | 2 | 3 | 4 | 5 |",
            "TT;Thu Năm nay Dự;Thu Năm nay Ước;Thu Năm sau Dự;Thu Năm sau Ước",
            3,
        ),
        (HEADED, "STT;Văn bản;Ngày", 1),
        (LISTED, "", 0),
        ("| 1 | Việc | A |\n| 2 | Việc | B |", "", 0),
        ("| TT | Việc | Ai |\n| | Trồng cây | Sở |\n| 2 | Tưới | Xã |", "TT;Việc;Ai", 1),
    ],
)
def test_headers(text: str, names: str, depth: int) -> None:
    found, rows_of_it = header([cells(line) for line in text.split("\n")])
    assert (";".join(found), rows_of_it) == (names, depth)


@pytest.mark.parametrize(
    ("row", "level", "path"),
    [
        ("12|x", "number", "12"),
        ("1.2.|x", "number", "1.2"),
        ("(3)|x", "number", "3"),
        ("đ)|x", "letter", "dd"),
        ("IV|x", "roman", "iv"),
        ("B.|x", "upper", "b"),
        ("2025|x", "", ""),
        ("x|x", "", ""),
        ("-|x", "", ""),
        ("VIII. LĨNH VỰC KHÁC|", "roman", "viii"),
        ("2. Nhóm hai|", "number", "2"),
        ("Nhóm một|", "title", ""),
        ("2. Nhóm hai|x", "", ""),
    ],
)
def test_counters(row: str, level: str, path: str) -> None:
    found = counter(row.split("|"))
    assert (found.level, found.path) == (level, path)


@pytest.mark.parametrize(
    ("row", "numbering"),
    [
        ("(1)|(2)|(3)", True),
        ("A|B|1|2|3=1+2", True),
        ("1|7|8|9", False),
        ("1|2", False),
        ("1|Việc|2", False),
    ],
)
def test_numbers_of_columns(row: str, numbering: bool) -> None:
    assert is_numbering(row.split("|")) is numbering


def test_targets_take_unit_and_year_from_the_header() -> None:
    text = clean(
        "PHỤ LỤC I\nCHỈ TIÊU\nĐơn vị tính: %\n| TT | Chỉ tiêu | Mục tiêu | |\n| | | Năm 2030 | Năm 2035 |\n"
        "| 1 | Tỷ lệ số hóa hồ sơ | 70 | 90 |\n| TT | Chỉ tiêu | Mục tiêu | |\n| | | Năm 2030 | Năm 2035 |\n"
        "| 2 | Tỷ lệ đô thị hóa | 60 | 65 |\nPHỤ LỤC II\nVỐN\n| TT | Chỉ tiêu | Kế hoạch năm 2030 (tỷ đồng) |\n"
        "| 1 | Vốn đầu tư | 120 |"
    )
    targets = find_targets(text, parse_clauses(text, "d", "vi"), read_metadata(text, "vi"), "vi")
    assert [(t.value, t.unit, t.year, t.clause) for t in targets] == [
        (70, "%", "2030", "d#phu-luc-i.1"),
        (90, "%", "2035", "d#phu-luc-i.1"),
        (60, "%", "2030", "d#phu-luc-i.2"),
        (65, "%", "2035", "d#phu-luc-i.2"),
        (120, "tỷ đồng", "2030", "d#phu-luc-ii.1"),
    ]


CELLS = st.sampled_from(["", "1", "2", "1.1", "I", "II", "A", "a)", "-", "x", "Chỉ tiêu", "TT", "2030", "I. Nhóm", "|"])


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=12))
def test_rows_are_parts_of_the_text_in_order(table: list[list[str]]) -> None:
    text = "\n".join("| " + " | ".join(row) + " |" for row in table)
    found = _rows(text)
    assert len({path for path, _ in found}) == len(found)
    assert all(words and ".." not in path for path, words in found)
    clauses = parse_clauses("PHỤ LỤC I\nBẢNG\n" + text, "d", "vi")
    assert all(("PHỤ LỤC I\nBẢNG\n" + text)[c.start : c.end] == c.text for c in clauses)
