"""Priority sectors against texts annotated by hand, in whole ranges.

python -m evals.sectors ../shared/data [--held | --open] [--differences]

A line of evals/cases/sectors.jsonl is a range of a text ("range_start", "range_end", "held": it was
kept from view until the rules were done) or a mention in it ("char_start", "char_end", "kind",
"clause", "scope", "doubtful"). A text is NAME of targets/texts, corpus/NAME.LANGUAGE, or laws/ID, an
article of bench/zalo_laws. A mention found is matched with the one it overlaps whose name shares half
of its words or more; it is right when the kind is the same. What touches only a doubtful one is left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals.scores import f1, ratio, scores
from evals.targets import token_f1
from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.digest import parse_digest
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.sectors.find import find_sectors
from rag_cnh.read.words import nfc
from rag_cnh.types import Clause, Document, Language, Sector

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases" / "sectors.jsonl"
KINDS = ("priority", "spearhead", "key", "foundation", "supporting", "encouraged", "strategic")

Line = dict[str, Any]
_OFFSETS = ("range_start", "range_end", "char_start", "char_end")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the readers give it; `moved` brings an offset of the annotated file into it."""

    text: str
    document: Document
    clauses: tuple[Clause, ...]
    language: Language
    moved: Callable[[int], int]


@dataclass
class Tally:
    """Counts by kind; `named` are matches of names whatever the kind."""

    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    named: int = 0
    placed: int = 0
    differences: list[str] = field(default_factory=list)


def evaluate_sectors(folder: Path, cases: Path = CASES, held: bool | None = None) -> dict[str, float]:
    """Precision, recall and F1, also by kind; `held` chooses the ranges held back, or all but those."""
    return figures(score(folder, cases, held))


def evaluate_parts(folder: Path, cases: Path = CASES) -> dict[str, float]:
    """The ranges that the rules were made on, and those held back."""
    parts = {"tuned": False, "held": True}
    return {
        f"{part}_{name}": value
        for part, held in parts.items()
        for name, value in evaluate_sectors(folder, cases, held).items()
    }


def score(folder: Path, cases: Path = CASES, held: bool | None = None) -> Tally:
    lines = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines() if line]
    tally = Tally()
    for name in dict.fromkeys(line["doc"] for line in lines):
        read = load_text(name, folder)
        own = [_moved(line, read) for line in lines if line["doc"] == name]
        ranges = [one for one in own if "range_start" in one and held in (None, bool(one.get("held")))]
        if ranges:
            found = find_sectors(read.text, read.clauses, read.document, read.language)
            _score_text(name, read, found, [one for one in own if "kind" in one], ranges, tally)
    return tally


def _moved(line: Line, read: Text) -> Line:
    return line | {key: read.moved(line[key]) for key in _OFFSETS if key in line}


def load_text(name: str, folder: Path) -> Text:
    kind, _, rest = name.partition("/")
    if kind == "corpus":
        return _digest((ROOT / f"{name}.md").read_text(encoding="utf-8"), name)
    if kind == "laws":
        return _plain(_articles(folder)[rest], "luat", lambda offset: offset)
    raw = (folder / "targets" / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    return _plain(nfc(raw), name, lambda offset: len(nfc(raw[:offset])))


def _plain(text: str, name: str, moved: Callable[[int], int]) -> Text:
    document = replace(read_metadata(text, "vi"), id=name)
    return Text(text, document, parse_clauses(text, name, "vi"), "vi", moved)


def _digest(raw: str, name: str) -> Text:
    """A corpus file; its lines are the reading's lines, after the front matter."""
    reading = parse_digest(raw, name)
    body = raw.index("\n---\n") + 5
    first = raw[:body].count("\n") + len(raw[body:]) - len(raw[body:].lstrip("\n"))
    starts = [0]
    for line in reading.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def moved(offset: int) -> int:
        line = min(raw.count("\n", 0, offset) - first, len(starts) - 1)
        return starts[line] + offset - (raw.rfind("\n", 0, offset) + 1)

    return Text(reading.text, reading.document, reading.clauses, reading.language, moved)


@lru_cache(maxsize=1)
def _articles(folder: Path) -> dict[str, str]:
    """Articles of bench/zalo_laws by their id, each under its title."""
    path = folder / "bench" / "zalo_laws" / "corpus_vi.jsonl"
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["doc_id"]: f"Điều {row['doc_id'].split('#')[1]}. {row['title']}\n{row['text']}" for row in rows}


def _score_text(
    name: str, read: Text, found: tuple[Sector, ...], gold: list[Line], ranges: list[Line], tally: Tally
) -> None:
    gold = [one for one in gold if any(_inside(one["char_start"], part) for part in ranges)]
    left = [one for one in gold if not one["doubtful"]]
    tally.gold.update(one["kind"] for one in left)
    for sector in found:
        if not any(_inside(sector.start, part) for part in ranges):
            continue
        match = best_match(sector, left, read.text)
        if match is None and any(one["doubtful"] and _overlaps(sector, one) for one in gold):
            continue
        tally.found[sector.kind] += 1
        if match is None:
            tally.differences.append(f"{name}: {sector.kind}: {sector.name!r} is none")
            continue
        left.remove(match)
        _count(name, sector, match, tally)
    for one in left:
        tally.differences.append(f"{name}: {one['kind']}: {read.text[one['char_start'] : one['char_end']]!r} missed")


def _count(name: str, sector: Sector, match: Line, tally: Tally) -> None:
    tally.named += 1
    tally.placed += sector.clause.partition("#")[2] == match["clause"]
    if sector.kind == match["kind"]:
        tally.right[sector.kind] += 1
    else:
        tally.differences.append(f"{name}: {match['kind']}: {sector.name!r} taken for {sector.kind}")


def best_match(sector: Sector, gold: list[Line], text: str) -> Line | None:
    """The annotated mention that the sector overlaps and whose name is most like its own."""
    touched = [
        (likeness, one)
        for one in gold
        if _overlaps(sector, one)
        and (likeness := token_f1(sector.name, text[one["char_start"] : one["char_end"]])) >= 0.5
    ]
    return max(touched, key=lambda pair: pair[0])[1] if touched else None


def _inside(offset: int, part: Line) -> bool:
    return bool(part["range_start"] <= offset < part["range_end"])


def _overlaps(sector: Sector, one: Line) -> bool:
    return bool(sector.start < one["char_end"] and one["char_start"] < sector.end)


def figures(tally: Tally) -> dict[str, float]:
    right, found, gold = tally.right.total(), tally.found.total(), tally.gold.total()
    out = {"gold": float(gold), "found": float(found), **scores(right, found, gold)}
    out["name_f1"] = f1(tally.named, found, gold)
    out["clause"] = ratio(tally.placed, tally.named)
    for kind in KINDS:
        if tally.gold[kind] or tally.found[kind]:
            out |= scores(tally.right[kind], tally.found[kind], tally.gold[kind], f"{kind}_")
    return out


def report(folder: Path, held: bool | None, differences: bool) -> Iterator[str]:
    tally = score(folder, held=held)
    yield from (f"{name:24} {value:.3f}" for name, value in figures(tally).items())
    yield from tally.differences if differences else ()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="priority sectors against annotation")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held", action="store_true", help="only the ranges held back")
    parser.add_argument("--open", action="store_true", help="only the ranges that the rules were made on")
    parser.add_argument("--differences", action="store_true", help="list what is read otherwise")
    chosen = parser.parse_args(arguments)
    held = chosen.held if chosen.held != chosen.open else None
    print("\n".join(report(chosen.folder, held, chosen.differences)))


if __name__ == "__main__":
    main()
