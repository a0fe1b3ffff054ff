"""The command for targets: rows, and the same indicator compared over documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rag_cnh import console
from rag_cnh.cli.options import At, Json, day
from rag_cnh.cli.rows import Format, Out, Place, Shapes, Site, chosen, opened, print_or_write, show, write

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
    place = Place(at, format, out, site)
    act = _compared if compare else _listed
    act(catalog, (query, document, year, scope), place)


Filters = tuple[str | None, str | None, str | None, str | None]


def _listed(catalog: Catalog, filters: Filters, place: Place) -> None:
    from rag_cnh import exports
    from rag_cnh.library.select import select_targets
    from rag_cnh.shapes import target_json

    shapes = Shapes(console.target_lines, target_json, exports.target_row, exports.COLUMNS, "targets")
    show(catalog, select_targets(catalog, *filters), shapes, place)


def _compared(catalog: Catalog, filters: Filters, place: Place) -> None:
    from rag_cnh import exports
    from rag_cnh.library.compare import compare

    found = compare(catalog, *filters, at=day(place.at))
    if place.format == "json":
        console.print_json([exports.comparison_json(comparison, place.site) for comparison in found])
    elif place.format == "table":
        print_or_write("\n\n".join("\n".join(console.comparison_lines(one)) for one in found) + "\n", place.out)
    else:
        write(exports.comparison_rows(found, place.site), exports.COMPARED, place, "targets")
