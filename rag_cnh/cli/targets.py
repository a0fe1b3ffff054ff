"""The command for targets: rows, and the same indicator compared over documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag_cnh import console, wiring
from rag_cnh.cli.options import At, Json, choice, day
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag_cnh.library.catalog import Catalog
    from rag_cnh.shapes import Json as Row

_FORMATS = ("table", "json", "csv", "xlsx")


def targets(
    query: Annotated[str | None, typer.Argument()] = None,
    document: Annotated[str | None, typer.Option()] = None,
    year: Annotated[str | None, typer.Option()] = None,
    scope: Annotated[str | None, typer.Option(help='"Hà Nội", "national", …')] = None,
    compare: Annotated[bool, typer.Option("--compare", help="By indicator, over documents and years.")] = False,
    at: At = None,
    format: Annotated[str, typer.Option(help="table, json, csv or xlsx")] = "table",
    out: Annotated[Path | None, typer.Option(help="File to write; needed for xlsx.")] = None,
    site: Annotated[str | None, typer.Option(help="Where the links lead: the address of the web app.")] = None,
    json: Json = False,
) -> None:
    """Targets as data."""
    format = choice("json" if json else format, _FORMATS, "--format")
    if format == "xlsx" and out is None:
        raise typer.BadParameter("xlsx needs --out FILE.xlsx")
    settings = Settings()
    catalog = wiring.open_catalog(settings)
    if document and catalog.document(document) is None:
        raise PolicyError("No such document", document, "See the ids with: rag-cnh documents")
    site = site or f"http://{settings.host}:{settings.port}"
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
        _print_or_write("\n".join(console.target_lines(found)) + "\n", out)
    else:
        held = {document.id: document for document in catalog.documents()}
        rows = [
            exports.target_row(t, held[t.document].number, status(held[t.document], day(at)), site) for t in found
        ]
        _write(rows, exports.COLUMNS, format, out)


def _compared(
    catalog: Catalog, filters: Filters, at: str | None, format: str, out: Path | None, site: str
) -> None:
    from rag_cnh import exports
    from rag_cnh.library.compare import compare

    found = compare(catalog, *filters, at=day(at))
    if format == "json":
        console.print_json([exports.comparison_json(comparison, site) for comparison in found])
    elif format == "table":
        _print_or_write("\n\n".join("\n".join(console.comparison_lines(one)) for one in found) + "\n", out)
    else:
        _write(exports.comparison_rows(found, site), exports.COMPARED, format, out)


def _write(rows: list[Row], columns: Sequence[str], format: str, out: Path | None) -> None:
    from rag_cnh import exports

    if format == "csv":
        _print_or_write(exports.to_csv(rows, columns), out)
    elif out is not None:
        with console.replacing(out) as new:
            new.write_bytes(exports.to_xlsx(rows, columns))


def _print_or_write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        with console.replacing(out) as new:
            new.write_text(text, encoding="utf-8")
