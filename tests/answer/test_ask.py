"""Questions as people ask them, and what must be in the answer."""

from __future__ import annotations

import unicodedata

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.errors import PolicyError
from rag_cnh.library.index import Library


@pytest.fixture(scope="module")
def assistant(small_library: Library) -> Assistant:
    return Assistant(small_library)


URBAN = "Hà Nội đến năm 2030 đô thị hóa bao nhiêu?"


@pytest.mark.parametrize(
    "question",
    [
        URBAN,
        "ha noi den 2030 do thi hoa bao nhieu",
        "Hà Nội đến năm 2030 đô thị hoá bao nhiêu",
        unicodedata.normalize("NFD", URBAN),
        "HÀ NỘI ĐẾN NĂM 2030 ĐÔ THỊ HÓA BAO NHIÊU",
        "What is Hanoi's urbanisation target for 2030?",
        "Hanoi urbanization rate by 2030",
    ],
)
def test_one_target_in_every_spelling(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "75%" in answer.text
    assert answer.citations[0].document == "21-ctr-tu-2023"
    assert ("over 75%" if answer.language == "en" else "trên 75%") in answer.text


@pytest.mark.parametrize(
    ("question", "words", "document"),
    [
        ("26 chỉ tiêu gồm những nhóm nào?", ["8 chỉ tiêu", "9 chỉ tiêu", "5 chỉ tiêu", "4 chỉ tiêu"], "21-ctr-tu-2023"),
        ("ngành nào được ưu tiên theo 21-CTr/TU", ["phần mềm", "cơ điện tử", "dược"], "21-ctr-tu-2023"),
        ("khoản 2 Điều 19 Luật Thủ đô", ["cho phép từng dự án thử nghiệm"], "02-2026-qh16"),
        ("Luật Thủ đô 2024 còn hiệu lực không?", ["thay thế", "02/2026/QH16"], "39-2024-qh15"),
        ("21-CTr/TU ban hành ngày nào?", ["2/2/2023"], "21-ctr-tu-2023"),
        ("Có phải mục tiêu đô thị hóa của Hà Nội năm 2030 là 80% không?", ["Không đúng", "75%"], "21-ctr-tu-2023"),
    ],
)
def test_kinds(assistant: Assistant, question: str, words: list[str], document: str) -> None:
    answer = assistant.ask(question)
    assert all(word in answer.text for word in words), answer.text
    assert document in {citation.document for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    ["thời tiết hôm nay thế nào", "tỷ lệ thất nghiệp của Hà Nội năm 2030", "What is the population of Da Nang?",
     "tỷ lệ đô thị hóa của Đà Nẵng năm 2030", "do thi hoa Hai Phong 2030 bao nhieu",
     "nghị quyết 29 năm 2013 nói gì", "Điều 99 Luật Thủ đô 2026 quy định gì?"],
)  # fmt: skip
def test_what_is_not_there_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "refused", answer.text
    assert not answer.statements
    assert answer.nearest


def test_citations_are_exact(assistant: Assistant, small_library: Library) -> None:
    for question in (URBAN, "26 chỉ tiêu gồm những nhóm nào?", "What is Hanoi's urbanisation target for 2030?"):
        for c in assistant.ask(question).citations:
            text = small_library.catalog.text(c.document, c.language)
            assert text[c.start : c.end] == c.quote


def test_a_follow_up_is_resolved_and_shown(assistant: Assistant) -> None:
    answer = assistant.ask("còn năm 2025?", history=[URBAN])
    assert "60–62%" in answer.text
    assert any("2025" in notice for notice in answer.notices)


def test_bad_questions_are_errors(assistant: Assistant) -> None:
    with pytest.raises(PolicyError, match="empty"):
        assistant.ask("  ")
    with pytest.raises(PolicyError, match="100000 characters"):
        assistant.ask("a" * 100_000)
