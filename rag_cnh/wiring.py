"""The only file that chooses adapters: encoder, stores, language model, readers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rag_cnh.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from rag_cnh.answer.ask import Assistant
    from rag_cnh.library.catalog import Catalog
    from rag_cnh.library.index import Library

# Said before any library is imported: no model hub, no telemetry, no spinning threads.
for _name, _value in {
    "HF_HUB_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "OMP_WAIT_POLICY": "passive",
}.items():
    os.environ.setdefault(_name, _value)


def open_catalog(settings: Settings) -> Catalog:
    """Documents, clauses and targets to read; loads no encoder."""
    from rag_cnh.library.catalog import Catalog

    return Catalog(settings.index / "catalog.sqlite3")


def open_library(settings: Settings, create: bool = False) -> Library:
    """The catalog with its indexes; the encoder loads when it is first needed."""
    from rag_cnh.library.encoders import identity, load_answerability, load_encoder
    from rag_cnh.library.index import Library

    name, folder = settings.encoder, settings.encoders
    return Library(
        settings.index,
        identity(name, folder),
        lambda: load_encoder(name, folder),
        lambda: load_answerability(folder),
        create,
    )


def open_assistant(settings: Settings, llm: str | None = None) -> Assistant:
    """The library, in step, with the language model that the settings or `llm` name."""
    from rag_cnh.answer.ask import Assistant

    library = open_library(settings)
    library.sync()
    return Assistant(library, chat_model(settings, llm))


def chat_model(settings: Settings, llm: str | None = None) -> BaseChatModel | None:
    """The model that writes answers, or none: answers are then composed from the clauses."""
    name = llm or settings.llm
    if not name:
        return None
    from rag_cnh.answer.chat import load_chat_model

    return load_chat_model(name, settings.llm_base_url)
