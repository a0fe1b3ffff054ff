"""The catalog: documents, their texts, clauses, targets, tasks and sectors in SQLite (WAL). It is the truth.

Every change is one transaction and raises `revision`; the lexical and vector indexes are derived
from `passages` and carry the revision they were brought to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, cast

from rag_cnh.errors import PolicyError
from rag_cnh.library.knowledge import joined
from rag_cnh.library.passages import Passage
from rag_cnh.library.tables import (
    ROWS,
    SCHEMA,
    TABLES,
    Kind,
    Source,
    delete,
    insert,
    insert_rows,
    to_document,
    to_json,
    to_task,
)
from rag_cnh.library.validity import complete
from rag_cnh.read.rows import with_tasks_and_sectors
from rag_cnh.types import Clause, Document, Language, Reading, Sector, Target, Task, TextStatus

__all__ = ["Catalog", "Source"]

# What its leading text says of a document, what its digest adds, and the status of its (Vietnamese) text.
_DOCUMENTS = """
SELECT documents.data, digests.data,
  (SELECT status FROM texts WHERE document = documents.id ORDER BY language DESC LIMIT 1)
FROM documents LEFT JOIN digests ON digests.document = documents.id ORDER BY documents.id
"""
_STALE_DIGESTS = """
DELETE FROM digests WHERE data IS NULL OR document NOT IN (SELECT document FROM texts WHERE origin = 'added')
"""


class Catalog:
    """One SQLite file; safe to share between threads of one process."""

    def __init__(self, path: Path, create: bool = False) -> None:
        if not create and not path.exists():
            raise PolicyError("There is no index yet", path.parent, "Run: rag-cnh build")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = Lock()
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(TABLES)
        except sqlite3.DatabaseError as error:
            fix = "Remove it and run: rag-cnh build"
            raise PolicyError(f"The catalog cannot be opened ({error})", path, fix) from error
        self._documents: tuple[int, dict[str, Document]] = (-1, {})
        self._check_schema(path)
        self._read_what_is_new()

    def _check_schema(self, path: Path) -> None:
        found = self.meta("schema")
        if found is None:
            self.set_meta("schema", str(SCHEMA))
        elif found != str(SCHEMA):
            fix = f"Remove {path.parent} and run: rag-cnh build"
            raise PolicyError("The index was made by another version of rag-cnh", f"schema {found}", fix)

    def _read_what_is_new(self) -> None:
        """An index of a version that knew targets only gets its tasks and sectors from the texts it holds."""
        if self.meta("rows") == ROWS:
            return
        held = [found[0] for s in self.sources() if (found := self.held(s.document, s.language))]
        readings = [with_tasks_and_sectors(reading) for reading in held]
        with self._transaction() as db:
            for reading in readings:
                insert_rows(db, reading, ("tasks", "sectors"))
            db.execute("INSERT OR REPLACE INTO meta VALUES ('rows', ?)", (ROWS,))

    def close(self) -> None:
        self._db.close()

    # -- reading ------------------------------------------------------------------------------

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def meta(self, key: str) -> str | None:
        rows = self._rows("SELECT value FROM meta WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    @property
    def revision(self) -> int:
        return int(self.meta("revision") or 0)

    def documents(self) -> tuple[Document, ...]:
        """All documents with their relations completed, in the order of their ids."""
        return tuple(self._by_id().values())

    def document(self, identifier: str) -> Document | None:
        return self._by_id().get(identifier)

    def _by_id(self) -> dict[str, Document]:
        revision = self.revision
        if self._documents[0] != revision:
            documents = complete([self._joined(*row) for row in self._rows(_DOCUMENTS)])
            self._documents = (revision, {document.id: document for document in documents})
        return self._documents[1]

    def _joined(self, own: str, digest: str | None, status: TextStatus) -> Document:
        document = replace(to_document(json.loads(own)), text_status=status)
        return joined(document, to_document(json.loads(digest))) if digest else document

    def said(self, document: str) -> Document | None:
        """What its leading text says of a document: an added one, else the corpus's."""
        rows = self._rows("SELECT data FROM documents WHERE id = ?", (document,))
        return to_document(json.loads(rows[0][0])) if rows else None

    def digest(self, document: str) -> Document | None:
        """What the corpus says of a document whose text was added over its digest."""
        rows = self._rows("SELECT data FROM digests WHERE document = ?", (document,))
        return to_document(json.loads(rows[0][0])) if rows else None

    def held(self, document: str, language: str) -> tuple[Reading, Source] | None:
        """A text as it was read, and where it came from."""
        sql = "SELECT text, status, origin, fingerprint FROM texts WHERE document = ? AND language = ?"
        rows, said = self._rows(sql, (document, language)), self.said(document)
        if not rows or said is None:
            return None
        text, status, origin, fingerprint = rows[0]
        known = replace((origin == "corpus" and self.digest(document)) or said, text_status=status)
        reading = Reading(
            known, cast(Language, language), text, self.clauses(document, language),
            targets=self.targets(document, language), tasks=self.tasks(document, language),
            sectors=self.sectors(document, language),
        )  # fmt: skip
        return reading, Source(document, language, origin, fingerprint)

    def languages(self, document: str) -> tuple[Language, ...]:
        """In which languages a document is held, Vietnamese first."""
        rows = self._rows("SELECT language FROM texts WHERE document = ? ORDER BY language DESC", (document,))
        return tuple(language for (language,) in rows)

    def language(self, document: str, preferred: Language = "vi") -> Language:
        """The language to read a document in: the preferred one where it is held so, else the other."""
        held = self.languages(document)
        return preferred if preferred in held or not held else held[0]

    def text(self, document: str, language: str) -> str:
        rows = self._rows("SELECT text FROM texts WHERE document = ? AND language = ?", (document, language))
        return rows[0][0] if rows else ""

    def text_status(self, document: str, language: str) -> str:
        rows = self._rows(
            "SELECT status FROM texts WHERE document = ? AND language = ?", (document, language)
        )
        return rows[0][0] if rows else ""

    def sources(self) -> tuple[Source, ...]:
        rows = self._rows("SELECT document, language, origin, fingerprint FROM texts")
        return tuple(Source(*row) for row in rows)

    def clauses(self, document: str, language: str) -> tuple[Clause, ...]:
        """All clauses of a document in one language, in reading order."""
        sql = "SELECT data FROM clauses WHERE document = ? AND language = ? ORDER BY position"
        return tuple(Clause(**json.loads(data)) for (data,) in self._rows(sql, (document, language)))

    def clause(self, identifier: str, language: str) -> Clause | None:
        sql = "SELECT data FROM clauses WHERE id = ? AND language = ?"
        rows = self._rows(sql, (identifier, language))
        return Clause(**json.loads(rows[0][0])) if rows else None

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses directly under one, in order."""
        sql = "SELECT data FROM clauses WHERE document = ? AND language = ? AND parent = ? ORDER BY position"
        rows = self._rows(sql, (clause.document, clause.language, clause.id))
        return tuple(Clause(**json.loads(data)) for (data,) in rows)

    def targets(self, document: str | None = None, language: str = "vi") -> tuple[Target, ...]:
        """Targets in one language; the Vietnamese rows carry the English indicator where it is known."""
        return tuple(Target(**data) for data in self._read("targets", document, language))

    def tasks(self, document: str | None = None, language: str = "vi") -> tuple[Task, ...]:
        """Tasks in one language."""
        return tuple(to_task(data) for data in self._read("tasks", document, language))

    def sectors(self, document: str | None = None, language: str = "vi") -> tuple[Sector, ...]:
        """Priority sectors in one language."""
        return tuple(Sector(**data) for data in self._read("sectors", document, language))

    def _read(self, kind: Kind, document: str | None, language: str) -> Iterator[dict[str, Any]]:
        which, values = ("AND document = ?", [language, document]) if document else ("", [language])
        rows = self._rows(f"SELECT data FROM {kind} WHERE language = ? {which} ORDER BY document, position", values)
        return (json.loads(data) for (data,) in rows)

    def targets_in(self, clause: Clause) -> tuple[Target, ...]:
        """Targets of a clause and of the provisions under it, in the clause's language."""
        rows = self.targets(clause.document, clause.language)
        return tuple(t for t in rows if t.clause == clause.id or t.clause.startswith(f"{clause.id}."))

    def passages(self, identifiers: Iterable[str]) -> dict[str, Passage]:
        """The passages with these ids that exist; stale ids are simply absent."""
        wanted = list(identifiers)
        marks = ",".join("?" * len(wanted))
        return {
            row[0]: Passage(*row)
            for row in self._rows(f"SELECT * FROM passages WHERE id IN ({marks})", wanted)
        }

    def passage_ids(self) -> set[str]:
        return {identifier for (identifier,) in self._rows("SELECT id FROM passages")}

    def counts(self, document: str) -> tuple[int, int]:
        """(clauses, targets) of a document, counted in its first language."""
        language = (self.languages(document) or ("vi",))[0]
        count = "SELECT count(*) FROM {} WHERE document = ? AND language = ?"
        clauses, targets = (
            int(self._rows(count.format(table), (document, language))[0][0])
            for table in ("clauses", "targets")
        )
        return clauses, targets

    # -- writing ------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def set_meta(self, key: str, value: str) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def write(
        self,
        put: Sequence[tuple[Reading, Source, Sequence[Passage]]] = (),
        remove: Sequence[tuple[str, str]] = (),
        digests: Mapping[str, Document | None] | None = None,
    ) -> None:
        """Replace texts by new readings and remove (document, language) pairs: all of it or nothing.
        `digests` are what the corpus says of documents whose text was added (None: nothing any more)."""
        with self._transaction() as db:
            for document, language in remove:
                delete(db, document, language)
            for reading, source, passages in sorted(put, key=lambda one: one[1].origin != "added"):
                delete(db, reading.document.id, reading.language)
                insert(db, reading, source, passages)
            for identifier, digest in (digests or {}).items():
                db.execute("INSERT OR REPLACE INTO digests VALUES (?, ?)", (identifier, to_json(digest)))
            db.execute("DELETE FROM documents WHERE id NOT IN (SELECT document FROM texts)")
            db.execute(_STALE_DIGESTS)
            revision = db.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
            following = str(int(revision[0]) + 1 if revision else 1)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('revision', ?)", (following,))
