"""What programs read: JSON at the pages' addresses, schema.org in the pages, the sitemap."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.read.digest import parse_digest
from rag_cnh.shapes import document_json, shown_json
from tests.ui.samples import NEW_LAW
from ui import reader
from ui.machine import prefers_json

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
ACCEPTS = [
    ("", False),
    ("*/*", False),
    (BROWSER, False),
    ("application/json", True),
    ("application/json, text/html;q=0.5", True),
    ("text/html, application/json;q=0.9", False),
    ("application/*", True),
    ("application/json;q=0", False),
    ("application/json;q=x", False),
    ("Application/JSON; q=0.3", True),
]


@pytest.mark.parametrize(("accept", "wanted"), ACCEPTS)
def test_negotiation(accept: str, wanted: bool) -> None:
    assert prefers_json(accept) is wanted


def given(client: TestClient, address: str) -> Any:
    """The same JSON by suffix and by header."""
    path, _, query = address.partition("?")
    named = client.get(f"{path}.json?{query}")
    asked = client.get(address, headers={"accept": "application/json"})
    assert named.json() == asked.json()
    assert named.headers["content-type"] == "application/json"
    assert (named.headers["vary"], named.status_code) == ("Accept", asked.status_code)
    return named.json()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_json_at_the_same_address(client: TestClient, catalog: Catalog, prefix: str) -> None:
    plan = catalog.document("9-ctr-tu-2024")
    assert plan is not None
    shown = given(client, f"{prefix}/van-ban/9-ctr-tu-2024")
    contents = ["9-ctr-tu-2024#tom-luoc-1", "9-ctr-tu-2024#tom-luoc-2"]
    assert shown == {**document_json(plan, catalog), "contents": contents}
    clause = given(client, f"{prefix}/van-ban/11-2020-qh14/dieu-5.khoan-1")
    assert clause == shown_json(catalog, "11-2020-qh14#dieu-5.khoan-1")
    assert [d["id"] for d in given(client, f"{prefix}/van-ban?loai=luat&hieu-luc=con")] == ["12-2025-qh15"]
    assert len(given(client, f"{prefix}/van-ban?")) == 3


@pytest.mark.parametrize("address", ["/van-ban/x", "/van-ban/x/i", "/van-ban/9-ctr-tu-2024/i"])
def test_what_is_missing_is_said_in_json(client: TestClient, address: str) -> None:
    assert list(given(client, address)) == ["detail"]
    assert client.get(f"{address}.json").status_code == 404


def test_a_browser_gets_the_page(client: TestClient) -> None:
    response = client.get("/van-ban/9-ctr-tu-2024", headers={"accept": BROWSER})
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["vary"] == "Accept"
    assert 'type="application/json" href="/van-ban/9-ctr-tu-2024.json"' in response.text


def legislation(client: TestClient, address: str) -> Any:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text, re.S)
    return json.loads(found)


def test_a_document_is_schema_org_legislation(client: TestClient) -> None:
    assert legislation(client, "/en/van-ban/12-2025-qh15") == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": "http://testserver/van-ban/12-2025-qh15",
        "url": "http://testserver/en/van-ban/12-2025-qh15",
        "name": "City Law",
        "legislationIdentifier": "12/2025/QH15",
        "legislationType": "Law",
        "legislationPassedBy": {"@type": "Organization", "name": "National Assembly"},
        "legislationDate": "2025-05-02",
        "legislationDateOfApplicability": "2025-07-01",
        "legislationJurisdiction": "VN",
        "legislationLegalForce": "https://schema.org/InForce",
        "legislationLegalValue": "https://schema.org/UnofficialLegalValue",
        "inLanguage": "vi",
        "legislationRepeals": [
            {
                "@type": "Legislation",
                "@id": "http://testserver/van-ban/11-2020-qh14",
                "name": "City Law",
                "legislationIdentifier": "11/2020/QH14",
            }
        ],
    }
    assert legislation(client, "/van-ban/11-2020-qh14")["legislationLegalForce"] == "https://schema.org/NotInForce"


def test_a_clause_is_a_part_of_its_document(client: TestClient) -> None:
    found = legislation(client, "/van-ban/12-2025-qh15/dieu-7.khoan-2")
    assert found["@type"] == found["isPartOf"]["@type"] == "Legislation"
    assert found["isPartOf"]["@id"] == "http://testserver/van-ban/12-2025-qh15"
    assert found["legislationIdentifier"] == "12-2025-qh15#dieu-7.khoan-2"


def test_a_title_is_data_in_a_script_too(tmp_path: Path) -> None:
    title = "Luật </script><script>alert(1)</script>"
    law = parse_digest(NEW_LAW.replace("title: Luật Thành phố", f"title: {title}"))
    catalog = Catalog(tmp_path / "catalog.sqlite3", create=True)
    catalog.write([(law, Source(law.document.id, "vi", "corpus", ""), ())])
    app = FastAPI()
    app.include_router(reader.router(catalog))
    assert legislation(TestClient(app), "/van-ban/12-2025-qh15")["name"] == title


NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_names_every_page_in_both_languages(client: TestClient, catalog: Catalog) -> None:
    response = client.get("/sitemap.xml")
    assert response.headers["content-type"].startswith("application/xml")
    tree = ElementTree.fromstring(response.content)
    places = [element.text or "" for element in tree.findall("s:url/s:loc", NAMES)]
    assert len(places) == len(set(places)) == 2 * (3 + len(catalog.documents()))
    for document in catalog.documents():
        assert f"http://testserver/van-ban/{document.id}" in places
    assert all(client.get(place).status_code == 200 for place in places if "/van-ban" in place)
    alternates = {(a.get("hreflang"), a.get("href")) for a in tree.findall("s:url/x:link", NAMES)}
    assert ("en", "http://testserver/en/van-ban/9-ctr-tu-2024") in alternates


def test_robots_are_told_of_the_sitemap(client: TestClient) -> None:
    text = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "User-agent: *" in text
