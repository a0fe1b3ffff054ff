"""A reading with the rows of its text: targets, tasks and priority sectors."""

from __future__ import annotations

from dataclasses import replace

from rag_cnh.read.sectors.find import find_sectors
from rag_cnh.read.targets.find import find_targets
from rag_cnh.read.tasks.find import find_tasks
from rag_cnh.types import Reading


def with_rows(reading: Reading) -> Reading:
    """The reading with all rows of its text."""
    targets = find_targets(reading.text, reading.clauses, reading.document, reading.language)
    return with_tasks_and_sectors(replace(reading, targets=targets))


def with_tasks_and_sectors(reading: Reading) -> Reading:
    """Apart from the targets: what an index of an older version lacks."""
    told = (reading.text, reading.clauses, reading.document, reading.language)
    return replace(reading, tasks=find_tasks(*told), sectors=find_sectors(*told))
