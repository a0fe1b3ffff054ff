"""An OpenAI-compatible chat server on 127.0.0.1 that answers as it is told to, mostly badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from threading import Event, Thread
from typing import Any

MODEL = "scripted"
_PIECE = 12  # characters


@dataclass
class Request:
    """What the server was sent: the system's words and the two JSON values of the person's message."""

    system: str
    evidence: list[dict[str, str]]
    question: str
    body: dict[str, Any]

    def key(self, words: str) -> str:
        """The key of the first clause with these words."""
        return next(one["key"] for one in self.evidence if words in one["text"])


@dataclass
class Reply:
    """`content` is what the model says; `pause` seconds pass before it, `drip` seconds between its bytes. It hangs
    up after `ends` characters, if any."""

    content: str
    status: int = 200
    pause: float = 0.0
    drip: float = 0.0
    raw: bool = False  # `content` is the whole body, no chat completion around it
    ends: int | None = None


Script = Callable[[Request], Reply]


def states(*statements: tuple[str, Sequence[str]]) -> Script:
    """Statements, each with words that the clauses it cites hold; words that start with "!" are the key itself."""

    def script(request: Request) -> Reply:
        found = [
            {"text": text, "keys": [w[1:] if w.startswith("!") else request.key(w) for w in words]}
            for text, words in statements
        ]
        return Reply(json.dumps({"statements": found}, ensure_ascii=False))

    return script


def says(content: str, **how: Any) -> Script:
    """Always the same words."""
    return lambda request: Reply(content, **how)


@dataclass
class FakeModel:
    """Set `script` to choose the next answers; `requests` holds what was asked."""

    base_url: str
    script: Script = field(default_factory=lambda: says(""))
    requests: list[Request] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)


@contextmanager
def serving() -> Iterator[FakeModel]:
    """The server for a while, on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    fake = FakeModel(f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.fake = fake  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        fake.stopped.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        fake: FakeModel = self.server.fake  # type: ignore[attr-defined]
        request = _request(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        fake.requests.append(request)
        reply = fake.script(request)
        if fake.stopped.wait(reply.pause):
            return
        body = (reply.content if reply.raw else "".join(_events(reply.content))).encode()
        with suppress(BrokenPipeError, ConnectionResetError):  # the client had enough
            self._send(reply, body, fake.stopped)

    def _send(self, reply: Reply, body: bytes, stopped: Event) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json" if reply.raw else "text/event-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if reply.ends is not None:
            body = "".join(islice(_events(reply.content), reply.ends // _PIECE)).encode()
        for byte in (body[i : i + 1] for i in range(len(body))) if reply.drip else (body,):
            if reply.drip and stopped.wait(reply.drip):
                return
            self.wfile.write(byte)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def _request(body: dict[str, Any]) -> Request:
    system, human = (message["content"] for message in body["messages"])
    evidence, end = json.JSONDecoder().raw_decode(human, human.index("["))
    question, _ = json.JSONDecoder().raw_decode(human, human.index('"', end))
    return Request(system, evidence, question, body)


def _events(content: str) -> Iterator[str]:
    """The answer as a server streams it, some characters at a time."""
    whole = {"id": "1", "object": "chat.completion.chunk", "created": int(time.time()), "model": MODEL}
    pieces = [content[i : i + _PIECE] for i in range(0, len(content), _PIECE)]
    for delta, end in [*(({"content": piece}, None) for piece in pieces), ({}, "stop")]:
        choice = {"index": 0, "delta": delta, "finish_reason": end}
        yield f"data: {json.dumps({**whole, 'choices': [choice]})}\n\n"
    yield "data: [DONE]\n\n"
