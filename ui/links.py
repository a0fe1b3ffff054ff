"""The addresses of the site."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from rag_cnh.types import Language


def root(language: Language) -> str:
    return "" if language == "vi" else "/en"


def ask(language: Language, question: str = "") -> str:
    query = f"?{urlencode({'q': question})}" if question else ""
    return f"{root(language)}/{query}"


def catalogue(language: Language) -> str:
    return f"{root(language)}/van-ban"


def document(language: Language, document_id: str) -> str:
    return f"{catalogue(language)}/{quote(document_id)}"


def clause(language: Language, clause_id: str) -> str:
    """`29-nq-tw-2022#ii.2` becomes `/van-ban/29-nq-tw-2022/ii.2`; a document alone is its page."""
    document_id, _, path = clause_id.partition("#")
    return document(language, document_id) + (f"/{quote(path)}" if path else "")


def targets(language: Language, **filters: str) -> str:
    """`targets("vi", q="GDP")` is `/chi-tieu?q=GDP`; `_` in a name stands for `-`, empty ones are left out."""
    given = {name.replace("_", "-"): value for name, value in filters.items() if value}
    return f"{root(language)}/chi-tieu" + (f"?{urlencode(given)}" if given else "")
