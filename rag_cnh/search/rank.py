"""Passages ranked by words and by meaning: the one ranking, for the product and for its evaluation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from langchain_core.embeddings import Embeddings

from rag_cnh.library.lexical import Frequencies
from rag_cnh.read.words import lexical_tokens
from rag_cnh.search.confidence import scaled
from rag_cnh.search.fuse import Fused, fuse
from rag_cnh.search.query import Query
from rag_cnh.search.spelling.accents import restore
from rag_cnh.search.translate import render
from rag_cnh.types import Language

CANDIDATES = 100
_RENDERED = 0.6  # what words of a dictionary tell beside the question's own: .5 to .7 are alike, 1 loses .02 nDCG@10
# Words of asking, folded: they stand in no clause for a reason that matters.
_ASKING = frozenset(
    (
        "bao nhieu la gi nao ai the nhu sao may khong xin hoi cho biet toi what which who how many much is are "
        "the does do did please tell me of a an"
    ).split()
)


class Words(Protocol):
    """The lexical index as ranking needs it."""

    def search(
        self,
        tokens: Sequence[str],
        k: int,
        documents: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]: ...

    def scores(self, tokens: Sequence[str], passages: Collection[str]) -> dict[str, float]: ...

    def ceiling(self, tokens: Sequence[str]) -> float: ...

    def frequencies(self) -> Frequencies: ...


class Meaning(Protocol):
    """The vectors as ranking needs them."""

    def search(
        self,
        vector: Sequence[float],
        k: int,
        documents: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]: ...

    def similarities(self, vector: Sequence[float], passages: Collection[str]) -> dict[str, float]: ...


def rank(
    query: Query,
    words: Words,
    meaning: Meaning,
    encoder: Embeddings,
    documents: Collection[str] | None = None,
    language: str | None = None,
    candidates: int = CANDIDATES,
) -> dict[str, Fused]:
    """Passage id → its scores; the best one's is the confidence that the question is answered here."""
    found = candidate_scores(query, words, meaning, encoder, documents, language, candidates)
    return scaled(found, len(query_tokens(query, documents)))


def candidate_scores(
    query: Query,
    words: Words,
    meaning: Meaning,
    encoder: Embeddings,
    documents: Collection[str] | None = None,
    language: str | None = None,
    candidates: int = CANDIDATES,
) -> dict[str, Fused]:
    """The best of both signals; each candidate is scored by both."""
    views = [_View(query_tokens(query, documents), language), *_other_language(query, language)]
    lexical = _found(views, words, candidates, documents)
    vector = encoder.embed_query(_readable(query, words.frequencies()))
    dense = dict(meaning.search(vector, candidates, documents, language))
    _add(lexical, views, words, dense.keys() - lexical.keys())
    dense |= meaning.similarities(vector, lexical.keys() - dense.keys())
    return fuse(lexical, dense)


@dataclass(frozen=True, slots=True)
class _View:
    """The question in words of one language; `share` is how much they can tell, 0..1."""

    tokens: Sequence[str]
    language: str | None
    share: float = 1.0
    least: Sequence[str] = ()  # what a passage has to hold to say it all, where `tokens` has several ways

    def ceiling(self, words: Words) -> float:
        return words.ceiling(self.least or self.tokens)


def _other_language(query: Query, language: str | None) -> list[_View]:
    """The question's words in the language that it is not asked in."""
    other: Language = "vi" if query.language == "en" else "en"
    if language not in (None, other):
        return []
    rendering = render(query.text, other)
    tokens = [token for ways in rendering.stretches for way in ways for token in lexical_tokens(way)]
    least = [token for ways in rendering.stretches for token in lexical_tokens(ways[0])]
    return [_View(tokens, other, _RENDERED * rendering.share, least)] if tokens else []


def _found(views: Sequence[_View], words: Words, k: int, documents: Collection[str] | None) -> dict[str, float]:
    """Passage id → its share of what the question could score, best first."""
    found: dict[str, float] = {}
    for view in views:
        _keep_best(found, view, words, dict(words.search(view.tokens, k, documents, view.language)))
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _add(found: dict[str, float], views: Sequence[_View], words: Words, passages: Collection[str]) -> None:
    for view in views:
        _keep_best(found, view, words, words.scores(view.tokens, passages))


def _keep_best(found: dict[str, float], view: _View, words: Words, scores: Mapping[str, float]) -> None:
    ceiling = view.ceiling(words)
    for passage, score in scores.items():
        share = view.share * min(1.0, score / ceiling) if ceiling > 0 else 0.0
        found[passage] = max(share, found.get(passage, 0.0))


def _readable(query: Query, index: Frequencies) -> str:
    """The question as the encoder reads it best: not in capitals, a Vietnamese one with its accents."""
    text = query.text.lower() if query.text.isupper() else query.text
    return restore(text, index) if query.language == "vi" else text


def query_tokens(query: Query, named: Collection[str] | None = None) -> list[str]:
    """The question's words; a document that limits the search need not be found by its name again."""
    text = query.rest if named and query.rest.strip() else query.text
    tokens = [token for token in lexical_tokens(text) if not _asks(token)]
    return tokens or lexical_tokens(query.text)


def _asks(token: str) -> bool:
    return all(part in _ASKING for part in token.split("_"))
