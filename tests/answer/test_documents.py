"""Answers about documents: facts with the clause that says them, versions, and documents that are not held."""

# ruff: noqa: E501 (tables of questions)
from __future__ import annotations

import pytest

from rag_cnh.answer.ask import Assistant
from tests.libraries import build_library

HELD = ("39-2024-qh15", "02-2026-qh16", "148-2025-qh15", "29-nq-tw-2022", "69-kl-tw-2024", "700-qd-ttg-2024",
        "1569-qd-ttg-2024", "03-nq-cp-2025", "quy-hoach-tong-the-thu-do-2026")  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(build_library(tmp_path_factory.mktemp("documents"), HELD))


@pytest.mark.parametrize(
    ("question", "words", "clause"),
    [
        # dates, from the clause that says them
        ("Nghị quyết 03/NQ-CP có hiệu lực từ khi nào?", ["9/1/2025"], "03-nq-cp-2025#dieu-2"),
        ("From when does the Digital Transformation Law apply?", ["1 July 2026"], "148-2025-qh15#dieu-47.khoan-1"),
        ("luat thu do 2026 thong qua ngay nao", ["23/4/2026"], "02-2026-qh16#tom-luoc-1"),
        ("Luật Thủ đô 2024 hết hiệu lực khi nào?", ["1/7/2026"], "39-2024-qh15#tom-luoc-3"),
        ("Was the Digital Transformation Law in force in March 2026?", ["Not yet in force", "1 July 2026"], "148-2025-qh15#dieu-47.khoan-1"),
        ("Phần nào của Luật Thủ đô 2026 có hiệu lực sớm hơn?", ["Khoản 4 Điều 8"], "02-2026-qh16#dieu-35.khoan-2"),
        ("Luật Thủ đô 2024 và Luật Chuyển đổi số, cái nào ra trước?", ["39/2024/QH15 ra trước"], "39-2024-qh15#tom-luoc-1"),
        # ties
        ("Who promulgated the 2024 Capital Law?", ["09/2024/L-CTN"], "39-2024-qh15#tom-luoc-2"),
        ("Which older resolution does Conclusion 69 carry on?", ["20-NQ/TW"], "69-kl-tw-2024#tom-luoc-2"),
        ("ket luan 69-KL/TW lien quan gi toi nghi quyet 29-NQ/TW", ["29-NQ/TW"], "69-kl-tw-2024#tom-luoc-2"),
        ("Do two resolutions carry the same number 29-NQ/TW?", ["4 November 2013"], "29-nq-tw-2022#tom-luoc-2"),
        # not held, but spoken of
        ("Quyết định 1668/QĐ-TTg phê duyệt gì?", ["điều chỉnh Quy hoạch chung"], "1569-qd-ttg-2024#tom-luoc-2"),
        ("quyet dinh 700 nam 2023 noi ve viec gi", ["Quy hoạch chung"], "700-qd-ttg-2024#tom-luoc-2"),
        ("When did the 2012 Capital Law, no. 25/2012/QH13, cease to apply?", ["1 January 2025"], "39-2024-qh15#dieu-53"),
        ("khoản 6 Điều 36 nói gì về Nghị quyết 258/2025/QH15?", ["258/2025/QH15"], "02-2026-qh16#dieu-36.khoan-6"),
    ],
)  # fmt: skip
def test_facts_with_their_clause(assistant: Assistant, question: str, words: list[str], clause: str) -> None:
    answer = assistant.ask(question)
    assert all(word in answer.text for word in words), answer.text
    assert clause in {citation.clause for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Luật Chuyển đổi số do ai ký?", "không ghi người ký của Luật Chuyển đổi số 148/2025/QH15"),
        ("luat chuyen doi so do ai ky", "không ghi người ký của Luật Chuyển đổi số 148/2025/QH15"),
        ("Who signed the Digital Transformation Law?", "does not record the signer of"),
        ("When does Law 148/2025/QH15 expire?", "does not record an end of validity of"),
        ("Nghị quyết 99-NQ/TW nói về việc gì?", "không có Nghị quyết 99-NQ/TW"),
        ("Nghị quyết 29 năm 2013 đặt mục tiêu phổ cập mầm non bao nhiêu phần trăm?", "không có Nghị quyết 29 năm 2013"),
    ],
)  # fmt: skip
def test_a_refusal_names_what_is_not_known(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "refused", answer.text
    assert said in answer.lead


def test_what_is_known_is_said_beside_what_is_not(assistant: Assistant) -> None:
    answer = assistant.ask("Luật Chuyển đổi số thông qua ngày nào, do ai ký?")
    assert "11/12/2025" in answer.text
    assert any("không ghi người ký" in notice for notice in answer.notices)


def test_a_document_that_is_not_held_is_named_as_such(assistant: Assistant) -> None:
    answer = assistant.ask("Decision 1668 approved what?")
    assert answer.status == "answered"
    assert any("does not hold Decision 1668" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "said"),
    [("khoản 2 Điều 19 Luật Thủ đô", "Còn một bản khác: Luật Thủ đô 39/2024/QH15"),
     ("article 19, clause 2 of the capital law", "another version: Capital Law 39/2024/QH15")],
)  # fmt: skip
def test_the_law_in_force_answers_and_the_other_version_is_named(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert {c.clause for c in answer.citations} == {"02-2026-qh16#dieu-19.khoan-2"}
    assert any(said in notice for notice in answer.notices)


def test_an_address_as_an_aside_does_not_stop_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Dẫn Điều 77 khoản 9 Luật Thủ đô nhé. Khu công nghệ cao Hòa Lạc là khu vực thế nào?")
    assert answer.status == "answered"
    assert any("Điều 77 khoản 9" in notice for notice in answer.notices)
