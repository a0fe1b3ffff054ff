"""Questions with what a right answer must hold, and how they are read from evals/cases/*.yaml.

A case names
* `clauses`: groups of clause ids; one of each group must be cited. A plain id is a group of one.
  `also` lists clauses that may be cited besides.
* `figures`: value (and `max`), unit ("%", "%/năm", "USD", "count" or a noun), comparator(s) `is` and
  the year that must stand beside the figure.
* `contain`, `not_contain`: folded pieces of text; a list among them holds alternatives.
* `dates` (ISO), `documents` (any, all), `verdict` ("yes" or "no").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from rag_cnh.errors import PolicyError
from rag_cnh.types import Language

FOLDER = Path(__file__).parent / "cases"
SETS = tuple(
    FOLDER / f"{name}.yaml" for name in ("corpus", "hanoi", "capital", "digital", "industry", "unanswerable", "hostile")
)  # what an answer is measured on; the others have purposes of their own
_FIELDS = {
    *("id", "question", "language", "kind", "style", "history", "answerable", "documents", "clauses", "also"),
    *("figures", "dates", "contain", "not_contain", "verdict"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that must stand in the answer; `value` counts in single things (2 triệu: 2000000)."""

    value: float
    unit: str
    comparators: tuple[str, ...] = ("=",)
    value_max: float | None = None
    year: str | None = None

    def __str__(self) -> str:
        top = "" if self.value_max is None else f"–{self.value_max:g}"
        year = f" ({self.year})" if self.year else ""
        return f"{'/'.join(self.comparators)} {self.value:g}{top} {self.unit}{year}"


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what is expected of its answer."""

    id: str
    question: str
    language: Language
    kind: str
    style: str = "plain"
    history: tuple[str, ...] = ()
    answerable: bool = True
    any_document: tuple[str, ...] = ()
    all_documents: tuple[str, ...] = ()
    clauses: tuple[tuple[str, ...], ...] = ()
    also: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[str, ...] = ()
    contain: tuple[tuple[str, ...], ...] = ()
    not_contain: tuple[str, ...] = ()
    verdict: str | None = None
    file: str = ""  # the name of the file that it stands in, without its ending

    @property
    def acceptable(self) -> tuple[str, ...]:
        """Every clause that may be cited."""
        return tuple(clause for group in self.clauses for clause in group) + self.also


def load_cases(*paths: Path) -> tuple[Case, ...]:
    """The cases of YAML files, in their order."""
    cases = tuple(_case(data, path) for path in paths for data in _read(path))
    seen: dict[str, str] = {}
    for case in cases:
        if case.id in seen:
            raise PolicyError("Two cases have the same id", case.id, f"Rename it in {case.file} or {seen[case.id]}.")
        seen[case.id] = case.file
    return cases


def _read(path: Path) -> list[Mapping[str, Any]]:
    try:
        found: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PolicyError("The file of cases cannot be read", path, "Name a YAML file of cases.") from error
    return found or []


def _case(data: Mapping[str, Any], path: Path) -> Case:
    unknown = set(data) - _FIELDS
    if unknown:
        fix = f"Correct {data.get('id')} in {path}."
        raise PolicyError("A case has an unknown field", sorted(unknown)[0], fix)
    documents = data.get("documents", {})
    return Case(
        id=data["id"],
        question=data["question"],
        language=data["language"],
        kind=data["kind"],
        style=data.get("style", "plain"),
        history=tuple(data.get("history", ())),
        answerable=data.get("answerable", True),
        any_document=tuple(documents.get("any", ())),
        all_documents=tuple(documents.get("all", ())),
        clauses=_groups(data.get("clauses", ())),
        also=tuple(data.get("also", ())),
        figures=tuple(_figure(figure) for figure in data.get("figures", ())),
        dates=tuple(data.get("dates", ())),
        contain=_groups(data.get("contain", ())),
        not_contain=tuple(data.get("not_contain", ())),
        verdict=data.get("verdict"),
        file=path.stem,
    )


def _groups(items: Sequence[str | Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((item,) if isinstance(item, str) else tuple(item) for item in items)


def _figure(data: Mapping[str, Any]) -> Figure:
    compared = data.get("is", "=")
    return Figure(
        value=float(data["value"]),
        unit=data["unit"],
        comparators=(compared,) if isinstance(compared, str) else tuple(compared),
        value_max=float(data["max"]) if "max" in data else None,
        year=data.get("year"),
    )


def with_document(cases: Iterable[Case], alias: str, document: str) -> tuple[Case, ...]:
    """The cases with a stand-in for a document ("seed") replaced by the id that it got when added."""

    def named(identifier: str) -> str:
        head, mark, path = identifier.partition("#")
        return f"{document}{mark}{path}" if head == alias else identifier

    return tuple(
        replace(
            case,
            any_document=tuple(map(named, case.any_document)),
            all_documents=tuple(map(named, case.all_documents)),
            clauses=tuple(tuple(map(named, group)) for group in case.clauses),
            also=tuple(map(named, case.also)),
        )
        for case in cases
    )
