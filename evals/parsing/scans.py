"""Character error rate of scans against their true text, with and without what `rag_cnh.read` does to a page.

`python -m evals.parsing.scans FOLDER` reads every PDF of the folder whose true text `metadata.jsonl` holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.parsing.common import Part
from rag_cnh.errors import PolicyError
from rag_cnh.read.files import ocr, pdf
from rag_cnh.read.words import nfc

_METADATA = "metadata.jsonl"


@dataclass(frozen=True, slots=True)
class Scan:
    """One file: error rates of ours and of plain Tesseract, seconds a page of ours."""

    name: str
    kind: str
    letters: int
    cer: float
    plain: float
    confidence: float
    seconds: float


def error_rate(read: str, true: str) -> float:
    """Levenshtein distance over NFC text with single blanks, divided by the length of the true text."""
    from rapidfuzz.distance import Levenshtein

    true = _even(true)
    return Levenshtein.distance(_even(read), true) / max(len(true), 1)


def evaluate_scans(folder: Path) -> Part:
    """Character error rates: of each file, and of the real and the made scans together, each file alike.

    `cer` is that of the real scans. Without OCR on this machine nothing is measured.
    """
    if not ocr.available():
        return Part("scans", {})
    scans = list(read_scans(folder))
    kinds = dict.fromkeys(scan.kind for scan in scans)
    total = {"cer": _means(scan for scan in scans if scan.kind == "real").get("cer", 1.0)}
    for kind in kinds:
        means = _means(scan for scan in scans if scan.kind == kind)
        total |= {f"{kind}.{name}": value for name, value in means.items()}
    return Part("scans", total, {scan.name: _figures(scan) for scan in scans})


def read_scans(folder: Path) -> Iterator[Scan]:
    """The PDFs of a folder whose true text its metadata.jsonl holds."""
    truth = folder / _METADATA
    if not truth.is_file():
        raise PolicyError("The folder holds no true texts", truth, f"Name the folder with {_METADATA}.")
    for line in truth.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (path := folder / f"{row['doc_id']}.pdf").is_file():
            yield _scan(path, row)


def _figures(scan: Scan) -> dict[str, float]:
    names = ("cer", "plain", "confidence", "seconds_a_page")
    return dict(zip(names, (scan.cer, scan.plain, scan.confidence, scan.seconds), strict=True))


def _means(scans: Iterable[Scan]) -> dict[str, float]:
    """Means over files, each counting alike, and error rates over all letters ("cer_micro")."""
    found = list(scans)
    if not found:
        return {}
    letters = sum(scan.letters for scan in found)
    figures = [_figures(scan) for scan in found]
    means = {name: sum(file[name] for file in figures) / len(found) for name in figures[0]}
    micro = {"cer_micro": sum(scan.cer * scan.letters for scan in found) / letters}
    return {"files": len(found), **means, **micro}


def _even(text: str) -> str:
    return " ".join(nfc(text).split())


def _scan(path: Path, row: dict[str, Any]) -> Scan:
    images = list(pdf.pdf_images(path.read_bytes()))
    began = time.perf_counter()
    pages = list(ocr.read_pages(images))
    seconds = (time.perf_counter() - began) / max(len(pages), 1)
    true = row["text"]
    return Scan(
        name=row["doc_id"],
        kind=row.get("config", "scan"),
        letters=len(_even(true)),
        cer=error_rate("\n".join(page.text for page in pages), true),
        plain=error_rate("\n".join(map(_plain, images)), true),
        confidence=ocr.confidence(pages),
        seconds=seconds,
    )


def _plain(image: bytes) -> str:
    """Tesseract as it comes."""
    command = ["tesseract", "stdin", "stdout", "-l", "vie"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=image, capture_output=True, check=False, timeout=300, env=environment)
    return done.stdout.decode("utf-8", errors="replace")


if __name__ == "__main__":
    part = evaluate_scans(Path(sys.argv[1]))
    for name, figures in [*part.files.items(), ("total", part.total)]:
        print(f"{name:34} " + " ".join(f"{key} {value:.3f}" for key, value in figures.items()))
