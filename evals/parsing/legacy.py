"""Fonts of the 1990s: `NAME.doc` and so on against `NAME.truth.txt`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

from evals.parsing.common import Part
from evals.scores import ratio
from rag_cnh.errors import PolicyError
from rag_cnh.read.files.load import load

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def evaluate_legacy(folder: Path) -> Part:
    """Marked letters and marked words found again, each file counting alike; a file refused counts 0."""
    files = {path.name: _file(path) for path in sorted(folder.iterdir()) if path.suffix != ".txt"}
    total = {name: ratio(sum(file[name] for file in files.values()), len(files)) for name in ("letters", "words")}
    worst = min((file["words"] for file in files.values()), default=0.0)
    return Part("legacy", {**total, "worst_words": worst, "files": len(files)}, files)


def _file(path: Path) -> dict[str, float]:
    truth = path.with_suffix(".truth.txt").read_text(encoding="utf-8")
    try:
        text = load(path).text
    except PolicyError:
        text = ""
    return {"letters": _recall(_LETTER, text, truth), "words": _recall(_WORD, text, truth)}


def letters_recall(text: str, truth: str) -> float:
    """The share of the truth's marked letters that a text has."""
    return _recall(_LETTER, text, truth)


def _recall(unit: re.Pattern[str], text: str, truth: str) -> float:
    """The share of the truth's units with letters that only Vietnamese writes; order does not count."""
    ours, gold = (
        Counter(u for u in unit.findall(unicodedata.normalize("NFC", t).lower()) if not u.isascii())
        for t in (text, truth)
    )
    return ratio((ours & gold).total(), gold.total())
