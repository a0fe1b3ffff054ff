"""Accents come back as the passages write the words."""

from __future__ import annotations

import pytest

from rag_cnh.search.accents import restore

TEXTS = [
    "Tỷ trọng công nghiệp chế biến, chế tạo trong GDP đạt trên 30%.",
    "Hóa đơn điện tử được lập khi bán hàng hóa.",
    "Chế độ bảo hiểm xã hội của người lao động",
    "Công nghiệp chế biến nông sản; chế độ ưu đãi",
]


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("ty trong cong nghiep che bien", "tỷ trọng công nghiệp chế biến"),
        ("Hoa don dien tu la gi?", "Hóa đơn điện tử la gi?"),  # what no passage says stays
        ("CHE DO bao hiem xa hoi", "CHẾ ĐỘ bảo hiểm xã hội"),
        ("GDP 2030: 30%", "GDP 2030: 30%"),
        ("", ""),
    ],
)
def test_restore(typed: str, restored: str) -> None:
    assert restore(typed, TEXTS) == restored


def test_without_passages_the_question_stays() -> None:
    assert restore("cong nghiep", []) == "cong nghiep"
