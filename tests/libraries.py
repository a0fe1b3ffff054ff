"""Small real libraries for tests: some documents of the corpus, the real stores, the real encoder."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rag_cnh.library.build import build
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.index import Library
from rag_cnh.library.pairs import pair_indicators
from rag_cnh.read.reading import read_file
from rag_cnh.settings import ROOT, Settings
from rag_cnh.types import Reading
from rag_cnh.wiring import open_library


def build_library(folder: Path, documents: Sequence[str]) -> Library:
    """The library of these documents in both languages, built in `folder`/index from `folder`/corpus."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for document in documents:
        for path in (ROOT / "corpus").glob(f"{document}.*.md"):
            shutil.copy(path, corpus)
    library = open_library(Settings(corpus=corpus, index=folder / "index"), create=True)
    build(library, corpus, read_file)
    return library


def corpus_catalog(folder: Path, documents: Sequence[str]) -> Catalog:
    """The catalog alone, without the indexes: enough for what reads documents, clauses and targets."""
    catalog = Catalog(folder / "catalog.sqlite3", create=True)
    readings: dict[tuple[str, str], Reading] = {}
    for document in documents:
        for path in sorted((ROOT / "corpus").glob(f"{document}.*.md")):
            reading = read_file(path)
            readings[document, reading.language] = reading
    for document in documents:
        vietnamese, english = (readings.get((document, language)) for language in ("vi", "en"))
        if vietnamese and english:
            paired = pair_indicators(vietnamese.targets, english.targets)
            readings[document, "vi"] = replace(vietnamese, targets=paired)
    catalog.write([(r, Source(r.document.id, r.language, "corpus", ""), ()) for r in readings.values()])
    return catalog
