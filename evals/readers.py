"""Our loader against other libraries, on old fonts and on the gazette's PDFs.

python -m evals.readers ../shared/data

What is not installed is named and left out. Each library's text goes through the same cleaning and the
same parser, so that only the reading differs; pymupdf is under the AGPL and measured only.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.parsing.common import parsed
from evals.parsing.gazette import is_row
from evals.parsing.legacy import letters_recall
from evals.scores import ratio
from rag_cnh.read.files.load import load
from rag_cnh.read.files.markdown import markdown_text
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean

_IMAGE_BODY = 300  # characters a page; such PDFs are for OCR and left out
_MOST_PAGES = 60
_SECONDS = 240  # for each library and each of the two sets; what is read by then counts
Read = Callable[[Path], str]


@dataclass(slots=True)
class Figures:
    """What one library reached; `letters` holds a recall for each old file, 0 where it failed."""

    letters: list[float] = field(default_factory=list)
    failed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def row(self) -> list[str]:
        """Recall of marked letters, files that failed, articles and paths in common, pages a second."""
        counts = self.counts
        return [
            f"{ratio(sum(self.letters), len(self.letters)):.4f}" if self.letters else "–",
            f"{self.failed} of {len(self.letters)}" if self.letters else "–",
            f"{ratio(counts['same_articles'], counts['articles']):.3f}" if counts["pages"] else "–",
            f"{ratio(counts['same_paths'], counts['paths']):.3f}" if counts["pages"] else "–",
            f"{ratio(counts['pages'], self.seconds):.0f}" if counts["pages"] else "–",
            str(counts["pages"]),
        ]


# The libraries


def _ours() -> Read:
    return lambda path: load(path).text


def _pypdfium2() -> Read:
    pdfium = importlib.import_module("pypdfium2")

    def read(path: Path) -> str:
        document = pdfium.PdfDocument(path)
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)

    return read


def _pdfplumber() -> Read:
    plumber = importlib.import_module("pdfplumber")

    def read(path: Path) -> str:
        with plumber.open(path) as document:
            return "\f".join(page.extract_text() or "" for page in document.pages)

    return read


def _pymupdf() -> Read:
    mupdf = importlib.import_module("pymupdf")

    def read(path: Path) -> str:
        with mupdf.open(path) as document:
            return "\f".join(page.get_text() for page in document)

    return read


def _markitdown() -> Read:
    converter = importlib.import_module("markitdown").MarkItDown()
    return lambda path: markdown_text(converter.convert(str(path)).text_content)


def _docling() -> Read:
    converter = importlib.import_module("docling.document_converter").DocumentConverter()
    return lambda path: markdown_text(converter.convert(str(path)).document.export_to_markdown())


def _viparse() -> Read:
    viparse = importlib.import_module("viparse")
    return lambda path: "\n".join(document.text for document in viparse.load(str(path)))


# What each is made for: "legacy" files of all formats, "pdf" alone.
READERS: dict[str, tuple[Callable[[], Read], bool]] = {
    "rag_cnh": (_ours, True),
    "pypdfium2, plain": (_pypdfium2, False),
    "pdfplumber": (_pdfplumber, False),
    "pymupdf": (_pymupdf, False),
    "markitdown": (_markitdown, True),
    "docling": (_docling, True),
    "viparse.load": (_viparse, True),
}


def measure(read: Read, data: Path, pdfs: Sequence[tuple[Path, int]], old: bool) -> Figures:
    """One library on both sets."""
    figures = Figures()
    if old:
        _legacy(read, data / "legacy", figures)
    _gazette(read, pdfs, figures)
    return figures


def _legacy(read: Read, folder: Path, figures: Figures) -> None:
    started = time.monotonic()
    for path in sorted(path for path in folder.iterdir() if path.suffix != ".txt"):
        text = _tried(read, path) if time.monotonic() - started < _SECONDS else None
        figures.failed += text is None
        truth = path.with_suffix(".truth.txt").read_text(encoding="utf-8")
        figures.letters.append(letters_recall(text or "", truth))


def _gazette(read: Read, pdfs: Sequence[tuple[Path, int]], figures: Figures) -> None:
    for path, pages in pdfs:
        if figures.seconds > _SECONDS:
            return
        started = time.monotonic()
        text = _tried(read, path)
        figures.seconds += time.monotonic() - started
        if text is None and not figures.counts["pages"]:
            return  # a library that lacks its models fails alike on every file
        figures.counts.update(_in_common(path, text or ""), pages=pages)


def _tried(read: Read, path: Path) -> str | None:
    try:
        return read(path)
    except Exception as error:  # each library has errors of its own
        print(f"  {path.name}: {type(error).__name__}: {' '.join(str(error).split())[:90]}", file=sys.stderr)
        return None


def _in_common(path: Path, text: str) -> dict[str, int]:
    """Articles and paths of the printed text that the PDF gives, too, rows of its tables left out."""
    ours = {clause.path for clause in parsed(path.with_suffix(".txt"))[1]}
    cleaned = clean(text)
    clauses = parse_clauses(cleaned, path.stem, "vi")
    theirs = {clause.path for clause in clauses if clause.path in ours or not is_row(cleaned, clause)}
    same, either = ours & theirs, ours | theirs
    return {
        "same_paths": len(same),
        "paths": len(either),
        "same_articles": sum(map(_is_article, same)),
        "articles": sum(map(_is_article, either)),
    }


def _is_article(path: str) -> bool:
    return path.rpartition(".")[2].startswith("dieu-")


def text_pdfs(folder: Path) -> Iterator[tuple[Path, int]]:
    """PDFs with a text beside them and a body of words, with their pages."""
    pdfium = importlib.import_module("pypdfium2")
    for path in sorted(folder.glob("*.pdf")):
        document = pdfium.PdfDocument(path)
        words = sum(len(page.get_textpage().get_text_bounded()) for page in document)
        if words > _IMAGE_BODY * len(document) and len(document) <= _MOST_PAGES and path.with_suffix(".txt").exists():
            yield path, len(document)


def main(data: Path) -> None:
    pdfs = list(text_pdfs(data / "gazette"))
    print("| | old fonts: marked letters | files not read | PDF: articles | PDF: paths | pages/s | pages |")
    print("|---|---|---|---|---|---|---|")
    for name, (make, old) in READERS.items():
        try:
            read = make()
        except ImportError:
            print(f"| {name} | not installed | | | | | |")
            continue
        print("| " + " | ".join([name, *measure(read, data, pdfs, old).row()]) + " |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
