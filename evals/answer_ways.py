"""Other ways to answer: the best chunk, LangChain's usual recipe with a model, and quotes matched as kotaemon does.

All search the same chunks: every text of the library in both languages, its number in front, cut by
RecursiveCharacterTextSplitter(1000, 200) into Chroma in memory, under our encoder; the 4 nearest are read.
A chunk is cited as a clause of its own; `covers` says over which real clauses it lies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from pydantic import BaseModel, Field

from evals.peers_common import Piece
from evals.peers_dense import LangChain
from rag_cnh.library.index import Library
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.words import fold
from rag_cnh.search.language import detect_language
from rag_cnh.types import Answer, Citation, Clause, Document, Language, Statement

SHOWN = 4  # chunks that the recipe reads
# LangChain's prompt of its retrieval tutorial, in its sense.
_RECIPE = """You answer questions. Use these pieces of retrieved context to answer the question. If you don't know the \
answer, say that you don't know. Use three sentences at most and keep the answer concise.

Question: {question}

Context: {context}

Answer:"""
# kotaemon's prompt for texts, in its sense.
_DETAILED = """Use these pieces of context to answer the question at the end in detail. If you don't know the answer, \
say that you don't know; do not make one up. Answer in {language}.

{context}

Question: {question}
Answer:"""
_QUOTE = """Which passages of the context carry the answer to the question? Give each as an exact substring.

{context}

Question: {question}"""
_SEPARATOR = "\n\n"
_UNKNOWN = re.compile(
    r"\b(?:(?:do not|don't|dont|cannot|can't) (?:know|answer|find)"
    r"|(?:not|isn't) (?:mentioned|provided|specified|stated|given)"
    r"|no information|khong (?:biet|the tra loi|co thong tin|tim thay|duoc (?:de cap|neu|cung cap)))\b"
)
_BEGINNING = 200  # characters in which a text says that it does not know
_LEAST_QUOTE, _LEAST_BLOCK, _LEAST_SPAN = 5, 0.2, 0.35  # characters; shares of a line of the quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a chunk; all of it if nothing is said."""

    chunk: Clause
    start: int = 0
    end: int | None = None


class Chunks:
    """The chunks of a library's texts, searched by meaning and looked up as clauses are."""

    def __init__(self, library: Library) -> None:
        self._catalog = library.catalog
        documents = library.catalog.documents()
        self._heads = {document.id: f"{document.number}\n" for document in documents}
        texts = {
            f"{document.id}.{language}": self._heads[document.id] + library.catalog.text(document.id, language)
            for document in documents
            for language in library.catalog.languages(document.id)
        }
        self._search = LangChain(texts, library.encoder)
        self._clauses: dict[str, Clause] = {}

    def best(self, question: str, k: int) -> list[Clause]:
        return [self._clause(piece) for piece in self._search.best(question, k)]

    def _clause(self, piece: Piece) -> Clause:
        document, _, language = piece.document.rpartition(".")
        start = piece.start - len(self._heads[document])
        path = f"doan-{piece.start}"
        found = Clause(
            f"{document}#{path}", document, path, "chunk", "", "", piece.text, None, 0,
            "vi" if language == "vi" else "en", start, start + len(piece.text),
        )  # fmt: skip
        self._clauses[f"{found.id} {found.language}"] = found
        return found

    def clause(self, identifier: str, language: str) -> Clause | None:
        return self._clauses.get(f"{identifier} {language}")

    def document(self, identifier: str) -> Document | None:
        return self._catalog.document(identifier)

    def cite(self, n: int, passage: Passage, language: Language) -> Citation:
        """A passage as the n-th source of an answer in this language."""
        chunk = passage.chunk
        start, quote = chunk.start + passage.start, chunk.text[passage.start : passage.end]
        return Citation(
            n, chunk.document, self._heads[chunk.document].strip(), chunk.id, label(chunk.path, language), quote,
            start, start + len(quote), "", "", "official", chunk.language,
        )  # fmt: skip

    def covers(self, citation: Citation) -> frozenset[str]:
        """The clauses over which the cited chunk lies, by as little as a letter, and those that hold them."""
        chunk = self.clause(citation.clause, citation.language)
        if chunk is None:
            return frozenset()
        clauses = self._catalog.clauses(chunk.document, chunk.language)
        return frozenset(c.id for c in clauses if c.start < chunk.end and chunk.start < c.end)


class BestChunk:
    """Without a model: the nearest chunk is the answer."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks

    def ask(self, question: str, language: str = "auto", history: Sequence[str] = ()) -> Answer:
        [chunk] = self._chunks.best(question, 1)
        statement = Statement(chunk.text, (1,))
        cited = (self._chunks.cite(1, Passage(chunk), chunk.language),)
        return Answer(question, chunk.language, "answered", "general", (statement,), cited)


class Recipe:
    """The chunks go into the prompt, the model writes, the chunks are its sources."""

    def __init__(self, chunks: Chunks, model: BaseChatModel) -> None:
        self._chunks = chunks
        self._model = model
        self._chain = ChatPromptTemplate.from_template(_RECIPE) | model | StrOutputParser()

    def ask(self, question: str, language: str = "auto", history: Sequence[str] = ()) -> Answer:
        shown = self._chunks.best(question, SHOWN)
        text = self._chain.invoke({"question": question, "context": context(shown)})
        return written(question, text, [Passage(chunk) for chunk in shown], self._chunks)


class Evidence(BaseModel):
    """Passages of the context that carry the answer."""

    quotes: list[str] = Field(description="Each an exact substring of the context")


class Quotes:
    """A model writes; asked again, it quotes; a chunk is cited where a quote is found in it."""

    def __init__(self, chunks: Chunks, model: BaseChatModel) -> None:
        self._chunks = chunks
        self._chain = ChatPromptTemplate.from_template(_DETAILED) | model | StrOutputParser()
        structured: Any = model.with_structured_output(Evidence, method="function_calling")
        self._quoting = ChatPromptTemplate.from_template(_QUOTE) | structured

    def ask(self, question: str, language: str = "auto", history: Sequence[str] = ()) -> Answer:
        shown = self._chunks.best(question, SHOWN)
        spoken = {"vi": "Vietnamese", "en": "English"}[detect_language(question)]
        given = {"question": question, "context": context(shown)}
        text = self._chain.invoke({**given, "language": spoken})
        found = ((chunk, find(quote, chunk.text)) for quote in self._quotes(given) for chunk in shown)
        passages = [Passage(chunk, *span) for chunk, span in found if span]
        return written(question, text, list(dict.fromkeys(passages)), self._chunks)

    def _quotes(self, given: dict[str, str]) -> list[str]:
        """None where the model cannot call functions: kotaemon then shows the answer without evidence."""
        try:
            found = self._quoting.invoke(given)
        except Exception:
            return []
        return found.quotes if isinstance(found, Evidence) else []


def find(quote: str, text: str) -> tuple[int, int] | None:
    """From where to where a quote lies in a text, word for word or nearly.

    Line by line of the quote: runs of the same letters that are longer than a fifth of the line count; the
    stretch from the first to the last of them counts where it is longer than .35 of the line.
    """
    if len(quote) <= _LEAST_QUOTE:
        return None
    flat = text.replace("\n", " ")
    stretches = [stretch for line in quote.split("\n") if (stretch := _stretch(line, flat))]
    if not stretches:
        return None
    return min(start for start, _ in stretches), max(end for _, end in stretches)


def _stretch(line: str, text: str) -> tuple[int, int] | None:
    found = SequenceMatcher(None, line, text, autojunk=False).get_matching_blocks()
    least = max(_LEAST_BLOCK * len(line), _LEAST_QUOTE)
    blocks = [block for block in found if block.size > least]
    if not blocks:
        return None
    start, end = blocks[0].b, blocks[-1].b + blocks[-1].size
    return (start, end) if end - start > max(_LEAST_SPAN * len(line), _LEAST_QUOTE) else None


def context(shown: Sequence[Clause]) -> str:
    return _SEPARATOR.join(chunk.text for chunk in shown)


def written(question: str, text: str, passages: Sequence[Passage], chunks: Chunks) -> Answer:
    """A model's text with its sources; nothing, or beginning with not knowing, is declining."""
    text = text.strip()
    language = detect_language(text or question)
    if not text or _UNKNOWN.search(fold(text[:_BEGINNING]).replace("’", "'")):
        return Answer(question, language, "refused", "general", lead=text)
    cited = tuple(chunks.cite(n, passage, language) for n, passage in enumerate(passages, 1))
    statement = Statement(text, tuple(citation.n for citation in cited))
    return Answer(question, language, "answered", "general", (statement,), cited)
