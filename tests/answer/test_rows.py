"""Questions of responsibility, of terms and of priority sectors, answered from rows."""

from __future__ import annotations

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.tasks import _composed
from rag_cnh.library import official
from rag_cnh.library.build import fingerprint
from rag_cnh.read.reading import read_file
from rag_cnh.types import Language, Task
from tests.libraries import build_library

DOCUMENTS = ("12-nq-cp-2023", "1248-qd-ttg-2026", "57-nq-tw-2024", "21-ctr-tu-2023", "02-2026-qh16")
PLAN = """ỦY BAN NHÂN DÂN TỈNH LÂM SƠN
Số: 91/KH-UBND
Lâm Sơn, ngày 5 tháng 1 năm 2026

KẾ HOẠCH
Phát triển cảng cạn và kho lạnh trên địa bàn tỉnh

I. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương:
a) Chủ trì, phối hợp với Sở Xây dựng khảo sát địa điểm đặt kho lạnh nông sản, hoàn thành trong quý III năm 2026.
b) Theo dõi, đôn đốc việc thực hiện Kế hoạch.
2. Sở Tài chính cân đối kinh phí mua sắm xe chuyên dùng.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("rows")
    library = build_library(folder, DOCUMENTS)
    plan = folder / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    official.add(library, [(read_file(plan), fingerprint(plan))], folder / "corpus", read_file, fingerprint)
    return Assistant(library)


TASKS = [
    # the document's own sentence where it says all of the task
    ("Who leads the revised Capital Law?",
     ["According to 12/NQ-CP, the Ministry of Justice leads the revised Capital Law"], "12-nq-cp-2023#phu-luc.i.3"),
    ("Khi nào phải hoàn thành Quy hoạch Thủ đô?", ["trình Thủ tướng quý II/2023"], "12-nq-cp-2023#phu-luc.iii.1"),
    ("Bộ Tài chính được giao những nhiệm vụ gì?", ["Theo 1248/QĐ-TTg, Bộ Tài chính chủ trì theo dõi"],
     "1248-qd-ttg-2026#dieu-3"),
    # one made of the row where the agency stands above
    ("Ai khảo sát địa điểm đặt kho lạnh nông sản?",
     ["Theo 91/KH-UBND, Sở Công Thương chủ trì: khảo sát địa điểm đặt kho lạnh", "phối hợp: Sở Xây dựng",
      "thời hạn: quý III/2026"], "91-kh-ubnd-2026#i.1.a"),
    ("Cơ quan nào phối hợp khảo sát địa điểm đặt kho lạnh?", ["phối hợp: Sở Xây dựng"], "91-kh-ubnd-2026#i.1.a"),
    ("Sở nào cân đối kinh phí mua sắm xe chuyên dùng?", ["Sở Tài chính cân đối kinh phí"], "91-kh-ubnd-2026#i.2"),
    # an English question meets a text that is held in Vietnamese only
    ("What is the Department of Industry and Trade responsible for under 91/KH-UBND?", ["“Sở Công Thương”"],
     "91-kh-ubnd-2026#i.1.a"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "clause"), TASKS, ids=[question[:40] for question, _, _ in TASKS])
def test_tasks_answer(assistant: Assistant, question: str, said: list[str], clause: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [piece for piece in said if piece not in answer.text] == []
    assert clause in {citation.clause for citation in answer.citations}


SECTORS = [
    ("Hà Nội ưu tiên phát triển những ngành nào?",
     ["ngành, lĩnh vực ưu tiên của Hà Nội: sản xuất phần mềm; sản phẩm số"], {"21-ctr-tu-2023#tom-luoc-19"}),
    ("What are Hanoi's spearhead industries?", ["spearhead industries of Hà Nội: mechanical engineering; ICT industry"],
     {"12-nq-cp-2023#chuong-trinh.ii.2.a"}),
    ("Quỹ công nghiệp chiến lược ưu tiên những lĩnh vực nào?",
     ["Theo 57-NQ/TW, quỹ công nghiệp chiến lược ưu tiên quốc phòng"], {"57-nq-tw-2024#iii.3"}),
    ("Những ngành nào được ưu đãi đầu tư ở Hà Nội?", ["công nghệ cao; công nghệ số", "làng nghề truyền thống"],
     {"02-2026-qh16#dieu-26.khoan-1.diem-dd", "02-2026-qh16#dieu-26.khoan-1.diem-e"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "clauses"), SECTORS, ids=[question[:40] for question, _, _ in SECTORS])
def test_sectors_answer(assistant: Assistant, question: str, said: list[str], clauses: set[str]) -> None:
    answer = assistant.ask(question)
    assert [piece for piece in said if piece not in answer.text] == []
    assert {citation.clause for citation in answer.citations} == clauses


NONE = [
    "Đà Nẵng ưu tiên ngành nào?",
    "Ai chịu trách nhiệm xây đường sắt lên mặt trăng?",
]


@pytest.mark.parametrize("question", NONE)
def test_no_row_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "refused"


OF_ELSE = ["Which incentives do high-tech industries get?", "What are the key targets for industry?"]


@pytest.mark.parametrize("question", OF_ELSE)
def test_what_is_asked_of_industries_is_not_their_list(assistant: Assistant, question: str) -> None:
    assert "sectors with incentives" not in assistant.ask(question).text
    assert "key sectors" not in assistant.ask(question).text


SAID: list[tuple[Language, str, str]] = [
    ("vi", "2025-06-30", "Sở Y tế chịu trách nhiệm: mua thuốc; thời hạn: 30/6/2025."),
    ("vi", "2025-06", "Sở Y tế chịu trách nhiệm: mua thuốc; thời hạn: tháng 6/2025."),
    ("vi", "2025-2027", "Sở Y tế chịu trách nhiệm: mua thuốc; thời hạn: 2025–2027."),
    ("en", "yearly", "“Sở Y tế” is responsible for: “mua thuốc”; deadline: every year."),
    ("en", "2025-Q2", "“Sở Y tế” is responsible for: “mua thuốc”; deadline: Q2 2025."),
]


@pytest.mark.parametrize(("language", "deadline", "said"), SAID)
def test_a_row_is_said(language: Language, deadline: str, said: str) -> None:
    task = Task("mua thuốc", ("Sở Y tế",), (), deadline, None, "d#1", "d", "| mua thuốc | Sở Y tế |", 0, 9)
    assert _composed(task, language) == said


def test_quotes_are_exact(assistant: Assistant) -> None:
    catalog = assistant.library.catalog
    for question, *_ in (*TASKS, *SECTORS):
        for citation in assistant.ask(question).citations:
            text = catalog.text(citation.document, citation.language)
            assert text[citation.start : citation.end] == citation.quote
