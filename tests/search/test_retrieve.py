"""From a question to clauses, with the real encoder and the real indexes."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from rag_cnh.library.index import Library
from rag_cnh.search.retrieve import ClauseRetriever, Filters, search

URBAN = "21-ctr-tu-2023#tom-luoc-7"
SANDBOX = "02-2026-qh16#dieu-19"
FOUND = [
    # question, clause among the first three
    ("Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?", URBAN),
    ("Tỷ lệ đô thị hoá của Hà Nội đến năm 2030 là bao nhiêu?", URBAN),  # the other tone-mark placement
    (unicodedata.normalize("NFD", "Tỷ lệ đô thị hóa của Hà Nội đến năm 2030"), URBAN),
    ("ty le do thi hoa cua ha noi den nam 2030", URBAN),
    ("TỶ LỆ ĐÔ THỊ HÓA HÀ NỘI 2030", URBAN),
    ("What is Hanoi's urbanisation rate target for 2030?", URBAN),
    ("hanoi urbanization rate 2030", URBAN),
    ("urbanisation rate của Hà Nội năm 2030", URBAN),
    ("cơ chế thử nghiệm có kiểm soát theo Luật Thủ đô", SANDBOX),
    ("controlled testing sandbox in the Capital Law", SANDBOX),
]


@pytest.mark.parametrize(("question", "clause"), FOUND)
def test_a_question_finds_its_clause(small_library: Library, question: str, clause: str) -> None:
    first = [hit.clause.id for hit in search(small_library, question, 3)]
    assert any(found == clause or found.startswith(f"{clause}.") for found in first), first


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Khoản 2 Điều 19 Luật Thủ đô 2026", "02-2026-qh16#dieu-19.khoan-2"),
        ("khoan 2 dieu 19 luat thu do 2026", "02-2026-qh16#dieu-19.khoan-2"),
        ("Article 19, clause 2 of the Capital Law 2026", "02-2026-qh16#dieu-19.khoan-2"),
        ("Điều 25 Luật Thủ đô 2024", "39-2024-qh15#dieu-25"),
    ],
)
def test_an_address_is_looked_up(small_library: Library, question: str, clause: str) -> None:
    best = search(small_library, question, 1)[0]
    assert (best.clause.id, best.why.address) == (clause, 1.0)


@pytest.mark.parametrize(
    ("at", "document"),
    [(date(2026, 11, 24), "02-2026-qh16"), (date(2025, 6, 1), "39-2024-qh15")],
)
def test_the_law_of_the_day_comes_first(small_library: Library, at: date, document: str) -> None:
    hits = search(small_library, "thử nghiệm có kiểm soát công nghệ mới ở Thủ đô", 5, Filters(at=at))
    assert hits[0].clause.document == document
    assert hits[0].status == "in force"


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Tháng 6/2025 Hà Nội được thử nghiệm có kiểm soát công nghệ mới theo quy định nào?", "39-2024-qh15"),
        ("As of July 2025, which rules allow controlled testing of technology in the capital?", "39-2024-qh15"),
        ("Quy định hiện hành về thử nghiệm có kiểm soát công nghệ mới ở Thủ đô", "02-2026-qh16"),
    ],
)
def test_the_day_may_stand_in_the_question(small_library: Library, question: str, document: str) -> None:
    hit = search(small_library, question, 5)[0]
    assert (hit.clause.document, hit.status) == (document, "in force")


def test_a_day_that_is_given_wins(small_library: Library) -> None:
    question = "Tháng 6/2025 luật nào cho phép thử nghiệm có kiểm soát công nghệ mới ở Thủ đô?"
    hits = search(small_library, question, 5, Filters(at=date(2026, 11, 24)))
    assert hits[0].clause.document == "02-2026-qh16"


def test_an_old_law_that_is_named_answers_with_its_status(small_library: Library) -> None:
    hits = search(small_library, "Luật Thủ đô 39/2024/QH15 thử nghiệm có kiểm soát", 5)
    assert {hit.clause.document for hit in hits} == {"39-2024-qh15"}
    assert hits[0].status == "superseded by 02/2026/QH16"


@pytest.mark.parametrize(
    ("question", "language"), [("đô thị hóa Hà Nội 2030", "vi"), ("urbanisation rate of Hanoi", "en")]
)
def test_clauses_are_in_the_language_of_the_question(small_library: Library, question: str, language: str) -> None:
    assert {hit.clause.language for hit in search(small_library, question, 5)} == {language}


def test_filters(small_library: Library) -> None:
    hits = search(small_library, "đô thị hóa", 10, Filters(document="06-nq-tw-2022", language="en"))
    assert {(hit.clause.document, hit.clause.language) for hit in hits} == {("06-nq-tw-2022", "en")}


def test_a_clause_stands_once_and_scores_fall(small_library: Library) -> None:
    hits = search(small_library, "chỉ tiêu của Hà Nội đến năm 2030", 50)
    assert len({hit.clause.id for hit in hits}) == len(hits)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("question", ["?", "   ", "AND (OR", "😀", "1234567890", "a" * 2000])
def test_no_question_breaks_it(small_library: Library, question: str) -> None:
    search(small_library, question, 5)


def test_the_langchain_retriever_gives_the_same(small_library: Library) -> None:
    question = "ty le do thi hoa ha noi 2030"
    documents = ClauseRetriever(library=small_library, k=3).invoke(question)
    assert [document.id for document in documents] == [hit.clause.id for hit in search(small_library, question, 3)]
    assert {"document", "number", "label", "language", "status", "score"} <= set(documents[0].metadata)
