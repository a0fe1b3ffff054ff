"""What the command line shows to a person, and the files that it writes; JSON is in shapes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rag_cnh.answer.phrases import say_value
from rag_cnh.answer.steps import Step
from rag_cnh.errors import PolicyError
from rag_cnh.library.compare import Comparison
from rag_cnh.types import Answer, Document, Hit, Sector, Target, Task

_DIFFERS = {"value": "documents in force differ", "comparator": "same figure, another comparing word"}


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


def watch(steps: Iterable[Step], shown: bool = True) -> Answer:
    """The answer at the end of the steps; until then each is shown on standard error, where a person looks on."""
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    terminal = Console(stderr=True)
    watched = shown and terminal.is_terminal
    with Live(console=terminal, transient=True, auto_refresh=False) if watched else nullcontext() as live:
        for step in steps:
            if live:
                so_far = step.answer.text if step.answer else ""
                live.update(Text("\n".join(filter(None, (so_far, step.text)))), refresh=True)
    if step.answer is None:
        raise LookupError("the last step has no answer")
    return step.answer


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


def target_lines(targets: Sequence[Target]) -> Iterator[str]:
    for t in targets:
        figure = f"{t.year or '':<10} {say_value(t, t.language):<28}"
        yield f"{figure} {_short(t.indicator, 70):<70} {t.scope or '':<9} {t.clause}"


def task_lines(tasks: Sequence[Task]) -> Iterator[str]:
    for t in tasks:
        lead = _short("; ".join(t.lead), 44)
        yield f"{t.deadline or '':<10} {lead:<44} {_short(t.what, 80):<80} {t.clause}"


def sector_lines(sectors: Sequence[Sector]) -> Iterator[str]:
    for s in sectors:
        yield f"{s.kind:<10} {_short(s.name, 60):<60} {_short(s.name_en or '', 40):<40} {s.scope or '':<9} {s.clause}"


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The indicator, its targets by year and place, and what is in conflict."""
    english = comparison.name("en")
    yield f"{comparison.name()} ({english})" if english else comparison.name()
    for p in comparison.points:
        t = p.target
        hollow = " " if p.stands else "-"
        figure = f"{t.year or '':<10} {t.scope or '':<9} {say_value(t, t.language):<26}"
        yield f" {hollow} {figure} {p.document.number or p.document.id:<14} {p.authority:<15} {p.status:<26} {t.clause}"
    for c in comparison.conflicts:
        said = "; ".join(f"{p.document.number or p.document.id}: {say_value(p.target, 'vi')}" for p in c.points)
        yield f" ! {c.year} {c.scope or ''}: {_DIFFERS[c.kind]}: {said}"


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
