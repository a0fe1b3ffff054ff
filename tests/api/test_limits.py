"""Too often, too much at once, too long; and a stop that lets answers end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.steps import Step
from rag_cnh.errors import PolicyError
from rag_cnh.library.index import Library
from rag_cnh.settings import Settings
from ui.api.rate import Rate
from ui.screenshots import serving

QUESTION = {"question": "ha noi den 2030 do thi hoa bao nhieu"}
EVENTS = {"accept": "text/event-stream"}
Make = Callable[..., FastAPI]


class Held(Assistant):
    """The real assistant, which waits with each answer until it is let go."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.begun, self.go = Event(), Event()

    def stream(self, question: str, *rest: Any, **named: Any) -> Iterator[Step]:
        for step in super().stream(question, *rest, **named):
            yield step
            self.begun.set()
            assert self.go.wait(10)


@pytest.fixture
def held(small_library: Library) -> Iterator[Held]:
    assistant = Held(small_library)
    yield assistant
    assistant.go.set()


def test_one_address_may_not_ask_too_often(make: Make) -> None:
    with serving(make(api_rate="3/minute")) as site, httpx.Client(base_url=site) as client:
        seen = [client.get("/api/v1/documents").status_code for _ in range(4)]
        turned_away = client.post("/api/v1/ask", json=QUESTION)
        assert seen == [200, 200, 200, 429]
        assert turned_away.status_code == 429
        assert 1 <= int(turned_away.headers["retry-after"]) <= 60
        assert turned_away.json()["value"] == "3 per 1 minute"
        assert client.get("/healthz").status_code == 200  # probes are free
        assert 'route="/ask",status="429"' in client.get("/metrics").text


@pytest.mark.parametrize("text", ["often", "3", "3/fortnight"])
def test_a_rate_that_is_none_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(PolicyError, match="This is no rate"):
        Rate(text)


def test_what_the_queue_cannot_hold_is_turned_away(make: Make, held: Held) -> None:
    app = make(held, api_answers=1, api_queue=1)
    with serving(app) as site, httpx.Client(base_url=site, timeout=20) as client, ThreadPoolExecutor(2) as visitors:
        first = visitors.submit(client.post, "/api/v1/ask", json=QUESTION)
        assert held.begun.wait(10)
        second = visitors.submit(client.get, "/api/v1/search", params={"query": "đô thị"})
        _wait(lambda: "rag_cnh_waiting 1.0" in client.get("/metrics").text)
        third = client.post("/api/v1/ask", json=QUESTION)
        assert third.status_code == 503
        assert int(third.headers["retry-after"]) >= 1
        assert client.get("/api/v1/documents").status_code == 200  # reading needs no place
        held.go.set()
        assert first.result().json()["status"] == "answered"
        assert second.result().status_code == 200
        assert client.post("/api/v1/ask", json=QUESTION).status_code == 200


def test_an_answer_has_its_time(make: Make, held: Held) -> None:
    with serving(make(held, api_seconds=0.3)) as site, httpx.Client(base_url=site) as client:
        late = client.post("/api/v1/ask", json=QUESTION)
        assert (late.status_code, late.json()["value"]) == (504, "0.3 s")
        streamed = client.post("/api/v1/ask", json=QUESTION, headers=EVENTS)
        assert streamed.status_code == 200  # the first step was sent in time
        assert "event: problem\ndata: {" in streamed.text
        assert "event: answered" not in streamed.text


def test_work_that_nobody_waits_for_gives_its_place_back(make: Make, held: Held) -> None:
    app = make(held, api_answers=1, api_queue=0)
    with serving(app) as site, httpx.Client(base_url=site) as client:
        with client.stream("POST", "/api/v1/ask", json=QUESTION, headers=EVENTS) as response:
            next(response.iter_lines())  # and away
        assert client.post("/api/v1/ask", json=QUESTION).status_code == 503  # its thread still runs
        held.go.set()
        _wait(lambda: client.post("/api/v1/ask", json=QUESTION).status_code == 200)


def test_a_stop_lets_answers_end(make: Make, held: Held) -> None:
    with ThreadPoolExecutor(2) as visitors:
        with serving(make(held)) as site:
            asked = visitors.submit(httpx.post, f"{site}/api/v1/ask", json=QUESTION, timeout=20)
            assert held.begun.wait(10)
            visitors.submit(lambda: time.sleep(0.5) or held.go.set())
        assert asked.result().json()["status"] == "answered"


@pytest.mark.parametrize("wrong", [{"api_answers": 0}, {"api_queue": -1}, {"api_seconds": 0}])
def test_limits_that_are_none_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="greater than"):
        Settings(**wrong)


def _wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)
