"""Our corpus format: one Markdown file a document and language, with YAML front matter.

A provision is a heading that carries its path, `### Điều 19 khoản 2 {#dieu-19.khoan-2}`, and the
paragraphs under it. A plain heading groups provisions. Levels between (Điều 19 above) need no
heading of their own: they are made here and span what stands under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, cast

from rag_cnh.errors import PolicyError
from rag_cnh.read.provisions.addresses import kind, label, parent
from rag_cnh.read.words import nfc
from rag_cnh.types import Clause, Document, Language, Reading, Relation

_HEADING = re.compile(r"^(?P<level>#+)\s+(?P<title>.*?)(?:\s*\{#(?P<path>[a-z0-9.\-]+)\})?\s*$")


@dataclass(frozen=True, slots=True)
class _Block:
    path: str
    group: str
    heading_start: int
    start: int
    end: int


def read_digest(path: Path) -> Reading:
    """Read one corpus file; the errors name the file and the line to mend."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError("The corpus file is no UTF-8 text", path, "Save it as UTF-8.") from error
    return parse_digest(source, str(path))


def digest_files(corpus: Path, document: str) -> dict[Language, Path]:
    """The corpus files of a document by their language."""
    found: dict[Language, Path] = {}
    for path in sorted(corpus.glob("*.md")):
        head = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")[0]
        lines = {line.replace("'", "").replace('"', "").strip() for line in head.split("\n")}
        if f"id: {document}" in lines:
            found["en" if "language: en" in lines else "vi"] = path
    return found


def parse_digest(source: str, name: str = "digest") -> Reading:
    """Front matter and body of a corpus file as a `Reading`, its rows included."""
    import yaml

    head, separator, body = nfc(source).removeprefix("---\n").partition("\n---\n")
    if not separator:
        raise PolicyError("A corpus file needs front matter between two lines of ---", name, "Add it.")
    try:
        meta = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise PolicyError(f"The front matter is not YAML ({error})", name, "Mend it.") from error
    if not isinstance(meta, dict):
        raise PolicyError("The front matter holds no fields", name, "Write them as name: value.")
    return _reading(_document(meta, name), _language(meta, name), body, name)


def compose(document: Document, language: Language, provisions: Sequence[tuple[str, str]]) -> Reading:
    """A digest made of (path, text) in order, as if a corpus file held them."""
    body = "\n\n".join(f"### {label(path, language)} {{#{path}}}\n\n{text}" for path, text in provisions)
    return _reading(document, language, body, document.id)


def _reading(document: Document, language: Language, body: str, name: str) -> Reading:
    from rag_cnh.read.rows import with_rows

    text, blocks = _blocks(body, name)
    clauses = tuple(_clauses(document.id, language, text, blocks))
    return with_rows(Reading(document, language, text, clauses, ()))


def _language(meta: Mapping[str, Any], name: str) -> Language:
    if meta.get("language") not in ("vi", "en"):
        raise PolicyError("A corpus file must say language: vi or en", meta.get("language"), f"Mend {name}.")
    return cast(Language, meta["language"])


def _document(meta: Mapping[str, Any], name: str) -> Document:
    missing = [key for key in ("id", "title", "type") if not meta.get(key)]
    if missing:
        raise PolicyError("The front matter lacks a field", ", ".join(missing), f"Add it to {name}.")
    known = {field.name for field in fields(Document)}
    unknown = set(meta) - known - {"language"}
    if unknown:
        raise PolicyError("The front matter has an unknown field", ", ".join(unknown), f"Mend {name}.")
    values = {key: value for key, value in meta.items() if key in known}
    values["number"] = meta.get("number", "")
    for key in ("issued", "effective", "expires"):
        values[key] = _date(meta.get(key), name)
    try:
        values["relations"] = tuple(Relation(**relation) for relation in meta.get("relations", ()))
        for key in ("sources", "notes", "notes_en"):
            values[key] = tuple(meta.get(key, ()))
    except TypeError as error:
        raise PolicyError(f"A list of the front matter is not one ({error})", name, "Mend it.") from error
    return Document(**values)


def _date(value: object, name: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise PolicyError("A date must be written YYYY-MM-DD", value, f"Mend {name}.") from error


def _blocks(body: str, name: str) -> tuple[str, list[_Block]]:
    """The readable text (markup off) and the provisions in it, in order."""
    lines: list[str] = []
    length, group = 0, ""
    open_block: tuple[str, str, int, int] | None = None
    blocks: list[_Block] = []

    def close() -> None:
        if open_block:
            block_text = "\n".join(lines)[open_block[3] :]
            blocks.append(_Block(*open_block, open_block[3] + len(block_text.rstrip())))

    for line in body.strip("\n").split("\n"):
        match = _HEADING.match(line)
        if match:
            close()
            open_block = None
            line = match["title"]
            if match["path"]:
                open_block = (match["path"], group, length, length + len(line) + 1)
            else:
                group = line if len(match["level"]) > 1 else ""
        lines.append(line)
        length += len(line) + 1
    close()
    paths = [block.path for block in blocks]
    for path in paths:
        if paths.count(path) > 1:
            raise PolicyError("Two provisions of one document have the same path", path, f"Mend {name}.")
    return "\n".join(lines), [_shift(block, lines) for block in blocks]


def _shift(block: _Block, lines: list[str]) -> _Block:
    """The block without the blank lines between its heading and its text."""
    text = "\n".join(lines)
    start = block.start
    while start < block.end and text[start] == "\n":
        start += 1
    return _Block(block.path, block.group, block.heading_start, start, max(start, block.end))


def _clauses(document: str, language: Language, text: str, blocks: list[_Block]) -> Iterable[Clause]:
    spans = {block.path: (block.start, block.end, block.group) for block in blocks}
    for block in blocks:
        above = parent(block.path)
        while above:
            start, end, group = spans.get(above, (block.heading_start, block.end, block.group))
            spans[above] = (min(start, block.heading_start), max(end, block.end), group)
            above = parent(above)
    ordered = sorted(spans.items(), key=lambda item: (item[1][0], -item[1][1], item[0].count(".")))
    for order, (path, (start, end, group)) in enumerate(ordered):
        above = parent(path)
        yield Clause(
            id=f"{document}#{path}",
            document=document,
            path=path,
            kind=kind(path),
            label=label(path, language),
            heading=group,
            text=text[start:end],
            parent=f"{document}#{above}" if above else None,
            order=order,
            language=language,
            start=start,
            end=end,
        )
