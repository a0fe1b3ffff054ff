"""The list of documents with its filters; all of it stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from fastapi.responses import HTMLResponse

from rag_cnh.library.catalog import Catalog
from rag_cnh.library.validity import EXPIRED, IN_FORCE, NOT_YET, status
from rag_cnh.read.description.official import slugify
from rag_cnh.read.words import fold
from rag_cnh.types import Document, Language
from ui import labels, links, pages
from ui.parts import View
from ui.texts import TEXTS

_PAGE = 100
# The values of `hieu-luc`, with what they are called; what is left has been replaced.
_STANDINGS = {IN_FORCE: "con", NOT_YET: "chua", EXPIRED: "het"}
_REPLACED = "thay-the"
_SAID = {"con": "in_force", "thay-the": "standing_replaced", "het": "expired", "chua": "not_yet"}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; names are those of its parameters, `_` for `-`."""

    q: str = ""
    loai: str = ""  # the slug of a type
    co_quan: str = ""  # the slug of an issuer
    nam: str = ""
    hieu_luc: str = ""  # "con", "thay-the", "het" or "chua"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        return cls(*(given.get(field.name.replace("_", "-"), "").strip()[:200] for field in fields(cls)))

    @property
    def given(self) -> dict[str, str]:
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def select(self, documents: Sequence[Document]) -> list[Document]:
        """The documents that fit, the newest first."""
        found = [document for document in documents if self._fits(document)]
        return sorted(found, key=lambda d: (str(d.issued or ""), d.number), reverse=True)

    def _fits(self, document: Document) -> bool:
        own, searched = traits(document), fold(_searched(document))
        chosen = all(own[name] == value for name, value in self.given.items() if name != "q")
        return chosen and all(word in searched for word in fold(self.q).split())


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, its name, and how many documents it would leave."""

    value: str
    name: str
    count: int


class Catalogue:
    """The page of one language."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog, self.language = catalog, language

    def page(self, filter: Filter, view: View) -> HTMLResponse:
        documents = self.catalog.documents()
        found = filter.select(documents)
        last = max(1, -(-len(found) // _PAGE))
        number = view.number(last)
        return pages.page(
            "catalogue.html",
            self.language,
            links.catalogue(links.twin(self.language), **filter.given),
            filter=filter,
            choices={name: self._choices(name, filter, documents) for name in ("loai", "co_quan", "nam", "hieu_luc")},
            documents=found[(number - 1) * _PAGE : number * _PAGE],
            total=len(found),
            page=number,
            pages=last,
            instead=[] if found else self._instead(filter, documents),
        )

    def _choices(self, name: str, filter: Filter, documents: Sequence[Document]) -> list[Choice]:
        """What could be chosen beside the other filters, and what is chosen even if nothing fits it."""
        left = replace(filter, **{name: ""}).select(documents)
        counts = Counter(value for document in left if (value := traits(document)[name]))
        counts.setdefault(getattr(filter, name), 0)
        names = {traits(document)[name]: self._named(name, document) for document in documents}
        found = [Choice(value, names.get(value, value), count) for value, count in counts.items() if value]
        if name == "nam":
            return sorted(found, key=lambda choice: choice.value, reverse=True)
        return sorted(found, key=lambda choice: (name == "hieu_luc" and -choice.count, fold(choice.name)))

    def _named(self, name: str, document: Document) -> str:
        """What a document's value of a filter is called."""
        if name == "loai":
            return labels.type_name(document.type, self.language).capitalize()
        if name == "co_quan":
            return labels.issuer(document, self.language)
        value = traits(document)[name]
        return TEXTS[self.language][_SAID[value]] if name == "hieu_luc" else value

    def _instead(self, filter: Filter, documents: Sequence[Document]) -> list[tuple[str, str, int]]:
        """Each condition left out in turn: what it was, where that leads, how many documents there are."""
        found = []
        for name, value in filter.given.items():
            wider = replace(filter, **{name: ""})
            said = next((self._named(name, d) for d in documents if name != "q" and traits(d)[name] == value), value)
            if count := len(wider.select(documents)):
                found.append((said, links.catalogue(self.language, **wider.given), count))
        return found


def traits(document: Document) -> dict[str, str]:
    """A document's value of each filter, empty where it has none."""
    return {
        "loai": slugify(document.type),
        "co_quan": slugify(document.issuer),
        "nam": str(document.issued.year) if document.issued else "",
        "hieu_luc": _STANDINGS.get(status(document), _REPLACED),
    }


def _searched(document: Document) -> str:
    names = (document.number, document.title, document.title_en, document.issuer, document.issuer_en)
    return " ".join((*names, document.type, labels.type_name(document.type, "en"), str(document.issued or "")))
