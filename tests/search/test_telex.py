"""Keys of Telex and VNI."""

from __future__ import annotations

import pytest

from rag_cnh.search.spelling.telex import decode


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dduowcj", "được"),
        ("dduwowjc", "được"),
        ("nghieepj", "nghiệp"),
        ("Nghieejp", "nghiệp"),
        ("dieeuf", "diều"),
        ("ddieefu", "điều"),
        ("quoocs", "quốc"),
        ("giaays", "giấy"),
        ("gif", "gì"),
        ("thuowr", "thuở"),
        ("huwowngs", "hướng"),
        ("hoawcj", "hoặc"),
        ("hoaf", "hòa"),
        ("quyeets", "quyết"),
        ("nghiêpj", "nghiệp"),  # the tone alone was left
        ("d9u7o7c5", "được"),
        ("thu3", "thủ"),
        ("tuc5", "tục"),
        ("d9ie62u", "điều"),
        ("nghie65p", "nghiệp"),
    ],
)
def test_keys(typed: str, meant: str) -> None:
    found = decode(typed)
    assert found is not None
    assert found.forms[0] == meant


@pytest.mark.parametrize("word", "land target contract covid19 qd1 m2 tw và doanh dieu5 dich9".split())
def test_no_keys(word: str) -> None:
    assert decode(word) is None
