"""A small real library, with the real encoder, built once for all tests that ask it something."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag_cnh.library.index import Library
from rag_cnh.settings import ROOT, Settings
from rag_cnh.wiring import open_library
from tests.libraries import build_library

# The encoder that is made here is made once, whatever index a test builds.
os.environ.setdefault("RAG_CNH_ENCODER_FOLDER", str(ROOT / "index" / "encoder"))

DOCUMENTS = ("21-ctr-tu-2023", "39-2024-qh15", "02-2026-qh16", "06-nq-tw-2022", "252-2025-qh15")


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built index of five documents in two languages."""
    return build_library(tmp_path_factory.mktemp("small"), DOCUMENTS).path


@pytest.fixture(scope="session")
def small_library(small_index: Path) -> Library:
    return open_library(Settings(index=small_index))
