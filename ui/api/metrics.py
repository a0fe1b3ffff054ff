"""What the API counts, as Prometheus reads it."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Answer
from ui.api.desk import Desk

CONTENT_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """Counters of one application, in a registry of its own."""

    def __init__(self, catalog: Catalog, desk: Desk) -> None:
        self._registry = registry = CollectorRegistry()
        self.requests = Counter(
            "rag_cnh_requests", "Requests to the API.", ("method", "route", "status"), registry=registry
        )
        self.seconds = Histogram(
            "rag_cnh_request_seconds", "Time to the end of a response.", ("route",), registry=registry
        )
        self._answers = Counter("rag_cnh_answers", "Answers given.", ("status", "language"), registry=registry)
        working = Gauge("rag_cnh_working", "Questions and searches being worked on.", registry=registry)
        waiting = Gauge("rag_cnh_waiting", "Questions and searches in the queue.", registry=registry)
        documents = Gauge("rag_cnh_documents", "Documents in the library.", registry=registry)
        working.set_function(lambda: min(desk.held, desk.at_once))
        waiting.set_function(lambda: max(0, desk.held - desk.at_once))
        documents.set_function(lambda: len(catalog.documents()))
        ProcessCollector(registry=registry)

    def answered(self, answer: Answer) -> None:
        self._answers.labels(answer.status, answer.language).inc()

    def text(self) -> bytes:
        return generate_latest(self._registry)


class Measured:
    """Counts and times each request under its route, not its address: there are few routes."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started, status = time.perf_counter(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self.metrics.requests.labels(scope["method"], route, status).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - started)
