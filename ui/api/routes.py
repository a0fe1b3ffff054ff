"""The addresses under /api/v1: what is asked is checked, handed to a verb, and its JSON given back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Body, Header, Response
from fastapi.responses import JSONResponse

from rag_cnh import verbs
from rag_cnh.answer.steps import Step
from rag_cnh.errors import PolicyError
from rag_cnh.shapes import answer_json
from rag_cnh.types import Answer
from ui.api import examples, requests, schemas, stream
from ui.api.service import Service
from ui.render import REASONS

_EVENTS = "text/event-stream"
_COUNTED = {"Total-Count": {"description": "How many rows there are in all.", "schema": {"type": "integer"}}}


def router(service: Service) -> APIRouter:
    """All operations over one service."""
    routes = APIRouter(responses=examples.problems(422, 429))
    _asking(routes, service)
    _reading(routes, service)
    return routes


def _asking(routes: APIRouter, service: Service) -> None:
    """Operations that search: they pass the desk."""

    @routes.post("/ask", response_model=schemas.Answer, responses=examples.ANSWER)
    async def ask(
        body: Annotated[requests.Ask, Body(openapi_examples=examples.QUESTIONS)],
        accept: Annotated[str, Header(include_in_schema=False)] = "",
    ) -> Response:
        """An answer whose statements are each traced to a clause; or a refusal with the nearest clauses.

        With `Accept: text/event-stream`, the steps come as events, the answer statement by statement; the last
        one, "answered" (or "problem"), has the whole answer (or the problem) as its data.
        """

        def steps() -> Iterator[Step]:
            return service.assistant.stream(body.question, body.lang, body.history, body.at)

        def keep(answer: Answer) -> str:
            service.metrics.answered(answer)
            return service.given.keep(answer)

        if _EVENTS in accept:
            return await stream.respond(service.desk.run(steps), keep)
        answer = await service.desk.one(lambda: service.assistant.ask(body.question, body.lang, body.history, body.at))
        return JSONResponse(answer_json(answer), headers={"answer-id": keep(answer)})

    @routes.get("/search", response_model=list[schemas.Hit], responses=examples.HITS)
    async def search(
        query: requests.Words,
        k: requests.Hits = 10,
        document: requests.Identifier = None,
        lang: requests.Only = None,
        at: requests.At = None,
        all_versions: requests.Versions = False,
    ) -> Response:
        """The clauses that a query finds, the best first."""
        library = service.assistant.library
        return JSONResponse(
            await service.desk.one(lambda: verbs.search(library, query, k, document, lang, at, all_versions))
        )

    @routes.post("/feedback", status_code=204, responses=examples.FEEDBACK)
    def feedback(vote: Annotated[requests.Vote, Body(openapi_examples=examples.VOTES)]) -> None:
        """Keep a vote on an answer that was given here; a second vote replaces the first."""
        answer = service.given.find(vote.answer)
        if vote.reason and vote.reason not in REASONS[vote.vote]:
            raise PolicyError("No such reason", vote.reason, f"Choose one of {', '.join(REASONS[vote.vote])}.")
        service.store.add(vote.answer, answer, vote.vote, vote.reason, vote.note)


def _reading(routes: APIRouter, service: Service) -> None:
    """Operations that read the catalog alone."""
    catalog = service.catalog

    @routes.get("/documents", response_model=list[schemas.Document], responses=examples.listed("documents", _COUNTED))
    def documents(at: requests.At = None, offset: requests.Offset = 0, limit: requests.Limit = 1000) -> Response:
        """All documents with status, counts and whether the text is official."""
        return _page(verbs.documents(catalog, at, offset, limit))

    @routes.get("/documents/{identifier}", response_model=schemas.Contents, responses=examples.DOCUMENT)
    def document(identifier: requests.Named, at: requests.At = None) -> Response:
        """A document with the ids of its clauses."""
        return JSONResponse(verbs.document(catalog, identifier, at))

    @routes.get("/clauses/{identifier}/{path}", response_model=schemas.Shown, responses=examples.CLAUSE)
    def clause(identifier: requests.Named, path: requests.Place, at: requests.At = None) -> Response:
        """A clause with its place, its neighbours, both languages and validity."""
        return JSONResponse(verbs.clause(catalog, f"{identifier}#{path}", at))

    @routes.get("/targets", response_model=list[schemas.Target], responses=examples.listed("targets", _COUNTED))
    def targets(
        query: requests.Chosen = None,
        document: requests.Identifier = None,
        year: requests.Year = None,
        scope: requests.Scope = None,
        offset: requests.Offset = 0,
        limit: requests.Limit = 1000,
    ) -> Response:
        """Targets as data."""
        return _page(verbs.targets(catalog, query, document, year, scope, offset, limit))


def _page(page: verbs.Page) -> Response:
    return JSONResponse(page.rows, headers={"total-count": str(page.total)})
