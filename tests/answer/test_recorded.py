"""Replies of language models, kept as files, through a real client and server: what a reader sees of each.

`{over}` and `{level}` in a reply stand for the keys of the clauses with "over 75%" and "75%", which depend on what
the search finds. `shown` is null where the composed answer is shown. `source` says where the reply comes from.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.chat import load_chat_model
from rag_cnh.answer.phrases import say
from rag_cnh.library.index import Library
from tests.answer.fake_model import MODEL, Reply, Request, serving

RECORDED = sorted((Path(__file__).parent / "recorded").glob("*.json"))
_CLAUSES = {"over": ("đạt trên 75%", "over 75%"), "level": ("Hà Nội đạt 75%", "Hà Nội reaches 75%")}


def _keyed(reply: str, request: Request) -> str:
    for name, words in _CLAUSES.items():
        found = [one["key"] for one in request.evidence if any(w in one["text"] for w in words)]
        reply = reply.replace("{" + name + "}", found[0] if found else "E99")
    return reply


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_what_is_seen_of_a_reply(library: Library, path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    with serving() as server:
        server.script = lambda request: Reply(_keyed(kept["reply"], request))
        answer = Assistant(library, load_chat_model(MODEL, server.base_url)).ask(kept["question"])
    composed = Assistant(library).ask(kept["question"])
    if kept["shown"] is None:
        assert (answer.statements, answer.model) == (composed.statements, None)
    else:
        assert ([s.text for s in answer.statements], answer.model) == (kept["shown"], MODEL)
    for notice in kept["notices"]:
        assert say(notice, answer.language, names="12/NQ-CP") in answer.notices
