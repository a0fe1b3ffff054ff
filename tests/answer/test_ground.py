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


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", None),
        ("Theo 21-CTr/TU, đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", None),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 80%.", "quantity"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt 75%.", "quantity"),  # "trên" is part of the figure
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt tối thiểu 75%.", "quantity"),
        ("Đến năm 2035, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", "year"),
        ("Theo 12/NQ-CP, đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", "official_number"),
        ("Đến năm 2030, Bộ Xây dựng bảo đảm tỷ lệ đô thị hóa đạt trên 75%.", "agency"),
    ],
)
def test_statements_against_their_clause(small_library: Library, statement: str, kind: str | None) -> None:
    problems = check(statement, "vi", [_source(small_library, URBAN)])
    assert (kind in {p.kind for p in problems}) if kind else not problems, problems


def test_english_figures_match_a_vietnamese_clause(small_library: Library) -> None:
    source = _source(small_library, URBAN)
    assert not check("By 2030, the urbanisation rate of Hà Nội is over 75%.", "en", [source])
    assert check("By 2030, the urbanisation rate of Hà Nội is at least 75%.", "en", [source])


def test_nothing_is_said_without_a_source() -> None:
    assert check("Đến năm 2030.", "vi", [])[0].kind == "no citation"
