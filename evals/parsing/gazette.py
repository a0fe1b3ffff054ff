"""The official gazette: the printed text and the PDF of one document must give the same provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evals.parsing.common import Counts, Part, parsed, summed
from evals.scores import ratio
from rag_cnh.errors import PolicyError
from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.files.load import load
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean
from rag_cnh.types import Clause

_CONTINUES = "Xem tiếp Công báo"
_IMAGE_BODY = 300  # characters a page of the text beside it; a printed page has 2,000


def evaluate_gazette(folder: Path) -> Part:
    """Provisions found; "(Xem tiếp …)" reported; text against PDF; PDFs with an image for a body.

    `pdf_paths` leaves out the rows of tables that only the PDF gives (`pdf_rows` counts them): the printed
    text has tables as columns of lines, of which some cannot be told from prose.
    """
    return summed("gazette", {path.stem: _document(path) for path in sorted(folder.glob("*.txt"))}, _figures)


def _figures(counts: Mapping[str, float]) -> dict[str, float]:
    figures = {
        "with_clauses": ratio(counts["with_clauses"], counts["documents"]),
        "incomplete_reported": ratio(counts["incomplete"], counts["documents"]),
    }
    if counts["articles"]:
        figures["pdf_articles"] = ratio(counts["same_articles"], counts["articles"])
    if counts["paths"]:
        figures["pdf_paths"] = ratio(counts["same_paths"], counts["paths"])
        figures["pdf_rows"] = counts["pdf_rows"]
    if counts["images"]:
        figures["image_pdfs"] = counts["images"]
        figures["image_pdfs_detected"] = ratio(counts["images_detected"], counts["images"])
    return figures


def _document(path: Path) -> Counts:
    text, clauses = parsed(path)
    incomplete = read_metadata(text, "vi").incomplete
    counts = Counter(
        documents=1, with_clauses=bool(clauses), incomplete=incomplete == (_CONTINUES in text)
    )
    pdf = path.with_suffix(".pdf")
    if pdf.exists():
        counts.update(_against_pdf(pdf, {c.path for c in clauses}, len(path.read_text(encoding="utf-8"))))
    return counts


def _against_pdf(path: Path, ours: set[str], characters: int) -> dict[str, int]:
    """How many articles and paths of a document's text its PDF gives, too."""
    try:
        loaded = load(path)
    except PolicyError:
        return {"images": 1, "images_detected": 1}
    if characters < _IMAGE_BODY * max(1, len(loaded.pages)):
        return {"images": 1, "images_detected": loaded.text_source == "ocr"}
    text = clean(loaded.text)
    clauses = parse_clauses(text, path.stem, "vi")
    only_pdf = {c.path for c in clauses if is_row(text, c)} - ours
    theirs = {c.path for c in clauses} - only_pdf
    return {
        "pdf_rows": len(only_pdf),
        "same_paths": len(ours & theirs),
        "paths": len(ours | theirs),
        "same_articles": len(_articles(ours & theirs)),
        "articles": len(_articles(ours | theirs)),
    }


def _articles(paths: set[str]) -> set[str]:
    return {path for path in paths if path.rpartition(".")[2].startswith("dieu-")}


def is_row(text: str, clause: Clause) -> bool:
    """Whether a clause is a row of a table: its line begins with a bar."""
    return text[text.rfind("\n", 0, clause.start) + 1 :].startswith("|")
