"""Places: the innermost clause at an offset."""

from __future__ import annotations

import bisect

from rag_cnh.types import Clause


class Places:
    """The innermost clause at an offset."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self._clauses = sorted(clauses, key=lambda clause: (clause.start, -clause.end))
        self._starts = [clause.start for clause in self._clauses]

    def at(self, offset: int, document: str) -> str:
        index = bisect.bisect_right(self._starts, offset) - 1
        while index >= 0 and self._clauses[index].end <= offset:
            index -= 1
        return self._clauses[index].id if index >= 0 else document
