"""Requests over a real connection: events, feedback, errors in one shape, headers, probes."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from ui.api.requests import MAX_BODY
from ui.api.schemas import Answer, Problem
from ui.feedback import FeedbackStore

QUESTION = "ha noi den 2030 do thi hoa bao nhieu"
JSON = {"content-type": "application/json"}


def ask(client: httpx.Client, **body: Any) -> httpx.Response:
    return client.post("/api/v1/ask", json=body)


def events(client: httpx.Client, question: str) -> list[dict[str, str]]:
    """The events of an answer, each as its fields."""
    response = client.post("/api/v1/ask", json={"question": question}, headers={"accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = [block for block in response.text.split("\n\n") if block]
    return [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]  # type: ignore[misc]


def test_an_answer_comes_in_steps(client: httpx.Client) -> None:
    seen = events(client, "Chương trình 21-CTr/TU đặt ra những chỉ tiêu nào?")
    assert [event["event"] for event in seen[:2]] == ["understood", "searched"]
    growing = [json.loads(event["data"])["answer"] for event in seen if event["event"] == "statement"]
    assert growing, "the answer has several statements"
    assert [len(answer["statements"]) for answer in growing] == list(range(1, len(growing) + 1))
    assert seen[-1]["event"] == "answered"
    whole = Answer.model_validate_json(seen[-1]["data"])
    assert whole.statements[: len(growing)] == Answer.model_validate(growing[-1]).statements
    at_once = ask(client, question=whole.question).json()
    assert {**json.loads(seen[-1]["data"]), "timings_ms": 0} == {**at_once, "timings_ms": 0}


def test_votes_are_kept_for_answers_given_here(client: httpx.Client, store: FeedbackStore) -> None:
    named = (ask(client, question=QUESTION).headers["answer-id"], events(client, QUESTION)[-1]["id"])
    for identifier in named:
        vote = {"answer": identifier, "vote": "down", "reason": "reason_figure", "note": "phải là 70%"}
        response = client.post("/api/v1/feedback", json=vote)
        assert (response.status_code, response.content) == (204, b"")
    kept = {row["key"]: row for row in store.rows()}
    for identifier in named:
        assert kept[identifier]["question"] == QUESTION
        assert kept[identifier]["note"] == "phải là 70%"


ERRORS: list[tuple[str, str, dict[str, Any], int, str]] = [
    # method, address, what is sent, status, what the problem says
    ("POST", "ask", {"json": {"question": ""}}, 422, "question"),
    ("POST", "ask", {"json": {"question": " \n"}}, 422, "empty"),
    ("POST", "ask", {"json": {"question": "x" * 4001}}, 422, "4000"),
    ("POST", "ask", {"json": {"question": "x", "lang": "fr"}}, 422, "lang"),
    ("POST", "ask", {"json": {"question": "x", "at": "hôm nay"}}, 422, "at: "),
    ("POST", "ask", {"json": {"question": "x", "history": ["y"] * 21}}, 422, "history"),
    ("POST", "ask", {"json": {"question": "x", "llm": "a:b"}}, 422, "llm"),
    ("POST", "ask", {"json": {"q": "x"}}, 422, "question"),
    ("POST", "ask", {"content": b'{"question": "\\ud800"}', "headers": JSON}, 422, "unicode"),
    ("POST", "ask", {"content": b'{"question": ', "headers": JSON}, 422, "JSON"),
    ("POST", "ask", {"content": b"[" * 100_000, "headers": JSON}, 400, "body"),
    ("POST", "ask", {"content": b" " * (MAX_BODY + 1), "headers": JSON}, 413, f"{MAX_BODY} bytes"),
    ("POST", "ask", {"content": iter([b" " * MAX_BODY, b" "]), "headers": JSON}, 413, f"{MAX_BODY} bytes"),
    ("GET", "ask", {}, 405, "Not Allowed"),
    ("GET", "search", {}, 422, "query"),
    ("GET", "search", {"params": {"query": "x", "k": 101}}, 422, "k: "),
    ("GET", "search", {"params": {"query": "x", "k": "10**9"}}, 422, "k: "),
    ("GET", "search", {"params": {"query": "x", "document": "none"}}, 404, "No such document"),
    ("GET", "search", {"params": {"query": "x", "lang": "vi'--"}}, 422, "lang"),
    ("GET", "documents", {"params": {"at": "2025-02-30"}}, 422, "at: "),
    ("GET", "documents", {"params": {"limit": 10**6}}, 422, "limit"),
    ("GET", "documents/none", {}, 404, "No such document"),
    ("GET", "clauses/none/dieu-1", {}, 404, "No such document"),
    ("GET", "clauses/02-2026-qh16/dieu-999", {}, 404, "No such clause"),
    ("GET", "targets", {"params": {"document": "none"}}, 404, "No such document"),
    ("GET", "targets", {"params": {"year": "mai"}}, 422, "year"),
    ("GET", "clauses/02-2026-qh16/dieu%0A1", {}, 404, "No such clause"),
    ("GET", "nothing", {}, 404, "Not Found"),
    ("POST", "feedback", {"json": {"answer": "0", "vote": "up"}}, 404, "No such answer"),
    ("POST", "feedback", {"json": {"answer": "0", "vote": "sideways"}}, 422, "vote"),
]


@pytest.mark.parametrize(("method", "address", "sent", "status", "said"), ERRORS)
def test_errors_have_one_shape(
    client: httpx.Client, method: str, address: str, sent: dict[str, Any], status: int, said: str
) -> None:
    response = client.request(method, f"/api/v1/{address}", **sent)
    assert response.status_code == status, response.text
    problem = Problem.model_validate_json(response.text, strict=True)
    assert said in problem.problem
    assert problem.fix


def test_a_reason_must_fit_the_vote(client: httpx.Client) -> None:
    answer = ask(client, question=QUESTION).headers["answer-id"]
    response = client.post("/api/v1/feedback", json={"answer": answer, "vote": "up", "reason": "reason_figure"})
    assert response.status_code == 422
    assert "reason_exact" in response.json()["fix"]


@pytest.mark.parametrize("address", ["/api/v1/documents", "/api/v1/nothing", "/api/v1/ask"])
def test_headers_keep_a_browser_from_doing_more(client: httpx.Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_probes(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "documents": 5}


def test_metrics_count_requests_by_route_and_answers_by_status(client: httpx.Client) -> None:
    before = _counted(client)
    ask(client, question=QUESTION)
    client.get("/api/v1/documents/none")
    after = _counted(client)
    grown = {name: after[name] - before.get(name, 0) for name in after}
    assert grown['rag_cnh_requests_total{method="POST",route="/ask",status="200"}'] == 1
    assert grown['rag_cnh_requests_total{method="GET",route="/documents/{identifier}",status="404"}'] == 1
    assert grown['rag_cnh_answers_total{language="vi",status="answered"}'] == 1
    assert after["rag_cnh_documents"] == 5
    assert after["rag_cnh_working"] == 0


def _counted(client: httpx.Client) -> dict[str, float]:
    lines = [line for line in client.get("/metrics").text.splitlines() if line.startswith("rag_cnh")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}
