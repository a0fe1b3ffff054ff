"""The size of a request's body."""

from __future__ import annotations

from starlette import status as http
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Reads no more than `most` bytes; the rest of the application answers 413 in its own shape."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        left = self.most

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(http.HTTP_413_CONTENT_TOO_LARGE, f"The body has more than {self.most} bytes")
            return message

        await self.app(scope, counted if scope["type"] == "http" else receive, send)
