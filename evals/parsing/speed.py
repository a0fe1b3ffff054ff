"""How fast files are read and taken apart into provisions, on one core, everything loaded before.

python -m evals.parsing.speed ../shared/data
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from evals.parsing.common import Part
from rag_cnh.errors import PolicyError
from rag_cnh.read.files.load import load
from rag_cnh.read.files.pdf import pdf_pages
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean


def evaluate_speed(data: Path) -> Part:
    """Of the whole laws and of the gazette's PDFs."""
    rates = {
        "text_megabytes_per_second": text_megabytes_per_second(data / "laws"),
        "pdf_pages_per_second": pdf_pages_per_second(data / "gazette"),
    }
    return Part("speed", rates)


def text_megabytes_per_second(folder: Path) -> float:
    """Text files, cleaned and parsed into clauses; megabytes of their bytes."""
    return _rate(folder.glob("*.txt"), _text)


def pdf_pages_per_second(folder: Path) -> float:
    """The text layer of PDFs with their tables, without recognising images of text."""
    return _rate(folder.glob("*.pdf"), _pdf)


def _text(path: Path) -> float:
    try:
        parse_clauses(clean(load(path).text), path.stem, "vi")
    except PolicyError:
        return 0.0
    return path.stat().st_size / 1e6


def _pdf(path: Path) -> float:
    return float(len(pdf_pages(path.read_bytes())))


def _rate(paths: Iterator[Path], work: Callable[[Path], float]) -> float:
    """What is done in a second; the first file is done twice, since the first use loads things."""
    files = sorted(paths)
    if not files:
        return 0.0
    work(files[0])
    begun = time.process_time()
    done = sum(work(path) for path in files)
    return done / max(time.process_time() - begun, 1e-9)


if __name__ == "__main__":
    for name, rate in evaluate_speed(Path(sys.argv[1])).total.items():
        print(f"{name:30} {rate:.2f}")
