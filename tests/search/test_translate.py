"""Questions in the words of the other language: what is found, what is left, and the dictionary itself."""

from __future__ import annotations

import unicodedata

import pytest

from rag_cnh.search.translate import dictionary, render
from rag_cnh.types import Language


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("Which sectors get investment incentives?", "vi", ["ưu đãi đầu tư"]),
        ("Who may adopt a child?", "vi", ["con nuôi"]),
        ("land use rights of households", "vi", ["quyền sử dụng đất", "hộ gia đình"]),
        ("employees, employers and employment contracts", "vi", ["người lao động", "người sử dụng lao động"]),
        ("growth of 8.5% by 2030", "vi", ["2030"]),
        ("người lao động được nghỉ thai sản bao lâu", "en", ["employee", "maternity leave"]),
        ("nguoi lao dong duoc nghi thai san bao lau", "en", ["employee", "maternity leave"]),
    ],
)
def test_words_in_the_other_language(question: str, language: Language, wanted: list[str]) -> None:
    ways = {way for stretch in render(question, language).stretches for way in stretch}
    assert set(wanted) <= ways


def test_the_longest_headword_wins() -> None:
    stretches = render("power of attorney", "vi").stretches
    assert stretches
    assert "giấy ủy quyền" in stretches[0]
    assert len(stretches) == 1


def test_the_share_says_how_much_was_rendered() -> None:
    assert render("zzyzx qwrtp", "vi").share == 0.0
    assert render("", "vi").share == 0.0
    assert render("marriage", "vi").share == 1.0
    assert 0.0 < render("marriage zzyzx", "vi").share < 1.0


def test_the_dictionary_is_clean() -> None:
    entries = list(dictionary())
    heads = [english for english, _ in entries]
    assert len(entries) > 4000
    assert len(heads) == len(set(heads))
    for english, renderings in entries:
        assert english == english.lower().strip(), english
        assert 1 <= len(renderings) == len(set(renderings)), english
        assert all(way and way == unicodedata.normalize("NFC", way.strip()) for way in renderings), english
