"""Folders of the BEIR-like schema: corpora, questions and judgements, and rows read as documents.

`corpus*.jsonl` holds rows {doc_id, title, text, law, law_id, article, chapter, section, lang, …}, of which
any may be missing but doc_id and text; `queries*.jsonl` {query_id, text}; `qrels*.tsv` query, document,
relevance. The names of BEIR itself (`_id`, `query-id`, `corpus-id`, `score`) are understood too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag_cnh.errors import PolicyError
from rag_cnh.library.passages import Passage, passages
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean
from rag_cnh.read.words import fold, nfc
from rag_cnh.search.language import detect_language
from rag_cnh.types import Clause, Document, Language, Reading

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """`file` is the name of the file that it came from."""

    id: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Judgement:
    question: str
    document: str
    relevance: int


@dataclass(frozen=True, slots=True)
class Bench:
    """What was chosen of a folder."""

    corpora: tuple[Path, ...]
    queries: tuple[Path, ...]
    qrels: tuple[Path, ...]


def choose(folder: Path, corpora: Sequence[str] = (), queries: Sequence[str] = (), qrels: Sequence[str] = ()) -> Bench:
    """The files named, relative to the folder; where none is named, all of that kind."""
    if not folder.is_dir():
        fix = "Give a folder with corpus*.jsonl, queries*.jsonl and qrels*.tsv."
        raise PolicyError("There is no such folder", folder, fix)
    return Bench(
        _files(folder, corpora, "corpus*.jsonl"),
        _files(folder, queries, "queries*.jsonl"),
        _files(folder, qrels, "qrels*.tsv", "qrels/*.tsv"),
    )


def _files(folder: Path, names: Sequence[str], *patterns: str) -> tuple[Path, ...]:
    every = sorted(path for pattern in patterns for path in folder.glob(pattern))
    found = [folder / name for name in names] or every
    if not found:
        fix = "Name the file, relative to the folder."
        raise PolicyError(f"The folder holds no {patterns[0]}", folder, fix)
    for path in found:
        if not path.is_file():
            raise PolicyError("There is no such file", path, "Give its name relative to the folder.")
    return tuple(found)


def read_questions(files: Sequence[Path]) -> tuple[Question, ...]:
    """The questions of all files; a question id counts once."""
    found: dict[str, Question] = {}
    for path in files:
        for row in _rows(path):
            identifier = str(_field(row, path, "query_id", "_id", "id"))
            found.setdefault(identifier, Question(identifier, nfc(str(_field(row, path, "text"))), path.name))
    return tuple(found.values())


def read_judgements(files: Sequence[Path]) -> tuple[Judgement, ...]:
    """Tab-separated query, document, relevance; or TREC's four columns with a 0 in the second."""
    found: dict[tuple[str, str], Judgement] = {}
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            parts = line.split("\t") if "\t" in line else line.split()
            if len(parts) == 4:
                parts = [parts[0], *parts[2:]]
            if len(parts) < 2 or (number == 0 and not parts[-1].lstrip("-").isdigit()):
                continue  # empty, or the header
            relevance = int(parts[2]) if len(parts) > 2 else 1
            found[parts[0], parts[1]] = Judgement(parts[0], parts[1], relevance)
    return tuple(found.values())


def read_rows(path: Path) -> Iterator[tuple[str, Language, tuple[Passage, ...]]]:
    """Each row's doc_id, language and passages, as the product makes them of an act."""
    for row in _rows(path):
        identifier = str(_field(row, path, "doc_id", "_id", "id"))
        language = _language(row, path)
        yield identifier, language, row_passages(row, identifier, language)


def read_texts(path: Path) -> Iterator[tuple[str, Language, str]]:
    """Each row's doc_id, language and text: its document's name, then the provision as the act prints it."""
    for row in _rows(path):
        language = _language(row, path)
        named = f"{_number(row)} {_name(row)}".strip()
        identifier = str(_field(row, path, "doc_id", "_id", "id"))
        yield identifier, language, "\n".join(part for part in (named, _provision(row, language)) if part)


def row_passages(row: Row, identifier: str, language: Language) -> tuple[Passage, ...]:
    """The passages of a row: an article of a law is parsed into its clauses, other texts into paragraphs."""
    text = clean(_provision(row, language))
    document = Document(id=identifier, number=_number(row), type="", title=_name(row))
    clauses = parse_clauses(text, identifier, language)
    clauses = (*_uncovered(clauses, text, identifier, language), *clauses)
    return passages(Reading(document, language, text, clauses, ()))


def _provision(row: Row, language: Language) -> str:
    """The row as the act prints it: chapter and section above, then the article's heading and text."""
    title, text, article = _string(row, "title"), _string(row, "text").strip(), _string(row, "article")
    if not article or fold(text).startswith(("dieu ", "article ")):
        return text
    first, _, rest = text.partition("\n")
    if not title and rest.strip() and len(first) < 200:
        title, text = first, rest
    elif title and fold(first).strip() == fold(title).strip():
        text = rest
    above = [_string(row, name) for name in ("part", "chapter", "section")]
    heading = f"{'Article' if language == 'en' else 'Điều'} {article}. {title}".rstrip()
    return "\n".join([*(line for line in above if line), heading, text.strip()])


def _uncovered(clauses: Sequence[Clause], text: str, identifier: str, language: Language) -> list[Clause]:
    """What stands before the first provision, a headline too: a row is no whole document."""
    first = min((clause.start for clause in clauses), default=len(text))
    lead = text[:first].strip()
    if not lead or any(clause.path.startswith(("dieu", "chuong", "phan", "muc")) for clause in clauses):
        return []
    start = text.index(lead)
    path = f"{identifier}#doan-0"
    end = start + len(lead)
    return [Clause(path, identifier, "doan-0", "doan", "", "", lead, None, -1, language, start, end)]


def _number(row: Row) -> str:
    number = _string(row, "law_id")
    return "" if number in _name(row) else number


def _name(row: Row) -> str:
    return _string(row, "law") or ("" if _string(row, "article") else _string(row, "title"))


def _string(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else nfc(str(value))


def _language(row: Row, path: Path) -> Language:
    stated = str(row.get("lang") or row.get("language") or "")[:2].lower()
    if stated in ("vi", "en"):
        return "en" if stated == "en" else "vi"
    return detect_language(_string(row, "text")[:600])


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except ValueError as error:
                fix = "Each line holds one JSON object."
                raise PolicyError(f"Line {number} of {path.name} cannot be read", line[:80], fix) from error


def _field(row: Row, path: Path, *names: str) -> Any:
    for name in names:
        if row.get(name) is not None:
            return row[name]
    raise PolicyError(f"A row of {path.name} has no {names[0]}", str(dict(row))[:100], "Add the field.")
