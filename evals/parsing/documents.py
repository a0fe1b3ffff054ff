"""How well documents are described: metadata read from the text against what people read on its pages.

python -m evals.parsing.documents ../shared/data/gazette --differences

A case of evals/cases/metadata.yaml names a `file` and its `number`, `type`, `issued`, `issuer`,
`place`, `signer`, `effective` (ISO or null), `incomplete`, the `title`'s first and last words and
the `relations` by type; `also` are numbers that may be named besides.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evals.parsing.common import Counts, Part, summed
from evals.scores import ratio, scores
from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.files.load import load
from rag_cnh.read.text.clean import clean
from rag_cnh.types import Document

CASES = Path(__file__).parents[1] / "cases" / "metadata.yaml"
CORE = ("number", "type", "issued", "issuer")
FIELDS = (*CORE, "place", "signer", "effective", "title", "incomplete")
RELATIONS = ("replaces", "repeals_part", "amends", "implements", "consolidates")

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one file that is not as annotated."""

    file: str
    field: str
    gold: str
    found: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.gold or '–'} ≠ {self.found or '–'}"


def load_cases(path: Path = CASES) -> list[Case]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def evaluate_documents(folder: Path, cases: Iterable[Case]) -> Part:
    """The share of each field that is right, of the four `core` fields together, and relations."""
    counts = {Path(case["file"]).stem: _counts(case, document) for case, document in _read(folder, cases)}
    return summed("metadata", counts, _figures)


def _counts(case: Case, document: Document) -> Counts:
    gold, found = gold_relations(case), found_relations(case, document)
    counts = Counter(cases=1, right=len(gold & found), found=len(found), gold=len(gold))
    counts.update(name for name in FIELDS if is_right(case, document, name))
    return counts


def _figures(counts: Mapping[str, float]) -> dict[str, float]:
    shares = {name: ratio(counts[name], counts["cases"]) for name in FIELDS}
    return {
        "cases": counts["cases"],
        "core": sum(shares[name] for name in CORE) / len(CORE),
        **shares,
        **scores(counts["right"], counts["found"], counts["gold"], "relations_"),
    }


def differences(folder: Path, cases: Iterable[Case]) -> Iterator[Difference]:
    """What the readers say otherwise than the annotation, file by file."""
    for case, document in _read(folder, cases):
        for name in FIELDS:
            if not is_right(case, document, name):
                yield Difference(case["file"], name, _gold(case, name), _found(document, name))
        gold, found = gold_relations(case), found_relations(case, document)
        for kind, number in sorted(gold ^ found):
            said = f"{kind} {number}"
            missing = (kind, number) in gold
            yield Difference(case["file"], "relation", said if missing else "", "" if missing else said)


def _read(folder: Path, cases: Iterable[Case]) -> Iterator[tuple[Case, Document]]:
    """Each case whose file is there, with the document read from it."""
    for case in cases:
        path = folder / case["file"]
        if path.exists():
            yield case, read_metadata(clean(load(path).text), "vi")


def is_right(case: Case, document: Document, name: str) -> bool:
    if name == "title":
        return title_fits(document, *case["title"])
    return _gold(case, name) == _found(document, name)


def title_fits(document: Document, first: str, last: str) -> bool:
    """The title, with or without its type before it, begins and ends with these words."""
    title, first, last = (_plain(text) for text in (document.title, first, last))
    return re.match(rf"(?:[^\W\d_]+ ){{0,4}}?{re.escape(first)}\b", title) is not None and title.endswith(last)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _gold(case: Case, name: str) -> str:
    return " … ".join(case["title"]) if name == "title" else _text(case[name])


def _found(document: Document, name: str) -> str:
    return _text(getattr(document, name))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def gold_relations(case: Case) -> set[tuple[str, str]]:
    return {(kind, number) for kind, numbers in case["relations"].items() for number in numbers}


def found_relations(case: Case, document: Document) -> set[tuple[str, str]]:
    """Relations of the kinds that are annotated, without those that may be named besides."""
    also = set(case.get("also", ()))
    return {(r.type, r.number) for r in document.relations if r.type in RELATIONS and r.number not in also}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="metadata of documents against annotation")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--differences", action="store_true", help="list what is read otherwise")
    chosen = parser.parse_args(arguments)
    cases = load_cases()
    for name, value in evaluate_documents(chosen.folder, cases).total.items():
        print(f"{name:20} {value:.3f}")
    if chosen.differences:
        for difference in differences(chosen.folder, cases):
            print(difference)


if __name__ == "__main__":
    main()
