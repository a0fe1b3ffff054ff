"""Folding, tokens, sentences and where a long sentence may be cut."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag_cnh.read.words import fold, has_accents, lexical_tokens, nfc, sentences, word_end


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đến năm 2030", "den nam 2030"), ("hoá HÓA", "hoa hoa"), (unicodedata.normalize("NFD", "Thủ đô"), "thu do")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hanoi's", "Hà Nội"), ("urbanization", "urbanisation"), ("industries", "industry"), ("đô thị hoá", "do thi hoa")],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert lexical_tokens(one) == lexical_tokens(other)


def test_sentences_keep_numbers_and_names_whole() -> None:
    text = "Mục tiêu rõ. TP. Hồ Chí Minh đạt 1.000 USD vào năm 2030.\n- mục a"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Mục tiêu rõ.", "TP. Hồ Chí Minh đạt 1.000 USD vào năm 2030.", "- mục a",
    ]  # fmt: skip


def test_accents() -> None:
    assert has_accents("Hà Nội")
    assert not has_accents("ha noi 2030")


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "đẩy mạnh công nghiệp hóa đất nước"
    limit = text.index("nghiệp") + 2
    assert text[: word_end(text, limit)].strip() == "đẩy mạnh"
