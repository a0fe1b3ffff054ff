"""Commands that fill and show the library: build, add, remove, documents, parse, show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag_cnh import console, wiring
from rag_cnh.cli.files import Batch, expand, read_all
from rag_cnh.cli.options import At, Json, day
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

if TYPE_CHECKING:
    from rag_cnh.library.catalog import Catalog
    from rag_cnh.library.index import Library
    from rag_cnh.types import Reading


def build(
    corpus: Annotated[Path | None, typer.Option(help="Folder of Markdown documents.")] = None,
    fresh: Annotated[bool, typer.Option(help="Build everything anew, in place of the old index.")] = False,
    json: Json = False,
) -> None:
    """Build or update the index from the corpus; only what changed is encoded again."""
    from rag_cnh.library.build import build as build_index
    from rag_cnh.library.build import rebuild
    from rag_cnh.library.encoders import load_answerability
    from rag_cnh.read.reading import read_file

    settings = Settings()
    folder = corpus or settings.corpus

    with console.progress("encoding") as update:
        if fresh:
            report = rebuild(settings.index, lambda path: _library(settings, path), folder, read_file, update)
        else:
            report = build_index(wiring.open_library(settings, create=True), folder, read_file, update)
    load_answerability(settings.encoders)  # made here once, not at the first question
    if json:
        console.print_json(
            {"written": report.written, "removed": report.removed, "unchanged": report.unchanged}
        )
    else:
        print(f"{report.written} texts written, {report.removed} removed, {report.unchanged} unchanged.")


def _library(settings: Settings, path: Path) -> Any:
    apart = {"index": path, "encoder_folder": settings.encoders}  # the encoder stays where it is
    return wiring.open_library(settings.model_copy(update=apart), create=True)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files of any readable format, or folders.")],
    number: Annotated[str | None, typer.Option(help="Official number, e.g. 29-NQ/TW.")] = None,
    title: Annotated[str | None, typer.Option()] = None,
    issued: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    effective: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    issuer: Annotated[str | None, typer.Option()] = None,
    type: Annotated[str | None, typer.Option(help="nghị quyết, luật, quyết định, …")] = None,
    language: Annotated[str | None, typer.Option(help="vi or en")] = None,
    replaces: Annotated[str | None, typer.Option(metavar="NUMBER")] = None,
    json: Json = False,
) -> None:
    """Read files into the index; flags correct what a file says of itself."""
    from rag_cnh.shapes import document_json

    given = {
        "number": number, "title": title, "issued": issued, "effective": effective, "issuer": issuer,
        "type": type, "language": language, "replaces": replaces,
    }  # fmt: skip
    overrides = {name: value for name, value in given.items() if value is not None}
    paths = expand(files)
    if len(paths) > 1 and overrides:
        raise PolicyError(
            "Flags describe one file, and several were given", len(paths), "Add them one by one."
        )
    batch = read_all(paths, overrides)
    if len(paths) == 1 and batch.failed:
        raise batch.failed[0][1]
    if not batch.read:
        batch.close()
        raise typer.Exit(1)
    settings = Settings()
    library = wiring.open_library(settings, create=True)
    readings = _put(library, batch, settings)
    for reading in readings:
        for problem in reading.problems:
            console.note(f"{reading.document.id}: {problem}")
    added = [d for r in readings if (d := library.catalog.document(r.document.id))]
    if json:
        console.print_json([document_json(document, library.catalog) for document in added])
    for document in added if not json else ():
        clauses, targets = library.catalog.counts(document.id)
        print(f"{document.id}: {clauses} clauses, {targets} targets — {document.title}")
    batch.close()
    if batch.failed:
        raise typer.Exit(1)


def _put(library: Library, batch: Batch, settings: Settings) -> list[Reading]:
    """What was read, put into the library file by file: what stops one, stops no other."""
    from rag_cnh.library import official
    from rag_cnh.library.build import fingerprint
    from rag_cnh.read.reading import read_file

    put: dict[tuple[str, str], Path] = {}
    readings: dict[tuple[str, str], Reading] = {}
    for path, reading, mark in batch.read:
        try:
            with console.progress("encoding") as update:
                added = official.add(library, [(reading, mark)], settings.corpus, read_file, fingerprint, update)
        except PolicyError as error:
            if len(batch.read) == 1 and not batch.failed:
                raise
            batch.failed.append((path, error))
            continue
        for one in added:
            key = (one.document.id, one.language)
            if key in put:
                console.note(f"{put[key]}: replaced by {path}, which is the same document, {key[0]}")
            put[key], readings[key] = path, one
    return list(readings.values())


def remove(document: str, json: Json = False) -> None:
    """Remove a document from the index."""
    library = wiring.open_library(Settings())
    library.remove(document)
    if json:
        console.print_json({"removed": document})
    else:
        print(f"{document} removed.")


def documents(at: At = None, json: Json = False) -> None:
    """List all documents with status, counts and whether the text is official."""
    from rag_cnh.library.validity import status
    from rag_cnh.shapes import document_json

    catalog, on = wiring.open_catalog(Settings()), day(at)
    held = catalog.documents()
    if json:
        console.print_json([document_json(document, catalog, on) for document in held])
    else:
        rows = [(d, status(d, on), *catalog.counts(d.id)) for d in held]
        print("\n".join(console.document_lines(rows)))


def parse(file: Path, json: Json = False) -> None:
    """Document, clauses, targets, tasks and priority sectors of a file, without indexing it."""
    from rag_cnh.read.files.sandbox import read_apart
    from rag_cnh.shapes import reading_json

    reading = read_apart(file)
    for problem in reading.problems:
        console.note(problem)
    if json:
        console.print_json(reading_json(reading))
        return
    d = reading.document
    print(f"{d.id} | {d.type} {d.number} | {d.issued or '?'} | {d.issuer} | {d.title}")
    for clause in reading.clauses:
        print(f"{'  ' * clause.path.count('.')}{clause.label}  {clause.heading or clause.text[:80]!r}")
    for rows in (
        console.target_lines(reading.targets),
        console.task_lines(reading.tasks),
        console.sector_lines(reading.sectors),
    ):
        print("".join(f"{line}\n" for line in rows), end="")


def show(
    clause: Annotated[str, typer.Argument(metavar="CLAUSE-OR-DOCUMENT")], at: At = None, json: Json = False
) -> None:
    """A clause with its place, its neighbours, both languages and validity; or a document."""
    from rag_cnh.shapes import contents_json, shown_json

    catalog, on = wiring.open_catalog(Settings()), day(at)
    identifier = _find(catalog, clause)
    if "#" not in identifier and (document := catalog.document(identifier)):
        if json:
            console.print_json(contents_json(catalog, document, on))
        else:
            clauses = catalog.clauses(identifier, catalog.language(identifier))
            print(f"{document.type} {document.number} | {document.title}")
            print("\n".join(f"{c.id}  {c.label}  {c.heading}" for c in clauses))
        return
    shown = shown_json(catalog, identifier, on)
    if json:
        console.print_json(shown)
        return
    print(
        f"{shown['clause']['label']} — {shown['document']['number']} {shown['document']['title']} [{shown['status']}]"
    )
    for found in shown["languages"].values():
        digest = ", digest, not the official text" if found["text_status"] == "digest" else ""
        print(f"\n[{found['language']}{digest}] {found['heading']}\n{found['text']}".rstrip())


def _find(catalog: Catalog, text: str) -> str:
    """An id as it is, or an address as people write it ("khoản 2 Điều 19 Luật Thủ đô")."""
    from rag_cnh.library.validity import in_force
    from rag_cnh.read.provisions.addresses import find_addresses
    from rag_cnh.search.named.names import find_documents
    from rag_cnh.search.retrieve import find_path

    if catalog.document(text) or any(catalog.clause(text, language) for language in ("vi", "en")):
        return text
    named, _, path = text.partition("#")
    if path.startswith("tom-luoc") and (known := catalog.document(named)) and known.text_status == "official":
        console.note(f"{path} was a place in the digest; the official text has taken the digest's place")
        return named
    documents = [d for i in find_documents(text, catalog.documents()).found if (d := catalog.document(i))]
    for document in sorted(documents, key=lambda d: not in_force(d)):
        for path in find_addresses(text):
            if found := find_path(catalog, document.id, path):
                return found
        if not find_addresses(text):
            return document.id
    raise PolicyError(
        "No such clause or document", text, "See the ids with: rag-cnh documents, rag-cnh show DOCUMENT"
    )
