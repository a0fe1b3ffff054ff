"""What the commands share: common options and their reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from rag_cnh.errors import PolicyError

Json = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="What was in force on YYYY-MM-DD.")]


def day(text: str | None) -> date | None:
    """A date given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PolicyError("This is no date", text, "Write it YYYY-MM-DD.") from error


def choice(value: str, allowed: Sequence[str], option: str) -> str:
    """The value, if it is one of those allowed; else wrong usage."""
    if value not in allowed:
        raise typer.BadParameter(f"{value!r}: choose one of {', '.join(allowed)}", param_hint=option)
    return value
