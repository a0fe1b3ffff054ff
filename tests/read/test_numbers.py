"""Numbers: kinds, values, comparators and units, in tables of examples."""

from __future__ import annotations

import pytest

from rag_cnh.read.targets.numbers import Number, find_numbers, format_number, same_quantity
from rag_cnh.types import Language

VALUES = [
    # text, language, value, value_max, comparator, unit, unit_base
    ("đạt trên 75%", "vi", 75, None, ">", "%", "%"),
    ("tối thiểu 45%", "vi", 45, None, ">=", "%", "%"),
    ("ít nhất 3 đô thị", "vi", 3, None, ">=", "đô thị", "count/other"),
    ("không dưới 90%", "vi", 90, None, ">=", "%", "%"),
    ("không quá 5% GDP", "vi", 5, None, "<=", "% GDP", "%"),
    ("tối đa 20%", "vi", 20, None, "<=", "%", "%"),
    ("thấp hơn 4%", "vi", 4, None, "<", "%", "%"),
    ("vượt 2.000 USD", "vi", 2000, None, ">", "USD", "USD"),
    ("từ 70% trở lên", "vi", 70, None, ">=", "%", "%"),
    ("≥ 350 Tbps", "vi", 350, None, ">=", "Tbps", "count/other"),
    ("khoảng 0,78", "vi", 0.78, None, "~", "", "none"),
    ("gần 7.500 USD", "vi", 7500, None, "~", "USD", "USD"),
    ("khoảng trên 60% GDP", "vi", 60, None, ">", "% GDP", "%"),
    ("60-62%", "vi", 60, 62, "range", "%", "%"),
    ("60–62 %", "vi", 60, 62, "range", "%", "%"),
    ("7,5% - 8,0%", "vi", 7.5, 8, "range", "%", "%"),
    ("12.000 - 13.000 USD", "vi", 12000, 13000, "range", "USD", "USD"),
    ("từ 3,5m2 đến 04m2/người", "vi", 3.5, 4, "range", "m2/người", "count/other"),
    ("8,5%/năm", "vi", 8.5, None, "=", "%/năm", "%/năm"),
    ("203 tỷ USD", "vi", 203, None, "=", "tỷ USD", "USD"),
    ("5 nghìn tỷ đồng", "vi", 5, None, "=", "nghìn tỷ đồng", "VND"),
    ("105 triệu người", "vi", 105, None, "=", "triệu người", "count/other"),
    ("gấp 2 lần", "vi", 2, None, "=", "lần", "count/other"),
    ("12 người trên một vạn dân", "vi", 12, None, "=", "người trên một vạn dân", "count/other"),
    ("1 doanh nghiệp/nghìn dân", "vi", 1, None, "=", "doanh nghiệp/nghìn dân", "count/other"),
    ("có ít nhất hai mươi lăm doanh nghiệp", "vi", 25, None, ">=", "doanh nghiệp", "count/other"),
    ("đạt mức 11 người", "vi", 11, None, "=", "người", "count/other"),
    ("thuộc nhóm 3 nước dẫn đầu ASEAN", "vi", 3, None, "top", "hạng", "rank"),
    ("đứng thứ hai về kinh tế số", "vi", 2, None, "top", "hạng", "rank"),
    ("trong top 50 thế giới", "vi", 50, None, "top", "hạng", "rank"),
    ("tren 75%", "vi", 75, None, ">", "%", "%"),
    ("toi thieu 45%", "vi", 45, None, ">=", "%", "%"),
    ("khoang 7.500 USD", "vi", 7500, None, "~", "USD", "USD"),
    ("over 75%", "en", 75, None, ">", "%", "%"),
    ("at least 7,500 USD", "en", 7500, None, ">=", "USD", "USD"),
    ("about USD 7,500", "en", 7500, None, "~", "USD", "USD"),
    ("a minimum of five enterprises", "en", 5, None, ">=", "enterprises", "count/other"),
    ("no more than 5%", "en", 5, None, "<=", "%", "%"),
    ("under 10%", "en", 10, None, "<", "%", "%"),
    ("8.5%/year", "en", 8.5, None, "=", "%/year", "%/năm"),
    ("7–7.5% per year", "en", 7, 7.5, "range", "% per year", "%/năm"),
    ("from 5% to 7%", "en", 5, 7, "range", "%", "%"),
    ("35 beds per 10,000 people", "en", 35, None, "=", "beds per 10,000 people", "count/other"),
    ("2 million enterprises", "en", 2, None, "=", "million enterprises", "count/other"),
    ("among the top three ASEAN countries", "en", 3, None, "top", "rank", "rank"),
]


def quantities(text: str, language: Language) -> list[Number]:
    return [number for number in find_numbers(text, language) if number.kind in {"quantity", "count"}]


@pytest.mark.parametrize(("text", "language", "value", "value_max", "comparator", "unit", "base"), VALUES)
def test_quantities(
    text: str, language: Language, value: float, value_max: float | None, comparator: str, unit: str, base: str
) -> None:
    (number,) = quantities(text, language)
    assert (number.value, number.value_max) == (value, value_max)
    assert (number.comparator, number.unit, number.unit_base) == (comparator, unit, base)
    assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "comparators"),
    [
        ("over 940,000 enterprises and over 5 million household businesses", [">", ">"]),
        ("2 firms and more than USD 5 million", ["=", ">"]),
        ("3 firms or more and 5 banks", [">=", "="]),
        ("10 groups or under 5 tasks", ["=", "<"]),
        ("20 million visitors or more a year", [">="]),
        ("75% and overall growth", ["="]),
        ("75% and under", ["<="]),
    ],
)
def test_comparing_words_belong_to_the_figure_that_follows(text: str, comparators: list[str]) -> None:
    assert [number.comparator for number in quantities(text, "en")] == comparators


def test_about_and_over_is_over_and_approximate() -> None:
    (number,) = quantities("khoảng trên 60%", "vi")
    assert (number.comparator, number.approx) == (">", True)


KINDS = [
    ("năm 2030", "vi", "year", 2030, None),
    ("den nam 2030", "vi", "year", 2030, None),
    ("giai đoạn 2026–2030", "vi", "period", 2026, 2030),
    ("giai đoạn 2026 - 2030", "vi", "period", 2026, 2030),
    ("17/11/2022", "vi", "date", 20221117, None),
    ("ngày 17 tháng 11 năm 2022", "vi", "date", 20221117, None),
    ("17 November 2022", "en", "date", 20221117, None),
    ("29-NQ/TW", "vi", "official_number", 29, None),
    ("02/2026/QH16", "vi", "official_number", 2, None),
    ("111/2015/NĐ-CP", "vi", "official_number", 111, None),
    ("29-nq/tw", "vi", "official_number", 29, None),
    ("Điều 19", "vi", "address", 19, None),
    ("Article 19", "en", "address", 19, None),
    ("lần thứ 4", "vi", "ordinal", 4, None),
]


@pytest.mark.parametrize(("text", "language", "kind", "value", "value_max"), KINDS)
def test_kinds(text: str, language: Language, kind: str, value: float, value_max: float | None) -> None:
    (number,) = find_numbers(text, language)
    assert (number.kind, number.value, number.value_max) == (kind, value, value_max)


NO_QUANTITY = [
    "mạng 5G, 6G",
    "COVID-19",
    "trên GDP",
    "trên địa bàn",
    "số doanh nghiệp trên 1.000 dân",
    "Điều 19 khoản 2",
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_no_quantities(text: str) -> None:
    assert quantities(text, "vi") == []


SAME = [
    ("60-62%", "vi", "60–62 %", "vi"),
    ("trên 75%", "vi", "over 75%", "en"),
    ("8,5%/năm", "vi", "8.5%/year", "en"),
    ("2 triệu doanh nghiệp", "vi", "2 million enterprises", "en"),
    ("khoảng 7.500 USD", "vi", "about 7,500 USD", "en"),
    ("nhóm 3 nước dẫn đầu", "vi", "the top three", "en"),
    ("1,5 triệu người", "vi", "1.500.000 người", "vi"),
    ("ngày 17 tháng 11 năm 2022", "vi", "17 November 2022", "en"),
    ("29-NQ/TW", "vi", "29-NQ/TW", "en"),
]
DIFFERENT = [
    ("trên 75%", "vi", "75%", "vi"),
    ("75%", "vi", "75 xã", "vi"),
    ("8,5%/năm", "vi", "8,5%", "vi"),
    ("60-62%", "vi", "60%", "vi"),
    ("2 triệu doanh nghiệp", "vi", "2 doanh nghiệp", "vi"),
    ("5 năm", "vi", "5 tháng", "vi"),
    ("10 USD", "vi", "10 đồng", "vi"),
    ("29-NQ/TW", "vi", "29/NQ-CP", "vi"),
]


def one(text: str, language: Language) -> Number:
    return find_numbers(text, language)[0]


@pytest.mark.parametrize(("a", "in_a", "b", "in_b"), SAME)
def test_same(a: str, in_a: Language, b: str, in_b: Language) -> None:
    assert same_quantity(one(a, in_a), one(b, in_b))


@pytest.mark.parametrize(("a", "in_a", "b", "in_b"), DIFFERENT)
def test_different(a: str, in_a: Language, b: str, in_b: Language) -> None:
    assert not same_quantity(one(a, in_a), one(b, in_b))


@pytest.mark.parametrize(
    ("value", "vi", "en"), [(7500, "7.500", "7,500"), (8.5, "8,5", "8.5"), (0.78, "0,78", "0.78"), (100, "100", "100")]
)
def test_format(value: float, vi: str, en: str) -> None:
    assert (format_number(value, "vi"), format_number(value, "en")) == (vi, en)
