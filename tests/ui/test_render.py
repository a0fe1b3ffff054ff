"""Answers become HTML: citations, badges, escaping, refusals, copying."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag_cnh.answer.steps import growing
from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Answer, Hit, Statement, Why
from tests.ui.samples import cite
from ui import sources
from ui.render import Turn, blocks, conversation, copy_text, turn_html

QUESTION = "do thi hoa bao nhieu"


@pytest.fixture
def answer(catalog: Catalog) -> Answer:
    return Answer(
        question=QUESTION,
        language="vi",
        status="answered",
        kind="target",
        statements=(
            Statement("Đến năm 2030, tỷ lệ đô thị hóa đạt trên 75%.", (1,)),
            Statement("Khu công nghệ cao do Ủy ban nhân dân thành lập.", (2,)),
        ),
        citations=(
            cite(catalog, 1, "9-ctr-tu-2024#tom-luoc-1", "tỷ lệ đô thị hóa đạt trên 75%"),
            cite(catalog, 2, "11-2020-qh14#dieu-5.khoan-1", "khu công nghệ cao"),
        ),
        notices=("Luật 11/2020/QH14 đã được thay thế.",),
        suggestions=("Năm 2025 thì sao?",),
    )


def shown(answer: Answer, catalog: Catalog, language: str = "vi") -> str:
    return turn_html(Turn("k", answer.question, answer), catalog, language)  # type: ignore[arg-type]


def test_an_empty_conversation_offers_questions(catalog: Catalog) -> None:
    page = conversation((), catalog, "vi")
    assert 'data-ask="ha noi den 2030 do thi hoa bao nhieu"' in page
    assert 'href="/?q=ha+noi+den+2030+do+thi+hoa+bao+nhieu"' in page


def test_a_statement_carries_its_citation_and_the_source_its_clause(answer: Answer, catalog: Catalog) -> None:
    page = shown(answer, catalog)
    assert 'data-open="luot-k-nguon-1" aria-label="Mở nguồn số 1"' in page
    assert "<mark>tỷ lệ đô thị hóa đạt trên 75%</mark>" in page
    assert 'href="/van-ban/9-ctr-tu-2024/tom-luoc-1"' in page
    assert "Chương trình công nghiệp hóa của Thành phố Mẫu" in page


def test_status_digest_notices_and_kind_are_shown(answer: Answer, catalog: Catalog) -> None:
    page = shown(answer, catalog)
    for text in (
        "Thay thế bởi 12/2025/QH15",
        "Bản tóm lược, không phải văn bản chính thức",
        "Luật 11/2020/QH14 đã được thay thế.",
        "không dùng mô hình ngôn ngữ",
        'data-ask="Năm 2025 thì sao?"',
    ):
        assert text in page
    assert "mô hình ngôn ngữ tiny:1b" in shown(replace(answer, model="tiny:1b"), catalog)


def test_an_answer_appears_statement_by_statement(answer: Answer, catalog: Catalog) -> None:
    step = next(growing(answer))
    first = turn_html(Turn("k", QUESTION, step.answer, step.text, whole=False), catalog, "vi")
    assert "pending" in first
    assert "Đang đối chiếu" in first
    assert "luot-k-nguon-1" in first
    assert "luot-k-nguon-2" not in first
    assert "data-vote" not in first  # nothing to judge before all is said
    assert "Đang tìm" in turn_html(Turn("k", QUESTION), catalog, "vi")


def test_english_pages_speak_english_around_vietnamese_text(answer: Answer, catalog: Catalog) -> None:
    page = shown(answer, catalog, "en")
    assert "Replaced by 12/2025/QH15" in page
    assert "Industrialisation programme of the Sample City" in page
    assert "Vietnamese text" in page
    assert 'href="/en/van-ban/9-ctr-tu-2024/tom-luoc-1"' in page


HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} {{7*7}} \"quoted\" 'single'"


def test_documents_and_questions_are_data(answer: Answer, catalog: Catalog) -> None:
    quote = "Không tính <script>alert(1)</script>, ${1+1} và {{7*7}}."
    hostile = replace(
        answer,
        question=HOSTILE,
        statements=(Statement(quote, (1,)),),
        citations=(cite(catalog, 1, "12-2025-qh15#dieu-7.khoan-2", quote),),
        notices=(HOSTILE,),
        suggestions=(HOSTILE,),
        model=HOSTILE,
    )
    page = shown(hostile, catalog)
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 2
    assert "{{7*7}}" in page  # shown as it stands, not computed


def test_a_refusal_shows_what_is_near(catalog: Catalog) -> None:
    clause = catalog.clause("9-ctr-tu-2024#tom-luoc-2", "vi")
    assert clause is not None
    refusal = Answer(
        question="thời tiết hôm nay",
        language="vi",
        status="refused",
        kind="none",
        lead="Các văn bản không nói đến thời tiết.",
        nearest=(Hit(1, 0.2, clause, "9-CTr/TU", "in force", Why()),),
        suggestions=("Thành phố ưu tiên ngành nào?",),
    )
    page = shown(refusal, catalog)
    assert "Các văn bản không nói đến thời tiết." in page
    assert 'href="/van-ban/9-ctr-tu-2024/tom-luoc-2"' in page
    assert "Thành phố ưu tiên điện tử" in page
    assert 'data-ask="Thành phố ưu tiên ngành nào?"' in page


def test_a_problem_is_said_and_can_be_followed_by_another_question(catalog: Catalog) -> None:
    page = turn_html(Turn("k", "?", problem="Câu hỏi trống."), catalog, "vi")
    assert 'role="alert">Câu hỏi trống.' in page
    assert "pending" not in page


def test_copying_takes_the_sources_along(answer: Answer, catalog: Catalog) -> None:
    listed = [sources.source(citation, catalog, "vi") for citation in answer.citations]
    text = copy_text(answer, listed, "vi")
    assert "Đến năm 2030, tỷ lệ đô thị hóa đạt trên 75%. [1]" in text
    assert "[2] Điều 5 khoản 1, 11/2020/QH14, Luật Thành phố (Thay thế bởi 12/2025/QH15" in text
    assert "{origin}/van-ban/11-2020-qh14/dieu-5.khoan-1" in text
    assert "không phải ý kiến chính thức" in text


def test_targets_side_by_side(answer: Answer, catalog: Catalog) -> None:
    targets = catalog.targets("9-ctr-tu-2024") * 2
    page = shown(replace(answer, targets=targets), catalog)
    assert f"Các chỉ tiêu được dẫn ({len(targets)})" in page
    assert "trên 75 %" in page


BLOCKS = [
    ("Một câu.", [("p", ["Một câu."])]),
    ("Gồm:\n- một;\n- hai.", [("p", ["Gồm:"]), ("ul", ["một;", "hai."])]),
    ("A\n\nB", [("p", ["A"]), ("p", ["B"])]),
    ("60-62% - rồi", [("p", ["60-62% - rồi"])]),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_a_statement_keeps_its_lists(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert blocks(text) == expected


def test_a_document_cited_as_a_whole_links_to_its_page(answer: Answer, catalog: Catalog) -> None:
    whole = replace(
        answer.citations[0],
        clause="9-ctr-tu-2024",
        label="Chương trình 9-CTr/TU",
        quote="Chương trình",
        start=0,
    )
    page = shown(replace(answer, citations=(whole,), statements=answer.statements[:1]), catalog)
    assert 'href="/van-ban/9-ctr-tu-2024"' in page
    assert "<mark>Chương trình</mark>" in page
    assert "không còn trong kho" not in page


def test_a_greeting_claims_no_sources(catalog: Catalog) -> None:
    greeting = Answer("xin chào", "vi", "answered", "greeting", lead="Chào bạn.")
    page = shown(greeting, catalog)
    assert "Chào bạn." in page
    assert "đối chiếu" not in page


EXCERPTS = [
    # a long clause is cut around the quote, at spaces
    ("a " * 400 + "QUOTE" + " b" * 600, "QUOTE", 800, True, True),
    ("QUOTE and no more", "QUOTE", 0, False, False),
    ("the quote moved: QUOTE", "QUOTE", 3, False, False),  # offsets of an older text
]


@pytest.mark.parametrize(("text", "quote", "start", "before", "after"), EXCERPTS)
def test_excerpts(catalog: Catalog, text: str, quote: str, start: int, before: bool, after: bool) -> None:
    clause = catalog.clause("9-ctr-tu-2024#tom-luoc-1", "vi")
    assert clause is not None
    clause = replace(clause, text=text, start=100, end=100 + len(text))
    citation = replace(
        cite(catalog, 1, "9-ctr-tu-2024#tom-luoc-1", "75%"),
        quote=quote,
        start=100 + start,
        end=100 + start + len(quote),
    )
    excerpt = sources.excerpt(clause, citation)
    assert (excerpt.quote, excerpt.cut_before, excerpt.cut_after) == (quote, before, after)
    assert excerpt.before + excerpt.quote + excerpt.after in text


def test_a_quote_that_is_not_there_marks_nothing(catalog: Catalog) -> None:
    clause = catalog.clause("9-ctr-tu-2024#tom-luoc-1", "vi")
    assert clause is not None
    citation = replace(cite(catalog, 1, "9-ctr-tu-2024#tom-luoc-1", "75%"), quote="90%")
    assert sources.excerpt(clause, citation).quote == ""
