"""Search inside a document."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from rag_cnh.types import Clause
from ui.changes import Unit
from ui.inside import find

TEXTS = {
    "i.1": "Đến năm 2030, tỷ lệ đô thị hóa của Thủ đô đạt trên 75%.",
    "i.2": "Thủ đô thực hiện Chỉ thị 05 về đô thị vệ tinh, đô thị thông minh.",
    "i.3": "Thị trường lao động; thủ tục hành chính; mật độ dân số.",
    "ii": f"{'Phát triển công nghiệp nền tảng. ' * 20}Ưu tiên bán dẫn. {'Bảo vệ môi trường. ' * 20}",
}
UNITS = [
    Unit(Clause(f"d#{path}", "d", path, "", path, "", text, None, 0, "vi", 0, len(text)), text)
    for path, text in TEXTS.items()
]

QUERIES = [
    # query, where, what is marked
    ("đô thị", ["i.1", "i.2"], ["đô thị", "đô thị", "đô thị"]),
    ("DO THI", ["i.1", "i.2"], ["đô thị", "đô thị", "đô thị"]),
    ("đô thi", ["i.1", "i.2"], ["đô thị", "đô thị", "đô thị"]),  # "thi" meets any accent
    ("2030", ["i.1"], ["2030"]),
    ("75%", ["i.1"], ["75"]),
    ("thị độ", ["i.3"], ["Thị", "độ"]),  # nowhere side by side
    ("bán dẫn", ["ii"], ["bán dẫn"]),
    ("ban dan", ["ii"], ["bán dẫn"]),
    ("bàn dẫn", [], []),
    ("công nghệ cao", [], []),
    ("  ", [], []),
]


@pytest.mark.parametrize(("query", "places", "marked"), QUERIES)
def test_find(query: str, places: list[str], marked: list[str]) -> None:
    found = find(UNITS, query)
    assert [each.clause.path for each in found] == places
    assert [piece.text for each in found for piece in each.pieces if piece.marked] == marked


def test_an_excerpt_of_a_long_provision_is_short_and_cut_at_words() -> None:
    (found,) = find(UNITS, "bán dẫn")
    text = "".join(piece.text for piece in found.pieces)
    assert len(text) < 300
    assert (text[:2], text[-2:]) == ("… ", " …")
    assert text.strip("… ") in TEXTS["ii"]


def test_the_page(client: TestClient) -> None:
    page = client.get("/van-ban/9-ctr-tu-2024?tim=do+thi+hoa").text
    assert "Điều khoản có “do thi hoa”: 1" in page
    assert '<a href="#tom-luoc-1">' in page
    assert "tỷ lệ <mark>đô thị hóa</mark> đạt trên 75%" in page
    assert "Không có điều khoản nào" in client.get("/van-ban/9-ctr-tu-2024?tim=%3Cb%3Exyz").text
    assert 'href="/en/van-ban/9-ctr-tu-2024?tim=do+thi+hoa"' in page
