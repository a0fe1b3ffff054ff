"""What the commands that print rows share: the format, the file, where links lead."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import typer

from rag_cnh import console, wiring
from rag_cnh.cli.options import choice, day
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings
from rag_cnh.types import Sector, Target, Task

if TYPE_CHECKING:
    from rag_cnh.library.catalog import Catalog
    from rag_cnh.shapes import Json as Row

Noun = TypeVar("Noun", Target, Task, Sector)
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


@dataclass(frozen=True, slots=True)
class Shapes(Generic[Noun]):
    """How rows of one kind are shown: as lines, as JSON, and as cells of the named columns."""

    lines: Callable[[Sequence[Noun]], Iterable[str]]
    json: Callable[[Noun], Row]
    row: Callable[[Noun, str, str, str], Row]
    columns: Sequence[str]
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows go, and the day for which their documents' status is said."""

    at: str | None
    format: str
    out: Path | None
    site: str


def show(catalog: Catalog, found: Sequence[Noun], shapes: Shapes[Noun], place: Place) -> None:
    """Rows in the format that was chosen."""
    from rag_cnh.library.validity import status

    if place.format == "json":
        console.print_json([shapes.json(one) for one in found])
    elif place.format == "table":
        print_or_write("".join(f"{line}\n" for line in shapes.lines(found)), place.out)
    else:
        held = {d.id: (d.number, status(d, day(place.at))) for d in catalog.documents()}
        rows = [shapes.row(one, *held[one.document], place.site) for one in found]
        write(rows, shapes.columns, place, shapes.title)


def write(rows: list[Row], columns: Sequence[str], place: Place, title: str) -> None:
    """Rows as CSV or XLSX."""
    from rag_cnh import exports

    if place.format == "csv":
        print_or_write(exports.to_csv(rows, columns), place.out)
    elif place.out is not None:
        with console.replacing(place.out) as new:
            new.write_bytes(exports.to_xlsx(rows, columns, title))


def print_or_write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        with console.replacing(out) as new:
            new.write_text(text, encoding="utf-8")
