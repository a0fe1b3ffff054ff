"""The index: catalog, lexical index and vectors under one folder, kept in step.

New passages are written beside the old, the catalog swaps in one transaction, then what is stale is
removed. A kill at any point leaves the old or the new version; `sync` brings the derived indexes in
step again.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from rag_cnh.errors import PolicyError
from rag_cnh.library import lexical as lexical_module
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.lexical import TOKENIZER, LexicalIndex
from rag_cnh.library.pairs import pair_indicators
from rag_cnh.library.passages import SCHEMA, Passage, passages
from rag_cnh.library.vectors import VectorIndex
from rag_cnh.types import Document, Reading

if TYPE_CHECKING:
    from rag_cnh.library.e5.answerability import Answerability

# What makes up an index on disk, the truth last.
STORES = (
    "lexical",
    "vectors",
    "manifest.json",
    "catalog.sqlite3-wal",
    "catalog.sqlite3-shm",
    "catalog.sqlite3",
)
Progress = Callable[[int, int], None]


class Library:
    """Catalog, lexical index and vectors under one folder. Stores open when first used."""

    def __init__(
        self,
        path: Path,
        encoder_name: str,
        encoder: Callable[[], Embeddings],
        answerability: Callable[[], Answerability],
        create: bool = False,
    ) -> None:
        self.path = path
        self.catalog = Catalog(path / "catalog.sqlite3", create)
        self.encoder_name = encoder_name
        self._load_encoder, self._load_answerability = encoder, answerability
        self._check_encoder()

    def _check_encoder(self) -> None:
        recorded = self._manifest().get("encoder")
        if recorded and recorded != self.encoder_name:
            raise PolicyError(
                f"The index was built with the encoder {recorded}",
                self.encoder_name,
                f"Set RAG_CNH_ENCODER={recorded.partition('#')[0]}, or rebuild: rag-cnh build --fresh",
            )

    def close(self) -> None:
        """Give the files back; the library is not used after it."""
        self.catalog.close()
        self.__dict__.pop("lexical", None)
        self.__dict__.pop("vectors", None)

    @cached_property
    def encoder(self) -> Embeddings:
        return self._load_encoder()

    @cached_property
    def answerability(self) -> Answerability:
        """The model that reads a question and a text together."""
        return self._load_answerability()

    @cached_property
    def lexical(self) -> LexicalIndex:
        return LexicalIndex(self.path / "lexical")

    @cached_property
    def vectors(self) -> VectorIndex:
        return VectorIndex(self.path / "vectors", self.encoder)

    # -- writing ------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time; a second one is told so instead of waiting."""
        with open(self.path / "lock", "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                fix = "Wait until the other rag-cnh command has ended."
                raise PolicyError("Another process is writing to the index", self.path, fix) from error
            yield

    def put(
        self,
        readings: Sequence[tuple[Reading, Source]],
        remove: Sequence[tuple[str, str]] = (),
        progress: Progress | None = None,
        digests: Mapping[str, Document | None] | None = None,
    ) -> None:
        """Add or replace texts and remove others, as one change; `digests` as `Catalog.write` has it."""
        paired = _paired(readings, remove, self.catalog)
        put = [(reading, source, passages(reading)) for reading, source in paired]
        new = [passage for _, _, found in put for passage in found]
        with self.writing():
            self._index(new, progress)
            self.catalog.write(put, remove, digests)
            self._sync()

    def _index(self, wanted: Sequence[Passage], progress: Progress | None) -> None:
        """Step one: what is new stands in the indexes before the catalog knows of it."""
        known = self.catalog.passage_ids()
        new = [passage for passage in wanted if passage.id not in known]
        if new:
            self._write_manifest({})
            self.lexical.update(new, ())
            self.vectors.update(new, (), progress)

    def remove(self, document: str) -> None:
        """Remove a document in all its languages."""
        languages = self.catalog.languages(document)
        if not languages:
            raise PolicyError("No such document", document, "See the ids with: rag-cnh documents")
        self.put((), [(document, language) for language in languages])

    # -- keeping in step ----------------------------------------------------------------------

    @property
    def in_step(self) -> bool:
        manifest = self._manifest()
        return manifest == self._expected_manifest()

    def sync(self, progress: Progress | None = None) -> None:
        """Bring the indexes to the catalog's revision; nothing to do costs one small file read."""
        if not self.in_step:
            with self.writing():
                self._sync(progress)

    def _sync(self, progress: Progress | None = None) -> None:
        if self._manifest().get("tokenizer") not in (None, TOKENIZER):
            lexical_module.reset(self.path / "lexical")
            self.__dict__.pop("lexical", None)
        wanted = self.catalog.passage_ids()
        for index in (self.lexical, self.vectors):
            held = index.ids()
            missing = list(self.catalog.passages(wanted - held).values())
            if index is self.lexical:
                self.lexical.update(missing, held - wanted)
            else:
                self.vectors.update(missing, held - wanted, progress)
        self._write_manifest(self._expected_manifest())

    def _expected_manifest(self) -> dict[str, str]:
        return {
            "encoder": self.encoder_name,
            "tokenizer": TOKENIZER,
            "passages": SCHEMA,
            "revision": str(self.catalog.revision),
        }

    def _manifest(self) -> dict[str, str]:
        path = self.path / "manifest.json"
        try:
            found: dict[str, str] = json.loads(path.read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return found

    def _write_manifest(self, changes: dict[str, str]) -> None:
        """The encoder is recorded from the first write on; without a revision nothing is in step."""
        content = {"encoder": self.encoder_name, "tokenizer": TOKENIZER, **changes}
        temporary = self.path / "manifest.json.new"
        temporary.write_text(json.dumps(content, indent=1) + "\n")
        os.replace(temporary, self.path / "manifest.json")


def _paired(
    readings: Sequence[tuple[Reading, Source]], remove: Sequence[tuple[str, str]], catalog: Catalog
) -> list[tuple[Reading, Source]]:
    """The readings with the English names of Vietnamese targets, from the English reading beside them
    or from the catalog; a Vietnamese text whose English changes is written anew with the new names."""
    english = {r.document.id: r.targets for r, _ in readings if r.language == "en"}
    english |= {document: () for document, language in remove if language == "en" and document not in english}
    settled = {(r.document.id, r.language) for r, _ in readings} | set(remove)
    beside = [catalog.held(document, "vi") for document in english if (document, "vi") not in settled]

    def paired(reading: Reading) -> Reading:
        if reading.language == "en":
            return reading
        identifier = reading.document.id
        names = english[identifier] if identifier in english else catalog.targets(identifier, "en")
        return replace(reading, targets=pair_indicators(reading.targets, names))

    return [(paired(reading), source) for reading, source in [*readings, *filter(None, beside)]]
