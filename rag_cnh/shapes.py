"""The nouns as the JSON that the command line and the HTTP API promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from rag_cnh.library.catalog import Catalog
from rag_cnh.library.validity import resolve, status
from rag_cnh.types import Answer, Citation, Clause, Document, Hit, Reading, Relation, Sector, Target, Task

Json = dict[str, Any]


def document_json(
    document: Document,
    catalog: Catalog | None = None,
    at: date | None = None,
    counts: tuple[int, int] = (0, 0),
) -> Json:
    """A document; relations name the other document by id where the library holds it, else by number."""
    known = {d.id: d for d in catalog.documents()} if catalog else {}
    if catalog:
        counts = catalog.counts(document.id)
    return {
        "id": document.id,
        "number": document.number,
        "type": document.type,
        "title": document.title,
        "title_en": document.title_en or None,
        "issuer": document.issuer or None,
        "issuer_en": document.issuer_en or None,
        "place": document.place,
        "issued": _iso(document.issued),
        "signer": document.signer,
        "effective": _iso(document.effective),
        "expires": _iso(document.expires),
        "status": status(document, at),
        "relations": [_relation(relation, known) for relation in document.relations],
        "text_status": document.text_status,
        "incomplete": document.incomplete,
        "sources": list(document.sources),
        "url": f"/van-ban/{document.id}",
        "clauses": counts[0],
        "targets": counts[1],
    }


def contents_json(catalog: Catalog, document: Document, at: date | None = None) -> Json:
    """A document with the ids of its clauses, in the order of its first language."""
    clauses = catalog.clauses(document.id, catalog.language(document.id))
    return {**document_json(document, catalog, at), "contents": [clause.id for clause in clauses]}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _relation(relation: Relation, known: dict[str, Document]) -> Json:
    target = resolve(relation, known) or relation.number
    return {"type": relation.type, "target": target, "clause": relation.clause}


def clause_json(clause: Clause) -> Json:
    data = asdict(clause)
    del data["path"]
    return data


def target_json(target: Target) -> Json:
    data = asdict(target)
    data["indicator_en"] = target.indicator_en or (target.indicator if target.language == "en" else None)
    del data["language"]
    return data


def task_json(task: Task) -> Json:
    data = asdict(task)
    del data["language"]
    return data


def sector_json(sector: Sector) -> Json:
    data = asdict(sector)
    data["name_en"] = sector.name_en or (sector.name if sector.language == "en" else None)
    del data["language"]
    return data


def hit_json(hit: Hit) -> Json:
    return {
        "rank": hit.rank,
        "score": hit.score,
        "document": hit.clause.document,
        "number": hit.number,
        "clause": hit.clause.id,
        "label": hit.clause.label,
        "text": hit.clause.text,
        "status": hit.status,
        "why": asdict(hit.why),
    }


def citation_json(citation: Citation) -> Json:
    data = asdict(citation)
    for internal in ("start", "end", "language"):
        del data[internal]
    return data


def answer_json(answer: Answer) -> Json:
    return {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "kind": answer.kind,
        "text": answer.text,
        "statements": [{"text": s.text, "citations": list(s.citations)} for s in answer.statements],
        "citations": [citation_json(citation) for citation in answer.citations],
        "targets": [target_json(target) for target in answer.targets],
        "notices": list(answer.notices),
        "suggestions": list(answer.suggestions),
        "nearest": [hit_json(hit) for hit in answer.nearest],
        "timings_ms": dict(answer.timings_ms),
        "model": answer.model,
    }


def reading_json(reading: Reading) -> Json:
    return {
        "document": document_json(reading.document, counts=(len(reading.clauses), len(reading.targets))),
        "clauses": [clause_json(clause) for clause in reading.clauses],
        "targets": [target_json(target) for target in reading.targets],
        "tasks": [task_json(task) for task in reading.tasks],
        "sectors": [sector_json(sector) for sector in reading.sectors],
        "text_source": reading.text_source,
        "problems": list(reading.problems),
    }


def shown_json(catalog: Catalog, clause_id: str, at: date | None = None) -> Json:
    """A clause with its place, its neighbours, both languages and its validity."""
    document_id = clause_id.split("#")[0]
    document = catalog.document(document_id)
    languages = {name: clause for name in ("vi", "en") if (clause := catalog.clause(clause_id, name))}
    if document is None or not languages:
        raise LookupError(clause_id)
    clause = next(iter(languages.values()))
    order = [c for c in catalog.clauses(document_id, clause.language) if c.parent == clause.parent]
    position = next(index for index, other in enumerate(order) if other.id == clause.id)
    return {
        "clause": clause_json(clause),
        "languages": {
            name: {**clause_json(found), "text_status": catalog.text_status(document_id, name)}
            for name, found in languages.items()
        },
        "place": [clause_json(above) for above in _place(catalog, clause)],
        "previous": order[position - 1].id if position else None,
        "next": order[position + 1].id if position + 1 < len(order) else None,
        "children": [child.id for child in catalog.children(clause)],
        "status": status(document, at),
        "document": document_json(document, catalog, at),
    }


def _place(catalog: Catalog, clause: Clause) -> Sequence[Clause]:
    above: list[Clause] = []
    parent = clause.parent
    while parent and (found := catalog.clause(parent, clause.language)):
        above.insert(0, found)
        parent = found.parent
    return above
