"""The answers that were given last, so that feedback can only be about what this server has said."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from uuid import uuid4

from rag_cnh.errors import NotFound
from rag_cnh.types import Answer

_MOST = 1000


class Given:
    """The last `_MOST` answers by their ids."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def keep(self, answer: Answer) -> str:
        """The id under which the answer can be spoken of."""
        identifier = uuid4().hex
        with self._lock:
            self._answers[identifier] = answer
            if len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        return identifier

    def find(self, identifier: str) -> Answer:
        with self._lock:
            answer = self._answers.get(identifier)
        if answer is None:
            raise NotFound("No such answer", identifier, f"Ask again: the last {_MOST} answers are remembered.")
        return answer
