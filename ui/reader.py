"""The reader: the list of documents, a document, a clause, and a page that helps when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Clause, Document, Language, TextStatus
from ui import legislation, links, machine, pages, parts
from ui.catalogue import Catalogue, Filter
from ui.cite import citation
from ui.inside import find
from ui.outline import flat
from ui.parts import View
from ui.sitemap import site
from ui.ties import ties, versions

_FEW_TASKS, _FEW_SECTORS, _FEW_FOUND = 10, 40, 30  # on a document's own page


class Reader:
    """The pages of one language."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog, self.language = catalog, language

    # -- pages --------------------------------------------------------------------------------

    def document(self, identifier: str, view: View, site: str) -> HTMLResponse:
        """A document's text, or the view of it that is asked for; `site` is "https://host"."""
        document = self.catalog.document(identifier)
        if document is None:
            return self.no_document(identifier)
        if view.so_voi:
            return self._changes(document, view)
        if view.xem in (parts.TASKS, parts.SECTORS):
            return parts.rows_page(self.catalog, document, view, self.language)
        return self._text(document, view, site)

    def _text(self, document: Document, view: View, site: str, gone: str = "") -> HTMLResponse:
        """`gone` is the address of a digest's provision that the official text has taken the place of."""
        identifier, both = document.id, bool(view.song_ngu)
        held = self.catalog.language(identifier, self.language)
        if both and self._is_gist(identifier, held):
            held = links.twin(held)  # the whole text leads, the gist of its clauses stands beside it
        outline, related = parts.outlined(self.catalog, identifier, held), ties(self.catalog, document)
        second = parts.outlined(self.catalog, identifier, links.twin(held)).nodes if both else ()
        part = parts.Part.of(outline.nodes, view, 2 if second else 1)
        assigned = parts.Assigned.of(self.catalog, identifier, held)
        found = find(parts.units_of(self.catalog, identifier, held), view.tim) if view.tim else []
        return pages.page(
            "document.html",
            self.language,
            links.document(links.twin(self.language), identifier, **view.given),
            document=document,
            held=held,
            outline=outline,
            part=part,
            second={node.clause.id: node for node in flat(second)},
            both=bool(second),
            has_both=len(self.catalog.languages(identifier)) > 1,
            text_status=self.catalog.text_status(identifier, held),
            beside=self.catalog.text_status(identifier, links.twin(held)),
            gone=gone,
            ties=related,
            versions=versions(self.catalog, document),
            count=sum(1 for _ in flat(outline.nodes)),
            targets=self.catalog.counts(identifier)[1],
            tasks=assigned.tasks[:_FEW_TASKS],
            task_count=len(assigned.tasks),
            sectors=parts.by_kind(assigned.sectors[:_FEW_SECTORS]),
            sectors_shown=min(len(assigned.sectors), _FEW_SECTORS),
            sector_count=len(assigned.sectors),
            view=view,
            found=found[:_FEW_FOUND],
            found_count=len(found),
            citation=self._citation(document, held),
            data=legislation.document_data(document, related, held, self.language, site),
        )

    def clause(self, identifier: str, path: str, site: str) -> HTMLResponse:
        document = self.catalog.document(identifier)
        if document is None:
            return self.no_document(identifier)
        held = self.catalog.language(identifier, self.language)
        if not self.catalog.clause(f"{identifier}#{path}", held):
            other = links.twin(held)
            held = other if self.catalog.clause(f"{identifier}#{path}", other) else held
        clauses = {clause.id: clause for clause in self.catalog.clauses(identifier, held)}
        clause = clauses.get(f"{identifier}#{path}")
        if clause is None and path.startswith("tom-luoc") and document.text_status == "official":
            return self._text(document, View(), site, gone=path)
        if clause is None:
            return self._no_clause(document, path, clauses)
        texts = {language: self.catalog.clause(clause.id, language) for language in pages.LANGUAGES}
        before, after = _neighbours(clause, list(clauses.values()))
        address = site + links.clause(self.language, clause.id)
        cited = self._citation(document, held).replace("{label}", _capital(clause.label))
        return pages.page(
            "clause.html",
            self.language,
            links.clause(links.twin(self.language), clause.id),
            document=document,
            clause=clause,
            texts={language: found for language, found in texts.items() if found},
            held_as={language: self.catalog.text_status(identifier, language) for language in pages.LANGUAGES},
            above=_above(clause, clauses),
            children=[c for c in clauses.values() if c.parent == clause.id],
            before=before,
            after=after,
            place=links.place(self.language, clause.id, parts.is_long(list(clauses.values()))),
            address=address,
            citation=cited.replace("{address}", address),
            data=legislation.clause_data(document, clause, self.language, site),
        )

    def no_document(self, identifier: str) -> HTMLResponse:
        near = sorted(self.catalog.documents(), key=lambda d: -SequenceMatcher(None, identifier, d.id).ratio())
        return pages.missing(self.language, "not_found_document", identifier, documents=near[:5])

    def no_page(self, path: str) -> HTMLResponse:
        return pages.missing(self.language, "not_found_page", path)

    # -- parts --------------------------------------------------------------------------------

    def _changes(self, document: Document, view: View) -> HTMLResponse:
        for pair in versions(self.catalog, document):
            if view.so_voi in (pair.old.id, pair.new.id) and view.so_voi != document.id:
                return parts.changes_page(self.catalog, pair, view, self.language)
        value = f"{document.id}, {view.so_voi}"
        return pages.missing(self.language, "not_compared", value, document=document)

    def _no_clause(self, document: Document, path: str, clauses: Mapping[str, Clause]) -> HTMLResponse:
        """The address shortened until something stands there, else the first clauses."""
        segments = path.split(".")
        shorter = (f"{document.id}#{'.'.join(segments[:n])}" for n in range(len(segments) - 1, 0, -1))
        near = next((clauses[id] for id in shorter if id in clauses), None)
        shown = [near] if near else list(clauses.values())[:5]
        return pages.missing(self.language, "not_found_clause", path, document=document, clauses=shown)

    def _citation(self, document: Document, held: Language) -> str:
        text_status = cast(TextStatus, self.catalog.text_status(document.id, held))
        return citation(document, held, text_status, self.language)

    def _is_gist(self, identifier: str, language: Language) -> bool:
        """A digest beside the official text in the other language."""
        held_as = [self.catalog.text_status(identifier, each) for each in (language, links.twin(language))]
        return held_as == ["digest", "official"]


def router(catalog: Catalog) -> APIRouter:
    """`/van-ban/…` and `/en/van-ban/…`."""
    routes = APIRouter()
    for language in pages.LANGUAGES:
        _add(routes, Reader(catalog, language), Catalogue(catalog, language), links.catalogue(language))
    return routes


def _add(routes: APIRouter, reader: Reader, listed: Catalogue, path: str) -> None:
    catalog = reader.catalog

    @routes.get(path)
    @routes.get(path + machine.SUFFIX)
    def catalogue(request: Request) -> Response:
        filter = Filter.of(request.query_params)
        if machine.asked(request.url.path, request)[1]:
            return machine.documents(catalog, filter.select(catalog.documents()))
        return listed.page(filter, View.of(request.query_params))

    @routes.get(path + "/{document}")
    def document(document: str, request: Request) -> Response:
        name, wanted = machine.asked(document, request)
        if wanted:
            return machine.document(catalog, name)
        return reader.document(name, View.of(request.query_params), site(request))

    @routes.get(path + "/{document}/{clause}")
    def clause(document: str, clause: str, request: Request) -> Response:
        name, wanted = machine.asked(clause, request)
        return machine.clause(catalog, document, name) if wanted else reader.clause(document, name, site(request))

    @routes.get(path + "/{rest:path}")
    def nothing(rest: str) -> HTMLResponse:
        return reader.no_page(rest)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _above(clause: Clause, clauses: Mapping[str, Clause]) -> list[Clause]:
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
