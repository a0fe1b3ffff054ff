"""What the API's operations share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from rag_cnh.answer.steps import Step
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.index import Library
from rag_cnh.types import Answer
from ui.api.desk import Desk
from ui.api.given import Given
from ui.api.metrics import Metrics
from ui.feedback import FeedbackStore


class Answers(Protocol):
    """What is asked of an `Assistant`."""

    library: Library

    def ask(
        self, question: str, language: str = "auto", history: Sequence[str] = (), at: date | None = None
    ) -> Answer: ...

    def stream(
        self, question: str, language: str = "auto", history: Sequence[str] = (), at: date | None = None
    ) -> Iterator[Step]: ...


@dataclass(frozen=True, slots=True)
class Service:
    assistant: Answers
    catalog: Catalog
    store: FeedbackStore
    desk: Desk
    given: Given
    metrics: Metrics
