"""Scans through Tesseract, where it is installed with its Vietnamese model."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache

INSTALL = "Install Tesseract with Vietnamese: apt-get install tesseract-ocr tesseract-ocr-vie"
_SECONDS_A_PAGE = 120


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether Tesseract and its Vietnamese model are here."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in (listed.stdout + listed.stderr).split()


def read_image(image: bytes) -> str:
    """The text of one page image; empty where Tesseract fails."""
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "3"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, input=image, capture_output=True, timeout=_SECONDS_A_PAGE, check=False, env=environment
    )
    return done.stdout.decode("utf-8", errors="replace")
