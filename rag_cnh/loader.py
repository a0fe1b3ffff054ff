"""Files as LangChain documents, one a clause: for chains and stores that are not ours.

from rag_cnh.loader import PolicyLoader

clauses = PolicyLoader("luat.docx").load()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from rag_cnh.read.reading import read_file
from rag_cnh.types import Clause, Reading

_PAGES = {"vi": "/van-ban", "en": "/en/van-ban"}  # of the web app


class PolicyLoader(BaseLoader):
    """The clauses of a file in reading order, each whole, with its address in the metadata.

    A clause holds the words of the clauses inside it; `leaves` leaves out those that hold others.
    `corrections` (number, title, issued, …) correct what the file says of itself.
    """

    def __init__(self, path: str | Path, corrections: Mapping[str, str] | None = None, *, leaves: bool = False) -> None:
        self.path = Path(path)
        self.corrections = dict(corrections or {})
        self.leaves = leaves

    def lazy_load(self) -> Iterator[Document]:
        reading = read_file(self.path, self.corrections)
        parents = {clause.parent for clause in reading.clauses}
        for clause in reading.clauses:
            if not (self.leaves and clause.id in parents):
                yield _document(clause, reading, self.path)


def _document(clause: Clause, reading: Reading, path: Path) -> Document:
    return Document(id=clause.id, page_content=clause.text, metadata=_metadata(clause, reading, path))


def _metadata(clause: Clause, reading: Reading, path: Path) -> dict[str, str | int]:
    """Only strings and whole numbers, and nothing empty: some stores take no other values."""
    document = reading.document
    values: dict[str, str | int | None] = {
        "id": clause.id,
        "document": document.id,
        "number": document.number,
        "title": document.title,
        "issued": document.issued.isoformat() if document.issued else None,
        "label": clause.label,
        "heading": clause.heading,
        "parent": clause.parent,
        "start": clause.start,
        "end": clause.end,
        "page": clause.page,
        "language": clause.language,
        "url": f"{_PAGES[clause.language]}/{document.id}/{clause.path}",
        "source": str(path),
        "text_source": reading.text_source,
    }
    return {name: value for name, value in values.items() if value is not None and value != ""}
