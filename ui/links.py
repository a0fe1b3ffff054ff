"""The addresses of the site."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from rag_cnh.types import Language


def root(language: Language) -> str:
    return "" if language == "vi" else "/en"


def twin(language: Language) -> Language:
    """The other language."""
    return "en" if language == "vi" else "vi"


def ask(language: Language, question: str = "") -> str:
    return f"{root(language)}/{_query({'q': question})}"


def catalogue(language: Language, **filters: str) -> str:
    """`catalogue("vi", loai="luat")` is `/van-ban?loai=luat`; `_` in a name stands for `-`, empty ones are left out."""
    return f"{root(language)}/van-ban{_query(filters)}"


def document(language: Language, document_id: str, **view: str) -> str:
    """A document's page: `song_ngu`, `tim`, `so_voi`, `xem`, `tai` and `trang` ask for a part or another view."""
    return f"{catalogue(language)}/{quote(document_id)}{_query(view)}"


def clause(language: Language, clause_id: str) -> str:
    """`29-nq-tw-2022#ii.2` becomes `/van-ban/29-nq-tw-2022/ii.2`; a document alone is its page."""
    document_id, _, path = clause_id.partition("#")
    return document(language, document_id) + (f"/{quote(path)}" if path else "")


def place(language: Language, clause_id: str, long: bool, **view: str) -> str:
    """A clause within its document's text; a long text has pages, and `tai` asks for the clause's."""
    document_id, _, path = clause_id.partition("#")
    return document(language, document_id, **({"tai": path} if long else {}), **view) + f"#{path}"


def targets(language: Language, **filters: str) -> str:
    """`targets("vi", q="GDP")` is `/chi-tieu?q=GDP`; names as in `catalogue`."""
    return f"{root(language)}/chi-tieu{_query(filters)}"


def _query(values: dict[str, str]) -> str:
    given = {name.replace("_", "-"): value for name, value in values.items() if value}
    return f"?{urlencode(given)}" if given else ""
