"""The lexical index: tantivy over folded syllables and syllable bigrams, BM25.

One field holds a passage's name, headings and words. As fields of their own, name and headings are
so short that any match in them outweighs the clause itself. A second one holds how Vietnamese
passages write their syllables; it is counted, never searched.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from rag_cnh.library.passages import Passage
from rag_cnh.read.words import lexical_tokens, written_tokens

TOKENIZER = "folded-syllable-bigrams-4"
_HEAP = 64_000_000
_SATURATION = 2.2  # BM25 gives a word at most k1 + 1 times its rarity, with k1 = 1.2


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of the `passages` a token stands: folded, and as it is written (see `written_tokens`)."""

    passages: int
    folded: Callable[[str], int]
    written: Callable[[str], int]


class LexicalIndex:
    """One folder; a passage is found by its id, so adding the same one twice changes nothing."""

    def __init__(self, path: Path) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        path.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        for field in ("id", "document", "language"):
            builder.add_text_field(field, stored=field == "id", tokenizer_name="raw")
        builder.add_text_field("words", stored=False, tokenizer_name="ours")
        builder.add_text_field("written", stored=False, tokenizer_name="ours", index_option="basic")
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
        document = self._tantivy.Document(id=[passage.id], document=[passage.document], language=[passage.language])
        tokens = (lexical_tokens(part) for part in (passage.name, passage.heading, passage.body))
        document.add_text("words", " ".join(token for part in tokens for token in part))
        if passage.language == "vi":
            parts = map(written_tokens, (passage.name, passage.heading, passage.body))
            document.add_text("written", " ".join({token for part in parts for token in part}))
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
        frequency = searcher.doc_freq("words", token)
        return math.log((passages + 1) / (frequency + 1)) / math.log(passages + 1)

    def frequencies(self) -> Frequencies:
        """How often each token stands in the index; a look-up takes half a microsecond."""
        self._index.reload()
        searcher = self._index.searcher()
        return Frequencies(
            searcher.num_docs, partial(searcher.doc_freq, "words"), partial(searcher.doc_freq, "written")
        )

    def search(
        self,
        tokens: Sequence[str],
        k: int,
        documents: Collection[str] | None = None,
        language: str | None = None,
    ) -> list[tuple[str, float]]:
        """(passage id, BM25 score) of the best `k`, best first."""
        musts = []
        if documents is not None:
            musts.append(self._any("document", documents))
        if language:
            musts.append(self._any("language", [language]))
        return self._search(tokens, k, musts)

    def scores(self, tokens: Sequence[str], passages: Collection[str]) -> dict[str, float]:
        """Passage id → BM25 score, for those of these passages that hold any of the tokens."""
        if not passages:
            return {}
        return dict(self._search(tokens, len(passages), [self._any("id", passages)]))

    def ceiling(self, tokens: Sequence[str]) -> float:
        """The score of a passage that says every token as much as can count."""
        self._index.reload()
        searcher = self._index.searcher()
        held = searcher.num_docs
        frequencies = [searcher.doc_freq("words", token) for token in dict.fromkeys(tokens)]
        return _SATURATION * sum(math.log(1 + (held - n + 0.5) / (n + 0.5)) for n in frequencies if n <= held)

    def _search(self, tokens: Sequence[str], k: int, musts: Sequence[Any]) -> list[tuple[str, float]]:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        terms = [(occur.Should, query.term_query(self._schema, "words", t)) for t in dict.fromkeys(tokens)]
        if not terms:
            return []
        self._index.reload()
        searcher = self._index.searcher()
        wanted = [query.boolean_query(terms), *musts]
        hits = searcher.search(query.boolean_query([(occur.Must, part) for part in wanted]), k).hits
        return [(searcher.doc(address)["id"][0], float(score)) for score, address in hits]

    def _any(self, field: str, values: Collection[str]) -> Any:
        # A filter must not add to the score.
        query = self._tantivy.Query
        return query.const_score_query(query.term_set_query(self._schema, field, list(values)), 0.0)


@lru_cache(maxsize=1)
def _english() -> Any:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return builder.filter(tantivy.Filter.stemmer("English")).build()


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """The stem of an English word in small letters, by Snowball: "contributing" → "contribut"."""
    stems: list[str] = _english().analyze(word)
    return stems[0] if stems else word


def reset(path: Path) -> None:
    """Remove the index; it is rebuilt from the catalog."""
    shutil.rmtree(path, ignore_errors=True)
