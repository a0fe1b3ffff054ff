"""The verbs as tools of a language model, over the Model Context Protocol; each gives the JSON of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from rag_cnh import verbs
from rag_cnh.errors import PolicyError
from rag_cnh.shapes import Json, answer_json
from rag_cnh.types import Language

if TYPE_CHECKING:
    from rag_cnh.answer.ask import Assistant

_INSTRUCTIONS = (
    "Vietnamese policy texts on industrialisation, clause by clause. Ask in Vietnamese or English. Say of a figure or "
    "a rule only what a clause says, and name the clause; a digest is not the official text (text_status)."
)
At = Annotated[date | None, Field(description="What was in force on this day, YYYY-MM-DD; today if left out.")]
Id = Annotated[str | None, Field(description="Only this document, by its id.")]
Hits = Annotated[int, Field(ge=1, le=50)]
Rows = Annotated[int, Field(ge=1, le=1000)]


class Tools:
    """The tools; what goes wrong is told in the sentence that the command line prints."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant, self.catalog = assistant, assistant.library.catalog

    def ask(
        self,
        question: str,
        lang: Literal["auto", "vi", "en"] = "auto",
        history: Annotated[list[str] | None, Field(description="Earlier questions, oldest first.")] = None,
        at: At = None,
    ) -> Json:
        """An answer whose statements are each traced to a quoted clause, number by number; or a refusal with the
        nearest clauses. Give its statements with their citations."""
        with _told():
            return answer_json(self.assistant.ask(question, lang, history or (), at))

    def search(
        self, query: str, k: Hits = 10, document: Id = None, lang: Language | None = None, at: At = None
    ) -> list[Json]:
        """The clauses that a query finds, the best first, in either language."""
        with _told():
            return verbs.search(self.assistant.library, query, k, document, lang, at)

    def clause(
        self,
        clause: Annotated[str, Field(description='The id of a clause, like "02-2026-qh16#dieu-19.khoan-2".')],
        at: At = None,
    ) -> Json:
        """A clause with its place, its neighbours, both languages and its document."""
        with _told():
            return verbs.clause(self.catalog, clause, at)

    def documents(self, at: At = None) -> list[Json]:
        """All documents with number, title, issuer, dates, status and ties to each other."""
        with _told():
            return verbs.documents(self.catalog, at).rows

    def targets(
        self,
        query: Annotated[str | None, Field(description="Words that the rows hold, in either language.")] = None,
        document: Id = None,
        year: Annotated[str | None, Field(description='"2030" or a period, "2021-2030".')] = None,
        scope: Annotated[str | None, Field(description='A place, "Hà Nội", or "national".')] = None,
        limit: Rows = 100,
    ) -> list[Json]:
        """Quantified goals: indicator, comparator, value, unit, year, place and the clause that sets them."""
        with _told():
            return verbs.targets(self.catalog, query, document, year, scope, limit=limit).rows


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PolicyError as error:
        raise ToolError(str(error)) from error


def server(assistant: Assistant) -> MCPServer:
    """A server of the tools; `run("stdio")` serves one client."""
    tools = Tools(assistant)
    served = MCPServer("rag-cnh", instructions=_INSTRUCTIONS, log_level="WARNING")
    for tool in (tools.ask, tools.search, tools.clause, tools.documents, tools.targets):
        served.add_tool(tool, annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))
    return served
