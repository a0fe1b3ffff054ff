"""Thumbs and their reasons, kept beside the index in a small SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rag_cnh.types import Answer

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    key TEXT PRIMARY KEY, at TEXT NOT NULL, vote TEXT NOT NULL CHECK (vote IN ('up', 'down')),
    reason TEXT NOT NULL, note TEXT NOT NULL, language TEXT NOT NULL, question TEXT NOT NULL,
    answer TEXT NOT NULL, citations TEXT NOT NULL, model TEXT
)"""
_NOTE_LIMIT = 2000


class FeedbackStore:
    """One row an answer: a second vote or a reason given later replaces the first."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(_SCHEMA)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one statement: the server answers from many threads."""
        connection = sqlite3.connect(self.path, timeout=10)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    def add(self, key: str, answer: Answer, vote: str, reason: str = "", note: str = "") -> None:
        citations = json.dumps([asdict(citation) for citation in answer.citations], ensure_ascii=False)
        row = (
            key, datetime.now(UTC).isoformat(timespec="seconds"), vote, reason, note[:_NOTE_LIMIT],
            answer.language, answer.question, answer.text, citations, answer.model,
        )  # fmt: skip
        with self._open() as connection:
            connection.execute(f"INSERT OR REPLACE INTO feedback VALUES ({','.join('?' * len(row))})", row)

    def rows(self) -> list[dict[str, str]]:
        """All feedback, oldest first."""
        with self._open() as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute("SELECT * FROM feedback ORDER BY at, key")]
