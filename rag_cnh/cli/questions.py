"""Commands that ask: search, ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
    steps = assistant.stream(question or "", lang, history or (), day(at))
    answer = console.watch(steps, shown=not json)
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
