"""What an operator's machines ask: /healthz, /readyz, /metrics. They are not counted against an address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse

from rag_cnh.errors import PolicyError
from ui.api.metrics import CONTENT_TYPE
from ui.api.problems import described
from ui.api.service import Service


def router(service: Service) -> APIRouter:
    """The probes; with the application that includes them, the desk closes."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.desk.close()

    routes = APIRouter(lifespan=lifespan)

    @routes.get("/healthz")
    def healthy() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @routes.get("/readyz")
    def ready() -> Response:
        """The library has documents and its indexes are in step with them."""
        documents = len(service.catalog.documents())
        if not documents:
            return _not_ready("The library is empty", "Run: rag-cnh build")
        if not service.assistant.library.in_step:
            return _not_ready("The indexes are behind the catalog", "Restart the server: it brings them in step.")
        return JSONResponse({"status": "ready", "documents": documents})

    @routes.get("/metrics")
    def metrics() -> Response:
        """Counters in Prometheus's text format."""
        return Response(service.metrics.text(), media_type=CONTENT_TYPE)

    return routes


def _not_ready(problem: str, fix: str) -> JSONResponse:
    return JSONResponse(described(PolicyError(problem, None, fix)).model_dump(), 503)
