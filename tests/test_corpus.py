"""Every figure of the corpus against the table of values that it was written from."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from rag_cnh.read.digest import read_digest
from rag_cnh.types import Reading, Target

ROOT = Path(__file__).resolve().parent.parent
ROWS = list(csv.DictReader((Path(__file__).parent / "corpus_targets.tsv").open(encoding="utf-8"), delimiter="\t"))
DOCUMENTS = sorted({path.name.split(".")[0] for path in (ROOT / "corpus").glob("*.md")})
# Their sentences name no year of their own: a yearly floor, and "after 2025".
YEARLESS = {("148-2025-qh15", "dieu-20.khoan-1"), ("879-qd-ttg-2014", "tom-luoc-18")}


@cache
def reading(document: str, language: str) -> Reading:
    return read_digest(ROOT / "corpus" / f"{document}.{language}.md")


def _is_row(target: Target, row: dict[str, str]) -> bool:
    maximum = float(row["value_max"]) if row["value_max"] else None
    return (
        target.clause == f"{row['document']}#{row['path']}"
        and target.comparator == row["comparator"]
        and target.value == float(row["value"])
        and target.value_max == maximum
    )


def test_the_corpus_is_whole() -> None:
    assert len(DOCUMENTS) == 33
    assert len(list((ROOT / "corpus").glob("*.md"))) == 66
    assert len(ROWS) > 260


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['document']}#{row['path']}-{row['year']}-{row['value']}")
def test_each_figure_stands_in_the_corpus(row: dict[str, str], language: str) -> None:
    found = [t for t in reading(row["document"], language).targets if _is_row(t, row)]
    years = {t.year for t in found}
    assert found, f"no such target in {row['document']}.{language}"
    if not any((row["document"], row["path"]) == (d, p) for d, p in YEARLESS) and "879" not in row["document"]:
        assert row["year"] in years or None in years


@pytest.mark.parametrize("document", DOCUMENTS)
def test_both_languages_share_addresses(document: str) -> None:
    vi, en = reading(document, "vi"), reading(document, "en")
    assert [c.path for c in vi.clauses] == [c.path for c in en.clauses]
    assert len({c.id for c in vi.clauses}) == len(vi.clauses)
    assert vi.document == en.document
    assert vi.document.text_status == "digest"
    assert vi.document.sources
    assert all(vi.text[c.start : c.end] == c.text for c in vi.clauses)
    assert all(en.text[c.start : c.end] == c.text for c in en.clauses)
