"""The page of targets in a real browser, wide and on a phone, with the script switched off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from tests.libraries import corpus_catalog
from ui import reader, screenshots, targets
from ui.app import StayHome
from ui.templating import STATIC

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not screenshots.CHROMIUM.exists(), reason=f"no {screenshots.CHROMIUM}: apt-get install chromium"
    ),
]
DOCUMENTS = ("12-nq-cp-2023", "1569-qd-ttg-2024", "21-ctr-tu-2023", "252-2025-qh15", "81-2023-qh15", "891-qd-ttg-2024")
DESKTOP, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    catalog = corpus_catalog(tmp_path_factory.mktemp("targets"), DOCUMENTS)
    app = FastAPI()
    app.add_middleware(StayHome)
    app.mount("/ui", StaticFiles(directory=STATIC))
    for part in (targets, reader):
        app.include_router(part.router(catalog))
    with screenshots.serving(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with screenshots.browsing() as browser:
        yield browser


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Any, site: str) -> Iterator[Any]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=False)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    yield page
    assert [url for url in requests if not url.startswith(site)] == []
    context.close()


def fits(page: Any) -> bool:
    """Whether nothing stands out of the window to the right, without asking a script."""
    width = page.viewport_size["width"]
    boxes = [box for name in ("main", ".site-header", "form", "table", ".picture") for box in _boxes(page, name)]
    return bool(boxes) and all(box["x"] >= 0 and box["x"] + box["width"] <= width + 0.5 for box in boxes)


def _boxes(page: Any, selector: str) -> list[dict[str, float]]:
    return [box for each in page.locator(selector).all() if (box := each.bounding_box())]


def test_from_the_filter_to_the_clause(page: Any, site: str) -> None:
    page.goto(f"{site}/chi-tieu")
    assert fits(page)
    page.fill("#loc-q", "đô thị hóa")
    page.click(".targets-filter button")
    assert fits(page)
    assert page.locator("h2").first.inner_text() == "Tỷ lệ đô thị hóa qua các năm (%)"
    assert page.locator(".chart:visible").count() == 1
    assert page.locator(".chart:visible .point").count() == 8
    page.locator(".chart:visible .point").last.click()
    assert page.url.endswith("/van-ban/891-qd-ttg-2024/tom-luoc-4")
    assert "70%" in page.locator(".clause-text").first.inner_text()


def test_by_keyboard(page: Any, site: str) -> None:
    page.goto(f"{site}/en/chi-tieu?chi-tieu=ty-le-do-thi-hoa")
    point = page.locator(".chart:visible .point").first
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/van-ban/12-nq-cp-2023/chuong-trinh.i.4.a")


def test_two_levels_side_by_side_or_below_each_other(page: Any, site: str) -> None:
    page.goto(f"{site}/chi-tieu?chi-tieu=grdp-binh-quan-dau-nguoi-usd")
    assert fits(page)
    first, second = _boxes(page, ".picture")
    if page.viewport_size["width"] == DESKTOP[0]:
        assert second["x"] >= first["x"] + first["width"]
    else:
        assert second["y"] >= first["y"] + first["height"]


def test_downloads(page: Any, site: str) -> None:
    page.goto(f"{site}/chi-tieu?nam=2050")
    with page.expect_download() as download:
        page.get_by_text("XLSX").click()
    assert download.value.suggested_filename == "chi-tieu.xlsx"


@pytest.mark.parametrize("address", ["/chi-tieu", "/en/chi-tieu?q=GDP", "/chi-tieu?q=b%C3%B3ng"])
def test_pages_fit(page: Any, site: str, address: str) -> None:
    page.goto(site + address)
    assert fits(page)
    assert page.locator("h1").count() == 1
