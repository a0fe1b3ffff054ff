"""A folder's rows in the product's own indexes, kept under index/eval by content and code."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
from langchain_core.embeddings import Embeddings

import rag_cnh.read
from evals.cache import CachedEncoder
from evals.folder import read_rows
from rag_cnh.library.lexical import TOKENIZER, LexicalIndex
from rag_cnh.library.passages import SCHEMA, Passage
from rag_cnh.library.vectors import VectorIndex
from rag_cnh.search.rank import Meaning

Progress = Callable[[str], None]
MANY = 30_000  # passages above which only lexical candidates are encoded


@dataclass(frozen=True, slots=True)
class Indexed:
    """`passages` by id; a passage's `document` is the doc_id of its row; `rows` are all doc_ids."""

    folder: Path
    passages: dict[str, Passage]
    rows: frozenset[str]
    lexical: LexicalIndex


def index_rows(corpora: Sequence[Path], cache: Path, language: str | None, progress: Progress) -> Indexed:
    """The lexical index of these files, from an earlier run where nothing has changed since."""
    content, code = _content(corpora, language), _code()
    folder = cache / f"{content}-{code}"
    if not folder.is_dir():
        progress("Reading and indexing the rows …")
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as new:  # another run may be at the same work
            done = Path(new) / folder.name
            written = _write(corpora, language, done)
            (done / "rows.json").write_text(json.dumps(sorted(written), ensure_ascii=False), encoding="utf-8")
            with suppress(OSError):
                done.rename(folder)
        for old in set(cache.glob(f"{content}-*")) - {folder}:
            shutil.rmtree(old, ignore_errors=True)
    passages = {p.id: p for p in _read(folder / "passages.jsonl")}
    rows = frozenset(json.loads((folder / "rows.json").read_text(encoding="utf-8")))
    return Indexed(folder, passages, rows, LexicalIndex(folder / "lexical"))


def _write(corpora: Sequence[Path], language: str | None, folder: Path) -> set[str]:
    rows: set[str] = set()
    found: dict[str, Passage] = {}
    for path in corpora:
        for identifier, spoken, passages in read_rows(path):
            if language in (None, spoken):
                rows.add(identifier)
                found.update((passage.id, passage) for passage in passages)
    LexicalIndex(folder / "lexical").update(found.values(), ())
    with (folder / "passages.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(passage), ensure_ascii=False) + "\n" for passage in found.values())
    return rows


def _read(path: Path) -> Iterator[Passage]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Passage(**json.loads(line))


def _content(corpora: Sequence[Path], language: str | None) -> str:
    return _digest(str(language).encode(), *(path.read_bytes() for path in corpora))


def _code() -> str:
    """Changes when the code that reads and tokenises does."""
    package = Path(rag_cnh.read.__file__).parent
    files = sorted(package.rglob("*.py"))
    files += [package.parent / "library/passages.py", Path(__file__).with_name("folder.py")]
    return _digest(TOKENIZER.encode(), SCHEMA.encode(), *(path.read_bytes() for path in files))


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:12]


def meaning(bench: Indexed, encoder: CachedEncoder, dense: str, progress: Progress) -> Meaning:
    """The dense side: all passages in the vector store, the lexical candidates alone, or nothing."""
    if dense == "none":
        return NoMeaning()
    if dense == "candidates":
        return Candidates(bench.passages, encoder)
    index = VectorIndex(bench.folder / f"vectors-{_digest(encoder.name.encode())}", encoder)
    held = index.ids()
    missing = [passage for passage in bench.passages.values() if passage.id not in held]
    if missing:
        progress(f"Encoding {len(missing)} passages …")
        encoder.embed_documents([passage.text for passage in missing])  # in order of length, all at once
        index.update(missing, ())
    return index


class NoEncoder(Embeddings):
    """What words alone need of an encoder: nothing."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[] for _ in texts]

    def embed_query(self, text: str) -> list[float]:
        return []


class NoMeaning:
    """Words alone."""

    def search(
        self, vector: Sequence[float], k: int, documents: object = None, language: object = None
    ) -> list[tuple[str, float]]:
        return []

    def similarities(self, vector: Sequence[float], passages: Collection[str]) -> dict[str, float]:
        return {}


class Candidates(NoMeaning):
    """Meaning judges what words have found: a passage is encoded when it first becomes a candidate."""

    def __init__(self, passages: dict[str, Passage], encoder: Embeddings) -> None:
        self._passages, self._encoder = passages, encoder

    def similarities(self, vector: Sequence[float], passages: Collection[str]) -> dict[str, float]:
        wanted = list(passages)
        if not wanted:
            return {}
        vectors = numpy.asarray(self._encoder.embed_documents([self._passages[i].text for i in wanted]))
        asked = numpy.asarray(vector)
        norms = numpy.linalg.norm(vectors, axis=1) * numpy.linalg.norm(asked)
        return dict(zip(wanted, (vectors @ asked / norms).tolist(), strict=True))
