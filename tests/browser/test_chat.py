"""The site in a real browser, as visitors on a desktop and on a phone use it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rag_cnh.library.catalog import Catalog
from tests.ui.samples import Scripted, make_catalog
from ui import screenshots
from ui.feedback import FeedbackStore
from ui.screenshots import ask

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not screenshots.CHROMIUM.exists(), reason=f"no {screenshots.CHROMIUM}: apt-get install chromium"
    ),
]
QUESTION = "ha noi den 2030 do thi hoa bao nhieu"
DESKTOP, PHONE = (1280, 900), (390, 844)


@dataclass(frozen=True)
class Site:
    address: str
    catalog: Catalog
    store: FeedbackStore
    assistant: Scripted


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    from ui.app import assemble

    folder: Path = tmp_path_factory.mktemp("site")
    catalog = make_catalog(folder / "catalog.sqlite3")
    store, assistant = FeedbackStore(folder / "feedback.sqlite"), Scripted(catalog, seconds=0.2)
    with screenshots.serving(assemble(assistant, catalog, store)) as address:
        yield Site(address, catalog, store, assistant)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with screenshots.browsing() as browser:
        yield browser


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def visitor(request: pytest.FixtureRequest, browser: Any, site: Site) -> Iterator[Any]:
    """A fresh visitor; nothing may leave the machine and nothing may break on the way."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=width < 500, is_mobile=width < 500
    )
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    outside = [url for url in requests if not url.startswith((site.address, "data:", "blob:"))]
    assert outside == []
    assert errors == []
    context.close()


@pytest.fixture
def page(visitor: Any, site: Site) -> Any:
    """The first visit."""
    visitor.goto(site.address)
    visitor.wait_for_selector(".welcome")
    return visitor


def fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_first_visit_to_first_cited_answer(page: Any) -> None:
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert fits(page)
    page.click(f"[data-ask='{QUESTION}']")
    page.wait_for_selector(".turn.pending .step")  # the searching step is seen
    page.wait_for_selector(".turn:not(.pending)")
    assert page.locator(".question").inner_text().endswith(QUESTION)
    assert "trên 75%" in page.locator(".statement").first.inner_text()
    assert "không dùng mô hình ngôn ngữ" in page.locator(".how").inner_text()
    assert "đã được thay thế" in page.locator(".notices").inner_text()
    assert "không phải ý kiến chính thức" in page.locator(".site-footer").inner_text()
    assert fits(page)


def test_a_citation_opens_its_source(page: Any) -> None:
    ask(page, QUESTION)
    page.locator(".cite").nth(1).click()
    source = page.locator("details.source").nth(1)
    source.locator("mark").wait_for()
    assert source.locator("mark").inner_text() == "khu công nghệ cao"
    assert "Thay thế bởi 12/2025/QH15" in source.inner_text()
    assert "Bản tóm lược, không phải văn bản chính thức" in source.inner_text()
    assert page.locator("details.source[open]").count() == 1
    with page.context.expect_page() as opened:
        source.locator(".open-document").click()
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith("/van-ban/11-2020-qh14/dieu-5.khoan-1")
    assert "Điều 5 khoản 1" in opened.value.locator("h1").inner_text()


def test_the_source_stands_beside_the_answer_or_below_it(page: Any) -> None:
    ask(page, QUESTION)
    answer, sources = (page.locator(name).bounding_box() for name in (".statements", ".sources"))
    if page.viewport_size["width"] == DESKTOP[0]:
        assert sources["x"] >= answer["x"] + answer["width"]
    else:
        assert sources["y"] >= answer["y"] + answer["height"]


def test_what_a_reader_opened_stays_open(page: Any) -> None:
    ask(page, QUESTION)
    page.locator(".cite").nth(1).click()
    ask(page, "còn năm 2025")
    first = page.locator(".turn").first
    assert first.locator("details.source").nth(1).get_attribute("open") is not None
    assert first.locator("details.source").nth(0).get_attribute("open") is None


def test_a_follow_up_and_a_suggestion(page: Any, site: Site) -> None:
    ask(page, QUESTION)
    page.click(".suggestions [data-ask]")
    page.wait_for_selector(".turn:nth-of-type(2):not(.pending)")
    assert site.assistant.asked[-1] == ("Năm 2025 thì sao?", "auto", [QUESTION])


def test_a_refusal_helps(page: Any) -> None:
    ask(page, "giá vé bóng đá")
    assert "không nói đến điều này" in page.locator(".answer").inner_text()
    assert page.locator(".near").get_attribute("href") == "/van-ban/9-ctr-tu-2024/tom-luoc-2"
    assert page.locator(".suggestions [data-ask]").inner_text() == "Thành phố ưu tiên ngành nào?"
    assert fits(page)


def test_feedback_with_a_reason_is_stored(page: Any, site: Site) -> None:
    before = len(site.store.rows())
    ask(page, "đô thị hóa")
    page.click("[data-vote=down]")
    page.wait_for_selector("form.reasons")
    page.get_by_label("Sai số liệu").check()
    page.fill("form.reasons textarea", "phải là 70%")
    page.click("form.reasons button")
    page.wait_for_selector(".feedback p")
    rows = site.store.rows()
    assert len(rows) == before + 1
    assert {("down", "reason_figure", "phải là 70%")} <= {(r["vote"], r["reason"], r["note"]) for r in rows}


def test_copying_takes_the_sources(page: Any, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.click("[data-copy]")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "[1]" in text
    assert f"{site.address}/van-ban/9-ctr-tu-2024/tom-luoc-1" in text


def test_english(page: Any) -> None:
    page.click(".switch")
    page.wait_for_url("**/en/")
    page.wait_for_selector(".welcome")
    assert page.evaluate("document.documentElement.lang") == "en"
    ask(page, "urbanisation")
    assert page.locator(".sources h3").inner_text() == "Sources"
    assert "Replaced by 12/2025/QH15" in page.locator(".sources").text_content()
    assert page.locator(".open-document").first.get_attribute("href").startswith("/en/van-ban/")
    assert fits(page)


def test_a_question_in_the_address_is_asked(visitor: Any, site: Site) -> None:
    visitor.goto(f"{site.address}/?q=%C4%91%C3%B4+th%E1%BB%8B+h%C3%B3a")
    visitor.wait_for_selector(".turn:not(.pending)")
    assert visitor.locator(".question").inner_text().endswith("đô thị hóa")


def test_by_keyboard_alone(page: Any) -> None:
    page.focus("#cau-hoi textarea")
    page.keyboard.type("đô thị hóa")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:not(.pending)")
    page.locator(".cite").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.closest('details.source').id").endswith("-nguon-2")


def test_an_injected_document_is_only_text(visitor: Any, site: Site) -> None:
    visitor.goto(f"{site.address}/van-ban/12-2025-qh15")
    assert "<script>alert(1)</script>" in visitor.locator("#dieu-7\\.khoan-2").inner_text()


def test_a_hostile_question_is_only_text(page: Any) -> None:
    hostile = "<img src=x onerror=window.hurt=1> ${window.hurt=1} {{7*7}}"
    ask(page, hostile)
    assert page.locator(".question").inner_text().endswith(hostile)
    assert page.evaluate("window.hurt") is None


READER = [
    "/van-ban",
    "/van-ban/9-ctr-tu-2024?song-ngu=1",
    "/van-ban/9-ctr-tu-2024/tom-luoc-1",
    "/van-ban/x",
    "/nowhere",
]


@pytest.mark.parametrize("address", READER)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_reader_pages_fit(visitor: Any, site: Site, prefix: str, address: str) -> None:
    visitor.goto(site.address + prefix + address)
    assert fits(visitor)
    assert visitor.locator("h1").count() == 1
    assert visitor.evaluate("document.documentElement.lang") == ("en" if prefix else "vi")


def test_two_visitors_at_once(browser: Any, site: Site) -> None:
    """Both ask before either is answered; each sees only the own question."""
    pages = [browser.new_context().new_page() for _ in range(2)]
    for number, page in enumerate(pages):
        page.goto(site.address)
        page.wait_for_selector(".welcome")
        page.fill("#cau-hoi textarea", f"câu hỏi số {number}")
    for page in pages:
        page.click("#nut-hoi")
    for number, page in enumerate(pages):
        page.wait_for_selector(".turn:not(.pending)")
        text = page.locator("#cuoc-hoi").inner_text()
        assert f"câu hỏi số {number}" in text
        assert f"câu hỏi số {1 - number}" not in text
        page.context.close()


def test_health(site: Site, browser: Any) -> None:
    page = browser.new_page()
    response = page.goto(f"{site.address}/healthz")
    assert response is not None
    assert re.sub(r"\s", "", response.text()) == '{"status":"ok"}'
    page.close()
