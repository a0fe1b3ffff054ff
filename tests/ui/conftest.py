"""The small library, once a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rag_cnh.library.catalog import Catalog
from tests.ui.samples import make_catalog
from ui import reader, sitemap


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return make_catalog(tmp_path_factory.mktemp("library") / "catalog.sqlite3")


@pytest.fixture(scope="session")
def client(catalog: Catalog) -> TestClient:
    """The reader's pages as a browser asks for them."""
    app = FastAPI()
    app.include_router(reader.router(catalog))
    app.include_router(sitemap.router(catalog))
    return TestClient(app)


@pytest.fixture
def feedback_path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "feedback.sqlite"
