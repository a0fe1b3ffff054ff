"""The page of targets through the router: filters, both languages, downloads, the picture."""

from __future__ import annotations

import io
import re
import time
from html import unescape
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from rag_cnh.library.catalog import Catalog
from tests.libraries import corpus_catalog
from ui import chart, links, reader, targets

DOCUMENTS = ("12-nq-cp-2023", "1569-qd-ttg-2024", "21-ctr-tu-2023", "252-2025-qh15", "81-2023-qh15", "891-qd-ttg-2024")
URBAN, GRDP = "ty-le-do-thi-hoa", "grdp-binh-quan-dau-nguoi-usd"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return corpus_catalog(tmp_path_factory.mktemp("targets"), DOCUMENTS)


@pytest.fixture(scope="module")
def client(corpus: Catalog) -> TestClient:
    app = FastAPI()
    app.include_router(targets.router(corpus))
    app.include_router(reader.router(corpus))
    return TestClient(app)


PAGES = [
    # address, what the page says, what it does not say
    ("/chi-tieu", ["Chỉ tiêu", "81/2023/QH15", "Xem hình của một chỉ tiêu"], ["<svg xmlns"]),
    ("/en/chi-tieu", ["Targets", "unofficial English name", "Programme, section I.4.a"], ["<svg xmlns"]),
    ("/chi-tieu?q=do+thi+hoa&pham-vi=H%C3%A0+N%E1%BB%99i", ["Cùng số, nêu khác với 12/NQ-CP (75%)"], ["trên 50"]),
    ("/en/chi-tieu?q=urbanization&nam=2050", ["Differs from 81/2023/QH15 (70–75%)"], ["2030</td>"]),
    ("/chi-tieu?van-ban=21-ctr-tu-2023", ["4 chỉ tiêu trong 1 văn bản", "thu nhập bình quân"], ["81/2023/QH15</a> <"]),
    ("/chi-tieu?hieu-luc=het", ["1569/QĐ-TTg"], ["148/NQ-CP</a>", "12/NQ-CP</a>"]),
    ("/chi-tieu?nam=2050&q=GDP", ["Mức này đã sửa theo 252/2025/QH15", "38.000"], []),
    (f"/chi-tieu?chi-tieu={URBAN}", ["tỷ lệ đô thị hóa qua các năm", "Cả nước, 2050: mức khác nhau"], ["tính khác"]),
    (f"/en/chi-tieu?chi-tieu={GRDP}", ["GRDP per capita over the years", "measured differently: GDP per capita"], []),
    ("/chi-tieu?q=%3Cscript%3Ealert(1)%3C/script%3E", ["&lt;script&gt;", "Không có chỉ tiêu nào khớp"], ["<script"]),
    ("/chi-tieu?q=do+thi+hoa&nam=2091", ["Bỏ điều kiện “2091”: 8 chỉ tiêu"], ["<table"]),
    ("/en/chi-tieu?chi-tieu=x&pham-vi=national", ["Without “x”"], ["<table"]),
    ("/chi-tieu?trang=99", ["chỉ tiêu trong"], []),
    ("/chi-tieu?trang=-1&nam=%00", ["Không có chỉ tiêu nào khớp"], []),
]


@pytest.mark.parametrize(("address", "said", "unsaid"), PAGES)
def test_pages(client: TestClient, address: str, said: list[str], unsaid: list[str]) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert [text for text in said if text not in response.text] == []
    assert [text for text in unsaid if text in response.text] == []


@pytest.mark.parametrize("address", [page[0] for page in PAGES])
def test_pages_load_nothing_from_elsewhere_and_need_no_script(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', page) == []
    assert "<script" not in page


def test_every_row_and_point_opens_a_clause(client: TestClient) -> None:
    page = unescape(client.get(f"/chi-tieu?chi-tieu={URBAN}").text)
    clauses = set(re.findall(r'href="(/van-ban/[^"/]+/[^"]+)"', page))
    assert len(clauses) == 7
    assert {client.get(address).status_code for address in clauses} == {200}
    drawn = set(re.findall(r'<a href="([^"]+)" aria-label="20', page))
    assert drawn == clauses


@pytest.mark.parametrize("address", [f"/chi-tieu?chi-tieu={URBAN}", f"/en/chi-tieu?chi-tieu={GRDP}", "/chi-tieu?q=HDI"])
def test_the_picture_is_well_formed_and_says_what_it_shows(client: TestClient, address: str) -> None:
    drawn = re.findall(r"<svg xmlns.*?</svg>", client.get(address).text, re.DOTALL)
    assert drawn
    for each in drawn:
        root = ElementTree.fromstring(each)
        space = {"s": "http://www.w3.org/2000/svg"}
        ids = {element.get("id") for element in root.findall("s:title", space) + root.findall("s:desc", space)}
        assert set(str(root.get("aria-labelledby")).split()) == ids
        points = root.findall("s:a", space)
        assert len(points) >= 2
        assert all(point.get("aria-label") == point.findtext("s:title", "", space) != "" for point in points)


def test_what_no_longer_holds_is_hollow(client: TestClient) -> None:
    page = client.get(f"/chi-tieu?chi-tieu={GRDP}").text
    (old,) = set(re.findall(r'<a href="/van-ban/1569-qd-ttg-2024[^"]*".*?</a>', page, re.DOTALL)[:1])
    assert "mark-square hollow" in old
    assert "Hà Nội: 13.500–14.000 USD (1569/QĐ-TTg" in old


def test_the_language_switch_keeps_the_filter(client: TestClient) -> None:
    page = unescape(client.get("/chi-tieu?q=GDP&nam=2030").text)
    assert 'href="/en/chi-tieu?q=GDP&nam=2030" lang="en"' in page


def test_downloads_hold_what_the_page_shows(client: TestClient) -> None:
    query = "?q=do+thi+hoa&pham-vi=national"
    rows = client.get(f"/chi-tieu.json{query}").json()
    assert {row["scope"] for row in rows} == {"national"}
    assert all(row["url"].startswith("http://testserver/van-ban/") for row in rows)
    text = client.get(f"/chi-tieu.csv{query}")
    assert text.content.startswith("\ufeffindicator,".encode())
    assert text.headers["content-disposition"] == 'attachment; filename="chi-tieu.csv"'
    assert text.text.count("http://testserver/van-ban/") == len(rows)
    sheet = load_workbook(io.BytesIO(client.get(f"/en/chi-tieu.xlsx{query}").content)).active
    found = [[cell.hyperlink.target for cell in row if cell.hyperlink] for row in sheet.iter_rows(min_row=2)]
    assert [links[0] for links in found] == [row["url"].replace("/van-ban/", "/en/van-ban/") for row in rows]


def test_a_document_leads_to_its_targets(client: TestClient) -> None:
    page = client.get("/van-ban/21-ctr-tu-2023").text
    assert 'href="/chi-tieu?van-ban=21-ctr-tu-2023">Chỉ tiêu của văn bản (4)</a>' in page
    assert 'href="/chi-tieu">Chỉ tiêu</a>' in page


def test_the_page_is_fast(client: TestClient) -> None:
    client.get("/chi-tieu")
    start = time.perf_counter()
    client.get("/chi-tieu")
    assert time.perf_counter() - start < 0.3


def test_addresses() -> None:
    assert links.targets("vi") == "/chi-tieu"
    assert links.targets("en", van_ban="a b", q="") == "/en/chi-tieu?van-ban=a+b"


# -- geometry -------------------------------------------------------------------------------------


def datum(year: str, value: float, upper: float | None = None) -> chart.Datum:
    return chart.Datum(year, value, upper, "circle", False, "", f"{value:g}", "said", "/x")


def test_marks_stand_in_the_picture_and_apart() -> None:
    data = [datum("2025", 45, 50), *[datum("2030", 50 + n) for n in range(6)], datum("2031-2050", 75)]
    drawn = chart.chart(data, 340, 320, str)
    assert all(drawn.left < mark.x < drawn.right and 0 < mark.y < drawn.floor for mark in drawn.marks)
    places = [mark.x for mark in drawn.marks]
    assert places == sorted(places)
    assert min(b - a for a, b in zip(places, places[1:], strict=False)) >= 14
    assert drawn.slots[-1].lines == ("2031–", "2050")
    boxes = [label.box() for label in drawn.labels]
    assert not any(chart._meet(a, b) for n, a in enumerate(boxes) for b in boxes[:n])


SCALES = [
    # values, downward, first and last tick
    ([45.0, 75.0], False, 0, 80),
    ([7.0, 7.5], False, 6.8, 7.6),
    ([-2.0, 3.0], False, -2, 4),
    ([50.0, 50.0], False, 40, 60),
    ([3.0, 50.0], True, 20, 60),
    ([30.0, 40.0], True, 10, 50),
]


@pytest.mark.parametrize(("values", "downward", "first", "last"), SCALES)
def test_axes_end_at_round_figures(values: list[float], downward: bool, first: float, last: float) -> None:
    drawn = chart.chart([datum("2030", value) for value in values], 500, 300, lambda v: f"{v:g}", downward)
    assert (float(drawn.ticks[0].lines[0]), float(drawn.ticks[-1].lines[0])) == (first, last)


def test_many_points_make_the_picture_wider_not_closer() -> None:
    assert chart.chart([datum("2030", 50 + n % 7) for n in range(60)], 340, 320, str).width > 900
