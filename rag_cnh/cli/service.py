"""Commands about the service itself: serve, doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from rag_cnh import console
from rag_cnh.cli.options import Json
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option()] = None, port: Annotated[int | None, typer.Option()] = None
) -> None:
    """The web app and the HTTP API."""
    import uvicorn

    from ui.app import create_app

    settings = Settings()
    address, number = host or settings.host, port or settings.port
    application = create_app(settings)
    console.note(f"RAG-CNH: http://{address}:{number}")
    # What is being answered may end; a page that stays open must not keep the server.
    uvicorn.run(application, host=address, port=number, log_level="warning", timeout_graceful_shutdown=10)


def mcp() -> None:
    """The verbs as tools of a language model, over standard input and output (Model Context Protocol)."""
    from rag_cnh.wiring import open_assistant

    try:
        from rag_cnh.tools import server
    except ModuleNotFoundError as error:
        raise PolicyError("A package is not installed", error.name, "Run: pip install 'rag-cnh[mcp]'") from error
    server(open_assistant(Settings())).run("stdio")


def doctor(json: Json = False) -> None:
    """What is installed, what works, what is missing and how to get it."""
    from rag_cnh.doctor import examine

    checks = examine(Settings())
    if json:
        console.print_json(
            [
                {"name": c.name, "ok": c.ok, "required": c.required, "said": c.said, "fix": c.fix}
                for c in checks
            ]
        )
    else:
        for check in checks:
            mark = "ok " if check.ok else "-- " if not check.required else "!! "
            print(f"{mark}{check.name}: {check.said}" + (f" → {check.fix}" if not check.ok else ""))
    if any(check.required and not check.ok for check in checks):
        raise typer.Exit(1)
