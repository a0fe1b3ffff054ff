"""The bilingual vocabulary: standard terms of both languages, their synonyms and abbreviations."""

from rag_cnh.types import Language
from rag_cnh.vocabulary.concepts import Concept, Found, concepts, find_concepts, standard_term, term_tokens
from rag_cnh.vocabulary.naming import indicator_name

__all__ = ["Concept", "Found", "concepts", "find_concepts", "indicator_name", "term_tokens", "translate"]


def translate(term: str, language: Language) -> str | None:
    """The standard term for a whole term of either language; in English else a name composed of its words."""
    return standard_term(term, language) or (indicator_name(term) if language == "en" else None)
