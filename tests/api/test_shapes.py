"""What the API gives is what the command line prints, in the shapes that OpenAPI describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter
from typer.testing import CliRunner

from rag_cnh.cli import app
from tests.alike import assert_alike
from ui.api import schemas
from ui.api.examples import GIVEN, QUESTIONS

QUESTION = "ha noi den 2030 do thi hoa bao nhieu"
PAIRS: list[tuple[str, dict[str, Any], list[str], Any]] = [
    # address, parameters (of /ask: the body), the command, the shape
    ("ask", {"question": QUESTION}, ["ask", QUESTION], schemas.Answer),
    ("ask", {"question": "Giá vé xem bóng đá tối nay là bao nhiêu?"},
     ["ask", "Giá vé xem bóng đá tối nay là bao nhiêu?"], schemas.Answer),
    ("ask", {"question": "What does Article 19 of the Capital Law say?", "lang": "en", "at": "2025-06-01"},
     ["ask", "What does Article 19 of the Capital Law say?", "--lang", "en", "--at", "2025-06-01"], schemas.Answer),
    ("ask", {"question": "còn đến năm 2025?", "history": ["Hà Nội đến 2030 đô thị hóa bao nhiêu?"]},
     ["ask", "còn đến năm 2025?", "--history", "Hà Nội đến 2030 đô thị hóa bao nhiêu?"], schemas.Answer),
    ("search", {"query": "thử nghiệm có kiểm soát", "k": 3}, ["search", "thử nghiệm có kiểm soát", "-k", "3"],
     list[schemas.Hit]),
    ("search", {"query": "sandbox", "lang": "en", "document": "39-2024-qh15", "all_versions": "true"},
     ["search", "sandbox", "--lang", "en", "--document", "39-2024-qh15", "--all-versions"], list[schemas.Hit]),
    ("documents", {}, ["documents"], list[schemas.Document]),
    ("documents", {"at": "2025-01-01"}, ["documents", "--at", "2025-01-01"], list[schemas.Document]),
    ("documents/39-2024-qh15", {"at": "2026-12-01"}, ["show", "39-2024-qh15", "--at", "2026-12-01"], schemas.Contents),
    ("clauses/02-2026-qh16/dieu-19", {}, ["show", "02-2026-qh16#dieu-19"], schemas.Shown),
    ("targets", {}, ["targets"], list[schemas.Target]),
    ("targets", {"query": "đô thị hóa", "year": "2030", "scope": "Hà Nội"},
     ["targets", "đô thị hóa", "--year", "2030", "--scope", "Hà Nội"], list[schemas.Target]),
]  # fmt: skip


@pytest.mark.parametrize(("address", "values", "command", "shape"), PAIRS)
def test_the_api_says_what_the_command_says(
    client: httpx.Client,
    small_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    values: dict[str, Any],
    command: list[str],
    shape: Any,
) -> None:
    monkeypatch.setenv("RAG_CNH_INDEX", str(small_index))
    url = f"/api/v1/{address}"
    response = client.post(url, json=values) if address == "ask" else client.get(url, params=values)
    assert response.status_code == 200, response.text
    TypeAdapter(shape).validate_json(response.text, strict=True)
    done = CliRunner().invoke(app, [*command, "--json"])
    assert done.exit_code == 0, done.output
    assert_alike(response.json(), json.loads(done.stdout))
    assert response.json()


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("answer", schemas.Answer), ("hits", list[schemas.Hit]), ("documents", list[schemas.Document]),
        ("document", schemas.Contents), ("clause", schemas.Shown), ("targets", list[schemas.Target]),
    ],
)  # fmt: skip
def test_the_examples_have_their_shapes(name: str, shape: Any) -> None:
    TypeAdapter(shape).validate_json(json.dumps(GIVEN[name]), strict=True)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_questions_to_try_are_answered(client: httpx.Client, name: str) -> None:
    assert client.post("/api/v1/ask", json=QUESTIONS[name]["value"]).json()["status"] == "answered"


def test_lists_come_in_parts(client: httpx.Client) -> None:
    whole = client.get("/api/v1/targets").json()
    part = client.get("/api/v1/targets", params={"offset": 2, "limit": 3})
    assert part.json() == whole[2:5]
    assert part.headers["total-count"] == str(len(whole))


def test_openapi_has_every_operation(client: httpx.Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["servers"] == [{"url": "/api/v1"}]
    assert {(path, method) for path, ways in described["paths"].items() for method in ways} == {
        ("/ask", "post"), ("/search", "get"), ("/feedback", "post"), ("/documents", "get"),
        ("/documents/{identifier}", "get"), ("/clauses/{identifier}/{path}", "get"), ("/targets", "get"),
    }  # fmt: skip
