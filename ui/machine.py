"""The reader's addresses as JSON, in the shapes of `rag-cnh documents` and `rag-cnh show`.

JSON is given for an address that ends in `.json`, and where the Accept header prefers it to HTML.
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import Request
from fastapi.responses import JSONResponse

from rag_cnh.library.catalog import Catalog
from rag_cnh.shapes import contents_json, document_json, shown_json
from rag_cnh.types import Document

SUFFIX = ".json"
_JSON, _HTML = "application/json", "text/html"
_HEADERS = {"vary": "Accept", "access-control-allow-origin": "*"}  # public data, read-only


def asked(name: str, request: Request) -> tuple[str, bool]:
    """The last part of an address without its suffix, and whether JSON is wanted."""
    if name.endswith(SUFFIX):
        return name.removesuffix(SUFFIX), True
    return name, prefers_json(request.headers.get("accept", ""))


def prefers_json(accept: str) -> bool:
    """Whether an Accept header weighs JSON more than HTML; a browser's does not, nor does */*."""
    weights = dict(_weighed(part) for part in accept.split(","))
    return _weight(weights, _JSON) > _weight(weights, _HTML)


def _weighed(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weights = [value[2:] for value in parameters if value.startswith("q=")]
    try:
        return kind, float(weights[0]) if weights else 1.0
    except ValueError:
        return kind, 0.0


def _weight(weights: dict[str, float], kind: str) -> float:
    ranges = (kind, f"{kind.split('/')[0]}/*", "*/*")
    return next((weights[each] for each in ranges if each in weights), 0.0)


def documents(catalog: Catalog, chosen: Sequence[Document]) -> JSONResponse:
    return JSONResponse([document_json(document, catalog) for document in chosen], headers=_HEADERS)


def document(catalog: Catalog, identifier: str) -> JSONResponse:
    """A document with the ids of its provisions."""
    found = catalog.document(identifier)
    if found is None:
        return _missing("There is no such document", identifier)
    return JSONResponse(contents_json(catalog, found), headers=_HEADERS)


def clause(catalog: Catalog, identifier: str, path: str) -> JSONResponse:
    """A provision with its place, its neighbours, both languages and its document."""
    try:
        return JSONResponse(shown_json(catalog, f"{identifier}#{path}"), headers=_HEADERS)
    except LookupError:
        return _missing("There is no such provision", f"{identifier}#{path}")


def _missing(problem: str, value: str) -> JSONResponse:
    return JSONResponse({"detail": f"{problem}: {value[:80]}"}, 404, _HEADERS)
