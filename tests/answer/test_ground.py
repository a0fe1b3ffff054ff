"""What the check must catch: the statement says something that its clause does not."""

from __future__ import annotations

import pytest

from rag_cnh.answer.ground import Source, check
from rag_cnh.library.index import Library


def _source(library: Library, clause_id: str, language: str = "vi") -> Source:
    clause = library.catalog.clause(clause_id, language)
    document = library.catalog.document(clause_id.split("#")[0])
    assert clause
    assert document
    rows = [t for t in library.catalog.targets(document.id, language) if t.clause == clause_id]
    return Source(document, clause, tuple(rows))


URBAN = "21-ctr-tu-2023#tom-luoc-7"  # Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.
BOTH_YEARS = ("21-ctr-tu-2023#tom-luoc-6", URBAN)  # Đến năm 2025 … đạt 60–62%.
BASIS = "21-ctr-tu-2023#tom-luoc-2"  # … cụ thể hóa Nghị quyết 29-NQ/TW ngày 17/11/2022 cho Thủ đô.
TRIALS = "02-2026-qh16#dieu-19.khoan-2"  # Ủy ban nhân dân thành phố cho phép từng dự án thử nghiệm …
PILOTS = "02-2026-qh16#dieu-9.khoan-2.diem-dd"  # Thời gian thí điểm chính sách tối đa 5 năm …
RENT = "02-2026-qh16#dieu-26.khoan-2.diem-a"  # … miễn tiền thuê đất, mặt nước 10 năm và giảm 50% thời gian còn lại.


@pytest.mark.parametrize(
    ("statement", "cited", "kind"),
    [
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", URBAN, None),
        ("Theo 21-CTr/TU, đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", URBAN, None),
        # Figures: another one, another comparing word, a figure of other digits, one more.
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 80%.", URBAN, "quantity"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt 75%.", URBAN, "quantity"),  # "trên" is part of the figure
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt tối thiểu 75%.", URBAN, "quantity"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt không quá 75%.", URBAN, "quantity"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75 điểm.", URBAN, "quantity"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%, tức 9 triệu người.", URBAN, "count"),
        ("Đến năm 2025, tỷ lệ đô thị hóa của Hà Nội đạt 60%.", BOTH_YEARS, "quantity"),  # half of a range
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 12.500 USD.", URBAN, "quantity"),  # of the next clause
        ("Thời gian thí điểm chính sách tối đa 5 tháng.", PILOTS, "quantity"),
        ("Thời gian thí điểm chính sách tối thiểu 5 năm.", PILOTS, "quantity"),
        # Figures inside words are no figures of the clause.
        ("Hà Nội có 35 dự án thử nghiệm theo Luật Thủ đô.", "02-2026-qh16#dieu-35.khoan-1", "count"),
        ("Luật quy định 16 dự án thử nghiệm.", TRIALS, "count"),  # of 02/2026/QH16
        # Years.
        ("Đến năm 2035, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", URBAN, "year"),
        ("Đến năm 2025, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", BOTH_YEARS, "year"),  # swapped
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt 60–62%.", BOTH_YEARS, "year"),
        # Documents and clauses.
        ("Chương trình cụ thể hóa Nghị quyết 29-NQ/TW ngày 17/11/2022.", BASIS, None),
        ("Chương trình cụ thể hóa Nghị quyết 29-NQ/TW ngày 4/11/2013.", BASIS, "date"),  # the one on education
        ("Chương trình cụ thể hóa Nghị quyết 29-NQ/TW năm 2013.", BASIS, "year"),
        ("Chương trình cụ thể hóa Nghị quyết 9-NQ/TW.", BASIS, "official_number"),
        ("Theo 12/NQ-CP, đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", URBAN, "official_number"),
        ("Theo khoản 2 Điều 19, dự án được thử nghiệm.", TRIALS, None),
        ("Theo Điều 1, dự án được thử nghiệm.", TRIALS, "address"),
        ("Theo khoản 7 Điều 19, dự án được thử nghiệm.", TRIALS, "address"),
        ("Theo Điều 190, dự án được thử nghiệm.", TRIALS, "address"),
        # Places and agencies.
        ("Đến năm 2030, Bộ Xây dựng bảo đảm tỷ lệ đô thị hóa đạt trên 75%.", URBAN, "agency"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của cả nước đạt trên 75%.", URBAN, "place"),
        ("Đến năm 2030, tỷ lệ đô thị hóa toàn quốc đạt trên 75%.", URBAN, "place"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Việt Nam đạt trên 75%.", URBAN, "place"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Đà Nẵng đạt trên 75%.", URBAN, "place"),
        ("Thủ tướng cho phép từng dự án thử nghiệm.", TRIALS, "agency"),
        # The opposite, over the right figure.
        ("Đến năm 2030, Hà Nội giảm tỷ lệ đô thị hóa xuống trên 75%.", URBAN, "polarity"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội không đạt trên 75%.", URBAN, "polarity"),
        ("Ủy ban nhân dân thành phố cấm từng dự án thử nghiệm.", TRIALS, "polarity"),
        ("Dự án không được miễn tiền thuê đất 10 năm.", RENT, "polarity"),
        ("Dự án ưu đãi được miễn tiền thuê đất 10 năm và tăng 50% thời gian còn lại.", RENT, "polarity"),
        ("Dự án ưu đãi được miễn tiền thuê đất 10 năm và giảm 50% thời gian còn lại.", RENT, None),
    ],
)
def test_statements_against_their_clause(
    small_library: Library, statement: str, cited: str | tuple[str, ...], kind: str | None
) -> None:
    sources = [_source(small_library, one) for one in ([cited] if isinstance(cited, str) else cited)]
    problems = check(statement, "vi", sources)
    assert (kind in {p.kind for p in problems}) if kind else not problems, problems


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("By 2030, the urbanisation rate of Hà Nội is over 75%.", None),
        ("By 2030, the urbanisation rate of Hà Nội is at least 75%.", "quantity"),
        ("By 2030, the urbanisation rate of Hà Nội is not over 75%.", "quantity"),
        ("By 2030, the urbanisation rate of Hà Nội falls to over 75%.", "polarity"),
        ("By 2030, the urbanisation rate of Hà Nội will not reach over 75%.", "polarity"),
        ("By 2030, the urbanisation rate of the whole country is over 75%.", "place"),
        ("By 2030, the Ministry of Construction brings urbanisation to over 75%.", "agency"),
    ],
)
def test_an_english_statement_over_a_vietnamese_clause(
    small_library: Library, statement: str, kind: str | None
) -> None:
    problems = check(statement, "en", [_source(small_library, URBAN)])
    assert (kind in {p.kind for p in problems}) if kind else not problems, problems


def test_nothing_is_said_without_a_source() -> None:
    assert check("Đến năm 2030.", "vi", [])[0].kind == "no citation"
