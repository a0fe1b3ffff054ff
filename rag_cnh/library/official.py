"""An official text over the digest of the same document.

The corpus keeps the digest; what the catalog holds is derived from both at every write: the official
text with its addresses, the digest's English as a gist of its clauses, and what only the digest knows
of the document. Where the corpus has no file of a document any more, the digest that the catalog
holds is used in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.gist import gist, ties
from rag_cnh.library.index import Library, Progress
from rag_cnh.read.description.official import slugify
from rag_cnh.read.digest import digest_files
from rag_cnh.types import Document, Reading

Read = Callable[[Path], Reading]
Sourced = tuple[Reading, Source]
_YEAR_IN_NUMBER = re.compile(r"/(?:19|20)\d\d/")


@dataclass(frozen=True, slots=True)
class Change:
    """What a write puts and removes, and what the corpus says of documents with an official text."""

    put: tuple[Sourced, ...] = ()
    remove: tuple[tuple[str, str], ...] = ()
    digests: Mapping[str, Document | None] = field(default_factory=dict)


def add(
    library: Library,
    readings: Sequence[tuple[Reading, str]],
    corpus: Path,
    read: Read,
    mark: Callable[[Path], str],
    progress: Progress | None = None,
) -> tuple[Reading, ...]:
    """Put (reading, fingerprint) pairs into the library, each as the document that it is; the
    readings come back with their document's id and what a person should know of them."""
    catalog = library.catalog
    found: list[Reading] = []
    change = Change()
    for reading, fingerprint in readings:
        named = recognise(reading, catalog)
        one = Change(((named, Source(named.document.id, named.language, "added", fingerprint)),))
        if is_official(named):
            digest = _digest_at_hand(named.document.id, catalog, corpus, read, mark)
            one, named = _over_digest(named, fingerprint, digest, catalog)
        elif named.language == "en":
            one = _english(named, fingerprint, catalog)
        change = Change(
            (*change.put, *one.put), (*change.remove, *one.remove), {**change.digests, **one.digests}
        )
        found.append(named)
    library.put(change.put, change.remove, progress, change.digests)
    return tuple(found)


def is_official(reading: Reading) -> bool:
    return reading.language == "vi" and reading.document.text_status == "official"


# -- which document a file is ---------------------------------------------------------------------


def recognise(reading: Reading, catalog: Catalog) -> Reading:
    """The reading under the id of the document that the catalog knows by its number and year."""
    document = reading.document
    if not document.number:
        return reading
    dated = document.issued or _YEAR_IN_NUMBER.search(document.number)
    if dated and (held := catalog.document(document.id)):
        return replace(reading, document=replace(document, number=held.number or document.number))
    same = [d for d in catalog.documents() if slugify(d.number) == slugify(document.number)]
    same = [d for d in same if d.id != document.id]
    if not same:
        return reading
    if dated:
        return replace(reading, problems=(*reading.problems, _another(document, same)))
    if len(same) > 1:
        years = ", ".join(f"{d.issued or '?'}: {d.title[:60]}" for d in same)
        raise PolicyError(
            f"The text gives no date and {len(same)} documents have its number ({years})",
            document.number,
            "Say which one it is with --issued DATE",
        )
    known = f"the text gives no date: taken for {same[0].id}, the only document of this number; --issued says otherwise"
    return _as(replace(reading, problems=(*reading.problems, known)), same[0])


def _another(document: Document, same: Sequence[Document]) -> str:
    others = ", ".join(f"{d.id} ({d.issued or 'no date'})" for d in same)
    return f"{document.number} of {document.issued} is taken for another document than {others}; --issued corrects it"


def _as(reading: Reading, known: Document) -> Reading:
    """The reading with the id, number and date of a known document."""
    old, new = reading.document.id, known.id

    def moved(identifier: str) -> str:
        return new + identifier.removeprefix(old)

    clauses = tuple(
        replace(c, id=moved(c.id), document=new, parent=moved(c.parent) if c.parent else None)
        for c in reading.clauses
    )
    targets = tuple(replace(t, clause=moved(t.clause), document=new) for t in reading.targets)
    tasks = tuple(replace(t, clause=moved(t.clause), document=new) for t in reading.tasks)
    sectors = tuple(replace(s, clause=moved(s.clause), document=new) for s in reading.sectors)
    document = replace(reading.document, id=new, number=known.number, issued=known.issued)
    return replace(reading, document=document, clauses=clauses, targets=targets, tasks=tasks, sectors=sectors)


# -- the digest of a document ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Digest:
    """A document's digest in its languages; `source` is where the English one is recorded to be from."""

    english: Reading | None = None
    source: Source | None = None
    vietnamese: Reading | None = None

    @property
    def knowledge(self) -> Document | None:
        """What the digest says of the document; both languages say the same."""
        reading = self.vietnamese or self.english
        return reading.document if reading else None


def _digest_at_hand(
    document: str, catalog: Catalog, corpus: Path, read: Read, mark: Callable[[Path], str]
) -> Digest:
    """From the corpus's files, where the index was built from them, else what the catalog holds."""
    held = Digest()
    if (text := catalog.held(document, "en")) and text[1].origin == "corpus":
        held = replace(held, english=text[0], source=text[1])
    if (text := catalog.held(document, "vi")) and text[1].origin == "corpus":
        held = replace(held, vietnamese=text[0])
    if held == Digest() and catalog.digest(document) is None:
        return held  # never built from a corpus: `build` brings the digest
    files = digest_files(corpus, document)
    if path := files.get("en"):
        held = replace(held, english=read(path), source=Source(document, "en", "corpus", mark(path)))
    return replace(held, vietnamese=read(files["vi"])) if "vi" in files else held


def _over_digest(
    official: Reading, fingerprint: str, digest: Digest, catalog: Catalog
) -> tuple[Change, Reading]:
    """The official text with the gist beside it, and a word on what of the digest it does not hold."""
    document = official.document.id
    change, lost = _beside(official, digest, catalog)
    put = ((official, Source(document, "vi", "added", fingerprint)), *change.put)
    knowledge = {document: digest.knowledge} if digest.knowledge else {}
    if lost:
        official = replace(official, problems=(*official.problems, lost))
    return Change(put, change.remove, knowledge), official


def _beside(official: Reading, digest: Digest, catalog: Catalog) -> tuple[Change, str]:
    """The English gist of an official text, unless an English text was added by hand."""
    document = official.document.id
    held = next((s for s in catalog.sources() if (s.document, s.language) == (document, "en")), None)
    if digest.english is None or digest.source is None or (held and held.origin == "added"):
        return Change(), ""
    tied = ties(official, digest.english, digest.vietnamese)
    english = gist(official, digest.english.document, tied)
    lost = sum(1 for tie in tied if tie.path is None)
    said = f"{lost} of the digest's {len(tied)} statements do not stand in this text and no longer answer"
    if english:
        return Change(((english, digest.source),)), said if lost else ""
    return Change(remove=((document, "en"),) if held else ()), said


def _english(reading: Reading, fingerprint: str, catalog: Catalog) -> Change:
    """An English text tells of a document that is known in Vietnamese only its English title."""
    source = Source(reading.document.id, "en", "added", fingerprint)
    known = catalog.said(reading.document.id)
    if known and "vi" in catalog.languages(known.id):
        title = reading.document.title
        document = replace(known, title_en=title, text_status=reading.document.text_status)
        reading = replace(reading, document=document)
    return Change(((reading, source),))


# -- the corpus's side: a build -------------------------------------------------------------------


def over_corpus(catalog: Catalog, readings: Iterable[Sourced], documents: set[str]) -> Change:
    """What a build puts where `readings` are the new or changed digests and `documents` all ids that
    the corpus has: a text that was added stays, and the English beside it becomes its gist."""
    added = {(s.document, s.language) for s in catalog.sources() if s.origin == "added"}
    officials = {d for d, language in added if language == "vi"}
    change = Change(digests={d: None for d in officials if d not in documents and catalog.digest(d)})
    by_document: dict[str, list[Sourced]] = {}
    for reading, source in readings:
        by_document.setdefault(source.document, []).append((reading, source))
    for document, found in by_document.items():
        one = _built(catalog, document, found, added)
        change = Change(
            (*change.put, *one.put), (*change.remove, *one.remove), {**change.digests, **one.digests}
        )
    return change


def _built(
    catalog: Catalog, document: str, found: Sequence[Sourced], added: set[tuple[str, str]]
) -> Change:
    official = catalog.held(document, "vi") if (document, "vi") in added else None
    if official is None or not is_official(official[0]):
        return Change(tuple((r, s) for r, s in found if (document, r.language) not in added))
    texts = {r.language: (r, s) for r, s in found}
    english, vietnamese = texts.get("en"), texts.get("vi")
    digest = Digest(
        english[0] if english else None, english[1] if english else None, vietnamese[0] if vietnamese else None
    )
    known = digest.knowledge
    change, _ = _beside(official[0], digest, catalog)
    return replace(change, digests={document: known} if known and known != catalog.digest(document) else {})

