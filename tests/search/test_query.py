"""What a question names, as people type it."""

from __future__ import annotations

import pytest

from rag_cnh.read.digest import read_digest
from rag_cnh.search.language import detect_language
from rag_cnh.search.query import understand
from rag_cnh.settings import ROOT

DOCUMENTS = [read_digest(path).document for path in sorted((ROOT / "corpus").glob("*.vi.md"))]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("21-CTr/TU ban hành ngày nào?", ["21-ctr-tu-2023"]),
        ("21 ctr tu co bao nhieu chi tieu", ["21-ctr-tu-2023"]),
        ("nghị quyết 29 đặt mục tiêu gì", ["29-nq-tw-2022"]),
        ("NGHỊ QUYẾT 57 nói gì về R&D", ["57-nq-tw-2024"]),
        ("What does Decision 411 say?", ["411-qd-ttg-2022"]),
        ("Resolution 111/NQ-CP", ["111-nq-cp-2024"]),
        ("nghị định 111/2015/NĐ-CP", ["111-2015-nd-cp"]),
        ("khoản 2 Điều 19 Luật Thủ đô", ["02-2026-qh16", "39-2024-qh15"]),
        ("Luật Thủ đô 2024 còn hiệu lực không?", ["39-2024-qh15"]),
        ("luật thủ đô mới", ["02-2026-qh16"]),
        ("Article 19 of the Capital Law 2026", ["02-2026-qh16"]),
        ("Capital Law of 2024", ["39-2024-qh15"]),
        ("Is Capital Law 39/2024/QH15 still in force?", ["39-2024-qh15"]),
        ("tỷ lệ đô thị hóa của Hà Nội năm 2030", []),
        ("trên 75% vào năm 2030", []),
    ],
)
def test_documents_are_found(question: str, documents: list[str]) -> None:
    assert sorted(understand(question, DOCUMENTS).documents) == sorted(documents)


@pytest.mark.parametrize("question", ["nghị quyết 29 năm 2013 nói gì", "Resolution 29-NQ/TW of 2013"])
def test_another_document_of_the_same_number_is_not_held(question: str) -> None:
    query = understand(question, DOCUMENTS)
    assert not query.documents
    assert query.missing


@pytest.mark.parametrize(
    ("question", "years"),
    [("đô thị hóa 2030", ("2030",)), ("GDP growth for 2021-2030?", ("2021", "2030")), ("8.500 USD", ())],
)
def test_years(question: str, years: tuple[str, ...]) -> None:
    assert understand(question, DOCUMENTS).years == years


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("ha noi den 2030 do thi hoa bao nhieu", "vi"),
        ("Hà Nội đến năm 2030", "vi"),
        ("What is Hà Nội's urbanisation target for 2030?", "en"),
        ("Hanoi urbanisation 2030", "en"),
        ("ngành logistics và startup ở Hà Nội được hỗ trợ gì", "vi"),
        ("Article 19 clause 2 of the Capital Law", "en"),
    ],
)
def test_language(question: str, language: str) -> None:
    assert detect_language(question) == language
