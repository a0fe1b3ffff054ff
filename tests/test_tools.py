"""The tools through the protocol's own client, against the real process: `rag-cnh mcp`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rag_cnh.cli import app
from tests.alike import assert_alike

mcp = pytest.importorskip("mcp", reason="Not installed: pip install 'rag-cnh[mcp]'")
anyio = pytest.importorskip("anyio")

QUESTION = "ha noi den 2030 do thi hoa bao nhieu"
CALLS: list[tuple[str, dict[str, Any], list[str]]] = [
    # tool, its arguments, the command that prints the same
    ("ask", {"question": QUESTION}, ["ask", QUESTION]),
    ("ask", {"question": "Giá vé xem bóng đá tối nay là bao nhiêu?", "lang": "en", "history": []},
     ["ask", "Giá vé xem bóng đá tối nay là bao nhiêu?", "--lang", "en"]),
    ("search", {"query": "sandbox", "k": 2, "at": "2026-09-01"},
     ["search", "sandbox", "-k", "2", "--at", "2026-09-01"]),
    ("clause", {"clause": "02-2026-qh16#dieu-19"}, ["show", "02-2026-qh16#dieu-19"]),
    ("documents", {"at": "2025-01-01"}, ["documents", "--at", "2025-01-01"]),
    ("targets", {"query": "đô thị hóa", "year": "2030"}, ["targets", "đô thị hóa", "--year", "2030"]),
]  # fmt: skip
WRONG = [
    # tool, its arguments, what the model reads
    ("ask", {"question": " "}, "The question is empty"),
    ("search", {"query": "x", "document": "none"}, "No such document: 'none'"),
    ("search", {"query": "x", "k": 1000}, "less than or equal to 50"),
    ("clause", {"clause": "02-2026-qh16#dieu-999"}, "No such clause"),
    ("documents", {"at": "hôm nay"}, "date"),
]


@pytest.fixture(scope="module")
def said(small_index: Path) -> dict[str, Any]:
    """What one process says: its tools, and a result for each call."""
    process = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-c", "from rag_cnh.cli import main; main()", "mcp"],
        env={**os.environ, "RAG_CNH_INDEX": str(small_index)},
    )

    async def talk() -> dict[str, Any]:
        async with mcp.Client(process, read_timeout_seconds=60) as client:
            tools = (await client.list_tools()).tools
            results = [await client.call_tool(name, arguments) for name, arguments, _ in (*CALLS, *WRONG)]
        return {"tools": tools, "results": results}

    return anyio.run(talk)


def test_the_tools_are_described_and_only_read(said: dict[str, Any]) -> None:
    assert [tool.name for tool in said["tools"]] == ["ask", "search", "clause", "documents", "targets"]
    assert all(tool.description and tool.annotations.read_only_hint for tool in said["tools"])


@pytest.mark.parametrize("place", range(len(CALLS)), ids=[f"{tool} {arguments}" for tool, arguments, _ in CALLS])
def test_a_tool_says_what_the_command_says(
    said: dict[str, Any], small_index: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setenv("RAG_CNH_INDEX", str(small_index))
    result = said["results"][place]
    assert not result.is_error, result.content
    done = CliRunner().invoke(app, [*CALLS[place][2], "--json"])
    told = result.structured_content
    assert_alike(told.get("result", told), json.loads(done.stdout))


@pytest.mark.parametrize("place", range(len(WRONG)), ids=[f"{tool} {arguments}" for tool, arguments, _ in WRONG])
def test_what_is_wrong_is_told(said: dict[str, Any], place: int) -> None:
    result = said["results"][len(CALLS) + place]
    assert result.is_error
    assert WRONG[place][2] in result.content[0].text
