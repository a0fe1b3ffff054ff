"""The vector store: Chroma behind LangChain's `VectorStore`, persistent, telemetry off."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from rag_cnh.library.passages import Passage

COLLECTION = "passages"
_BATCH = 256  # like lengths are encoded together inside a batch


class VectorIndex:
    """Passages by meaning. `store` is a `langchain_chroma.Chroma`."""

    def __init__(self, path: Path, encoder: Embeddings) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        path.mkdir(parents=True, exist_ok=True)
        client = chromadb.PersistentClient(str(path), settings=Settings(anonymized_telemetry=False))
        self.encoder = encoder
        self.store = Chroma(
            collection_name=COLLECTION,
            embedding_function=encoder,
            client=client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )

    def update(
        self,
        add: Sequence[Passage],
        remove: Collection[str],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Encode and add, batch by batch, then remove; `progress` gets (done, all)."""
        for start in range(0, len(add), _BATCH):
            batch = add[start : start + _BATCH]
            self.store.add_texts(
                [passage.text for passage in batch],
                metadatas=[{"document": p.document, "language": p.language} for p in batch],
                ids=[passage.id for passage in batch],
            )
            if progress:
                progress(start + len(batch), len(add))
        stale = list(remove)
        for start in range(0, len(stale), _BATCH):
            self.store.delete(ids=stale[start : start + _BATCH])

    def ids(self) -> set[str]:
        """All passage ids in the store."""
        return set(self.store.get(include=[])["ids"])

    def search(
        self,
        vector: Sequence[float],
        k: int,
        documents: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]:
        """(passage id, cosine similarity) of the nearest `k`, nearest first."""
        if documents is not None and not documents:
            return []  # Chroma refuses an empty list
        found = self.store.similarity_search_by_vector_with_relevance_scores(
            list(vector), k=k, filter=_where(documents, language)
        )
        return [(str(document.id), 1.0 - distance) for document, distance in found]

    def similarities(self, vector: Sequence[float], passages: Collection[str]) -> dict[str, float]:
        """Passage id → cosine similarity, for those of these passages that are in the store."""
        if not passages:
            return {}
        import numpy

        found = self.store.get(ids=list(passages), include=["embeddings"])
        vectors = numpy.asarray(found["embeddings"], dtype=float).reshape(len(found["ids"]), -1)
        asked = numpy.asarray(vector, dtype=float)
        norms = numpy.linalg.norm(vectors, axis=1) * numpy.linalg.norm(asked)
        cosines = vectors @ asked / numpy.maximum(norms, 1e-9) if len(vectors) else []
        return {i: float(cosine) for i, cosine in zip(found["ids"], cosines, strict=True)}


def _where(documents: Collection[str] | None, language: str | None) -> dict[str, Any] | None:
    clauses: list[dict[str, Any]] = []
    if documents is not None:
        clauses.append({"document": {"$in": sorted(documents)}})
    if language:
        clauses.append({"language": language})
    if len(clauses) > 1:
        return {"$and": clauses}
    return clauses[0] if clauses else None
