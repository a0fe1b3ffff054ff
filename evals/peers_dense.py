"""Peers that rank by the product's encoder: alone, and in the two recipes that LangChain's users know."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import numpy
from langchain_core.embeddings import Embeddings

from evals.peers_common import Piece, Ranking, by_document

CHARACTERS, OVERLAP = 1000, 200  # of a chunk, as tutorials have them
_DEEP = 5  # chunks looked at for each document wanted: several may be of one document


class EncoderAlone:
    """Every piece against the question, by cosine; nothing approximate."""

    def __init__(self, pieces: Sequence[Piece], encoder: Embeddings) -> None:
        self._documents = [piece.document for piece in pieces]
        self._encoder = encoder
        vectors = numpy.asarray(encoder.embed_documents([piece.text for piece in pieces]), dtype=numpy.float32)
        self._vectors = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)

    def rank(self, question: str, k: int) -> Ranking:
        asked = numpy.asarray(self._encoder.embed_query(question), dtype=numpy.float32)
        scores = self._vectors @ (asked / numpy.linalg.norm(asked))
        return by_document(zip(self._documents, scores.tolist(), strict=True), k)


class LangChain:
    """The usual recipe: RecursiveCharacterTextSplitter(1000, 200), Chroma in memory, similarity search.

    The recipe shows the 4 best chunks; here as many are asked for as 10 documents need.
    """

    def __init__(self, texts: Mapping[str, str], encoder: Embeddings) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        from langchain_chroma import Chroma

        self.chunks = split(texts)
        self.store: Any = Chroma.from_texts(
            [chunk.text for chunk in self.chunks],
            encoder,
            metadatas=[{"document": chunk.document, "start": chunk.start} for chunk in self.chunks],
            collection_name=f"peer-{uuid4().hex}",  # stores in memory are one for the process
        )

    def rank(self, question: str, k: int) -> Ranking:
        found = self.store.similarity_search_with_score(question, k=k * _DEEP)
        return by_document(((chunk.metadata["document"], -distance) for chunk, distance in found), k)

    def best(self, question: str, k: int) -> list[Piece]:
        """The `k` nearest chunks."""
        found = self.store.similarity_search(question, k=k)
        return [Piece(chunk.metadata["document"], chunk.page_content, chunk.metadata["start"]) for chunk in found]


class Ensemble:
    """LangChain's hybrid: EnsembleRetriever over BM25Retriever and Chroma, equal weights, reciprocal ranks.

    Chunks and store of the usual recipe; BM25Retriever with its own words, text between blanks.
    """

    def __init__(self, texts: Mapping[str, str], encoder: Embeddings) -> None:
        import rank_bm25  # noqa: F401 - what BM25Retriever stands on, named where it is absent
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever

        dense = LangChain(texts, encoder)
        self._words: Any = BM25Retriever.from_texts(
            [chunk.text for chunk in dense.chunks],
            metadatas=[{"document": chunk.document} for chunk in dense.chunks],
        )
        self._dense = dense.store.as_retriever()
        self._both: Any = EnsembleRetriever(retrievers=[self._words, self._dense], weights=[0.5, 0.5])

    def rank(self, question: str, k: int) -> Ranking:
        self._words.k = k * _DEEP
        self._dense.search_kwargs = {"k": k * _DEEP}
        self._both.retrievers = [self._words, self._dense]
        found = self._both.invoke(question)
        return by_document(((chunk.metadata["document"], 1 / place) for place, chunk in enumerate(found, 1)), k)


def split(texts: Mapping[str, str]) -> list[Piece]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHARACTERS, chunk_overlap=OVERLAP, add_start_index=True)
    return [
        Piece(document, chunk.page_content, chunk.metadata["start_index"])
        for document, text in texts.items()
        for chunk in splitter.create_documents([text])
    ]
