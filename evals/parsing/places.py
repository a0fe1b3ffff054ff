"""Whether annotated targets lie in the clause that their annotation names: `texts/`, `gold/`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evals.parsing.common import Counts, Part, parsed, summed
from evals.scores import ratio
from rag_cnh.read.words import fold
from rag_cnh.types import Clause


def evaluate_places(folder: Path) -> Part:
    """The share of annotated targets whose clause has the annotated address."""
    return summed("targets", {path.stem: _text(path) for path in sorted((folder / "gold").glob("*.jsonl"))}, _figures)


def _figures(counts: Mapping[str, float]) -> dict[str, float]:
    return {"clause": ratio(counts["right"], counts["of"]), "annotated": counts["of"]}


def _text(gold: Path) -> Counts:
    source = gold.parents[1] / "texts" / f"{gold.stem}.txt"
    raw = source.read_text(encoding="utf-8")
    text, clauses = parsed(source)
    counts: Counts = Counter()
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        words = re.sub(r"\W+", " ", raw[item["char_start"] : item["char_end"]]).split()
        found = _deepest(r"\W+".join(map(re.escape, words)), text, clauses)
        counts.update(of=1, right=_gold_path(item["clause"]) in found)
    return counts


def _deepest(pattern: str, text: str, clauses: tuple[Clause, ...]) -> set[str]:
    """The smallest clause around each place where the words stand, without its container."""
    paths: set[str] = set()
    for match in re.finditer(pattern, text):
        around = [c for c in clauses if c.start <= match.start() < c.end]
        if around:
            path = min(around, key=lambda c: c.end - c.start).path
            paths |= {path, path.partition(".")[2], path.replace("phu-luc.", "phu-luc-")}
    return paths


def _gold_path(name: str) -> str:
    """ "Điều 1, II.2.a" → "dieu-1.ii.2.a"; "Phụ lục I, TT 4" → "phu-luc-i.4"."""
    name = re.sub(r"\s*\(.*", "", name).replace("đ", "dd").replace("ddoạn", "đoạn").replace("Điều", "điều")
    name = fold(name.replace("TT ", "")).replace(", ", ".")
    return name.replace("phu luc ", "phu-luc-").replace("dieu ", "dieu-").replace("doan ", "doan-")
