"""The reader's pages through the router, as a browser asks for them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.read.digest import compose
from rag_cnh.types import Document
from tests.ui.samples import make_catalog
from ui import reader

PAGES = [
    # address, status, what the page must say
    ("/van-ban", 200, ["Số văn bản: 3", "12/2025/QH15", "Thay thế bởi 12/2025/QH15"]),
    ("/en/van-ban", 200, ["Documents: 3", "City Law", "Replaced by 12/2025/QH15"]),
    ("/van-ban?q=thanh+uy+mau", 200, ["9-CTr/TU"]),
    ("/van-ban?q=kh%C3%B4ng+c%C3%B3", 200, ["Không có văn bản nào khớp"]),
    ("/van-ban/9-ctr-tu-2024", 200, ["Mục tiêu", 'id="tom-luoc-1"', "trên 75%", "Xem song ngữ"]),
    ("/en/van-ban/9-ctr-tu-2024", 200, ["Action programme 9-CTr/TU", "over 75%", "2 February 2024"]),
    ("/van-ban/9-ctr-tu-2024?song-ngu=1", 200, ["trên 75%", "over 75%", "Chỉ xem tiếng Việt"]),
    ("/en/van-ban/11-2020-qh14", 200, ["Vietnamese text", "City Law"]),
    ("/van-ban/11-2020-qh14", 200, ["Được thay thế bởi", 'href="/van-ban/12-2025-qh15"']),
    ("/van-ban/11-2020-qh14/dieu-5.khoan-1", 200, ["Điều 5 khoản 1", "khu công nghệ cao"]),
    ("/van-ban/11-2020-qh14/dieu-5", 200, ["Gồm", 'href="/van-ban/11-2020-qh14/dieu-5.khoan-1"']),
    ("/van-ban/9-ctr-tu-2024/tom-luoc-1", 200, ["trên 75%", "over 75%", 'rel="next"']),
    ("/van-ban/9-ctr-tu-2023", 404, ["9-ctr-tu-2023", 'href="/van-ban/9-ctr-tu-2024"']),
    ("/van-ban/11-2020-qh14/dieu-5.khoan-99", 404, ["Nơi gần nhất", 'href="/van-ban/11-2020-qh14/dieu-5"']),
    ("/en/van-ban/11-2020-qh14/dieu-99", 404, ["Nearest place", "dieu-5"]),
    ("/van-ban/a/b/c", 404, ["Không tìm thấy trang này"]),
    ("/van-ban/%3Cscript%3E", 404, ["&lt;script&gt;"]),
]


@pytest.mark.parametrize(("address", "code", "texts"), PAGES)
def test_pages(client: TestClient, address: str, code: int, texts: list[str]) -> None:
    response = client.get(address)
    assert response.status_code == code
    for text in texts:
        assert text in response.text


@pytest.mark.parametrize("address", [page[0] for page in PAGES])
def test_pages_load_nothing_from_elsewhere(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', page) == []
    scripts = re.findall(r"<script ([^>]*)>", page)
    ours = re.compile(r'type="application/ld\+json"|src="/ui/[a-z]+\.js" defer')
    assert [script for script in scripts if not ours.fullmatch(script)] == []
    assert page.count("<script") == len(scripts)


def test_an_official_text_is_no_translation_in_the_english_list(client: TestClient) -> None:
    assert "Unofficial translation" not in client.get("/en/van-ban").text


def test_document_text_is_data(client: TestClient) -> None:
    page = client.get("/van-ban/12-2025-qh15").text
    assert "Không tính &lt;script&gt;alert(1)&lt;/script&gt;, ${1+1} và {{7*7}}." in page


def test_another_document_of_the_same_number_is_no_link(client: TestClient) -> None:
    page = client.get("/van-ban/9-ctr-tu-2024").text
    assert "Văn bản khác, trùng số" in page
    assert '<span>9-CTr/TU</span> <span class="soft">(2019)</span>' in page


def test_the_language_switch_keeps_the_place(client: TestClient) -> None:
    page = client.get("/van-ban/9-ctr-tu-2024/tom-luoc-1").text
    assert 'href="/en/van-ban/9-ctr-tu-2024/tom-luoc-1" lang="en"' in page
    assert client.get("/van-ban?q=luat").text.count('href="/en/van-ban?q=luat"') == 2


def test_every_clause_has_an_anchor_and_a_page(client: TestClient, catalog: Catalog) -> None:
    for document in catalog.documents():
        page = client.get(f"/van-ban/{document.id}").text
        for clause in catalog.clauses(document.id, "vi"):
            assert f'id="{clause.path}"' in page
            assert client.get(f"/van-ban/{document.id}/{clause.path}").status_code == 200


@pytest.fixture(scope="module")
def over_digest(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The plan's official text, with English for one of its two clauses only."""
    catalog = make_catalog(tmp_path_factory.mktemp("official") / "catalog.sqlite3")
    plan = "9-ctr-tu-2024"
    document = replace(catalog.said(plan) or Document(plan, "", "", ""), text_status="official")
    vietnamese = compose(document, "vi", [("i.1", "Đô thị hóa đạt trên 75%."), ("i.2", "Phát triển công nghiệp.")])
    english = compose(replace(document, text_status="digest"), "en", [("i.1", "Urbanisation is over 75%.")])
    catalog.write(
        [(vietnamese, Source(plan, "vi", "added", "1"), ()), (english, Source(plan, "en", "corpus", "2"), ())]
    )
    app = FastAPI()
    app.include_router(reader.router(catalog))
    return TestClient(app)


DIGEST_VI, DIGEST_EN = "Bản tóm lược, không phải văn bản chính thức", "Digest, not the official text"
OVER = [
    # address, what the page says, what it does not say
    ("/van-ban/9-ctr-tu-2024", ["Đô thị hóa đạt"], [DIGEST_VI]),
    ("/en/van-ban/9-ctr-tu-2024", ["Urbanisation is over", DIGEST_EN], ["Đô thị hóa đạt"]),
    ("/en/van-ban/9-ctr-tu-2024?song-ngu=1", ["Urbanisation is over", "Phát triển công nghiệp", DIGEST_EN], []),
    ("/van-ban/9-ctr-tu-2024/i.1", ["Đô thị hóa đạt", "Urbanisation is over", DIGEST_VI], []),
    ("/en/van-ban/9-ctr-tu-2024/i.2", ["Phát triển công nghiệp"], [DIGEST_EN]),
    ("/van-ban/9-ctr-tu-2024/tom-luoc-1", ["Đô thị hóa đạt", "tom-luoc-1", "bản tóm lược trước đây"], []),
    ("/en/van-ban/9-ctr-tu-2024/tom-luoc-1", ["Urbanisation is over", "a place in the digest"], []),
]


@pytest.mark.parametrize(("address", "said", "unsaid"), OVER)
def test_an_official_text_over_its_digest(
    over_digest: TestClient, address: str, said: list[str], unsaid: list[str]
) -> None:
    response = over_digest.get(address)
    assert response.status_code == 200
    assert [text for text in said if text not in response.text] == []
    assert [text for text in unsaid if text in response.text] == []


@pytest.fixture(scope="module")
def long_law(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A law of 120 articles of two clauses, which fills several pages."""
    catalog = make_catalog(tmp_path_factory.mktemp("long") / "catalog.sqlite3")
    rows = [
        (f"dieu-{n}.khoan-{k}", f"Quy định thứ {n}.{k} về công nghiệp. " * 20) for n in range(1, 121) for k in (1, 2)
    ]
    law = Document("5-2025-qh15", "5/2025/QH15", "luật", "Luật dài")
    catalog.write([(compose(law, "vi", rows), Source(law.id, "vi", "added", "1"), ())])
    app = FastAPI()
    app.include_router(reader.router(catalog))
    return TestClient(app)


def test_a_long_document_has_pages_below_the_limit(long_law: TestClient) -> None:
    seen: list[str] = []
    for number in range(1, 10):
        page = long_law.get(f"/van-ban/5-2025-qh15?trang={number}").text
        assert len(page.encode()) < 150_000
        seen += [path for path in re.findall(r'id="(dieu-[^"]+)"', page) if path not in seen]
    assert len(seen) == 360
    assert seen[-1] == "dieu-120.khoan-2"


def test_every_clause_of_a_long_document_is_reached(long_law: TestClient) -> None:
    clause = long_law.get("/van-ban/5-2025-qh15/dieu-100.khoan-2").text
    assert 'href="/van-ban/5-2025-qh15?tai=dieu-100.khoan-2#dieu-100.khoan-2"' in clause
    assert 'id="dieu-100.khoan-2"' in long_law.get("/van-ban/5-2025-qh15?tai=dieu-100.khoan-2").text
    first = long_law.get("/van-ban/5-2025-qh15?tim=thu+100.2").text
    assert 'href="/van-ban/5-2025-qh15?tai=dieu-100.khoan-2#dieu-100.khoan-2"' in first
    assert 'href="#dieu-1"' in first  # the contents: on this page
    assert 'href="/van-ban/5-2025-qh15?tai=dieu-120#dieu-120"' in first
