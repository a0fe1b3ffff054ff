"""The tables of the catalog, and the nouns as their rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from rag_cnh.library.passages import Passage
from rag_cnh.types import Clause, Document, Reading, Relation, Sector, Target, Task

Kind = Literal["targets", "tasks", "sectors"]

SCHEMA = 1
# Rows that are read out of the texts; `ROWS` counts the changes of this list.
KINDS: tuple[Kind, ...] = ("targets", "tasks", "sectors")
ROWS = "2"
TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS digests (document TEXT PRIMARY KEY, data TEXT);
CREATE TABLE IF NOT EXISTS texts (
  document TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, status TEXT NOT NULL,
  origin TEXT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY (document, language));
CREATE TABLE IF NOT EXISTS clauses (
  id TEXT NOT NULL, document TEXT NOT NULL, language TEXT NOT NULL, position INTEGER NOT NULL,
  parent TEXT, data TEXT NOT NULL, PRIMARY KEY (id, language)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS clauses_of_document ON clauses (document, language, position);
CREATE TABLE IF NOT EXISTS targets (
  document TEXT NOT NULL, language TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (document, language, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tasks (
  document TEXT NOT NULL, language TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (document, language, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sectors (
  document TEXT NOT NULL, language TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (document, language, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, clause TEXT NOT NULL, language TEXT NOT NULL,
  name TEXT NOT NULL, heading TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passages_of_document ON passages (document, language);
"""

_ADDED = "SELECT 1 FROM texts WHERE document = ? AND origin = 'added' LIMIT 1"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from: "corpus" or "added", and the fingerprint of its file and reader."""

    document: str
    language: str
    origin: str
    fingerprint: str


def delete(db: sqlite3.Connection, document: str, language: str) -> None:
    for table in ("texts", "clauses", "passages", *KINDS):
        db.execute(f"DELETE FROM {table} WHERE document = ? AND language = ?", (document, language))


def insert(db: sqlite3.Connection, reading: Reading, source: Source, passages: Sequence[Passage]) -> None:
    document, language = reading.document, reading.language
    added = db.execute(_ADDED, (document.id,)).fetchone()
    if source.origin == "added" or not added:  # what an added text says of itself leads
        db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", (document.id, to_json(document)))
    values = (document.id, language, reading.text, document.text_status, source.origin, source.fingerprint)
    db.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", values)
    db.executemany(
        "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?)",
        [(c.id, c.document, language, c.order, c.parent, to_json(c)) for c in reading.clauses],
    )
    insert_rows(db, reading, KINDS)
    db.executemany(
        "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(p.id, p.document, p.clause, p.language, p.name, p.heading, p.body) for p in passages],
    )


def insert_rows(db: sqlite3.Connection, reading: Reading, kinds: Sequence[Kind]) -> None:
    """The rows of these kinds in place of those that are there."""
    document, language = reading.document.id, reading.language
    for kind in kinds:
        rows: tuple[Target | Task | Sector, ...] = getattr(reading, kind)
        db.execute(f"DELETE FROM {kind} WHERE document = ? AND language = ?", (document, language))
        values = [(document, language, position, to_json(row)) for position, row in enumerate(rows)]
        db.executemany(f"INSERT INTO {kind} VALUES (?, ?, ?, ?)", values)


def to_task(data: dict[str, Any]) -> Task:
    return Task(**{**data, "lead": tuple(data["lead"]), "partners": tuple(data["partners"])})


def to_json(noun: Clause | Target | Task | Sector | Document | None) -> str | None:
    return json.dumps(asdict(noun), ensure_ascii=False, default=str) if noun else None


def to_document(data: dict[str, Any]) -> Document:
    for key in ("issued", "effective", "expires"):
        data[key] = date.fromisoformat(data[key]) if data[key] else None
    data["relations"] = tuple(Relation(**relation) for relation in data["relations"])
    for key in ("sources", "notes", "notes_en"):
        data[key] = tuple(data[key])
    return Document(**data)
