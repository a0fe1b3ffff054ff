"""Pictures of the pages for the README and the guide: `python -m ui.screenshots` writes docs/images/*.png."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

from rag_cnh.errors import PolicyError
from rag_cnh.settings import ROOT, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGS = ("--no-sandbox", "--disable-background-networking")
IMAGES = ROOT / "docs" / "images"
_DESKTOP, _PHONE = (1280, 900), (390, 844)
_TARGET = "ha noi den 2030 do thi hoa bao nhieu"
_NOWHERE = "Giá vé xem bóng đá tối nay là bao nhiêu?"


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The application on a free port of this machine; the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Debian's Chromium, without a window and without errands of its own."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        raise PolicyError("There is no browser", CHROMIUM, "Install it: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGS))
        try:
            yield browser
        finally:
            browser.close()


def ask(page: Page, question: str) -> None:
    """Type a question as a visitor does and wait until its answer stands."""
    before = page.locator(".turn").count()
    page.fill("#cau-hoi textarea", question)
    page.click("#nut-hoi")
    page.locator(".turn").nth(before).wait_for()
    page.wait_for_function("!document.querySelector('.turn.pending')")
    page.wait_for_timeout(500)  # the page glides to the answer


def _pictures(browser: Browser, site: str) -> Iterator[tuple[str, Page]]:
    """Name and page, ready to be taken."""
    for name, (width, height) in (("", _DESKTOP), ("-phone", _PHONE)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(site)
        page.wait_for_selector(".welcome")
        yield f"welcome{name}", page
        ask(page, _TARGET)
        yield f"answer{name}", page
        page.locator(".cite").first.click()
        page.wait_for_timeout(1500)
        yield f"citation{name}", page
        ask(page, _NOWHERE)
        yield f"refusal{name}", page
        page.goto(f"{site}/en/")
        page.wait_for_selector(".welcome")
        ask(page, "Is the 2024 Capital Law still in force?")
        yield f"english{name}", page
        for title, address in (*_READER, *_TARGETS) if not name else (*_READER[:2], *_TARGETS[:2]):
            page.goto(f"{site}{address}")
            yield f"{title}{name}", page
        page.close()


_READER = (
    ("documents", "/van-ban"),
    ("document", "/van-ban/29-nq-tw-2022"),
    ("both-languages", "/van-ban/02-2026-qh16?song-ngu=1"),
    ("clause", "/van-ban/02-2026-qh16/dieu-19.khoan-2"),
    ("changes", "/van-ban/02-2026-qh16?so-voi=39-2024-qh15"),
    ("not-found", "/van-ban/02-2026-qh16/dieu-99"),
)
_TARGETS = (
    ("targets", "/chi-tieu?chi-tieu=ty-le-do-thi-hoa"),
    ("targets-two-levels", "/en/chi-tieu?chi-tieu=grdp-binh-quan-dau-nguoi-usd"),
    ("targets-all", "/chi-tieu"),
)


def main() -> None:
    from ui.app import create_app

    IMAGES.mkdir(parents=True, exist_ok=True)
    with serving(create_app(Settings())) as site, browsing() as browser:
        for name, page in _pictures(browser, site):
            page.screenshot(path=IMAGES / f"{name}.png")
            print(IMAGES / f"{name}.png")


if __name__ == "__main__":
    try:
        main()
    except PolicyError as error:
        sys.exit(str(error))
