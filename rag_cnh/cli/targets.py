"""The command for targets: rows, and the same indicator compared over documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag_cnh import console
from rag_cnh.cli.options import At, Json, day
from rag_cnh.cli.rows import Format, Out, Site, chosen, opened, print_or_write, write

if TYPE_CHECKING:
    from rag_cnh.library.catalog import Catalog



def targets(
    query: Annotated[str | None, typer.Argument()] = None,
    document: Annotated[str | None, typer.Option()] = None,
    year: Annotated[str | None, typer.Option()] = None,
    scope: Annotated[str | None, typer.Option(help='"Hà Nội", "national", …')] = None,
    compare: Annotated[bool, typer.Option("--compare", help="By indicator, over documents and years.")] = False,
    at: At = None,
    format: Format = "table",
    out: Out = None,
    site: Site = None,
    json: Json = False,
) -> None:
    """Targets as data."""
    format = chosen("json" if json else format, out)
    catalog, site = opened(document, site)
    show = _compared if compare else _listed
    show(catalog, (query, document, year, scope), at, format, out, site)


Filters = tuple[str | None, str | None, str | None, str | None]


def _listed(
    catalog: Catalog, filters: Filters, at: str | None, format: str, out: Path | None, site: str
) -> None:
    from rag_cnh import exports
    from rag_cnh.library.select import select_targets
    from rag_cnh.library.validity import status
    from rag_cnh.shapes import target_json

    found = select_targets(catalog, *filters)
    if format == "json":
        console.print_json([target_json(target) for target in found])
    elif format == "table":
        print_or_write("\n".join(console.target_lines(found)) + "\n", out)
    else:
        held = {document.id: document for document in catalog.documents()}
        rows = [
            exports.target_row(t, held[t.document].number, status(held[t.document], day(at)), site) for t in found
        ]
        write(rows, exports.COLUMNS, format, out)


def _compared(
    catalog: Catalog, filters: Filters, at: str | None, format: str, out: Path | None, site: str
) -> None:
    from rag_cnh import exports
    from rag_cnh.library.compare import compare

    found = compare(catalog, *filters, at=day(at))
    if format == "json":
        console.print_json([exports.comparison_json(comparison, site) for comparison in found])
    elif format == "table":
        print_or_write("\n\n".join("\n".join(console.comparison_lines(one)) for one in found) + "\n", out)
    else:
        write(exports.comparison_rows(found, site), exports.COMPARED, format, out)
