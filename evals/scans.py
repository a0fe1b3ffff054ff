"""Character error rate of scans against their true text, with and without what `rag_cnh.read` does to a page.

`python -m evals.scans FOLDER` reads every PDF of the folder whose true text `metadata.jsonl` holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rag_cnh.errors import PolicyError
from rag_cnh.read import ocr, pdf
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


def evaluate_scans(folder: Path) -> dict[str, Any]:
    """Error rates of each file, and of the real and the made scans together."""
    if not ocr.available():
        raise PolicyError("Scans cannot be measured without OCR", None, f"{ocr.INSTALL}.")
    truth = folder / _METADATA
    if not truth.is_file():
        raise PolicyError("The folder holds no true texts", truth, f"Name the folder with {_METADATA}.")
    rows = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [_scan(folder / f"{row['doc_id']}.pdf", row) for row in rows if (folder / f"{row['doc_id']}.pdf").is_file()]
    kinds = dict.fromkeys(scan.kind for scan in found)
    return {
        "files": [asdict(scan) for scan in found],
        "total": {kind: _total([scan for scan in found if scan.kind == kind]) for kind in kinds},
    }


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


def _total(scans: list[Scan]) -> dict[str, float]:
    letters = sum(scan.letters for scan in scans)

    def mean(value: Callable[[Scan], float]) -> float:
        return sum(map(value, scans)) / len(scans)

    return {
        "files": len(scans),
        "cer_macro": mean(lambda scan: scan.cer),
        "cer_micro": sum(scan.cer * scan.letters for scan in scans) / letters,
        "plain_macro": mean(lambda scan: scan.plain),
        "plain_micro": sum(scan.plain * scan.letters for scan in scans) / letters,
        "seconds_a_page": mean(lambda scan: scan.seconds),
    }


def table(report: dict[str, Any]) -> str:
    """The report as lines."""
    lines = [f"{'file':34} {'CER':>6} {'plain':>6} {'conf.':>6} {'s':>5}"]
    for scan in report["files"]:
        rates = f"{scan['cer']:6.1%} {scan['plain']:6.1%} {scan['confidence']:5.0f}%"
        lines.append(f"{scan['name']:34} {rates} {scan['seconds']:5.1f}")
    for kind, total in report["total"].items():
        for mean in ("macro", "micro"):
            lines.append(f"{kind + ', ' + mean:34} {total[f'cer_{mean}']:6.1%} {total[f'plain_{mean}']:6.1%}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(evaluate_scans(Path(sys.argv[1]))))
