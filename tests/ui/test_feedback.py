"""Thumbs and reasons are kept, one row an answer, also from many threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rag_cnh.types import Answer, Statement
from ui.feedback import FeedbackStore

ANSWER = Answer("câu hỏi", "vi", "answered", "target", (Statement("Trên 75%.", (1,)),))


def test_a_reason_replaces_the_bare_vote(feedback_path: Path) -> None:
    store = FeedbackStore(feedback_path)
    store.add("a", ANSWER, "down")
    store.add("a", ANSWER, "down", "reason_figure", "phải là 70%")
    rows = FeedbackStore(feedback_path).rows()  # opened again: it is on disk
    assert [(r["key"], r["vote"], r["reason"], r["note"]) for r in rows] == [
        ("a", "down", "reason_figure", "phải là 70%")
    ]
    assert rows[0]["question"] == "câu hỏi"
    assert rows[0]["answer"] == "Trên 75%. [1]"


def test_a_long_note_is_cut(feedback_path: Path) -> None:
    store = FeedbackStore(feedback_path)
    store.add("a", ANSWER, "up", note="x" * 100_000)
    assert len(store.rows()[0]["note"]) == 2000


def test_many_threads(feedback_path: Path) -> None:
    store = FeedbackStore(feedback_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.add(str(n), ANSWER, "up"), range(40)))
    assert len(store.rows()) == 40
