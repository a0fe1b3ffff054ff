"""Accents come back as the index writes the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag_cnh.library.lexical import Frequencies
from rag_cnh.search.spelling.accents import restore
from tests.search.texts import index_of


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Frequencies:
    return index_of(tmp_path_factory.mktemp("accents"))


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("ty trong cong nghiep che bien", "tỷ trọng công nghiệp chế biến"),
        ("Hoa don dien tu la gi?", "Hóa đơn điện tử là gì?"),
        ("mam non cong nghiep", "mam non công nghiệp"),  # what no passage says stays
        ("bao nhieu nguoi lao dong", "bao nhiêu người lao động"),  # how people ask
        ("CHE DO bao hiem xa hoi", "CHẾ ĐỘ bảo hiểm xã hội"),
        ("GDP 2030: 30%", "GDP 2030: 30%"),
        ("", ""),
        # some syllables bare, some with their accents
        ("tỷ trong công nghiep chế bien", "tỷ trọng công nghiệp chế biến"),
        ("thành phố Hà Nôi", "thành phố Hà Nội"),
        ("mưc thuế suât", "mức thuế suất"),
        # right as they stand; the mark of the tone may stand on the other vowel
        ("trong thời hạn 30 ngày", "trong thời hạn 30 ngày"),
        ("công nghiệp hoá, hiện đại hóa", "công nghiệp hoá, hiện đại hóa"),
        ("người lao động do doanh nghiệp", "người lao động do doanh nghiệp"),
    ],
)
def test_restore(typed: str, restored: str, index: Frequencies) -> None:
    assert restore(typed, index) == restored


def test_without_passages_the_question_stays(tmp_path: Path) -> None:
    assert restore("cong nghiep", index_of(tmp_path, ())) == "cong nghiep"
