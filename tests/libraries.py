"""Small real libraries for tests: some documents of the corpus, the real stores, the real encoder."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from rag_cnh.library.build import Library, build
from rag_cnh.read.reading import read_file
from rag_cnh.settings import ROOT, Settings
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
