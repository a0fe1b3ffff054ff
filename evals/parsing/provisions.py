"""How well a parser finds the provisions of an act, clause address by clause address.

python -m evals.parsing.provisions ../shared/data/laws evals/cases/provisions/laws [--differences]

An annotation is the file of a text's name, read by a person, with one address a line; lines that
begin with "#" are remarks.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.parsing.common import Part, parsed
from evals.scores import scores
from rag_cnh.errors import PolicyError
from rag_cnh.read.provisions.addresses import kind

_LEVELS = ("khoan", "diem")  # measured apart: chapters and articles are easy


@dataclass(frozen=True, slots=True)
class Comparison:
    """The addresses that a person and the parser give one text."""

    name: str
    annotated: frozenset[str]
    found: frozenset[str]

    @property
    def missing(self) -> list[str]:
        return sorted(self.annotated - self.found)

    @property
    def extra(self) -> list[str]:
        return sorted(self.found - self.annotated)


def evaluate_provisions(name: str, texts_folder: Path, annotations_folder: Path) -> Part:
    """Precision, recall and F1, also of khoản and điểm alone ("khoan.f1").

    "annotated" is the number of addresses; a level that neither side has is left out.
    """
    compared = list(compare(texts_folder, annotations_folder))
    return Part(name, measures(compared), {item.name: measures([item]) for item in compared})


def compare(texts_folder: Path, annotations_folder: Path) -> Iterator[Comparison]:
    """Each annotated text, read by the parser, beside its annotation."""
    for annotation in sorted(annotations_folder.glob("*.txt")):
        text = texts_folder / annotation.name
        if not text.exists():
            raise PolicyError("An annotated text is missing.", str(text), "Give the folder that holds the texts.")
        found = frozenset(clause.path for clause in parsed(text)[1])
        yield Comparison(annotation.stem, frozenset(read_annotation(annotation)), found)


def read_annotation(path: Path) -> tuple[str, ...]:
    """The addresses of an annotation in their order, without remarks."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def measures(compared: Iterable[Comparison]) -> dict[str, float]:
    """The measures over all addresses of some files together."""
    items = list(compared)
    found = {"annotated": float(sum(len(item.annotated) for item in items))} | _scores("", items)
    for level in _LEVELS:
        only = [Comparison(item.name, _at(level, item.annotated), _at(level, item.found)) for item in items]
        if any(item.annotated or item.found for item in only):
            found |= _scores(f"{level}.", only)
    return found


def _at(level: str, paths: frozenset[str]) -> frozenset[str]:
    return frozenset(path for path in paths if kind(path) == level)


def _scores(prefix: str, items: list[Comparison]) -> dict[str, float]:
    right = sum(len(item.annotated & item.found) for item in items)
    found = sum(len(item.found) for item in items)
    return scores(right, found, sum(len(item.annotated) for item in items), prefix)


def _print(compared: list[Comparison], differences: bool) -> None:
    rows = [(item.name, measures([item])) for item in compared]
    for name, found in [*rows, ("total", measures(compared))]:
        print(f"{name[:60]:60} " + " ".join(f"{key} {value:.4g}" for key, value in found.items()))
    for item in compared if differences else ():
        for sign, paths in (("missing", item.missing), ("extra", item.extra)):
            for path in paths:
                print(f"{item.name} {sign} {path}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Provisions that the parser finds against annotations.")
    parser.add_argument("texts", type=Path)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("--differences", action="store_true", help="also list missing and extra addresses")
    options = parser.parse_args()
    _print(list(compare(options.texts, options.annotations)), options.differences)


if __name__ == "__main__":
    main()
