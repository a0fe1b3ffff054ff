"""A real library of four documents in both languages, with the real encoder, once a session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rag_cnh.library.index import Library
from rag_cnh.settings import Settings
from rag_cnh.wiring import open_library
from tests.libraries import build_library

DOCUMENTS = ("21-ctr-tu-2023", "12-nq-cp-2023", "39-2024-qh15", "02-2026-qh16")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return build_library(tmp_path_factory.mktemp("library"), DOCUMENTS)


@pytest.fixture
def library_copy(library: Library, tmp_path: Path) -> Library:
    """One to add to."""
    shutil.copytree(library.path, tmp_path / "index")
    return open_library(Settings(index=tmp_path / "index"))
