"""Tasks and priority sectors chosen by words, document, agency, deadline, kind and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from rag_cnh.errors import PolicyError
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.select import holding
from rag_cnh.read.words import fold, lexical_tokens
from rag_cnh.types import Document, Language, Priority, Sector, Task

KINDS: tuple[Priority, ...] = get_args(Priority)
# What people call a kind, besides its name.
_KINDS: dict[str, Priority] = {
    "uu tien": "priority", "mui nhon": "spearhead", "chu luc": "key", "trong diem": "key", "nen tang": "foundation",
    "ho tro": "supporting", "khuyen khich": "encouraged", "uu dai": "encouraged", "chien luoc": "strategic",
}  # fmt: skip


def select_tasks(
    catalog: Catalog,
    query: str | None = None,
    document: str | None = None,
    agency: str | None = None,
    due: str | None = None,
) -> tuple[Task, ...]:
    """Rows that hold every word of the query, in either language; `agency` leads or takes part, `due` is
    the year in which the deadline ends ("yearly" for recurring work)."""
    rows = [t for d, language in _languages(catalog, document) for t in catalog.tasks(d.id, language)]
    rows = [task for task in rows if due is None or due == year_due(task.deadline)]
    named = holding(rows, agency or "", lambda task: _words(*task.lead, *task.partners))
    return holding(named, query or "", _task_words)


def select_sectors(
    catalog: Catalog,
    query: str | None = None,
    document: str | None = None,
    kind: str | None = None,
    scope: str | None = None,
) -> tuple[Sector, ...]:
    """Rows that hold every word of the query, in either language: in their names, else in their sentences."""
    wanted = known_kind(kind) if kind else None
    rows = [s for d, language in _languages(catalog, document) for s in catalog.sectors(d.id, language)]
    rows = [s for s in rows if wanted in (None, s.kind) and (not scope or fold(scope) == fold(s.scope or ""))]
    return holding(rows, query or "", _name_words) or holding(rows, query or "", _sector_words)


def known_kind(text: str) -> Priority:
    """ "priority", "ưu tiên", "mũi nhọn" …"""
    found = _KINDS.get(" ".join(fold(text).split()), text)
    if found not in KINDS:
        raise PolicyError("No such kind of priority", text, f"Choose one of {', '.join(KINDS)}")
    return found


def year_due(deadline: str | None) -> str | None:
    """The year in which a deadline ends: "2023-2025" and "2025-Q2" in 2025."""
    period = re.fullmatch(r"\d{4}-(\d{4})", deadline or "")
    if period:
        return period[1]
    year = re.match(r"\d{4}", deadline or "")
    return year[0] if year else deadline


def _languages(catalog: Catalog, document: str | None) -> Iterator[tuple[Document, Language]]:
    """Each document once: in Vietnamese where we hold it so."""
    for held in catalog.documents():
        if document in (None, held.id):
            yield held, catalog.language(held.id)


def _task_words(task: Task) -> set[str]:
    said = (task.product or "", task.quote, task.document, task.deadline or "")
    return _words(task.what, *task.lead, *task.partners, *said)


def _name_words(sector: Sector) -> set[str]:
    return _words(sector.name, sector.name_en or "", sector.scope or "")


def _sector_words(sector: Sector) -> set[str]:
    return _name_words(sector) | _words(sector.quote, sector.document, sector.kind)


def _words(*said: str) -> set[str]:
    return set(lexical_tokens(" . ".join(said)))
