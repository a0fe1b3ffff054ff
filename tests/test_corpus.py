"""Every figure of the corpus against the table of values that it was written from."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from rag_cnh.read.digest import read_digest
from rag_cnh.read.targets.numbers import find_numbers
from rag_cnh.types import Language, Reading, Target

ROOT = Path(__file__).resolve().parent.parent
ROWS = list(csv.DictReader((Path(__file__).parent / "corpus_targets.tsv").open(encoding="utf-8"), delimiter="\t"))
DOCUMENTS = sorted({path.name.split(".")[0] for path in (ROOT / "corpus").glob("*.md")})
# Rows whose sentence does not print the year or the unit as the table has them: a yearly floor of the
# budget, and a share "after 2025" that the table files under the last year of the strategy.
NO_YEAR = {("148-2025-qh15", "dieu-20.khoan-1"), ("879-qd-ttg-2014", "tom-luoc-8")}
NO_UNIT = {("148-2025-qh15", "dieu-20.khoan-1")}
UNDATED = {"02-CTr/TU", "115/NQ-CP"}  # no source gives their day
SPELLED = {"three": 3, "four": 4, "five": 5}


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
    assert found, f"no such target in {row['document']}.{language}"
    place = (row["document"], row["path"])
    dated = found if place in NO_YEAR else [t for t in found if t.year == row["year"]]
    assert dated, f"year {[t.year for t in found]}, not {row['year']}"
    unit = row["unit" if language == "vi" else "unit_en"]
    assert place in NO_UNIT or unit in {t.unit for t in dated}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_target_quotes_its_figure(language: Language) -> None:
    for document in DOCUMENTS:
        text = reading(document, language).text
        for target in reading(document, language).targets:
            printed = text[target.value_start : target.value_end]
            assert target.quote in text
            values = {number.value for number in find_numbers(printed, language)} or {SPELLED.get(printed)}
            assert target.value in values, (target.clause, printed)


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.md")), ids=lambda path: path.stem)
def test_the_front_matter_is_complete(path: Path) -> None:
    document = read_digest(path).document
    assert path.stem == f"{document.id}.{read_digest(path).language}"
    assert document.number or document.title.startswith("Quy hoạch tổng thể")  # the plan has no number
    assert all((document.title, document.title_en, document.type, document.issuer, document.issuer_en))
    assert document.issued or document.number in UNDATED


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
