"""A small real library, with the real encoder, built once for all tests that ask it something."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rag_cnh.library.build import Library, build
from rag_cnh.read.reading import read_file
from rag_cnh.settings import ROOT, Settings
from rag_cnh.wiring import open_library

DOCUMENTS = ("21-ctr-tu-2023", "39-2024-qh15", "02-2026-qh16", "06-nq-tw-2022", "252-2025-qh15")


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built index of five documents in two languages."""
    folder = tmp_path_factory.mktemp("small")
    corpus = folder / "corpus"
    corpus.mkdir()
    for document in DOCUMENTS:
        for path in (ROOT / "corpus").glob(f"{document}.*.md"):
            shutil.copy(path, corpus)
    build(open_library(Settings(index=folder / "index"), create=True), corpus, read_file)
    return folder / "index"


@pytest.fixture(scope="session")
def small_library(small_index: Path) -> Library:
    return open_library(Settings(index=small_index))
