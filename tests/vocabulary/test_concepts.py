"""The file of terms is sound, harms no question, and finds terms in both languages."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from rag_cnh.read.words import fold, syllables
from rag_cnh.types import Language
from rag_cnh.vocabulary import Concept, concepts, find_concepts, term_tokens, translate

CORPUS = Path(__file__).parents[2] / "corpus"
# Words of questions, which no term may be on its own.
ASKING: dict[Language, tuple[str, ...]] = {
    "en": ("the", "is", "are", "how", "many", "much", "what", "which", "who", "when", "by", "year", "and", "of", "in"),
    "vi": ("la", "gi", "nao", "ai", "bao", "nhieu", "mot", "nam", "so", "muc", "den", "tu", "va", "co", "vat", "moc"),
}
SEARCHED = [concept for concept in concepts() if not concept.for_names]


def _vietnamese(concept: Concept) -> list[str]:
    return [term for term in concept.vi if term in concept.terms_in("vi")]


def test_every_line_has_both_languages() -> None:
    assert all(concept.vi and concept.en for concept in concepts())


def test_a_term_stands_in_one_concept() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept in SEARCHED:
        for term in concept.terms:
            owners[term_tokens(term)].add(concept.vi[0])
    assert not {key: names for key, names in owners.items() if len(names) > 1}


@pytest.mark.parametrize("language", ASKING)
def test_no_term_is_a_word_of_questions(language: Language) -> None:
    terms = {term_tokens(term): term for concept in SEARCHED for term in concept.terms_in(language)}
    assert not [terms[(word,)] for word in ASKING[language] if (word,) in terms]


def test_no_short_vietnamese_term_is_another_word_without_accents() -> None:
    """A term of one syllable must be what its folded form says in most of its places in the corpus."""
    words: dict[str, list[str]] = defaultdict(list)
    for path in CORPUS.glob("*.vi.md"):
        for word in path.read_text(encoding="utf-8").lower().split():
            words[fold(word)].append(word)
    harmful = []
    for concept in SEARCHED:
        for term in _vietnamese(concept):
            others = [word for word in words[fold(term)] if word != term.lower()]
            if len(syllables(term)) == 1 and len(others) > len(words[fold(term)]) / 2:
                harmful.append((term, others[0]))
    assert not harmful


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("Tỷ lệ đô thị hóa đến năm 2030", "tỷ lệ đô thị hóa"),
        ("ty le do thi hoa", "tỷ lệ đô thị hóa"),
        ("urbanization rate", "tỷ lệ đô thị hóa"),
        ("CNHT", "công nghiệp hỗ trợ"),
        ("Ministry of Science and Technology", "Bộ Khoa học và Công nghệ"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("Ministry of Agriculture and Environment", "Bộ Nông nghiệp và Môi trường"),
        ("the private economy should contribute", "đóng góp"),
        ("small and medium enterprises", "doanh nghiệp nhỏ và vừa"),
    ],
)
def test_a_concept_is_found_by_any_of_its_names(text: str, standard: str) -> None:
    assert standard in {found.concept.vi[0] for found in find_concepts(term_tokens(text))}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("rank in AI research", "en", True),
        ("ai chủ trì nhiệm vụ này", "vi", False),  # "who"
        ("muc tieu cua MOT tinh", "vi", False),  # "one", no Ministry of Transport
        ("trí tuệ nhân tạo", "vi", True),
    ],
)
def test_some_terms_are_looked_for_in_one_language(text: str, language: str, found: bool) -> None:
    names = {"trí tuệ nhân tạo", "nghiên cứu, phát triển trí tuệ nhân tạo", "Bộ Giao thông vận tải"}
    tokens = term_tokens(text)
    assert bool(names & {f.concept.vi[0] for f in find_concepts(tokens, "vi" if language == "vi" else "en")}) is found


def test_words_for_names_and_units_are_not_searched() -> None:
    assert not find_concepts(term_tokens("sử dụng nước bao nhiêu USD"))


@pytest.mark.parametrize(
    ("term", "language", "expected"),
    [
        ("tỷ lệ đô thị hóa", "en", "urbanisation rate"),
        ("supporting industries", "vi", "công nghiệp hỗ trợ"),
        ("tỷ đồng", "en", "billion đồng"),
        ("một điều không ai ghi", "en", None),
    ],
)
def test_a_whole_term_is_named_in_the_other_language(term: str, language: str, expected: str | None) -> None:
    assert translate(term, "en" if language == "en" else "vi") == expected
