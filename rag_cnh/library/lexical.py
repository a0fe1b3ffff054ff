"""The lexical index: tantivy over folded syllables and syllable bigrams, BM25, three fields."""

from __future__ import annotations

import math
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from rag_cnh.library.passages import Passage
from rag_cnh.read.words import lexical_tokens

TOKENIZER = "folded-syllable-bigrams-2"
# The weight of a match in the document's name, in the headings and in the clause's own words.
FIELD_WEIGHTS = {"name": 0.4, "heading": 0.6, "body": 1.0}
_HEAP = 64_000_000


class LexicalIndex:
    """One folder; a passage is found by its id, so adding the same one twice changes nothing."""

    def __init__(self, path: Path) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        path.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        for field in ("id", "document", "language"):
            builder.add_text_field(field, stored=field == "id", tokenizer_name="raw")
        for field in FIELD_WEIGHTS:
            builder.add_text_field(field, stored=False, tokenizer_name="ours")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(path))
        whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("ours", whitespace)

    def update(self, add: Iterable[Passage], remove: Iterable[str]) -> None:
        """Removals and additions in one commit."""
        writer = self._index.writer(_HEAP, 1)
        for passage_id in remove:
            writer.delete_documents_by_term("id", passage_id)
        for passage in add:
            writer.delete_documents_by_term("id", passage.id)
            writer.add_document(self._document(passage))
        writer.commit()
        writer.wait_merging_threads()

    def _document(self, passage: Passage) -> Any:
        document = self._tantivy.Document(
            id=[passage.id], document=[passage.document], language=[passage.language]
        )
        for field in FIELD_WEIGHTS:
            document.add_text(field, " ".join(lexical_tokens(getattr(passage, field))))
        return document

    def ids(self) -> set[str]:
        """All passage ids in the index."""
        self._index.reload()
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return set()
        hits = searcher.search(self._tantivy.Query.all_query(), searcher.num_docs).hits
        return {searcher.doc(address)["id"][0] for _, address in hits}

    def rarity(self, token: str) -> float:
        """How much a token tells: 0 in every passage, 1 in none (inverse document frequency, scaled)."""
        searcher = self._index.searcher()
        passages = max(1, searcher.num_docs)
        frequency = searcher.doc_freq("body", token)
        return math.log((passages + 1) / (frequency + 1)) / math.log(passages + 1)

    def search(
        self,
        tokens: Sequence[str],
        k: int,
        documents: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]:
        """(passage id, BM25 score) of the best `k`, best first."""
        query = self._query(tokens, documents, language)
        if query is None:
            return []
        self._index.reload()
        searcher = self._index.searcher()
        hits = searcher.search(query, k).hits
        return [(searcher.doc(address)["id"][0], float(score)) for score, address in hits]

    def _query(
        self, tokens: Sequence[str], documents: Collection[str] | None, language: str | None
    ) -> Any | None:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        terms = [
            (occur.Should, query.boost_query(query.term_query(self._schema, field, token), weight))
            for token in dict.fromkeys(tokens)
            for field, weight in FIELD_WEIGHTS.items()
        ]
        if not terms:
            return None
        must = [(occur.Must, query.boolean_query(terms))]
        if documents is not None:
            must.append((occur.Must, self._any("document", documents)))
        if language:
            must.append((occur.Must, self._any("language", [language])))
        return query.boolean_query(must)

    def _any(self, field: str, values: Collection[str]) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        terms = [(occur.Should, query.term_query(self._schema, field, value)) for value in values]
        # A filter must not add to the score.
        return query.const_score_query(query.boolean_query(terms), 0.0)


def reset(path: Path) -> None:
    """Remove the index; it is rebuilt from the catalog."""
    shutil.rmtree(path, ignore_errors=True)
