"""Commands that ask: search, ask, targets."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag_cnh import console, wiring
from rag_cnh.cli.options import At, Json, choice, day
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

if TYPE_CHECKING:
    from rag_cnh.answer.ask import Assistant
    from rag_cnh.types import Target


def search(
    query: str,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many hits.")] = 10,
    document: Annotated[str | None, typer.Option(help="Search in one document (id).")] = None,
    lang: Annotated[str | None, typer.Option(help="vi or en: only texts in this language.")] = None,
    at: At = None,
    all_versions: Annotated[bool, typer.Option("--all-versions", help="Old versions count fully.")] = False,
    json: Json = False,
) -> None:
    """The clauses that a query finds."""
    from rag_cnh.search.retrieve import Filters
    from rag_cnh.search.retrieve import search as find
    from rag_cnh.shapes import hit_json

    if lang:
        choice(lang, ("vi", "en"), "--lang")
    library = wiring.open_library(Settings())
    library.sync()
    if document and library.catalog.document(document) is None:
        raise PolicyError("No such document", document, "See the ids with: rag-cnh documents")
    hits = find(library, query, k, Filters(document, lang, day(at), all_versions))
    if json:
        console.print_json([hit_json(hit) for hit in hits])
    else:
        print("\n".join(console.hit_lines(hits)))


def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    lang: Annotated[str, typer.Option(help="auto, vi or en")] = "auto",
    history: Annotated[list[str] | None, typer.Option(help="An earlier question; may be repeated.")] = None,
    at: At = None,
    llm: Annotated[str | None, typer.Option(metavar="MODEL", help="provider:model")] = None,
    batch: Annotated[Path | None, typer.Option(metavar="IN.jsonl")] = None,
    out: Annotated[Path | None, typer.Option(metavar="OUT.jsonl")] = None,
    json: Json = False,
) -> None:
    """An answer with its citations; with --batch, one for each line of a file."""
    from rag_cnh.shapes import answer_json

    choice(lang, ("auto", "vi", "en"), "--lang")
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a QUESTION, or --batch IN.jsonl with --out OUT.jsonl")
    assistant = wiring.open_assistant(Settings(), llm)
    if batch:
        if out is None:
            raise typer.BadParameter("--batch needs --out OUT.jsonl")
        _answer_batch(assistant, batch, out, lang, day(at))
        return
    answer = assistant.ask(question or "", lang, history or (), day(at))
    if json:
        console.print_json(answer_json(answer))
    else:
        print(console.answer_text(answer))


def _answer_batch(assistant: Assistant, batch: Path, out: Path, lang: str, at: date | None) -> None:
    records = list(_records(batch))
    with (
        console.replacing(out) as new,
        console.progress("answering") as update,
        new.open("w", encoding="utf-8") as file,
    ):
        for done, record in enumerate(records, 1):
            file.write(json.dumps(_one(assistant, record, lang, at), ensure_ascii=False) + "\n")
            update(done, len(records))


def _one(assistant: Assistant, record: dict[str, Any], lang: str, at: date | None) -> dict[str, Any]:
    """One record answered; a question that cannot be read is a refusal that says why."""
    from rag_cnh.shapes import answer_json
    from rag_cnh.types import Answer

    question = str(record["question"])
    try:
        answer = assistant.ask(question, record.get("lang") or lang, record.get("history") or (), at)
    except PolicyError as error:
        answer = Answer(question[:200], "vi", "refused", "not a question", lead=str(error))
    return {"id": record["id"], **answer_json(answer)}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"The batch cannot be read ({error})", path, "Give a UTF-8 JSONL file.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            record["id"], record["question"]
        except (ValueError, KeyError, TypeError) as error:
            fix = 'Write {"id": …, "question": …} a line.'
            raise PolicyError(f"Line {number} of the batch is no record", line, fix) from error
        yield record


def targets(
    query: Annotated[str | None, typer.Argument()] = None,
    document: Annotated[str | None, typer.Option()] = None,
    year: Annotated[str | None, typer.Option()] = None,
    scope: Annotated[str | None, typer.Option(help='"Hà Nội", "national", …')] = None,
    format: Annotated[str, typer.Option(help="table, json, csv or xlsx")] = "table",
    out: Annotated[Path | None, typer.Option(help="File to write; needed for xlsx.")] = None,
    json: Json = False,
) -> None:
    """Targets as data."""
    from rag_cnh.library.select import select_targets
    from rag_cnh.shapes import target_json

    choice(format, ("table", "json", "csv", "xlsx"), "--format")
    catalog = wiring.open_catalog(Settings())
    if document and catalog.document(document) is None:
        raise PolicyError("No such document", document, "See the ids with: rag-cnh documents")
    found = select_targets(catalog, query, document, year, scope)
    if json or format == "json":
        console.print_json([target_json(target) for target in found])
    elif format == "xlsx":
        if out is None:
            raise typer.BadParameter("xlsx needs --out FILE.xlsx")
        console.write_xlsx(found, out)
    else:
        _print_or_write(console.targets_csv(found) if format == "csv" else _table(found), out)


def _table(found: Sequence[Target]) -> str:
    return "\n".join(console.target_lines(found)) + "\n"


def _print_or_write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        with console.replacing(out) as new:
            new.write_text(text, encoding="utf-8")
