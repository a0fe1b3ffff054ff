"""Views of a document beside its text: what changed between versions, its tasks, its priority sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from fastapi.responses import HTMLResponse

from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Clause, Document, Language, Priority, Sector, Task
from ui import links, pages
from ui.changes import ORDER, Change, Unit, changes, units
from ui.changes import pages as rows_in_pages
from ui.outline import FRAME, Node, Outline, flat, in_pages, outline
from ui.ties import Versions, common

TASKS, SECTORS = "nhiem-vu", "nganh"
_ROWS = 100  # on a page of their own
_CHARACTERS = 70_000  # on a page, as `size` counts them


@dataclass(frozen=True, slots=True)
class View:
    """What an address asks for besides the document; names are those of its parameters, `_` for `-`."""

    song_ngu: str = ""  # both languages
    tim: str = ""  # words to find inside
    so_voi: str = ""  # the other version
    xem: str = ""  # "nhiem-vu" or "nganh"
    tai: str = ""  # the path of a clause, whose page is asked for
    trang: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> View:
        return cls(*(given.get(field.name.replace("_", "-"), "").strip()[:200] for field in fields(cls)))

    @property
    def given(self) -> dict[str, str]:
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def number(self, last: int) -> int:
        """The page that is asked for, of those that there are."""
        asked = int(self.trang) if self.trang.isdecimal() and len(self.trang) < 6 else 1
        return min(max(asked, 1), last)


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a document's text: its clauses, their paths, which page it is, of how many."""

    nodes: tuple[Node, ...]
    paths: frozenset[str]
    number: int
    last: int

    @classmethod
    def of(cls, nodes: Sequence[Node], view: View, languages: int) -> Part:
        pages = in_pages(nodes, _CHARACTERS // languages)
        paths = [frozenset(node.clause.path for node in flat(page)) for page in pages]
        asked = next((n for n, held in enumerate(paths, 1) if view.tai in held), view.number(len(pages)))
        return cls(pages[asked - 1], paths[asked - 1], asked, len(pages))


@dataclass(frozen=True, slots=True)
class Assigned:
    """Tasks and priority sectors of a document, in the language of the page where they are read from it."""

    tasks: tuple[Task, ...]
    sectors: tuple[Sector, ...]

    @classmethod
    def of(cls, catalog: Catalog, document: str, held: Language) -> Assigned:
        other = links.twin(held)
        tasks = catalog.tasks(document, held) or catalog.tasks(document, other)
        return cls(tasks, catalog.sectors(document, held) or catalog.sectors(document, other))


def by_kind(sectors: Sequence[Sector]) -> dict[Priority, list[Sector]]:
    found: dict[Priority, list[Sector]] = {}
    for sector in sectors:
        found.setdefault(sector.kind, []).append(sector)
    return found


def outlined(catalog: Catalog, document: str, language: Language) -> Outline:
    """The text of a document in one language as nested clauses."""
    clauses, text = catalog.clauses(document, language), catalog.text(document, language)
    return outline(clauses, text, catalog.text_status(document, language) == "digest")


def is_long(clauses: Sequence[Clause]) -> bool:
    """Whether the text of a document with these clauses may have pages, in one language or both."""
    text = sum(len(clause.text) for clause in clauses if clause.parent is None)
    return text + FRAME * len(clauses) > _CHARACTERS / 2


def units_of(catalog: Catalog, document: str, language: Language) -> list[Unit]:
    """The provisions of a document that have words of their own."""
    digest = catalog.text_status(document, language) == "digest"
    return units(flat(outlined(catalog, document, language).nodes), digest)


# -- pages ----------------------------------------------------------------------------------------


def rows_page(catalog: Catalog, document: Document, view: View, language: Language) -> HTMLResponse:
    """All tasks, or all priority sectors, of a document."""
    assigned = Assigned.of(catalog, document.id, catalog.language(document.id, language))
    rows: Sequence[Task | Sector] = assigned.tasks if view.xem == TASKS else assigned.sectors
    last = max(1, -(-len(rows) // _ROWS))
    number = view.number(last)
    shown = rows[(number - 1) * _ROWS : number * _ROWS]
    return pages.page(
        "assigned.html",
        language,
        links.document(links.twin(language), document.id, **view.given),
        document=document,
        tasks=[row for row in shown if isinstance(row, Task)],
        sectors=by_kind([row for row in shown if isinstance(row, Sector)]),
        total=len(rows),
        view=view,
        page=number,
        pages=last,
    )


def changes_page(catalog: Catalog, pair: Versions, view: View, language: Language) -> HTMLResponse:
    """Both versions of `pair`, provision by provision."""
    held = common(catalog, pair, language)
    if held is None:
        raise LookupError(pair.new.id)
    rows = _changes(catalog, catalog.revision, pair.old.id, pair.new.id, held)
    parts = rows_in_pages(rows, _CHARACTERS)
    number = view.number(len(parts))
    statuses = [catalog.text_status(each.id, held) for each in (pair.old, pair.new)]
    return pages.page(
        "changes.html",
        language,
        links.document(links.twin(language), pair.new.id, **{**view.given, "so_voi": pair.old.id}),
        new=pair.new,
        old=pair.old,
        held=held,
        digest="digest" in statuses,
        counts={kind: sum(row.kind == kind for row in rows) for kind in ORDER},
        rows={kind: [row for row in parts[number - 1] if row.kind == kind] for kind in ORDER},
        view=view,
        page=number,
        pages=len(parts),
    )


@lru_cache(maxsize=16)
def _changes(catalog: Catalog, revision: int, old: str, new: str, held: Language) -> tuple[Change, ...]:
    """Kept until the catalog changes: matching two long laws takes a second."""
    return tuple(changes(units_of(catalog, old, held), units_of(catalog, new, held)))
