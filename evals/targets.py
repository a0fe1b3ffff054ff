"""Targets against annotated texts: `texts/NAME.txt`, `gold/NAME.jsonl`, `negatives/NAME.jsonl`.

A target is right when value, upper value, class of unit, comparator and year are those of a gold
target whose figure it overlaps. Prose and table rows are counted apart; gold marked doubtful is
left out, and so is what overlaps it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from evals.scores import ratio, scores
from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.files.quality import guess_language
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.targets.find import find_targets
from rag_cnh.read.words import fold, nfc
from rag_cnh.types import Target

Gold = dict[str, Any]
_OFFSETS = ("char_start", "char_end", "value_start", "value_end")


@dataclass
class Tally:
    """Counts over all texts; `prose` and `table` hold found, gold, right."""

    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    overlaps: list[float] = field(default_factory=list)
    negatives: int = 0
    taken: int = 0


def evaluate_targets(folder: Path) -> dict[str, float]:
    """Precision, recall and F1 apart for prose and tables, indicator F1, share of negatives taken."""
    tally = Tally()
    for path in sorted((folder / "texts").glob("*.txt")):
        score_text(
            path.read_text(encoding="utf-8"),
            path.stem,
            _lines(folder / "gold" / f"{path.stem}.jsonl"),
            _lines(folder / "negatives" / f"{path.stem}.jsonl"),
            tally,
        )
    return _figures(tally)


def _lines(path: Path) -> list[Gold]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def find(text: str, name: str) -> tuple[Target, ...]:
    """The targets of a text; what it does not say of its document, its name may."""
    language = guess_language(text)
    document = replace(read_metadata(text, language), id=name)
    if document.issued is None:
        document = replace(document, issued=_issued(name))
    return find_targets(text, parse_clauses(text, name, language), document, language)


def _issued(name: str) -> date | None:
    year = re.search(r"-((?:19|20)\d\d)(?:-|$)", name)
    return date(int(year.group(1)), 1, 1) if year else None


def score_text(text: str, name: str, gold: list[Gold], negatives: list[Gold], tally: Tally) -> None:
    """Add one text to the tally; offsets of a text that is not NFC are moved to its NFC form."""
    gold, negatives = ([_moved(one, text) for one in lines] for lines in (gold, negatives))
    text = nfc(text)
    sure = [one for one in gold if not one["doubtful"]]
    found = [target for target in find(text, name) if not _doubtful(target, gold, negatives)]
    for one in sure:
        tally.gold[_kind(one["in_table"])] += 1
    for target in found:
        _score(target, sure, text, tally)
    clear = [one for one in negatives if not one["doubtful"]]
    tally.negatives += len(clear)
    tally.taken += sum(any(_inside(target, one) for target in found) for one in clear)


def _doubtful(target: Target, gold: list[Gold], negatives: list[Gold]) -> bool:
    return any(one["doubtful"] and _overlaps(target, one) for one in gold) or any(
        one["doubtful"] and _inside(target, one) for one in negatives
    )


def _moved(one: Gold, text: str) -> Gold:
    if nfc(text) == text:
        return one
    return one | {key: len(nfc(text[: one[key]])) for key in _OFFSETS if key in one}


def _score(target: Target, gold: list[Gold], text: str, tally: Tally) -> None:
    touched = [one for one in gold if _overlaps(target, one)]
    kind = _kind(touched[0]["in_table"] if touched else _in_row(text, target))
    tally.found[kind] += 1
    match = next((one for one in touched if agrees(target, one)), None)
    if match:
        tally.right[kind] += 1
        tally.overlaps.append(token_f1(target.indicator, match["indicator"]))


def _kind(in_table: bool) -> str:
    return "table" if in_table else "prose"


def _in_row(text: str, target: Target) -> bool:
    start = text.rfind("\n", 0, target.value_start) + 1
    end = text.find("\n", target.value_end)
    return text[start : end if end >= 0 else len(text)].count("|") > 1


def _overlaps(target: Target, one: Gold) -> bool:
    return bool(target.value_start < one["value_end"] and one["value_start"] < target.value_end)


def _inside(target: Target, negative: Gold) -> bool:
    return bool(target.value_start < negative["char_end"] and negative["char_start"] < target.value_end)


def agrees(target: Target, one: Gold) -> bool:
    """Value, upper value, class of unit, comparator and year."""
    year = None if one["year"] is None else str(one["year"])
    return bool(
        target.value == one["value"]
        and target.value_max == one["value_max"]
        and target.unit_base == one["unit_base"]
        and target.comparator == one["comparator"]
        and target.year == year
    )


def token_f1(found: str, gold: str) -> float:
    """Overlap of folded words; what annotators put in brackets is their addition."""
    a, b = Counter(_tokens(found)), Counter(_tokens(re.sub(r"\[[^\]]*\]", "", gold)))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _figures(tally: Tally) -> dict[str, float]:
    figures: dict[str, float] = {}
    for kind in ("prose", "table"):
        figures |= scores(tally.right[kind], tally.found[kind], tally.gold[kind], f"{kind}_")
    figures["indicator_f1"] = ratio(sum(tally.overlaps), len(tally.overlaps))
    figures["negatives_taken"] = ratio(tally.taken, tally.negatives)
    return figures
