"""What the commands that print rows share: the format, the file, where links lead."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag_cnh import console, wiring
from rag_cnh.cli.options import choice
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

if TYPE_CHECKING:
    from rag_cnh.library.catalog import Catalog
    from rag_cnh.shapes import Json as Row

Format = Annotated[str, typer.Option(help="table, json, csv or xlsx")]
Out = Annotated[Path | None, typer.Option(help="File to write; needed for xlsx.")]
Site = Annotated[str | None, typer.Option(help="Where the links lead: the address of the web app.")]
_FORMATS = ("table", "json", "csv", "xlsx")


def chosen(format: str, out: Path | None) -> str:
    """The format, if it is one and has the file that it needs."""
    choice(format, _FORMATS, "--format")
    if format == "xlsx" and out is None:
        raise typer.BadParameter("xlsx needs --out FILE.xlsx")
    return format


def opened(document: str | None, site: str | None) -> tuple[Catalog, str]:
    """The catalog, which must have the document, and the address before every link."""
    settings = Settings()
    catalog = wiring.open_catalog(settings)
    if document and catalog.document(document) is None:
        raise PolicyError("No such document", document, "See the ids with: rag-cnh documents")
    return catalog, site or f"http://{settings.host}:{settings.port}"


def write(rows: list[Row], columns: Sequence[str], format: str, out: Path | None, title: str = "targets") -> None:
    """Rows as CSV or XLSX."""
    from rag_cnh import exports

    if format == "csv":
        print_or_write(exports.to_csv(rows, columns), out)
    elif out is not None:
        with console.replacing(out) as new:
            new.write_bytes(exports.to_xlsx(rows, columns, title))


def print_or_write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        with console.replacing(out) as new:
            new.write_text(text, encoding="utf-8")
