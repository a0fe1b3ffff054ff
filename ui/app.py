"""The web application: the API, the chat in two languages, the reader, the targets, our own static files."""

from __future__ import annotations

import os
from typing import Any, cast

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before gradio is imported: nothing is sent anywhere

import gradio as gr
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from rag_cnh.library.catalog import Catalog
from rag_cnh.settings import Settings
from ui import api, chat, reader, sitemap, targets
from ui.examples import TOPICS
from ui.feedback import FeedbackStore
from ui.headers import Headers
from ui.templating import STATIC

FEEDBACK_FILE = "feedback.sqlite"
# The browser itself refuses any request that would leave this server. Gradio needs inline code and eval.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class StayHome(Headers):
    """Adds the headers that keep a page's requests on this server."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, _HEADERS)


def create_app(settings: Settings) -> FastAPI:
    """The application over the index of `settings`; models are opened here, once."""
    from rag_cnh.wiring import open_assistant

    assistant = open_assistant(settings)
    assistant.ask(TOPICS["vi"][0][1][0])  # models load on first use: not before the first visitor's eyes
    return assemble(assistant, assistant.library.catalog, FeedbackStore(settings.index / FEEDBACK_FILE))


def assemble(assistant: api.Answers, catalog: Catalog, store: FeedbackStore) -> FastAPI:
    """The application around an assistant that is already open."""
    app = FastAPI(title="RAG-CNH", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(StayHome)
    app.add_middleware(GZipMiddleware, compresslevel=6)  # text: a seventh remains
    api.attach(app, assistant, catalog, store)
    app.mount("/ui", StaticFiles(directory=STATIC))
    app.include_router(reader.router(catalog))
    app.include_router(targets.router(catalog))
    app.include_router(sitemap.router(catalog))
    app.add_api_route("/en", lambda: RedirectResponse("/en/"))
    for language, path in (("en", "/en"), ("vi", "/")):  # "/" takes every path, so it comes last
        page = chat.build(chat.Chat(assistant, catalog, store, language))
        _mount(app, page, path, reader.Reader(catalog, language))
    return app


def _mount(app: FastAPI, page: gr.Blocks, path: str, pages: reader.Reader) -> None:
    gr.mount_gradio_app(
        app,
        page,
        path,
        theme=_theme(),
        head=chat.head(pages.language),
        footer_links=[],
        ssr_mode=False,
        run_history=False,
    )

    def missing(request: Request, error: Exception) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return pages.no_page(request.url.path)
        return JSONResponse({"detail": "Not Found"}, 404)

    cast(Any, app.routes[-1]).app.add_exception_handler(404, missing)  # the part that was just mounted


def _theme() -> gr.themes.Base:
    """Gradio's own parts without web fonts; the look is in static/theme.css."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
    return gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"])
