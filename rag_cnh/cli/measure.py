"""rag-cnh eval: every figure of README and docs comes from one of these commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rag_cnh import console, wiring
from rag_cnh.cli.options import Json
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

Cases = Annotated[list[Path] | None, typer.Argument(help="Case files; the 412 questions of evals/cases else.")]

app = typer.Typer(no_args_is_help=True, help="Measure retrieval, answers, targets, tasks, sectors and parsing.")


@app.command()
def retrieval(
    folder: Path,
    queries: Annotated[list[str] | None, typer.Option(metavar="F")] = None,
    qrels: Annotated[list[str] | None, typer.Option(metavar="F")] = None,
    corpus: Annotated[list[str] | None, typer.Option(metavar="F")] = None,
    run_out: Annotated[Path | None, typer.Option(metavar="FILE", help="TREC run, 100 deep.")] = None,
    language: Annotated[str | None, typer.Option(help="Only the rows in vi or en.")] = None,
    variant: Annotated[str, typer.Option(help='Respelled questions, e.g. "without accents".')] = "as asked",
    dense: Annotated[str, typer.Option(help="Encode: all, candidates, none; by size else.")] = "",
    absent: Annotated[
        list[str] | None, typer.Option(metavar="F", help="Questions whose answer is absent: how well they are told.")
    ] = None,
    json: Json = False,
) -> None:
    """Rank a folder of questions and documents, and score the ranking."""
    from evals.retrieval import evaluate, report_text

    files = (queries or (), qrels or (), corpus or ())
    report = evaluate(
        folder, *files, run_out, Settings(), language=language, variant=variant, dense=dense, absent=absent or ()
    )
    console.print_json(report) if json else print(report_text(report))


@app.command()
def peers(
    folder: Path,
    queries: Annotated[list[str] | None, typer.Option(metavar="F")] = None,
    qrels: Annotated[list[str] | None, typer.Option(metavar="F")] = None,
    corpus: Annotated[list[str] | None, typer.Option(metavar="F")] = None,
    language: Annotated[str | None, typer.Option(help="Only the rows in vi or en.")] = None,
    variant: Annotated[
        list[str] | None, typer.Option(help='Spellings of the questions; "as asked" and "without accents" else.')
    ] = None,
    dense: Annotated[str, typer.Option(help="Encode: all, candidates, none; by size else.")] = "",
    only: Annotated[list[str] | None, typer.Option(metavar="PEER", help="Measure these peers alone.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Write the picture, FILE.svg.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the table as Markdown.")] = None,
    json: Json = False,
) -> None:
    """Rank a folder by the usual other ways and by ours, in one run and one table."""
    from evals.peers import BOTH, evaluate_peers
    from evals.peers_report import report_markdown, report_text, write_picture

    files = (queries or (), qrels or (), corpus or ())
    report = evaluate_peers(
        folder, *files, Settings(), variants=variant or BOTH, language=language, dense=dense, only=only or ()
    )
    if picture:
        write_picture(picture, {folder.resolve().name: report})
    if markdown:
        markdown.write_text(report_markdown(report) + "\n", encoding="utf-8")
    console.print_json(report) if json else print(report_text(report))


@app.command()
def speed(folder: Path, clauses: Annotated[int, typer.Option(help="How many clauses.")] = 64_000) -> None:
    """Time a search over many clauses, and building them; name a folder with as many rows."""
    from evals.speed import measure

    print(measure(folder, Settings(), clauses).text())


@app.command()
def answers(
    cases: Cases = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report, FILE.md or FILE.html.")] = None,
    statements: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write 100 drawn statements with their quotes, FILE.tsv.")
    ] = None,
    seed: Annotated[
        str | None, typer.Option(metavar="ID", help="The document that stands for the press article of seed.yaml.")
    ] = None,
    json: Json = False,
) -> None:
    """Ask the cases, Vietnamese ones without accents, too, and score the answers and their citations."""
    from evals.answer_statements import write_statements
    from evals.answers import evaluate_answers
    from evals.answers_report import check_name, report_json, report_markdown, report_written
    from evals.cases import SETS, load_cases, with_document

    check_name(out)
    found = load_cases(*cases or SETS)
    found = with_document(found, "seed", seed) if seed else found
    with console.progress("questions") as update:
        report = evaluate_answers(wiring.open_assistant(Settings()), found, accents=True, progress=update)
    if statements:
        console.note(f"{write_statements(report, statements)} statements in {statements}")
    if out:
        with console.replacing(out) as new:
            new.write_text(report_written(report, out), encoding="utf-8")
    if json:
        console.print_json(report_json(report))
    elif not out:
        print(report_markdown(report))


@app.command("answer-peers")
def answer_peers(
    cases: Cases = None,
    questions: Annotated[int, typer.Option(help="How many are drawn.", min=1)] = 100,
    only: Annotated[list[str] | None, typer.Option(metavar="PEER", help="Measure these alone.")] = None,
    json: Json = False,
) -> None:
    """Answer drawn cases in the usual other ways and in ours, in one run; RAG_CNH_LLM adds those with a model."""
    from evals.answer_peers import evaluate_answer_peers, table
    from evals.answers_report import table_markdown
    from evals.cases import SETS, load_cases

    found = load_cases(*cases or SETS)
    report = evaluate_answer_peers(Settings(), found, questions, only=only or (), progress=console.progress)
    console.print_json(report) if json else print(table_markdown(table(report)))


@app.command()
def targets(folder: Path, json: Json = False) -> None:
    """Score target extraction against annotated texts."""
    from evals.targets import evaluate_targets

    _print(evaluate_targets(folder), json)


@app.command()
def tasks(data: Annotated[Path, typer.Argument(metavar="DATA")], json: Json = False) -> None:
    """Score tasks against annotated texts under DATA: the ranges that the rules were tuned on, those held back."""
    from evals.tasks import FOLDERS, evaluate_tasks

    _print(evaluate_tasks([_folder(data, name) for name in FOLDERS]), json)


@app.command()
def sectors(data: Annotated[Path, typer.Argument(metavar="DATA")], json: Json = False) -> None:
    """Score priority sectors against annotated texts under DATA, tuned and held apart."""
    from evals.sectors import evaluate_parts

    _folder(data, "targets/texts")
    _print(evaluate_parts(data), json)


def _folder(data: Path, name: str) -> Path:
    if not (data / name).is_dir():
        raise PolicyError("The folder of annotated texts is not there", data / name, "Name the folder that holds it.")
    return data / name


@app.command()
def parse(folder: Path, json: Json = False) -> None:
    """Score the reading of laws, gazette documents, targets' places, old fonts and scans; minutes."""
    from evals.parsing.report import evaluate_parsing, table

    report = evaluate_parsing(folder)
    console.print_json(report.as_json()) if json else print(table(report))


def _print(figures: dict[str, float], json: bool) -> None:
    if json:
        console.print_json(figures)
    for name, value in figures.items() if not json else ():
        print(f"{name:<40} {value:.4f}" if isinstance(value, float) else f"{name:<40} {value}")
