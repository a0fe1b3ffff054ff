"""The HTTP API: the verbs of `rag-cnh … --json` under /api/v1, and the probes of an operator at the root.

    headers ▸ measured ▸ body limit ▸ rate ▸ routes ▸ desk (threads, queue, time) ▸ rag_cnh.verbs, Assistant

The API is an application of its own, mounted into the site: its errors are JSON, the site's are pages.
"""

from __future__ import annotations

import re

from fastapi import Depends, FastAPI
from starlette.routing import Mount

from rag_cnh.library.catalog import Catalog
from rag_cnh.settings import Settings
from ui.api import probes, problems, routes
from ui.api.body import BodyLimit
from ui.api.desk import Desk
from ui.api.given import Given
from ui.api.metrics import Measured, Metrics
from ui.api.rate import Rate
from ui.api.requests import MAX_BODY
from ui.api.service import Answers, Service
from ui.feedback import FeedbackStore
from ui.headers import Headers

__all__ = ["PREFIX", "Answers", "attach"]

PREFIX = "/api/v1"
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def attach(
    app: FastAPI, assistant: Answers, catalog: Catalog, store: FeedbackStore, settings: Settings | None = None
) -> None:
    """Mount the API and the probes into a site, with the limits of the settings."""
    settings = settings or Settings()
    desk = Desk(settings.api_answers, settings.api_queue, settings.api_seconds)
    service = Service(assistant, catalog, store, desk, Given(), Metrics(catalog, desk))
    app.include_router(probes.router(service))
    mount = Mount(PREFIX, _api(service, Rate(settings.api_rate)))
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)  # a line break in an address is ours, too
    app.router.routes.append(mount)


def _api(service: Service, rate: Rate) -> FastAPI:
    api = FastAPI(
        title="RAG-CNH",
        version="1",
        description="What Viet Nam's and Hà Nội's industrialisation policy says, traced to clauses.",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        dependencies=[Depends(rate)],
    )
    problems.handle(api)
    api.include_router(routes.router(service))
    api.add_middleware(BodyLimit, most=MAX_BODY)
    api.add_middleware(Measured, metrics=service.metrics)
    api.add_middleware(Headers, headers=_HEADERS)
    return api
