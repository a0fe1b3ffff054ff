"""The reader in a real browser: copying, the keyboard, no script, contrast, width and weight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from rag_cnh.library.catalog import Source
from rag_cnh.read.digest import compose, parse_digest
from rag_cnh.types import Document
from tests.ui.samples import NEW_LAW, make_catalog
from ui import reader, screenshots
from ui.templating import STATIC

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not screenshots.CHROMIUM.exists(), reason=f"no {screenshots.CHROMIUM}: apt-get install chromium"
    ),
]
PLAN = (
    NEW_LAW.replace("12-2025-qh15", "3-qd-ubnd-2025")
    .replace("12/2025/QH15", "3/QĐ-UBND")
    .split("relations:")[0]
    .replace("text_status: official", "text_status: digest")
    + """---
# Kế hoạch

### Mục I.1 {#i.1}

Sở Công Thương chủ trì, phối hợp với Sở Tài chính xây dựng đề án công nghiệp hỗ trợ, hoàn thành trong quý II/2026.

### Mục I.2 {#i.2}

Ngành công nghiệp mũi nhọn gồm điện tử, cơ khí chế tạo và công nghệ thông tin.
"""
)
NEWER = NEW_LAW.replace("quy định danh mục dự án", "quyết định thành lập khu công nghệ cao và danh mục dự án")
COMPARED = "/van-ban/12-2025-qh15?so-voi=11-2020-qh14"
PAGES = [
    "/van-ban",
    "/van-ban?loai=luat&nam=1900",
    "/van-ban/3-qd-ubnd-2025",
    "/van-ban/9-ctr-tu-2024?song-ngu=1&tim=đô+thị",
    "/van-ban/11-2020-qh14/dieu-5.khoan-1",
    "/van-ban/5-2025-qh15?trang=2",
    "/van-ban/3-qd-ubnd-2025?xem=nhiem-vu",
    "/van-ban/3-qd-ubnd-2025?xem=nganh",
    COMPARED,
    "/van-ban/x",
]
# Each element with words of its own whose contrast to what lies behind it is under AA, with the ratio.
FAINT = """
() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parts(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const [a, b] = [light(parts(style.color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const big = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (big ? 3 : 4.5)) faint.push(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
  }
  return faint;
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("site")
    catalog = make_catalog(folder / "catalog.sqlite3")
    readings = [parse_digest(text) for text in (PLAN, NEWER)]
    law = Document("5-2025-qh15", "5/2025/QH15", "luật", "Luật dài")
    readings.append(compose(law, "vi", [(f"dieu-{n}", "Phát triển công nghiệp. " * 60) for n in range(1, 101)]))
    catalog.write([(r, Source(r.document.id, "vi", "corpus", "2"), ()) for r in readings])
    assert catalog.tasks("3-qd-ubnd-2025")
    assert catalog.sectors("3-qd-ubnd-2025")
    app = FastAPI()
    app.mount("/ui", StaticFiles(directory=STATIC))
    app.include_router(reader.router(catalog))
    with screenshots.serving(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with screenshots.browsing() as browser:
        yield browser


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


CITED = "Điều 5 khoản 1, Luật Thành phố 11/2020/QH14 ngày 1/6/2020 của Quốc hội (Bản tóm lược, không phải văn bản chính thức; Thay thế bởi 12/2025/QH15). "  # noqa: E501


def test_the_citation_of_a_clause_is_copied_with_the_keyboard(page: Any, site: str) -> None:
    page.goto("/van-ban/11-2020-qh14")
    clause = page.locator("#dieu-5\\.khoan-1")
    clause.locator(".clause-label").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('trang-thai').textContent === 'Đã chép'")
    address = f"{site}/van-ban/11-2020-qh14/dieu-5.khoan-1"
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == CITED + address


def test_a_clause_has_its_citation_without_script(browser: Any, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/van-ban/11-2020-qh14/dieu-5.khoan-1")
    assert page.locator(".cited").inner_text() == f"{CITED}{site}/van-ban/11-2020-qh14/dieu-5.khoan-1"
    assert page.locator("[data-copy]:visible").count() == 0


def test_an_anchor_on_another_page_of_a_long_document_is_found(page: Any, site: str) -> None:
    page.goto("/van-ban/5-2025-qh15")
    assert page.locator("#dieu-90").count() == 0
    page.goto(f"{site}/van-ban/5-2025-qh15?trang=1#dieu-90")
    page.wait_for_url("**/van-ban/5-2025-qh15?*tai=dieu-90*")
    page.locator("#dieu-90").wait_for()
    page.goto(f"{site}/van-ban/5-2025-qh15?trang=1#dieu-900")  # nowhere: asked for once, not for ever
    page.wait_for_url("**tai=dieu-900*")
    assert page.locator("#dieu-1").count() == 1


def test_filters_work_without_script(browser: Any, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/van-ban")
    page.select_option("#loc-loai", "luat")
    page.select_option("#loc-hieu-luc", "thay-the")
    page.click("button[type=submit]")
    assert page.locator(".document-number").all_inner_texts() == ["11/2020/QH14"]
    assert "loai=luat" in page.url


def test_changed_words_stand_out_beyond_colour(page: Any) -> None:
    page.goto(COMPARED)
    assert "khu công nghệ cao" not in page.locator("del").all_inner_texts()
    assert page.locator("del").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    assert page.locator("ins").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_are_light_and_have_contrast(page: Any, site: str, prefix: str, width: int, address: str) -> None:
    received: dict[str, Any] = {}
    page.on("response", lambda response: received.update({response.url: response}))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(prefix + address)
    assert sum(len(response.body()) for response in list(received.values())) < 150_000
    assert all(url.startswith(site) for url in received)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(FAINT) == []
    assert page.locator("h1").count() == 1
