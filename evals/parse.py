"""How well files are read: articles of whole laws, documents of the gazette, clauses of gold targets."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from rag_cnh.read.clauses import parse_clauses
from rag_cnh.read.clean import clean
from rag_cnh.read.load import load
from rag_cnh.read.words import fold


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _without_next_heading(text: str) -> str:
    """The annotation leaves the heading of the next chapter at the end of an article."""
    lines = text.split("\n")
    while len(lines) > 1 and lines[-1].isupper():
        lines.pop()
    return "\n".join(lines)


def evaluate_laws(folder: Path, verbose: bool = False) -> dict[str, float]:
    """Articles by number, title, chapter, section and text against the JSON beside each law."""
    gold = found = right = titles = chapters = sections = texts = 0
    for path in sorted(folder.glob("*.json")):
        law = json.loads(path.read_text(encoding="utf-8"))
        text = clean(load(path.with_suffix(".txt")).text)
        clauses = {c.id: c for c in parse_clauses(text, "law", "vi")}
        articles = {c.path.removeprefix("dieu-"): c for c in clauses.values() if re.fullmatch(r"dieu-\w+", c.path)}
        gold += len(law["articles"])
        found += len(articles)
        for item in law["articles"]:
            clause = articles.get(item["id"].lower().replace("đ", "dd"))
            if clause is None:
                if verbose:
                    print("missing", path.name[:50], item["id"], item["title"][:50])
                continue
            right += 1
            title, whole = _plain(item["title"]), _plain(clause.heading + clause.text)
            same_title = _plain(clause.heading) == title or (not clause.heading and whole.startswith(title))
            same_text = whole == title + _plain(_without_next_heading(item["text"]))
            titles += same_title
            texts += same_text
            above = clauses.get(clause.parent or "")
            kinds: dict[str, str] = {}
            while above is not None:
                kinds[above.kind] = above.path
                above = clauses.get(above.parent or "")
            want = re.sub(r"\W+", "-", fold(item["chapter"] or "")).strip("-")
            got = kinds.get("chuong", "").rsplit(".", 1)[-1]
            chapters += want == got or (not want and not got)
            section = re.match(r"(?i)mục (\w+)", item["section"] or "")
            want = f"muc-{fold(section[1])}" if section else ""
            sections += want == kinds.get("muc", "").rsplit(".", 1)[-1]
            if verbose and not (same_title and same_text):
                print(
                    "differs",
                    path.name[:50],
                    item["id"],
                    same_title,
                    same_text,
                    "|",
                    clause.heading[:60],
                    "|",
                    item["title"][:60],
                )
    precision, recall = right / found, right / gold
    return {
        "articles": gold,
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "titles": titles / gold,
        "texts": texts / gold,
        "chapters": chapters / gold,
        "sections": sections / gold,
    }


if __name__ == "__main__":
    print(evaluate_laws(Path(sys.argv[1]) / "laws", verbose=True))
