"""sitemap.xml and robots.txt: every document's page in both languages; clauses stand on these pages."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Language
from ui import links
from ui.pages import LANGUAGES
from ui.templating import render

_ROBOTS = (
    "User-agent: *\nDisallow: /api/\nDisallow: /gradio_api/\nDisallow: /en/gradio_api/\nSitemap: {site}/sitemap.xml\n"
)
_MOST = 50_000  # addresses in one file, by the protocol of sitemaps


def router(catalog: Catalog) -> APIRouter:
    routes = APIRouter()

    @routes.get("/sitemap.xml")
    def sitemap(request: Request) -> Response:
        page = render("sitemap.xml", "vi", site=site(request), places=places(catalog))
        return Response(page, media_type="application/xml")

    @routes.get("/robots.txt")
    def robots(request: Request) -> Response:
        return Response(_ROBOTS.format(site=site(request)), media_type="text/plain")

    return routes


def site(request: Request) -> str:
    """ "https://host", as the visitor wrote it."""
    return str(request.base_url).rstrip("/")


def places(catalog: Catalog) -> list[dict[Language, str]]:
    """The addresses of each page by language."""
    fixed = [
        {language: find(language) for language in LANGUAGES} for find in (links.ask, links.catalogue, links.targets)
    ]
    documents = [{language: links.document(language, d.id) for language in LANGUAGES} for d in catalog.documents()]
    return [*fixed, *documents][: _MOST // len(LANGUAGES)]
