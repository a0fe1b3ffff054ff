"""What all pages of the reader share: the frame, and the page that helps when there is none."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from rag_cnh.library.validity import status
from rag_cnh.types import Document, Language
from ui import links, sources
from ui.templating import render

LANGUAGES: tuple[Language, Language] = ("vi", "en")
_VARY = {"vary": "Accept"}  # the same address has JSON, too


def page(template: str, language: Language, other: str, code: int = 200, **values: object) -> HTMLResponse:
    """`other` is the address of the page in the other language."""
    values = {"other": other, "status": status, "title_of": sources.title, "name_of": name, **values}
    return HTMLResponse(render(template, language, **values), code, _VARY)


def missing(language: Language, message: str, value: str, **values: object) -> HTMLResponse:
    """`message` is the key of the words that say what is missing."""
    shown = {"documents": (), "document": None, "clauses": (), **values}
    other = links.catalogue(links.twin(language))
    return page("missing.html", language, other, 404, message=message, value=value[:80], **shown)


def name(document: Document) -> str:
    """The official number, or the title of a document that has none."""
    return document.number or document.title
