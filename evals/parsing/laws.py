"""Whole laws against the articles annotated beside them: `NAME.txt`, `NAME.json`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from evals.parsing.common import Counts, Part, parsed, plain, summed
from evals.scores import ratio, scores
from rag_cnh.read.words import fold
from rag_cnh.types import Clause

_ADOPTION = re.compile(r"\n[^\n]{4,20} này (?:đã )?được Quốc hội[^\n]{0,400}thông qua[\s\S]*$")
_DIVISION = re.compile(r"(?i)(?P<kind>chương|mục)\s+(?P<value>\w+)")
_FEATURES = ("title", "text", "chapter", "section")
Article = dict[str, str]


def evaluate_laws(folder: Path) -> Part:
    """Articles by number, title, text, chapter and section.

    The annotation has slips. It counts articles that an amending law quotes, and it misses headings:
    `section_in_text` leaves out the articles whose annotated section is not the heading that stands
    above them in the plain file.
    """
    return summed("laws", {path.stem: _law(path) for path in sorted(folder.glob("*.json"))}, _figures)


def _figures(counts: Mapping[str, float]) -> dict[str, float]:
    return {
        **scores(counts["number"], counts["found"], counts["gold"]),
        **{name: ratio(counts[name], counts["gold"]) for name in _FEATURES},
        "section_in_text": ratio(counts["section_in_text"], counts["sections_in_text"]),
    }


def _law(path: Path) -> Counts:
    law = json.loads(path.read_text(encoding="utf-8"))
    _, clauses = parsed(path.with_suffix(".txt"))
    articles = {c.path.removeprefix("dieu-"): c for c in clauses if re.fullmatch(r"dieu-\w+", c.path)}
    by_id = {c.id: c for c in clauses}
    above = _headings_above(path.with_suffix(".txt").read_text(encoding="utf-8"))
    counts = Counter(gold=len(law["articles"]), found=len(articles))
    for item in law["articles"]:
        clause = articles.get(item["id"].lower().replace("đ", "dd"))
        if clause is None:
            continue
        same = dict(_same_article(item, clause, by_id))
        counts.update(name for name, right in same.items() if right)
        if _division(item["section"]) == above.get(item["id"].lower(), ""):
            counts.update(sections_in_text=1, section_in_text=same["section"])
    return counts


def _same_article(item: Article, clause: Clause, by_id: dict[str, Clause]) -> Iterator[tuple[str, bool]]:
    """Which of an annotated article's features the clause has."""
    title, whole = plain(item["title"]), plain(clause.heading + clause.text)
    yield "number", True
    yield "title", plain(clause.heading) == title or (not clause.heading and whole.startswith(title))
    yield "text", whole == title + plain(_own_text(item["text"]))
    places = dict(_places(clause, by_id))
    for name, kind in (("chapter", "chuong"), ("section", "muc")):
        yield name, _division(item[name]) == places.get(kind, "").rpartition("-")[2]


def _division(heading: str | None) -> str:
    """ "Mục 2. …" → "2"."""
    match = _DIVISION.match(heading or "")
    return fold(match["value"]) if match else ""


def _headings_above(text: str) -> dict[str, str]:
    """For each article number the last line "Mục …" above it in its chapter, read without our parser."""
    section = ""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if match := _DIVISION.match(line.strip()):
            section = fold(match["value"]) if match["kind"].lower() == "mục" else ""
        elif match := re.match(r"\s*Điều (\d+\w?)\b", line):
            found.setdefault(match[1].lower(), section)
    return found


def _own_text(text: str) -> str:
    """Without the next chapter's heading and the formula of adoption, which the annotation leaves in."""
    lines = _ADOPTION.sub("", text).split("\n")
    while len(lines) > 1 and lines[-1].isupper():
        lines.pop()
    return "\n".join(lines)


def _places(clause: Clause, by_id: dict[str, Clause]) -> Iterator[tuple[str, str]]:
    above = by_id.get(clause.parent or "")
    while above is not None:
        yield above.kind, above.path
        above = by_id.get(above.parent or "")
