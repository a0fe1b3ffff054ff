"""The command line. `--json` prints one JSON value; errors are one sentence and exit code 1."""

from __future__ import annotations

import sys

import typer

from rag_cnh import console
from rag_cnh.cli import encoder, library, measure, questions, service, targets, tasks
from rag_cnh.errors import PolicyError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Vietnamese policy texts: clauses, targets and answers that are traced to them.",
)
for command in (
    library.build, library.add, library.remove, library.documents, library.parse, library.show,
    questions.search, questions.ask, targets.targets, tasks.tasks, tasks.sectors, service.serve, service.mcp,
    service.doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(measure.app, name="eval")
app.add_typer(encoder.app, name="encoder")


def main() -> None:
    """The entry point: every error is one sentence."""
    try:
        app()
    except PolicyError as error:
        console.note(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        console.note("Stopped.")
        sys.exit(1)
