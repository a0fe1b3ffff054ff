"""The bilingual vocabulary: standard terms of both languages, their synonyms and abbreviations."""

from rag_cnh.vocabulary.concepts import Concept, Found, concepts, find_concepts, term_tokens, translate

__all__ = ["Concept", "Found", "concepts", "find_concepts", "term_tokens", "translate"]
