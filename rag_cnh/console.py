"""What the command line shows to a person, and the files that it writes; JSON is in shapes."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rag_cnh.answer.phrases import say_value
from rag_cnh.errors import PolicyError
from rag_cnh.types import Answer, Document, Hit, Target

_COLUMNS = (
    "indicator", "indicator_en", "comparator", "value", "value_max", "unit", "year", "scope", "approx",
    "document", "clause", "url", "quote",
)  # fmt: skip


def print_json(value: object) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def note(text: str) -> None:
    """For a person, never on standard output."""
    sys.stderr.write(text + "\n")


@contextmanager
def progress(task: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error; yields update(done, all)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Drawn at each update and not by a thread: readers are forked, and a process with threads is not.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as bar:
        identifier = bar.add_task(task, total=None, visible=False)

        def update(done: int, total: int) -> None:
            bar.update(identifier, completed=done, total=total, visible=True, refresh=True)

        yield update


def answer_text(answer: Answer) -> str:
    """The answer, its sources and notices, for a terminal."""
    lines = [answer.text, ""]
    for c in answer.citations:
        lines.append(f"[{c.n}] {c.label}, {c.number or c.document} ({c.status}): “{c.quote}”")
    lines += [
        f"- {hit.clause.label}, {hit.number or hit.clause.document}: {_short(hit.clause.text)}"
        for hit in answer.nearest
    ]
    lines += [f"! {notice}" for notice in answer.notices]
    lines += [f"? {question}" for question in answer.suggestions]
    return "\n".join(lines).rstrip()


def hit_lines(hits: Sequence[Hit]) -> Iterator[str]:
    for hit in hits:
        yield f"{hit.rank:>2} {hit.score:.3f} {hit.clause.id} [{hit.status}] {_short(hit.clause.text)}"


def document_lines(rows: Sequence[tuple[Document, str, int, int]]) -> Iterator[str]:
    """(document, status, clauses, targets) a line."""
    for document, status, clauses, targets in rows:
        yield (
            f"{document.id:<34} {document.number:<16} {status:<36} {document.text_status:<9}"
            f"{clauses:>5} clauses {targets:>4} targets  {_short(document.title, 60)}"
        )


def _short(text: str, length: int = 110) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def target_row(target: Target) -> dict[str, Any]:
    """A target as a flat row with the address of its clause."""
    path = target.clause.replace("#", "/")
    values = {name: getattr(target, name) for name in _COLUMNS if name != "url"}
    return {name: f"/van-ban/{path}" if name == "url" else values[name] for name in _COLUMNS}


def target_lines(targets: Sequence[Target]) -> Iterator[str]:
    for t in targets:
        figure = f"{t.year or '':<10} {say_value(t, t.language):<28}"
        yield f"{figure} {_short(t.indicator, 70):<70} {t.scope or '':<9} {t.clause}"


def targets_csv(targets: Sequence[Target]) -> str:
    """UTF-8 CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(_safe(target_row(target)) for target in targets)
    return out.getvalue()


def _safe(row: dict[str, Any]) -> dict[str, Any]:
    """A spreadsheet must not take a cell of a document for a formula (comparators start with "=")."""
    return {
        k: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@" and k != "comparator" else v
        for k, v in row.items()
    }


def write_xlsx(targets: Sequence[Target], path: Path) -> None:
    """A workbook with one sheet, each row linked to its clause."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "targets"
    sheet.append(list(_COLUMNS))
    for target in targets:
        row = target_row(target)
        sheet.append([row[name] for name in _COLUMNS])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":  # text of a document is never a formula
                cell.data_type = "s"
    with replacing(path) as new:
        book.save(new)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` only when all is written."""
    new = path.with_name(path.name + ".new")
    try:
        yield new
        os.replace(new, path)
    except OSError as error:
        fix = "Name a file in a folder that exists and can be written."
        raise PolicyError(f"The file cannot be written ({error.strerror})", path, fix) from error
    finally:
        new.unlink(missing_ok=True)
