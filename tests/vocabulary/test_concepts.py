"""The file of terms is sound, and terms are found in both languages."""

from __future__ import annotations

import pytest

from rag_cnh.vocabulary import concepts, find_concepts, term_tokens, translate


def test_every_line_has_both_languages() -> None:
    assert all(concept.vi and concept.en for concept in concepts())


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("Tỷ lệ đô thị hóa đến năm 2030", "tỷ lệ đô thị hóa"),
        ("ty le do thi hoa", "tỷ lệ đô thị hóa"),
        ("urbanization rate", "tỷ lệ đô thị hóa"),
        ("CNHT", "công nghiệp hỗ trợ"),
        ("Ministry of Science and Technology", "Bộ Khoa học và Công nghệ"),
    ],
)
def test_a_concept_is_found_by_any_of_its_names(text: str, standard: str) -> None:
    assert standard in {found.concept.vi[0] for found in find_concepts(term_tokens(text))}


@pytest.mark.parametrize(
    ("term", "language", "expected"),
    [
        ("tỷ lệ đô thị hóa", "en", "urbanisation rate"),
        ("supporting industries", "vi", "công nghiệp hỗ trợ"),
        ("một điều không ai ghi", "en", None),
    ],
)
def test_a_whole_term_is_named_in_the_other_language(term: str, language: str, expected: str | None) -> None:
    assert translate(term, "en" if language == "en" else "vi") == expected
