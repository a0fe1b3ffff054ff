"""Targets, tasks and priority sectors as rows: JSON, CSV and XLSX, each with its clause and document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from rag_cnh.library.compare import Comparison, Point
from rag_cnh.shapes import Json, target_json
from rag_cnh.types import Sector, Target, Task

COLUMNS = (
    "indicator", "indicator_en", "comparator", "value", "value_max", "unit", "year", "scope", "approx",
    "document", "number", "status", "clause", "url", "quote",
)  # fmt: skip
TASK_COLUMNS = (
    "what", "lead", "partners", "deadline", "product", "document", "number", "status", "clause", "url", "quote",
)  # fmt: skip
SECTOR_COLUMNS = ("name", "name_en", "kind", "scope", "document", "number", "status", "clause", "url", "quote")
COMPARED = ("comparison", *COLUMNS, "authority", "conflict")
_WIDTHS = {
    "indicator": 52, "indicator_en": 40, "comparison": 44, "quote": 80, "url": 52, "clause": 34, "document": 26,
    "what": 80, "lead": 36, "partners": 36, "name": 40, "name_en": 40,
}  # fmt: skip


def clause_url(clause: str, site: str = "", language: str = "vi") -> str:
    """`29-nq-tw-2022#ii.2` on a site: "https://…/van-ban/29-nq-tw-2022/ii.2"."""
    return f"{site.rstrip('/')}{'/en' if language == 'en' else ''}/van-ban/{clause.replace('#', '/')}"


def target_row(target: Target, number: str, status: str, site: str = "", language: str = "vi") -> Json:
    """A target as a flat row."""
    return _row(target, COLUMNS, {"number": number, "status": status, "url": clause_url(target.clause, site, language)})


def task_row(task: Task, number: str, status: str, site: str = "") -> Json:
    """A task as a flat row; several agencies stand in one cell."""
    agencies = {"lead": "; ".join(task.lead), "partners": "; ".join(task.partners)}
    return _row(task, TASK_COLUMNS, {**agencies, "number": number, "status": status, "url": _url(task, site)})


def sector_row(sector: Sector, number: str, status: str, site: str = "") -> Json:
    """A priority sector as a flat row."""
    return _row(sector, SECTOR_COLUMNS, {"number": number, "status": status, "url": _url(sector, site)})


def _url(row: Task | Sector, site: str) -> str:
    return clause_url(row.clause, site, row.language)


def _row(noun: object, columns: Sequence[str], known: Json) -> Json:
    return {name: known[name] if name in known else getattr(noun, name) for name in columns}


def point_json(point: Point, site: str = "") -> Json:
    """A target of a comparison with its document's number, rank and status, and the clause's address."""
    return {
        **target_json(point.target),
        "number": point.document.number,
        "authority": point.authority,
        "status": point.status,
        "url": clause_url(point.target.clause, site),
    }


def comparison_json(comparison: Comparison, site: str = "") -> Json:
    return {
        "indicator": comparison.name(),
        "indicator_en": comparison.name("en") or None,
        "unit_class": comparison.measure.unit,
        "targets": [point_json(point, site) for point in comparison.points],
        "conflicts": [
            {
                "scope": conflict.scope,
                "year": conflict.year,
                "differs_in": conflict.kind,
                "targets": [comparison.points.index(point) for point in conflict.points],
            }
            for conflict in comparison.conflicts
        ],
    }


def comparison_rows(comparisons: Iterable[Comparison], site: str = "") -> list[Json]:
    """Every point of every comparison, with the kind of conflict in which it stands."""
    return [
        {
            **target_row(point.target, point.document.number, point.status, site),
            "comparison": comparison.name(),
            "authority": point.authority,
            "conflict": next((c.kind for c in comparison.conflicts if point in c.points), ""),
        }
        for comparison in comparisons
        for point in comparison.points
    ]


def to_csv(rows: Iterable[Json], columns: Sequence[str] = COLUMNS) -> str:
    """CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(_safe(row) for row in rows)
    return out.getvalue()


def _safe(row: Json) -> Json:
    """A spreadsheet must not take a cell of a document for a formula (comparators start with "=")."""
    return {
        k: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@" and k != "comparator" else v for k, v in row.items()
    }


def to_xlsx(rows: Iterable[Json], columns: Sequence[str] = COLUMNS, title: str = "targets") -> bytes:
    """A workbook with one sheet; the clause and its address are links."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(columns))
    for row in rows:
        sheet.append([row[name] for name in columns])
        for name, cell in zip(columns, sheet[sheet.max_row], strict=True):
            _finish(cell, name, row["url"])
    _arrange(sheet, columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _finish(cell: Any, column: str, url: str) -> None:
    if cell.data_type == "f":  # text of a document is never a formula
        cell.data_type = "s"
    if column in ("clause", "url"):
        cell.hyperlink = url
        cell.style = "Hyperlink"


def _arrange(sheet: Any, columns: Sequence[str]) -> None:
    """The header stays in sight and filters; long columns are wide."""
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, (name, cell) in enumerate(zip(columns, sheet[1], strict=True), 1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = _WIDTHS.get(name, 14)
