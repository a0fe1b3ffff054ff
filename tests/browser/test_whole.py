"""From the corpus files to a cited answer on the page: real index, real encoder, real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag_cnh.settings import Settings
from tests.libraries import build_library
from ui import screenshots
from ui.screenshots import ask

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not screenshots.CHROMIUM.exists(), reason=f"no {screenshots.CHROMIUM}: apt-get install chromium"
    ),
]
DOCUMENTS = ("21-ctr-tu-2023", "12-nq-cp-2023", "02-2026-qh16", "39-2024-qh15")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from ui.app import create_app

    folder = tmp_path_factory.mktemp("whole")
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build_library(folder, DOCUMENTS)
    with screenshots.serving(create_app(settings)) as address:
        yield address
    assert Path(settings.index / "feedback.sqlite").exists()


@pytest.fixture(scope="module")
def page(site: str) -> Iterator[Any]:
    with screenshots.browsing() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(site)
        page.wait_for_selector(".welcome")
        yield page


QUESTIONS = [
    # question, what the statements say, what the sources say
    ("ha noi den 2030 do thi hoa bao nhieu", "75%", "21-CTr/TU"),
    ("Điều 19 Luật Thủ đô quy định gì?", "thử nghiệm", "Điều 19"),
    ("Luật Thủ đô 2024 còn hiệu lực không?", "02/2026/QH16", "Thay thế bởi 02/2026/QH16"),
    ("What are the three key supporting industries of Hà Nội?", "textiles", "21-CTr/TU"),
]


@pytest.mark.parametrize(("question", "said", "sourced"), QUESTIONS)
def test_a_question_gets_a_cited_answer(page: Any, question: str, said: str, sourced: str) -> None:
    ask(page, question)
    turn = page.locator(".turn").last
    assert said in turn.locator(".statements").inner_text()
    assert sourced in turn.locator(".sources").text_content()
    assert turn.locator(".cite").count() >= 1
    assert turn.locator("mark").count() >= 1


def test_what_is_not_there_is_refused(page: Any) -> None:
    ask(page, "Giá vé xem bóng đá tối nay là bao nhiêu?")
    turn = page.locator(".turn").last
    assert turn.locator(".cite").count() == 0
    assert turn.locator(".near").count() >= 1
