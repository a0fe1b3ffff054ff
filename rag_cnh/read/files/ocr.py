"""Scans through Tesseract, where it is installed with its Vietnamese model.

A page is read zone by zone (`scan_zones`) after its picture was cleaned (`scans`); lines that Tesseract
itself does not believe in are left out and counted.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag_cnh.read.files import scans
from rag_cnh.read.files.scan_lines import Line, Word, joined, ordered
from rag_cnh.read.files.scan_zones import Zone, zones

INSTALL = "Install Tesseract with Vietnamese: apt-get install tesseract-ocr tesseract-ocr-vie"
UNREADABLE = 50.0  # mean confidence under which a page is rubbish; a clean scan has over 90
_POOR = 75.0
_SECONDS_A_PAGE = 120
_TURNS = (180, 90, 270)


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read of one page; `confidence` in percent, `dropped` lines could not be read."""

    text: str
    confidence: float
    dropped: int = 0
    problem: str = ""


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether Tesseract and its Vietnamese model are here."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in (listed.stdout + listed.stderr).split()


def confidence(pages: Sequence[PageText]) -> float:
    """Mean confidence over the letters of all pages; 0 where there is no text."""
    letters = sum(len(page.text) for page in pages)
    return sum(page.confidence * len(page.text) for page in pages) / letters if letters else 0.0


def problems(pages: Sequence[PageText]) -> list[str]:
    """What whoever adds a scan must know."""
    found = [
        f"read by OCR, {confidence(pages):.0f}% mean confidence: check names and figures, above all handwritten ones"
    ]
    poor = [str(n) for n, page in enumerate(pages, 1) if page.text and page.confidence < _POOR]
    if poor:
        found.append(f"pages read with little confidence: {', '.join(poor)}")
    found += [f"page {n} {page.problem}" for n, page in enumerate(pages, 1) if page.problem]
    dropped = [f"{page.dropped} on page {n}" for n, page in enumerate(pages, 1) if page.dropped]
    if dropped:
        found.append(f"lines left out as unreadable (seals, signatures, handwriting): {', '.join(dropped)}")
    return found


def read_image(image: bytes) -> str:
    """The text of one page image; empty where nothing can be read."""
    return read_page(image).text


def read_pages(images: Iterable[bytes], progress: Callable[[int], None] | None = None) -> Iterator[PageText]:
    """Pages in order, read on all cores; only as many pictures are held as are being read."""
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        under_way: deque[Future[PageText]] = deque()
        for number, page in enumerate(_finished(pool, images, under_way, workers), 1):
            if progress:
                progress(number)
            yield page


def _finished(
    pool: ThreadPoolExecutor, images: Iterable[bytes], under_way: deque[Future[PageText]], most: int
) -> Iterator[PageText]:
    for image in images:
        under_way.append(pool.submit(read_page, image))
        if len(under_way) > most:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def read_page(image: bytes) -> PageText:
    """One page; one that makes no sense is tried upside down and on its sides."""
    try:
        best = _read(scans.page(image))
        if best.confidence < UNREADABLE:
            best = max((best, *(_read(scans.page(image, turn)) for turn in _TURNS)), key=_sense)
    except subprocess.TimeoutExpired:
        return PageText("", 0.0, problem=f"took more than {_SECONDS_A_PAGE} seconds to read")
    except (OSError, ValueError, SyntaxError) as error:  # what Pillow raises for broken pictures
        return PageText("", 0.0, problem=f"picture cannot be read ({error})")
    return best


def _sense(page: PageText) -> float:
    return page.confidence * min(len(page.text), 200)


def _read(page: scans.Page) -> PageText:
    found = zones(page)
    if not found:
        return PageText("", 0.0)
    lines = [line for line in ordered(_lines(page, found), found) if line.text]
    kept = [line for line in lines if not line.is_noise]
    # those left out count too: a page upside down leaves few lines that seem sure
    letters = sum(line.letters for line in lines)
    mean = sum(line.confidence * line.letters for line in lines) / letters if letters else 0.0
    return PageText(joined(kept), mean, len(lines) - len(kept))


def _lines(page: scans.Page, found: list[Zone]) -> list[Line]:
    """The lines of each zone; a .uzn file beside the picture tells Tesseract the zones."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        picture.write_bytes(scans.png(page.grey))
        boxes = (f"{z.left} {z.top} {z.right - z.left} {z.bottom - z.top} Text\n" for z in found)
        picture.with_suffix(".uzn").write_text("".join(boxes), encoding="ascii")
        done = subprocess.run(
            ["tesseract", str(picture), "stdout", "-l", "vie", "--psm", "4", "tsv"],
            capture_output=True,
            timeout=_SECONDS_A_PAGE,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # the pages share the cores
        )
    return _parsed(done.stdout.decode("utf-8", errors="replace"))


def _parsed(table: str) -> list[Line]:
    """Lines from Tesseract's table of words."""
    found: dict[tuple[str, str, str], list[Word]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            place = row["block_num"], row["par_num"], row["line_num"]
            left, top = int(row["left"]), int(row["top"])
            box = left, top, left + int(row["width"]), top + int(row["height"])
            found.setdefault(place, []).append(Word(row["text"], float(row["conf"]), *box))
    return [Line(tuple(words), place[:2]) for place, words in found.items()]
