"""Statements drawn for a person to read beside their quotes: does the quote carry the statement?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from evals.answers import AnswerReport, Result
from rag_cnh.console import replacing

DRAWN = 100
_HEADS = ("case", "question", "statement", "quotes", "places", "carried (yes, no, partly)")


def write_statements(report: AnswerReport, path: Path, most: int = DRAWN) -> int:
    """Write up to `most` statements as TSV, the last column empty, and return how many.

    Drawn by a hash of case and statement: a change elsewhere moves no statement in or out by itself.
    """
    rows = [row for result in report.results for row in _rows(result)]
    chosen = sorted(rows, key=lambda row: sha256(f"{row[0]} {row[2]}".encode()).hexdigest())[:most]
    with replacing(path) as new, new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerows([_HEADS, *chosen])
    return len(chosen)


def _rows(result: Result) -> Iterator[tuple[str, ...]]:
    if result.answer is None:
        return
    for statement in result.answer.statements:
        cited = [citation for citation in result.answer.citations if citation.n in statement.citations]
        quotes = " ¶ ".join(_line(citation.quote) for citation in cited)
        places = " ¶ ".join(f"{citation.clause} ({citation.language})" for citation in cited)
        yield result.case.id, _line(result.case.question), _line(statement.text), quotes, places, ""


def _line(text: str) -> str:
    return " ".join(text.split())
