"""The filters of the list of documents, by address alone."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

LAWS, PLAN = ["12-2025-qh15", "11-2020-qh14"], ["9-ctr-tu-2024"]
FILTERS = [
    # query string, the documents in order
    ("", [LAWS[0], *PLAN, LAWS[1]]),
    ("loai=luat", LAWS),
    ("loai=chuong-trinh-hanh-dong", PLAN),
    ("co-quan=quoc-hoi", LAWS),
    ("nam=2024", PLAN),
    ("hieu-luc=con", [LAWS[0], *PLAN]),
    ("hieu-luc=thay-the", [LAWS[1]]),
    ("loai=luat&hieu-luc=con", [LAWS[0]]),
    ("q=luat+2020", [LAWS[1]]),
    ("q=city+law&nam=2025", [LAWS[0]]),
    ("loai=luat&nam=2024", []),
    ("nam=abc", []),
]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("query", "documents"), FILTERS)
def test_filters(client: TestClient, prefix: str, query: str, documents: list[str]) -> None:
    page = client.get(f"{prefix}/van-ban?{query}").text
    assert re.findall(r'class="document-link" href="(?:/en)?/van-ban/([^"]+)"', page) == documents


def test_choices_say_how_many_documents_they_leave(client: TestClient) -> None:
    page = client.get("/van-ban?hieu-luc=con").text
    assert '<option value="luat">Luật (1)</option>' in page
    assert '<option value="2020">' not in page  # nothing of that year is in force
    assert '<option value="con" selected>Còn hiệu lực (2)</option>' in page
    assert '<option value="thay-the">Đã được thay thế (1)</option>' in page
    english = client.get("/en/van-ban").text
    assert '<option value="quoc-hoi">National Assembly (2)</option>' in english
    assert '<option value="luat">Law (2)</option>' in english


def test_a_filter_that_leaves_nothing_offers_to_leave_one_condition_out(client: TestClient) -> None:
    page = client.get("/van-ban?loai=luat&nam=2024&q=thanh+pho").text
    assert "Bỏ điều kiện “Luật” (1)" in page
    assert 'href="/van-ban?q=thanh+pho&amp;loai=luat"' in page


def test_the_other_language_keeps_the_filter(client: TestClient) -> None:
    assert 'href="/en/van-ban?loai=luat&amp;hieu-luc=con"' in client.get("/van-ban?loai=luat&hieu-luc=con").text
