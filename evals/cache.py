"""Encodings kept on disk by encoder and text, so that a second evaluation encodes nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy
from langchain_core.embeddings import Embeddings

from rag_cnh.library.encoders import identity, load_encoder
from rag_cnh.settings import Settings

_BATCH = 256
_LOOK_UP = 900  # SQLite takes 999 values


class CachedEncoder(Embeddings):
    """An encoder that loads only when a text is new; vectors are kept in half precision."""

    def __init__(self, name: str, load: Callable[[], Embeddings], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.encoded = 0  # how many texts were new
        self._load = load
        self._encoder: Embeddings | None = None
        self._db = sqlite3.connect(folder / "encodings.sqlite3", check_same_thread=False, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        columns = "key BLOB PRIMARY KEY, vector BLOB"
        self._db.execute(f"CREATE TABLE IF NOT EXISTS encodings ({columns}) WITHOUT ROWID")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._cached("passage", texts, lambda new: self._model().embed_documents(new))

    def embed_query(self, text: str) -> list[float]:
        return self._cached("query", [text], lambda new: [self._model().embed_query(t) for t in new])[0]

    def _model(self) -> Embeddings:
        self._encoder = self._encoder or self._load()
        return self._encoder

    def _cached(
        self, kind: str, texts: Sequence[str], encode: Callable[[list[str]], list[list[float]]]
    ) -> list[list[float]]:
        keys = [hashlib.sha256("\x1f".join((self.name, kind, text)).encode()).digest() for text in texts]
        held = self._held(keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in held}
        # Like lengths together waste no padding; each batch is kept as soon as it is done.
        pending = sorted(new.items(), key=lambda item: len(item[1]))
        for start in range(0, len(pending), _BATCH):
            batch = pending[start : start + _BATCH]
            vectors = numpy.asarray(encode([text for _, text in batch]), dtype=numpy.float16)
            rows = [(key, vector.tobytes()) for (key, _), vector in zip(batch, vectors, strict=True)]
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO encodings VALUES (?, ?)", rows)
            held.update(rows)
        self.encoded += len(pending)
        return [numpy.frombuffer(held[key], dtype=numpy.float16).astype(float).tolist() for key in keys]

    def _held(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _LOOK_UP):
            part = keys[start : start + _LOOK_UP]
            marks = ",".join("?" * len(part))
            found.update(self._db.execute(f"SELECT key, vector FROM encodings WHERE key IN ({marks})", part))
        return found


def cached_encoder(settings: Settings) -> CachedEncoder:
    """The encoder that these settings name, its encodings kept beside the index."""
    name, made = settings.encoder, settings.encoders
    return CachedEncoder(identity(name, made), lambda: load_encoder(name, made), settings.index / "eval")
