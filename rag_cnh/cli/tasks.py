"""The commands for tasks and priority sectors."""

from __future__ import annotations

from typing import Annotated

import typer

from rag_cnh import console
from rag_cnh.cli.options import At, Json
from rag_cnh.cli.rows import Format, Out, Place, Shapes, Site, chosen, opened, show


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
    shapes = Shapes(console.task_lines, task_json, exports.task_row, exports.TASK_COLUMNS, "tasks")
    show(catalog, found, shapes, Place(at, format, out, site))


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
    shapes = Shapes(console.sector_lines, sector_json, exports.sector_row, exports.SECTOR_COLUMNS, "sectors")
    show(catalog, found, shapes, Place(at, format, out, site))
