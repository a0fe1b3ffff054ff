"""How often one address may ask."""

from __future__ import annotations

import time

from fastapi import Request
from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette import status as http

from rag_cnh.errors import PolicyError
from ui.api.problems import TurnedAway


class Rate:
    """A dependency that counts a request to its address; `text` is "120/minute", "2/second;1000/hour", or ""."""

    def __init__(self, text: str) -> None:
        try:
            self._items = parse_many(text) if text else []
        except ValueError as error:
            raise PolicyError("This is no rate", text, "Write RAG_CNH_API_RATE like 120/minute.") from error
        self._counts = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, request: Request) -> None:
        """Raises `TurnedAway` where it is too often. Behind a proxy the server tells whose request it is."""
        address = request.client.host if request.client else ""
        for item in self._items:
            if not self._counts.hit(item, address):
                wait = self._counts.get_window_stats(item, address).reset_time - time.time()
                problem = "Too many requests from one address"
                raise TurnedAway(http.HTTP_429_TOO_MANY_REQUESTS, problem, str(item), "Wait and come again.", wait)
