"""What a question names: its language, documents, addresses and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.library.lexical import Frequencies
from rag_cnh.read.provisions.addresses import find_addresses
from rag_cnh.read.words import fold, has_accents, nfc
from rag_cnh.search.language import detect_language
from rag_cnh.search.named.names import Mentions, find_documents
from rag_cnh.search.spelling.repair import repair
from rag_cnh.types import Document, Language

_YEAR = re.compile(r"(?<![\d/.,])((?:19|20)\d\d)(?!\d|[/.,]\d)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood. `documents` are ids that it names; `missing` are named documents that
    the library does not hold; `titled` says that it names them by title alone, which may be a way of
    speaking; `addresses` are clause paths."""

    text: str
    folded: str
    language: Language
    accented: bool
    documents: tuple[str, ...]
    missing: tuple[str, ...]
    addresses: tuple[str, ...]
    years: tuple[str, ...]
    titled: bool
    rest: str  # the folded question without the names of documents
    repaired: str = ""  # the question as it was read, where mistyped words were put right; `text` is the same
    at: date | None = None  # the day on which the law is asked for, where the question says one


def understand(
    question: str, documents: Sequence[Document], language: str = "auto", index: Frequencies | None = None
) -> Query:
    """Rules only; whatever form of Unicode, with or without accents, Vietnamese or English.

    With the frequencies of an index, mistyped words are read as it spells them.
    """
    typed = nfc(question).strip()
    text = repair(typed, index, language) if index else typed
    named: Mentions = find_documents(text, documents)
    return Query(
        text=text,
        folded=fold(text),
        language="en" if language == "en" else "vi" if language == "vi" else detect_language(text),
        accented=has_accents(text),
        documents=named.found,
        missing=named.missing,
        addresses=find_addresses(text),
        years=tuple(dict.fromkeys(_YEAR.findall(named.rest))),
        titled=named.titled,
        rest=named.rest,
        repaired=text if text != typed else "",
        at=named.at,
    )
