"""Two versions side by side: which provisions belong together, which words changed, and the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.read.digest import compose
from rag_cnh.types import Clause, Document, Relation
from ui import reader
from ui.changes import Unit, changes, compared, pages
from ui.marked import Piece

OLD = [
    ("dieu-1", "Luật này quy định chính sách phát triển công nghiệp của thành phố."),
    ("dieu-2.khoan-1", "Ủy ban nhân dân thành phố quyết định thành lập khu công nghệ cao dưới 100 ha."),
    ("dieu-2.khoan-2", "Doanh nghiệp công nghiệp hỗ trợ được vay vốn với lãi suất 3% một năm."),
    ("dieu-3", "Sở Tài chính lập báo cáo hằng quý về thu ngân sách."),
]
NEW = [
    ("dieu-1", "Luật này quy định chính sách phát triển công nghiệp của thành phố."),
    ("dieu-2", "Khu thương mại tự do được hưởng cơ chế thử nghiệm có kiểm soát."),
    ("dieu-4.khoan-1", "Hội đồng nhân dân thành phố quyết định thành lập khu công nghệ cao dưới 200 ha."),
    ("dieu-4.khoan-2", "Doanh nghiệp công nghiệp hỗ trợ được vay vốn với lãi suất 3% một năm."),
]


def made(rows: list[tuple[str, str]]) -> list[Unit]:
    return [
        Unit(Clause(f"d#{path}", "d", path, "", path, "", text, None, order, "vi", 0, len(text)), text)
        for order, (path, text) in enumerate(rows)
    ]


def test_provisions_are_matched_by_their_words_wherever_they_stand() -> None:
    found = [
        (row.kind, row.old and row.old.clause.path, row.new and row.new.clause.path)
        for row in changes(made(OLD), made(NEW))
    ]
    assert found == [
        ("changed", "dieu-2.khoan-1", "dieu-4.khoan-1"),
        ("new", None, "dieu-2"),
        ("gone", "dieu-3", None),
        ("same", "dieu-1", "dieu-1"),
        ("same", "dieu-2.khoan-2", "dieu-4.khoan-2"),
    ]


COMPARED = [
    # old, new, what is marked in the old one, what in the new one
    ("dưới 100 ha", "dưới 200 ha", ["100"], ["200"]),
    ("Ủy ban nhân dân quyết định", "Hội đồng nhân dân quyết định", ["Ủy ban"], ["Hội đồng"]),
    ("đạt trên 75% năm 2030", "đạt trên 75% vào năm 2030", [], ["vào "]),
    ("tăng 7,5% mỗi năm", "tăng 7,0% mỗi năm", ["5"], ["0"]),
    ("một hai ba", "bốn hai năm", ["một hai ba"], ["bốn hai năm"]),  # a lone word between changes is no help
    ("", "mới", [], ["mới"]),
]


@pytest.mark.parametrize(("old", "new", "out", "put"), COMPARED)
def test_changed_words(old: str, new: str, out: list[str], put: list[str]) -> None:
    before, after = compared(old, new)
    assert [piece.text for piece in before if piece.marked] == out
    assert [piece.text for piece in after if piece.marked] == put


WORDS = st.lists(st.sampled_from("đô thị hóa 75 % , . \n trên dưới".split(" ")), max_size=12).map(" ".join)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_nothing_is_lost_and_the_rest_is_alike(old: str, new: str) -> None:
    before, after = compared(old, new)
    assert ("".join(p.text for p in before), "".join(p.text for p in after)) == (old, new)
    assert "".join(p.text for p in before if not p.marked) == "".join(p.text for p in after if not p.marked)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_every_provision_stands_once(old: list[str], new: list[str]) -> None:
    rows = changes(made([(f"dieu-{n}", text) for n, text in enumerate(old)]), made([("i", text) for text in new]))
    assert sorted(row.old.clause.order for row in rows if row.old) == list(range(len(old)))
    assert sorted(row.new.clause.order for row in rows if row.new) == list(range(len(new)))


def test_pages_hold_all_rows_in_order() -> None:
    rows = changes([], made([(f"dieu-{n}", "x" * n) for n in range(1, 30)]))
    found = pages(rows, 50)
    assert [row for page in found for row in page] == rows
    assert all(len(page) == 1 or sum(row.size for row in page) <= 50 for page in found)
    assert rows[0].after == (Piece("x"),)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    catalog = Catalog(tmp_path_factory.mktemp("versions") / "catalog.sqlite3", create=True)
    old = Document("1-2020-qh14", "1/2020/QH14", "luật", "Luật Công nghiệp", issued=date(2020, 1, 2))
    replaces = (Relation("replaces", "1/2020/QH14", "2020-01-02", since="2025-07-01"),)
    new = replace(old, id="2-2025-qh15", number="2/2025/QH15", issued=date(2025, 5, 2), relations=replaces)
    catalog.write(
        [(compose(d, "vi", rows), Source(d.id, "vi", "added", d.id), ()) for d, rows in ((old, OLD), (new, NEW))]
    )
    app = FastAPI()
    app.include_router(reader.router(catalog))
    return TestClient(app)


PAGE = [
    "2/2025/QH15 so với 1/2020/QH14",
    "<del>Ủy ban</del>",
    "<ins>Hội đồng</ins>",
    "<del>100</del>",
    "Sửa đổi (1)",
    "Chỉ có trong 2/2025/QH15 (1)",
    "Chỉ có trong 1/2020/QH14 (1)",
    "(1/2020/QH14: Điều 2 khoản 2)",
]


@pytest.mark.parametrize("address", ["2-2025-qh15?so-voi=1-2020-qh14", "1-2020-qh14?so-voi=2-2025-qh15"])
def test_the_page_of_changes(client: TestClient, address: str) -> None:
    page = client.get(f"/van-ban/{address}").text
    assert [text for text in PAGE if text not in page] == []
    assert "bản tóm lược" not in page
    assert 'href="/en/van-ban/2-2025-qh15?so-voi=1-2020-qh14"' in page


@pytest.mark.parametrize("identifier", ["1-2020-qh14", "2-2025-qh15"])
def test_both_versions_lead_to_it(client: TestClient, identifier: str) -> None:
    page = client.get(f"/van-ban/{identifier}").text
    assert 'href="/van-ban/2-2025-qh15?so-voi=1-2020-qh14"' in page


def test_documents_that_do_not_replace_each_other_are_not_compared(client: TestClient) -> None:
    response = client.get("/van-ban/2-2025-qh15?so-voi=2-2025-qh15")
    assert response.status_code == 404
    assert "2-2025-qh15, 2-2025-qh15" in response.text
