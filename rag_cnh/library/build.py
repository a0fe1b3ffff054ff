"""The corpus becomes an index: what changed is read and written, what is gone is removed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.index import STORES, Library, Progress
from rag_cnh.library.official import over_corpus
from rag_cnh.types import Reading


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts of texts (document and language)."""

    written: int
    removed: int
    unchanged: int


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
