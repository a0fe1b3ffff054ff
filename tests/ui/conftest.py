"""The small library, once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag_cnh.library.catalog import Catalog
from tests.ui.samples import make_catalog


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return make_catalog(tmp_path_factory.mktemp("library") / "catalog.sqlite3")


@pytest.fixture
def feedback_path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "feedback.sqlite"
