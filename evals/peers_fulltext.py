"""Peers that rank by full text as two well-known RAG systems do, over tantivy (BM25, k1 1.2, b .75).

Both are made for English, or for English and Chinese; what they do to Vietnamese is what is measured.
The behaviour is written anew from their published sources; no model and no store of theirs is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evals.peers_common import Piece, Ranking, by_document
from evals.peers_ragflow import Clause, clauses, tokens
from rag_cnh.read.words import nfc

_HEAP = 64_000_000
_DEPTH = 20  # pieces looked at for each document wanted


class _FullText:
    """Pieces in memory under one analyzer."""

    def __init__(self, texts: Sequence[str], analyzer: Any) -> None:
        import tantivy

        self.query: Any = tantivy.Query
        self.occur: Any = tantivy.Occur
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        builder.add_text_field("text", tokenizer_name="peer")
        self.schema = builder.build()
        self._index = tantivy.Index(self.schema)
        self._index.register_tokenizer("peer", analyzer)
        writer = self._index.writer(_HEAP, 1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(number=number, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def any_of(self, queries: Sequence[Any], least: int | None = None) -> Any:
        return self.query.boolean_query([(self.occur.Should, query) for query in queries], least)

    def term(self, word: str) -> Any:
        return self.query.term_query(self.schema, "text", word)

    def phrase(self, words: Sequence[str], slop: int = 0) -> Any:
        if len(words) == 1:
            return self.term(words[0])
        return self.query.phrase_query(self.schema, "text", list(words), slop)

    def search(self, query: Any, k: int) -> list[tuple[int, float]]:
        searcher = self._index.searcher()
        return [(searcher.doc(address)["number"][0], score) for score, address in searcher.search(query, k).hits]


class EnglishStems:
    """kotaemon's lexical side: a LanceDB full-text index made with tokenizer_name="en_stem".

    Copied: words at every mark, none over 40 characters, small letters, the English Snowball stemmer,
    accents kept, any word of the question may match, BM25. Kinder than the original: with LanceDB's older
    engine a question with a colon or an open bracket is a syntax error, which kotaemon answers with
    nothing; here every question is searched. Left out: its pieces of 1,024 tokens (all peers of words get
    the same pieces), its vectors and rerankers.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        import tantivy

        self._documents = [piece.document for piece in pieces]
        plain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(40))
        self._analyzer = plain.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("English")).build()
        self._text = _FullText([nfc(piece.text) for piece in pieces], self._analyzer)

    def rank(self, question: str, k: int) -> Ranking:
        words = self._analyzer.analyze(nfc(question))
        if not words:
            return []
        found = self._text.search(self._text.any_of([self._text.term(word) for word in words]), k * _DEPTH)
        return by_document(((self._documents[number], score) for number, score in found), k)


class RagflowWords:
    """RAGFlow's full-text search: its tokens and its queries (see `peers_ragflow`), BM25 of its store.

    Left out: titles, keywords and questions that a model would write for each piece (fields of their
    own, empty here), its synonyms, its vectors, and reordering by them.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        import tantivy

        self._documents = [piece.document for piece in pieces]
        stemmer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("English")).build()
        self._stems: dict[str, str] = {}
        self._stemmer = stemmer
        blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._text = _FullText([" ".join(self._tokens(piece.text)) for piece in pieces], blanks)

    def rank(self, question: str, k: int) -> Ranking:
        groups, least = clauses(nfc(question), self._tokens)
        if not groups:
            return []
        asked = self._text.any_of([self._group(group) for group in groups], least)
        found = self._text.search(asked, k * _DEPTH)
        return by_document(((self._documents[number], score) for number, score in found), k)

    def _group(self, group: Sequence[Clause]) -> Any:
        text = self._text
        return text.any_of([text.query.boost_query(text.phrase(c.words, c.slop), c.weight) for c in group])

    def _tokens(self, text: str) -> list[str]:
        return tokens(nfc(text), self._stem)

    def _stem(self, word: str) -> str:
        if word not in self._stems:
            self._stems[word] = self._stemmer.analyze(word)[0]
        return self._stems[word]
