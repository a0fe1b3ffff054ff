"""Tables of PDF pages made here: ruled grids become rows, all else stays lines."""

from __future__ import annotations

import pytest

from rag_cnh.read.files.pdf import pdf_images, pdf_pages
from rag_cnh.read.files.pdf_chars import with_hyphens
from tests.read.pdf_maker import Page, pdf

XS = (60.0, 100.0, 300.0, 400.0)
HEAD = ("TT", "Chi tieu", "Nam 2030")


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.split("\n") if line.strip()]


def _read(*pages: Page) -> list[list[str]]:
    return [_lines(page) for page in pdf_pages(pdf(*pages))]


def test_a_table_stands_between_its_lines() -> None:
    page = Page().text(60, 800, "PHU LUC I").table(XS, 780, [HEAD, ("1", "Do thi\nhoa", "75%")], high=30)
    page.text(60, 600, "Ghi chu: het bang.")
    assert _read(page) == [
        ["PHU LUC I", "| TT | Chi tieu | Nam 2030 |", "| 1 | Do thi hoa | 75% |", "Ghi chu: het bang."]
    ]


def test_header_rows_become_one() -> None:
    rows = [("TT", "Chi tieu", "Muc tieu", "<"), ("^", "^", "2025", "2030"), ("1", "Xuat khau", "7", "8")]
    assert _read(Page().table((*XS, 480.0), 780, rows)) == [
        ["| TT | Chi tieu | Muc tieu 2025 | Muc tieu 2030 |", "| 1 | Xuat khau | 7 | 8 |"]
    ]


def test_merged_cells_of_the_body() -> None:
    rows = [HEAD, ("I. Kinh te", "<", "<"), ("1", "Cong nghiep", "7"), ("^", "Dich vu", "8")]
    assert _read(Page().table(XS, 780, rows))[0][1:] == [
        "| I. Kinh te |  |  |",
        "| 1 | Cong nghiep | 7 |",
        "|  | Dich vu | 8 |",
    ]


@pytest.mark.parametrize(
    "page",
    [
        Page().box(60, 700, 400, 60).text(70, 740, "Mot hop quanh chu").text(70, 720, "va dong hai"),
        Page().text(60, 740, "UBND").text(300, 740, "CONG HOA").line(60, 735, 120, 735).line(300, 735, 400, 735),
        Page().table((60, 100, 140), 780, [("", ""), ("", "")]).text(60, 600, "O trong"),
        Page().table(XS[1:], 780, [("Ten to chuc", ""), ("Dia chi", "")]),
    ],
    ids=["a box", "a letterhead", "empty boxes", "one column"],
)
def test_what_is_no_table(page: Page) -> None:
    assert not any(line.startswith("|") for line in _read(page)[0])
    assert _read(page)[0]


def test_white_rules_are_no_rules() -> None:
    page = Page().text(64, 766, "Trai").text(304, 766, "Phai")
    for x in (60, 300, 500):
        page.line(x, 760, x, 780, color="1")
    for y in (760, 780):
        page.line(60, y, 500, y, color="1")
    assert not any(line.startswith("|") for line in _read(page)[0])


def test_stroked_boxes_and_open_sides() -> None:
    """Cells as boxes; a table whose outer upright rules are missing."""
    boxes = Page()
    for r, row in enumerate([HEAD, ("1", "Do thi hoa", "75%")]):
        for c, cell in enumerate(row):
            boxes.box(XS[c], 700 - 20 * r, XS[c + 1] - XS[c], 20).text(XS[c] + 4, 706 - 20 * r, cell)
    sides = Page().line(100, 740, 100, 780).line(300, 740, 300, 780)
    for y in (740, 760, 780):
        sides.line(60, y, 400, y)
    for c, cell in enumerate(HEAD):
        sides.text(XS[c] + 4, 766, cell).text(XS[c] + 4, 746, f"o {c}")
    assert _read(boxes) == [["| TT | Chi tieu | Nam 2030 |", "| 1 | Do thi hoa | 75% |"]]
    assert _read(sides) == [["| TT | Chi tieu | Nam 2030 |", "| o 0 | o 1 | o 2 |"]]


def test_a_table_goes_on_over_the_page() -> None:
    """The header is given once, and the row that the page cuts is one."""
    first = Page().table(XS, 780, [HEAD, ("1", "Ty le do thi", "75%")]).text(300, 20, "12")
    second = Page().text(60, 810, "CONG BAO/So 12/Ngay 1-2-2026")
    second.table(XS, 780, [HEAD, ("", "hoa toan quoc", ""), ("2", "Cay xanh", "8")])
    assert _read(first, second) == [
        ["| TT | Chi tieu | Nam 2030 |", "| 1 | Ty le do thi hoa toan quoc | 75% |", "12"],
        ["CONG BAO/So 12/Ngay 1-2-2026", "| 2 | Cay xanh | 8 |"],
    ]


def test_a_row_may_fill_three_pages() -> None:
    pages = [Page().table(XS, 780, [("", "them nua", "")]) for _ in range(2)]
    found = _read(Page().table(XS, 780, [HEAD, ("1", "Bat dau", "x")]), *pages)
    assert found == [["| TT | Chi tieu | Nam 2030 |", "| 1 | Bat dau them nua them nua | x |"], [], []]


@pytest.mark.parametrize(
    "row",
    [("", "Trong cay", "8"), ("2", "trong cay", "8")],
    ids=["begins in a capital", "has a counter"],
)
def test_a_row_of_its_own_is_not_joined(row: tuple[str, str, str]) -> None:
    found = _read(Page().table(XS, 780, [HEAD, ("1", "Bat dau", "x")]), Page().table(XS, 780, [row, ("3", "Het", "1")]))
    assert len(found[0]) == 2
    assert len(found[1]) == 2


def test_another_table_on_the_next_page_keeps_its_header() -> None:
    other = Page().text(60, 800, "Bang hai ve viec trong cay xanh").table(XS, 780, [HEAD, ("1", "Het", "1")])
    assert "| TT | Chi tieu | Nam 2030 |" in _read(Page().table(XS, 780, [HEAD, ("1", "A", "x")]), other)[1]


@pytest.mark.parametrize("rotate", [0, 90])
def test_turned_tables(rotate: int) -> None:
    """A table that lies across the page, whether the page is turned or only its text."""
    page = Page(rotate)
    for y in (60, 200, 500):
        page.line(100, y, 160, y)
    for x in (100, 130, 160):
        page.line(x, 60, x, 500)
    page.text(120, 64, "Chi tieu", True).text(120, 204, "Nam 2030", True)
    page.text(142, 64, "Do thi", True).text(155, 64, "hoa", True).text(150, 204, "75%", True)
    page.text(200, 60, "Dong mot sau bang", True).text(220, 60, "Dong hai", True)
    assert _read(page) == [["| Chi tieu | Nam 2030 |", "| Do thi hoa | 75% |", "Dong mot sau bang", "Dong hai"]]


def test_hyphens_at_the_end_of_a_line() -> None:
    assert with_hyphens("NĐ\x02CP, informa\x02tion") == "NĐ-CP, information"


def test_pages_become_images() -> None:
    assert [image[:4] for image in pdf_images(pdf(Page(), Page()), dpi=20)] == [b"\x89PNG", b"\x89PNG"]
