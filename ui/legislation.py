"""A document or clause as schema.org/Legislation (JSON-LD), for search engines and other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rag_cnh.library.validity import IN_FORCE, status
from rag_cnh.types import Clause, Document, Language
from ui import labels, links, sources
from ui.ties import Tie

_CONTEXT = "https://schema.org"
# What the document does to others; schema.org has no word for what others do to it.
_TIES = {
    "amends": "legislationAmends",
    "supplements": "legislationAmends",
    "replaces": "legislationRepeals",
    "repeals": "legislationRepeals",
    "repeals_part": "legislationChanges",
    "consolidates": "legislationConsolidates",
    "implements": "legislationEnsuresImplementationOf",
    "guides": "legislationEnsuresImplementationOf",
    "concretises": "legislationEnsuresImplementationOf",
    "based_on": "isBasedOn",
    "cites": "citation",
}
_JURISDICTION = "VN"


def document_data(document: Document, ties: Iterable[Tie], held: Language, language: Language, site: str) -> Any:
    """`site` is "https://host" without a slash at the end; `held` the language of the text."""
    address = site + links.document(language, document.id)
    data = {
        "@context": _CONTEXT,
        "@id": site + links.document("vi", document.id),
        **_act(document, language),
        "url": address,
        "inLanguage": held,
        "legislationJurisdiction": _JURISDICTION,
        "legislationLegalForce": f"{_CONTEXT}/{'InForce' if status(document) == IN_FORCE else 'NotInForce'}",
        "legislationLegalValue": f"{_CONTEXT}/UnofficialLegalValue",
        **_related(ties, language, site),
    }
    return {key: value for key, value in data.items() if value}


def clause_data(document: Document, clause: Clause, language: Language, site: str) -> Any:
    """A clause as a part of its document."""
    return {
        "@context": _CONTEXT,
        "@id": site + links.clause("vi", clause.id),
        "@type": "Legislation",
        "name": f"{clause.label}, {document.number or document.title}",
        "legislationIdentifier": clause.id,
        "url": site + links.clause(language, clause.id),
        "inLanguage": clause.language,
        "legislationLegalValue": f"{_CONTEXT}/UnofficialLegalValue",
        "isPartOf": {"@id": site + links.document("vi", document.id), **_act(document, language)},
    }


def _act(document: Document, language: Language) -> dict[str, Any]:
    issuer = labels.issuer(document, language)
    data = {
        "@type": "Legislation",
        "name": sources.title(document, language),
        "legislationIdentifier": document.number,
        "legislationType": labels.type_name(document.type, language),
        "legislationPassedBy": {"@type": "Organization", "name": issuer} if issuer else None,
        "legislationDate": _iso(document.issued),
        "legislationDateOfApplicability": _iso(document.effective),
        "expires": _iso(document.expires),
    }
    return {key: value for key, value in data.items() if value}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _related(ties: Iterable[Tie], language: Language, site: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for tie in ties:
        if name := _TIES.get(tie.relation.type):
            other = {"@type": "Legislation", "legislationIdentifier": tie.relation.number}
            if tie.document:
                other["@id"] = site + links.document("vi", tie.document.id)
                other["name"] = sources.title(tie.document, language)
            found.setdefault(name, []).append(other)
    return found
