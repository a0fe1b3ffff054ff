"""What a request may hold, and how much of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from rag_cnh.answer.ask import MAX_QUESTION
from rag_cnh.types import Language

MAX_BODY = 256 * 1024  # bytes: a question and its history in UTF-8, escaped
_MAX_HITS, _MAX_ROWS, _MAX_HISTORY, _MAX_NOTE = 100, 1000, 20, 2000

Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
At = Annotated[date | None, Query(description="What was in force on this day.", examples=["2026-07-01"])]
Named = Annotated[str, Path(max_length=100, description="The id of a document.", examples=["02-2026-qh16"])]
Place = Annotated[str, Path(max_length=200, description="The address in it.", examples=["dieu-19.khoan-2"])]
Identifier = Annotated[str | None, Query(max_length=100, description="The id of a document.")]
Words = Annotated[str, Query(min_length=1, max_length=MAX_QUESTION, examples=["hỗ trợ doanh nghiệp nhỏ"])]
Hits = Annotated[int, Query(ge=1, le=_MAX_HITS, description="How many hits.")]
Only = Annotated[Language | None, Query(description="Only texts in this language.")]
Versions = Annotated[bool, Query(description="Old versions count fully.")]
Year = Annotated[str | None, Query(pattern=r"^[0-9]{4}(-[0-9]{4})?$", examples=["2030"])]
Scope = Annotated[str | None, Query(max_length=100, examples=["Hà Nội"])]
Chosen = Annotated[str | None, Query(max_length=MAX_QUESTION, description="Words that the rows hold.")]
Offset = Annotated[int, Query(ge=0, le=10**9)]
Limit = Annotated[int, Query(ge=1, le=_MAX_ROWS)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Ask(_Body):
    """A question, and the earlier questions of the same conversation, oldest first."""

    question: Question
    lang: Literal["auto", "vi", "en"] = "auto"
    history: list[Question] = Field(default=[], max_length=_MAX_HISTORY)
    at: date | None = Field(None, description="What was in force on this day.")


class Vote(_Body):
    """What was thought of an answer; `answer` is the id that came with it."""

    answer: str = Field(max_length=64, description="The header Answer-Id, or the id of the last event.")
    vote: Literal["up", "down"]
    reason: str = Field("", max_length=40)
    note: str = Field("", max_length=_MAX_NOTE)
