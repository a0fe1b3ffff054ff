"""Tasks against annotated texts: `evals/cases/tasks.jsonl`, offsets into the raw files.

    python -m evals.tasks ../shared/data [--differences] [--part tuned|held]

A task is found when its span and that of a gold task overlap by half of the shorter, and right
when lead agencies and deadline are equal as well. Only the annotated ranges count: in them every
task is annotated. Ranges marked "held" were not looked at while the rules were written.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from evals.alignment import Alignment
from evals.scores import f1, ratio
from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.tasks.find import find_tasks
from rag_cnh.read.text.clean import clean
from rag_cnh.read.words import fold
from rag_cnh.types import Task

CASES = Path(__file__).with_name("cases") / "tasks.jsonl"
FOLDERS = ("targets/texts", "gazette")
_MEASURES = ("right", "found", "lead", "deadline")

Line = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """A gold task and the one found for it; either may be missing."""

    part: str
    kind: str
    gold: Line | None
    task: Task | None

    def holds(self, measure: str) -> bool:
        if not self.gold or not self.task:
            return False
        lead = agencies(self.task.lead) == agencies(self.gold["lead"])
        deadline = bool(self.task.deadline == self.gold["deadline"])
        return {"right": lead and deadline, "found": True, "lead": lead, "deadline": deadline}[measure]


@dataclass
class Gold:
    """The lines of one text."""

    ranges: list[Line] = field(default_factory=list)
    tasks: list[Line] = field(default_factory=list)


def evaluate_tasks(folders: Iterable[Path], cases: Path = CASES) -> dict[str, float]:
    """F1 by part ("tuned", "held") and kind ("prose", "table", "all"); precision and recall of "right"."""
    pairs = list(compare(folders, cases))
    figures: dict[str, float] = {}
    for part in ("tuned", "held"):
        for kind in ("prose", "table", "all"):
            chosen = [pair for pair in pairs if pair.part == part and kind in (pair.kind, "all")]
            figures |= {f"{part}_{kind}_{name}": value for name, value in _figures(chosen).items()}
    return figures


def compare(folders: Iterable[Path], cases: Path = CASES) -> Iterator[Pair]:
    """Gold and found tasks side by side, text by text; texts that are not there are left out."""
    by_name = {path.stem: path for folder in folders for path in sorted(folder.glob("*.txt"))}
    for name, gold in read_cases(cases).items():
        if name in by_name:
            yield from _pairs(by_name[name].read_text(encoding="utf-8"), name, gold)


def read_cases(cases: Path) -> dict[str, Gold]:
    gold: dict[str, Gold] = {}
    for text in cases.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        here = gold.setdefault(line["doc"], Gold())
        (here.ranges if "range_start" in line else here.tasks).append(line)
    return gold


def agencies(names: Iterable[str]) -> set[str]:
    """Names as they are compared: folded, "các" and "the" left out."""
    words = (" ".join(fold(name).split()) for name in names)
    return {word.removeprefix("cac ").removeprefix("the ") for word in words}


def find(text: str, name: str) -> tuple[Task, ...]:
    """The tasks of a cleaned text."""
    document = replace(read_metadata(text, "vi"), id=name)
    return find_tasks(text, parse_clauses(text, name, "vi"), document, "vi")


def _pairs(raw: str, name: str, gold: Gold) -> Iterator[Pair]:
    text = clean(raw)
    moved = Alignment(raw, text).span
    found = find(text, name)
    for line in gold.ranges:
        start, end = moved(line["range_start"], line["range_end"])
        inside = [task for task in found if start <= task.start < end]
        known = [one | {"span": moved(one["char_start"], one["char_end"])} for one in gold.tasks if _within(one, line)]
        part = "held" if line["held"] else "tuned"
        yield from _matched(known, inside, partial(Pair, part), text)


def _within(task: Line, line: Line) -> bool:
    return bool(line["range_start"] <= task["char_start"] < line["range_end"])


def _matched(gold: list[Line], found: list[Task], pair: partial[Pair], text: str) -> Iterator[Pair]:
    """Each gold task with the found one that overlaps it most; then what is left over."""
    left = list(found)
    for one in gold:
        best = max(left, key=lambda task: _overlap(task, one["span"]), default=None)
        if best is not None and _overlap(best, one["span"]) >= 0.5:
            left.remove(best)
        else:
            best = None
        if not one["doubtful"]:
            yield pair("table" if one["in_table"] else "prose", one, best)
    for task in left:
        doubtful = any(one["doubtful"] and _overlap(task, one["span"]) > 0 for one in gold)
        if not doubtful:
            yield pair(_kind(text, task.start), None, task)


def _overlap(task: Task, span: tuple[int, int]) -> float:
    """The common part as a share of the shorter span."""
    common = min(task.end, span[1]) - max(task.start, span[0])
    return common / max(1, min(task.end - task.start, span[1] - span[0]))


def _kind(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return "table" if "|" in line else "prose"


def _figures(pairs: Sequence[Pair]) -> dict[str, float]:
    gold = sum(pair.gold is not None for pair in pairs)
    found = sum(pair.task is not None for pair in pairs)
    figures: dict[str, float] = {"gold": gold, "extracted": found}
    for measure in _MEASURES:
        held = sum(pair.holds(measure) for pair in pairs)
        if measure == "right":
            figures |= {"precision": ratio(held, found), "recall": ratio(held, gold)}
        figures[f"{measure}_f1"] = f1(held, found, gold)
    figures["partners_f1"] = _partners_f1(pairs)
    return figures


def _partners_f1(pairs: Sequence[Pair]) -> float:
    """Over the partners of the tasks that were found."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        if pair.gold and pair.task:
            known, found = agencies(pair.gold["partners"]), agencies(pair.task.partners)
            counts.update(common=len(known & found), sizes=len(known) + len(found))
    return ratio(2 * counts["common"], counts["sizes"])


def _report(figures: dict[str, float]) -> str:
    names = ("gold", "extracted", "precision", "recall", *(f"{one}_f1" for one in _MEASURES), "partners_f1")
    rows = [f"{'':<14}" + "".join(f"{name:>13}" for name in names)]
    for part in ("tuned", "held"):
        for kind in ("prose", "table", "all"):
            values = [figures[f"{part}_{kind}_{name}"] for name in names]
            cells = [f"{value:>13.0f}" if at < 2 else f"{value:>13.3f}" for at, value in enumerate(values)]
            rows.append(f"{part + ' ' + kind:<14}{''.join(cells)}")
    return "\n".join(rows)


def differences(pairs: Iterable[Pair], part: str) -> Iterator[str]:
    """What is missing, too much or wrong, one line each."""
    for pair in pairs:
        if pair.part != part or pair.holds("right"):
            continue
        known = pair.gold and f"{pair.gold['doc']} {pair.gold['clause']} {pair.gold['lead']} {pair.gold['deadline']}"
        found = pair.task and f"{pair.task.clause} {list(pair.task.lead)} {pair.task.deadline} «{pair.task.what[:90]}»"
        yield f"gold:  {known or 'none'}\nfound: {found or 'none'}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--part", default="tuned", choices=["tuned", "held"], help="of the differences")
    chosen = parser.parse_args()
    folders = [chosen.data / folder for folder in FOLDERS]
    print(_report(evaluate_tasks(folders, chosen.cases)))
    if chosen.differences:
        print("\n" + "\n".join(differences(compare(folders, chosen.cases), chosen.part)))


if __name__ == "__main__":
    main()
