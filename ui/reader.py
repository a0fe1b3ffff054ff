"""The reader: the list of documents, a document, a clause, and a page that helps when there is none."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rag_cnh.library.catalog import Catalog
from rag_cnh.library.validity import resolve, status
from rag_cnh.read.words import fold
from rag_cnh.types import Clause, Document, Language, Relation
from ui import links, sources
from ui.outline import flat, outline
from ui.templating import render

_LANGUAGES: tuple[Language, Language] = ("vi", "en")
_PATH = "/van-ban"


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation with the document that it names, when the collection has it."""

    relation: Relation
    document: Document | None


class Reader:
    """The pages of one language."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog, self.language = catalog, language

    # -- pages --------------------------------------------------------------------------------

    def catalogue(self, query: str = "") -> HTMLResponse:
        documents = self.catalog.documents()
        found = [d for d in documents if fold(query.strip()) in fold(_searched(d))]
        found.sort(key=lambda d: (str(d.issued or ""), d.number), reverse=True)
        other = links.catalogue(_other(self.language)) + (f"?q={quote(query)}" if query else "")
        return self._page("catalogue.html", other, documents=found, total=len(documents), query=query)

    def document(self, identifier: str, both: bool = False, gone: str = "") -> HTMLResponse:
        """`gone` is the address of a digest's provision that the official text has taken the place of."""
        document = self.catalog.document(identifier)
        if document is None:
            return self.no_document(identifier)
        held = self.catalog.language(identifier, self.language)
        if both and self._is_gist(identifier, held):
            held = _other(held)  # the whole text leads, the gist of its clauses stands beside it
        nodes = self._outline(document, held)
        second = {node.clause.id: node for node in flat(self._outline(document, _other(held)).nodes)} if both else {}
        return self._page(
            "document.html",
            links.document(_other(self.language), identifier),
            document=document,
            held=held,
            outline=nodes,
            second=second,
            both=both and bool(second),
            has_both=len(self.catalog.languages(identifier)) > 1,
            text_status=self.catalog.text_status(identifier, held),
            beside=self.catalog.text_status(identifier, _other(held)),
            gone=gone,
            ties=self._ties(document),
            count=len(self.catalog.clauses(identifier, held)),
            targets=self.catalog.counts(identifier)[1],
        )

    def clause(self, identifier: str, path: str) -> HTMLResponse:
        document = self.catalog.document(identifier)
        if document is None:
            return self.no_document(identifier)
        held = self.catalog.language(identifier, self.language)
        if not self.catalog.clause(f"{identifier}#{path}", held):
            held = _other(held) if self.catalog.clause(f"{identifier}#{path}", _other(held)) else held
        clauses = {clause.id: clause for clause in self.catalog.clauses(identifier, held)}
        clause = clauses.get(f"{identifier}#{path}")
        if clause is None and path.startswith("tom-luoc") and document.text_status == "official":
            return self.document(identifier, gone=path)
        if clause is None:
            return self._no_clause(document, path, clauses)
        texts = {language: self.catalog.clause(clause.id, language) for language in _LANGUAGES}
        before, after = _neighbours(clause, list(clauses.values()))
        return self._page(
            "clause.html",
            links.clause(_other(self.language), clause.id),
            document=document,
            clause=clause,
            texts={language: found for language, found in texts.items() if found},
            held_as={language: self.catalog.text_status(identifier, language) for language in _LANGUAGES},
            above=_above(clause, clauses),
            children=[c for c in clauses.values() if c.parent == clause.id],
            before=before,
            after=after,
        )

    def no_document(self, identifier: str) -> HTMLResponse:
        near = sorted(self.catalog.documents(), key=lambda d: -SequenceMatcher(None, identifier, d.id).ratio())
        return self._missing("not_found_document", identifier, documents=near[:5])

    def no_page(self, path: str) -> HTMLResponse:
        return self._missing("not_found_page", path)

    # -- parts --------------------------------------------------------------------------------

    def _page(self, template: str, other: str, code: int = 200, **values: object) -> HTMLResponse:
        values |= {"other": other, "status": status, "title_of": sources.title, "name_of": _name}
        return HTMLResponse(render(template, self.language, **values), status_code=code)

    def _missing(self, message: str, value: str, **values: object) -> HTMLResponse:
        shown = {"documents": (), "document": None, "clauses": (), **values}
        other = links.catalogue(_other(self.language))
        return self._page("missing.html", other, 404, message=message, value=value[:80], **shown)

    def _no_clause(self, document: Document, path: str, clauses: dict[str, Clause]) -> HTMLResponse:
        """The address shortened until something stands there, else the first clauses."""
        parts = path.split(".")
        shorter = (f"{document.id}#{'.'.join(parts[:n])}" for n in range(len(parts) - 1, 0, -1))
        near = next((clauses[id] for id in shorter if id in clauses), None)
        shown = [near] if near else list(clauses.values())[:5]
        return self._missing("not_found_clause", path, document=document, clauses=shown)

    def _outline(self, document: Document, language: Language) -> object:
        clauses = self.catalog.clauses(document.id, language)
        text = self.catalog.text(document.id, language)
        return outline(clauses, text, self.catalog.text_status(document.id, language) == "digest")

    def _is_gist(self, identifier: str, language: Language) -> bool:
        """A digest beside the official text in the other language."""
        held_as = [self.catalog.text_status(identifier, each) for each in (language, _other(language))]
        return held_as == ["digest", "official"]

    def _ties(self, document: Document) -> list[Tie]:
        by_id = {each.id: each for each in self.catalog.documents()}
        found = ((relation, resolve(relation, by_id)) for relation in document.relations)
        return [Tie(relation, by_id.get(id) if id else None) for relation, id in found]


def router(catalog: Catalog) -> APIRouter:
    """`/van-ban/…` and `/en/van-ban/…`."""
    routes = APIRouter(default_response_class=HTMLResponse)
    for language in _LANGUAGES:
        _add(routes, Reader(catalog, language), links.root(language) + _PATH)
    return routes


def _add(routes: APIRouter, reader: Reader, path: str) -> None:
    @routes.get(path)
    def catalogue(q: str = "") -> HTMLResponse:
        return reader.catalogue(q[:200])

    @routes.get(path + "/{document}")
    def document(document: str, request: Request) -> HTMLResponse:
        return reader.document(document, both="song-ngu" in request.query_params)

    @routes.get(path + "/{document}/{clause}")
    def clause(document: str, clause: str) -> HTMLResponse:
        return reader.clause(document, clause)

    @routes.get(path + "/{rest:path}")
    def nothing(rest: str) -> HTMLResponse:
        return reader.no_page(rest)


def _other(language: Language) -> Language:
    return "en" if language == "vi" else "vi"


def _name(document: Document) -> str:
    """The official number, or the title of a document that has none."""
    return document.number or document.title


def _searched(document: Document) -> str:
    parts = (
        document.number,
        document.title,
        document.title_en,
        document.issuer,
        document.issuer_en,
        document.type,
    )
    return " ".join((*parts, str(document.issued or "")))


def _above(clause: Clause, clauses: dict[str, Clause]) -> list[Clause]:
    found: list[Clause] = []
    while clause.parent and clause.parent in clauses:
        clause = clauses[clause.parent]
        found.insert(0, clause)
    return found


def _neighbours(clause: Clause, clauses: list[Clause]) -> tuple[Clause | None, Clause | None]:
    """The clauses before and after on the same level, under whatever parent."""
    level = [c for c in clauses if c.path.count(".") == clause.path.count(".")]
    place = level.index(clause)
    before = level[place - 1] if place else None
    return before, level[place + 1] if place + 1 < len(level) else None
