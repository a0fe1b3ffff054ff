"""Clauses become an index: new passages are written beside the old, the catalog swaps in one
transaction, then what is stale is removed. A kill at any point leaves the old or the new version;
`sync` brings the derived indexes in step again.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from langchain_core.embeddings import Embeddings

from rag_cnh.errors import PolicyError
from rag_cnh.library import lexical as lexical_module
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.lexical import TOKENIZER, LexicalIndex
from rag_cnh.library.official import over_corpus
from rag_cnh.library.pairs import pair_indicators
from rag_cnh.library.passages import SCHEMA, Passage, passages
from rag_cnh.library.vectors import VectorIndex
from rag_cnh.types import Document, Reading

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


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts of texts (document and language)."""

    written: int
    removed: int
    unchanged: int


class Library:
    """Catalog, lexical index and vectors under one folder. Stores open when first used."""

    def __init__(
        self, path: Path, encoder_name: str, encoder: Callable[[], Embeddings], create: bool = False
    ) -> None:
        self.path = path
        self.catalog = Catalog(path / "catalog.sqlite3", create)
        self.encoder_name = encoder_name
        self._load_encoder = encoder
        self._check_encoder()

    def _check_encoder(self) -> None:
        recorded = self._manifest().get("encoder")
        if recorded and recorded != self.encoder_name:
            raise PolicyError(
                f"The index was built with the encoder {recorded}",
                self.encoder_name,
                f"Set RAG_CNH_ENCODER={recorded}, or rebuild: rag-cnh build --fresh",
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


def build(
    library: Library, corpus: Path, read: Callable[[Path], Reading], progress: Progress | None = None
) -> Report:
    """Bring the index to what stands in `corpus`; documents that were added by hand stay."""
    files = sorted(corpus.glob("*.md"))
    if not files:
        raise PolicyError("The corpus folder holds no .md file", corpus, "Name another with --corpus.")
    known = {s.fingerprint: s for s in library.catalog.sources() if s.origin == "corpus"}
    current = {fingerprint(path): path for path in files}
    changed = [(path, mark) for mark, path in current.items() if mark not in known]
    readings = [(read(path), mark) for path, mark in changed]
    sourced = [(r, Source(r.document.id, r.language, "corpus", mark)) for r, mark in readings]
    kept = {(s.document, s.language) for s in known.values() if s.fingerprint in current}
    documents = {document for document, _ in kept} | {r.document.id for r, _ in readings}
    # A text that was added (the official one, say) is not put back to the corpus's digest.
    change = over_corpus(library.catalog, sourced, documents)
    written = {(s.document, s.language) for _, s in change.put}
    gone = [(s.document, s.language) for s in known.values()]
    gone = list(dict.fromkeys([*change.remove, *(pair for pair in gone if pair not in kept | written)]))
    if change.put or gone or change.digests:
        library.put(change.put, gone, progress, change.digests)
    else:
        library.sync(progress)
    return Report(len(change.put), len(gone), len(kept))


def rebuild(
    index: Path,
    open_at: Callable[[Path], Library],
    corpus: Path,
    read: Callable[[Path], Reading],
    progress: Progress | None = None,
) -> Report:
    """Build a whole new index beside the old one, then put it in its place; texts that were added and
    feedback are kept."""
    new, old = index / "new", index / "old"
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    library = open_at(new)
    if added := _added(index):
        library.put(added, progress=progress)
    report = build(library, corpus, read, progress)
    library.close()
    old.mkdir(parents=True, exist_ok=True)
    for name in STORES:
        if (index / name).exists():
            os.replace(index / name, old / name)
        if (new / name).exists():
            os.replace(new / name, index / name)
    shutil.rmtree(old)
    shutil.rmtree(new)
    return report


def _added(index: Path) -> list[tuple[Reading, Source]]:
    """The texts that were added to an index, as they were read; none where it cannot be read any more."""
    try:
        catalog = Catalog(index / "catalog.sqlite3")
    except PolicyError:
        return []
    sources = [source for source in catalog.sources() if source.origin == "added"]
    held = [catalog.held(source.document, source.language) for source in sources]
    catalog.close()
    return list(filter(None, held))


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


def fingerprint(path: Path) -> str:
    """Changes when the file changes or the code that reads it does."""
    return hashlib.sha256(path.name.encode() + path.read_bytes() + _readers()).hexdigest()


@lru_cache(maxsize=1)
def _readers() -> bytes:
    package = Path(__file__).resolve().parent.parent
    written_by = [package / "library" / name for name in ("passages.py", "gist.py", "pairs.py")]
    written_by += sorted((package / "vocabulary").glob("*.*"))
    files = [*sorted((package / "read").rglob("*.py")), *written_by]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).digest()
