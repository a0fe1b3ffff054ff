"""The commands for tasks and priority sectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import typer

from rag_cnh import console
from rag_cnh.cli.options import At, Json, day
from rag_cnh.cli.rows import Format, Out, Site, chosen, opened, print_or_write, write
from rag_cnh.types import Sector, Task

if TYPE_CHECKING:
    from rag_cnh.library.catalog import Catalog
    from rag_cnh.shapes import Json as Row

Noun = TypeVar("Noun", Task, Sector)


def tasks(
    query: Annotated[str | None, typer.Argument()] = None,
    document: Annotated[str | None, typer.Option()] = None,
    agency: Annotated[str | None, typer.Option(help="One that leads or takes part.")] = None,
    due: Annotated[str | None, typer.Option(metavar="YEAR", help='The year of the deadline, or "yearly".')] = None,
    at: At = None,
    format: Format = "table",
    out: Out = None,
    site: Site = None,
    json: Json = False,
) -> None:
    """Tasks as data: what, who leads, who takes part, by when."""
    from rag_cnh import exports
    from rag_cnh.library.assigned import select_tasks
    from rag_cnh.shapes import task_json

    format = chosen("json" if json else format, out)
    catalog, site = opened(document, site)
    found = select_tasks(catalog, query, document, agency, due)
    shapes = _Shapes(console.task_lines, task_json, exports.task_row, exports.TASK_COLUMNS, "tasks")
    _show(catalog, found, shapes, _Place(at, format, out, site))


def sectors(
    query: Annotated[str | None, typer.Argument()] = None,
    document: Annotated[str | None, typer.Option()] = None,
    kind: Annotated[str | None, typer.Option(help="priority (ưu tiên), spearhead (mũi nhọn), key, …")] = None,
    scope: Annotated[str | None, typer.Option(help='"Hà Nội", "national", …')] = None,
    at: At = None,
    format: Format = "table",
    out: Out = None,
    site: Site = None,
    json: Json = False,
) -> None:
    """Priority sectors as data: industries, products and technologies with their kind of priority."""
    from rag_cnh import exports
    from rag_cnh.library.assigned import select_sectors
    from rag_cnh.shapes import sector_json

    format = chosen("json" if json else format, out)
    catalog, site = opened(document, site)
    found = select_sectors(catalog, query, document, kind, scope)
    shapes = _Shapes(console.sector_lines, sector_json, exports.sector_row, exports.SECTOR_COLUMNS, "sectors")
    _show(catalog, found, shapes, _Place(at, format, out, site))


@dataclass(frozen=True, slots=True)
class _Shapes(Generic[Noun]):
    """How rows of one kind are shown."""

    lines: Callable[[Sequence[Noun]], Iterable[str]]
    json: Callable[[Noun], Row]
    row: Callable[[Noun, str, str, str], Row]
    columns: Sequence[str]
    title: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where rows go, and the day for which their documents' status is said."""

    at: str | None
    format: str
    out: Path | None
    site: str


def _show(catalog: Catalog, found: Sequence[Noun], shapes: _Shapes[Noun], place: _Place) -> None:
    from rag_cnh.library.validity import status

    if place.format == "json":
        console.print_json([shapes.json(one) for one in found])
    elif place.format == "table":
        print_or_write("".join(f"{line}\n" for line in shapes.lines(found)), place.out)
    else:
        held = {d.id: (d.number, status(d, day(place.at))) for d in catalog.documents()}
        rows = [shapes.row(one, *held[one.document], place.site) for one in found]
        write(rows, shapes.columns, place.format, place.out, shapes.title)
