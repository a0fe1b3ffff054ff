"""The API over the small real library, served as it is in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from rag_cnh.answer.ask import Assistant
from rag_cnh.library.index import Library
from rag_cnh.settings import Settings
from ui import api
from ui.feedback import FeedbackStore
from ui.screenshots import serving

Make = Callable[..., FastAPI]
FREE = {"api_rate": ""}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> FeedbackStore:
    folder: Path = tmp_path_factory.mktemp("feedback")
    return FeedbackStore(folder / "feedback.sqlite")


@pytest.fixture(scope="session")
def make(small_library: Library, store: FeedbackStore) -> Make:
    """An application with the API alone; `make(assistant, api_rate=…)`."""

    def made(assistant: Assistant | None = None, **limits: object) -> FastAPI:
        app = FastAPI(openapi_url=None)
        settings = Settings(**{**FREE, **limits})  # type: ignore[arg-type]
        api.attach(app, assistant or Assistant(small_library), small_library.catalog, store, settings)
        return app

    return made


@pytest.fixture(scope="session")
def site(make: Make) -> Iterator[str]:
    with serving(make()) as address:
        yield address


@pytest.fixture(scope="session")
def client(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site, timeout=30) as client:
        yield client
