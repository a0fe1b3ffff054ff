"""How well files are read: whole laws, the official gazette, gold targets' clauses, legacy fonts.

python -m evals.parse ../shared/data
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.clauses import parse_clauses
from rag_cnh.read.clean import clean
from rag_cnh.read.load import load
from rag_cnh.read.metadata import read_metadata
from rag_cnh.read.official import slugify
from rag_cnh.read.words import fold
from rag_cnh.types import Clause

_ADOPTION = re.compile(r"\n[^\n]{4,20} này (?:đã )?được Quốc hội[^\n]*thông qua[\s\S]*$")
_SLUG = re.compile(r"(?P<type>[a-z-]+?)-so-(?P<number>\d.*)-\d+")


def report(folder: Path) -> dict[str, float]:
    """Every measure, named "laws.f1", "gazette.number" …"""
    parts = {
        "laws": evaluate_laws(folder / "laws"),
        "gazette": evaluate_gazette(folder / "gazette"),
        "targets": evaluate_target_clauses(folder / "targets"),
        "legacy": evaluate_legacy(folder / "legacy"),
    }
    return {f"{part}.{name}": value for part, values in parts.items() for name, value in values.items()}


def _ratio(right: float, of: float) -> float:
    return right / of if of else 0.0


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _parsed(path: Path) -> tuple[str, tuple[Clause, ...]]:
    text = clean(load(path).text)
    return text, parse_clauses(text, "d", "vi")


# Laws


def evaluate_laws(folder: Path) -> dict[str, float]:
    """Articles by number, title, text, chapter and section against the annotation beside each law.

    The annotation counts some articles that an amending law quotes; they are no articles of it.
    """
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        law = json.loads(path.read_text(encoding="utf-8"))
        _, clauses = _parsed(path.with_suffix(".txt"))
        articles = {c.path.removeprefix("dieu-"): c for c in clauses if re.fullmatch(r"dieu-\w+", c.path)}
        by_id = {c.id: c for c in clauses}
        counts["gold"] += len(law["articles"])
        counts["found"] += len(articles)
        for item in law["articles"]:
            clause = articles.get(item["id"].lower().replace("đ", "dd"))
            if clause is not None:
                counts.update(name for name, same in _same_article(item, clause, by_id) if same)
    precision, recall = _ratio(counts["number"], counts["found"]), _ratio(counts["number"], counts["gold"])
    shares = {name: _ratio(counts[name], counts["gold"]) for name in ("title", "text", "chapter", "section")}
    f1 = _ratio(2 * precision * recall, precision + recall)
    return {"precision": precision, "recall": recall, "f1": f1, **shares}


def _same_article(item: dict[str, str], clause: Clause, by_id: dict[str, Clause]) -> Iterator[tuple[str, bool]]:
    """Which of an annotated article's features the clause has."""
    title, whole = _plain(item["title"]), _plain(clause.heading + clause.text)
    yield "number", True
    yield "title", _plain(clause.heading) == title or (not clause.heading and whole.startswith(title))
    yield "text", whole == title + _plain(_own_text(item["text"]))
    places = dict(_places(clause, by_id))
    for name, kind in (("chapter", "chuong"), ("section", "muc")):
        match = re.match(r"(?i)(?:chương|mục)\s+(\w+)", item[name] or "")
        yield name, (fold(match[1]) if match else "") == places.get(kind, "").rpartition("-")[2]


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


# Gazette


def evaluate_gazette(folder: Path) -> dict[str, float]:
    """Numbers and types against the names under which the gazette files them; text against PDF.

    The gazette's own catalogue has errors, its file names hold number and type.
    """
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        text, clauses = _parsed(path)
        document = read_metadata(text, "vi")
        name = _SLUG.fullmatch(path.stem)
        counts["all"] += 1
        counts["clauses"] += bool(clauses)
        counts["dated"] += document.issued is not None
        counts["number"] += bool(name) and slugify(document.number.replace(".", "")) == name["number"]  # type: ignore[index]
        counts["type"] += bool(name) and slugify(document.type) == name["type"]  # type: ignore[index]
        counts["incomplete"] += document.incomplete == ("Xem tiếp Công báo" in text)
        counts.update(_against_pdf(path.with_suffix(".pdf"), clauses))
    shares = {
        name: _ratio(counts[name], counts["all"]) for name in ("number", "type", "dated", "clauses", "incomplete")
    }
    return {
        **shares,
        "pdf_articles": _ratio(counts["same_articles"], counts["any_articles"]),
        "pdf_paths": _ratio(counts["same_paths"], counts["any_paths"]),
        "images": float(counts["images"]),
    }


def _against_pdf(path: Path, clauses: tuple[Clause, ...]) -> dict[str, int]:
    """How many articles and paths of a document's text its PDF gives, too."""
    if not path.exists():
        return {}
    try:
        loaded = load(path)
    except PolicyError:
        return {"images": 1}
    if loaded.text_source == "ocr":
        return {"images": 1}
    others = parse_clauses(clean(loaded.text), path.stem, "vi")
    ours, theirs = {c.path for c in clauses}, {c.path for c in others}
    dieu = [{p for p in paths if p.rpartition(".")[2].startswith("dieu-")} for paths in (ours, theirs)]
    return {
        "same_paths": len(ours & theirs),
        "any_paths": len(ours | theirs),
        "same_articles": len(dieu[0] & dieu[1]),
        "any_articles": len(dieu[0] | dieu[1]),
    }


# Clauses of annotated targets


def evaluate_target_clauses(folder: Path) -> dict[str, float]:
    """Whether each annotated target lies in the clause that its annotation names."""
    right = of = 0
    for gold in sorted((folder / "gold").glob("*.jsonl")):
        source = folder / "texts" / f"{gold.stem}.txt"
        raw = source.read_text(encoding="utf-8")
        text, clauses = _parsed(source)
        for line in gold.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            words = re.sub(r"\W+", " ", raw[item["char_start"] : item["char_end"]]).split()
            found = _deepest(r"\W+".join(map(re.escape, words)), text, clauses)
            of += 1
            right += _gold_path(item["clause"]) in found
    return {"clause": _ratio(right, of), "targets": float(of)}


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


# Legacy fonts


def evaluate_legacy(folder: Path) -> dict[str, float]:
    """Marked letters found again, by file; a file that cannot be read counts as nothing found."""
    recalls: list[float] = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".txt":
            continue
        truth = path.with_suffix(".truth.txt").read_text(encoding="utf-8")
        try:
            recalls.append(_marked_recall(load(path).text, truth))
        except PolicyError:
            recalls.append(0.0)
    return {"marked": _ratio(sum(recalls), len(recalls)), "worst": min(recalls, default=0.0)}


def _marked_recall(text: str, truth: str) -> float:
    ours, gold = (
        Counter(c for c in unicodedata.normalize("NFC", t).lower() if c.isalpha() and not c.isascii())
        for t in (text, truth)
    )
    return _ratio(sum((ours & gold).values()), sum(gold.values()))


if __name__ == "__main__":
    for key, value in report(Path(sys.argv[1])).items():
        print(f"{key:24} {value:.4f}")
