"""What questions ask of documents, in both languages and without accents."""

# ruff: noqa: E501 (tables of questions)
from __future__ import annotations

import pytest

from rag_cnh.answer.intents import recognise
from rag_cnh.read.digest import read_digest
from rag_cnh.search.query import understand
from rag_cnh.settings import ROOT

DOCUMENTS = [read_digest(path).document for path in sorted((ROOT / "corpus").glob("*.vi.md"))]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Nghị quyết 57 ban hành ngày nào?", {"issued"}),
        ("nghi quyet 57 ra doi nam nao", {"issued"}),
        ("Luật Chuyển đổi số được thông qua khi nào?", {"issued"}),
        ("When was the Digital Transformation Law passed?", {"issued"}),
        ("On what date did the Politburo adopt Resolution 68?", {"issued"}),
        ("Nghị quyết 57 do ai ký, ký ngày nào?", {"signer", "issued"}),
        ("ket luan 69 cua bo chinh tri do ai ky", {"signer"}),
        ("When did the Politburo adopt Resolution 15-NQ/TW, and whose signature is on it?", {"signer", "issued"}),
        ("Cơ quan nào thông qua Luật Thủ đô 2026?", {"issuer"}),
        ("which body passed the 2026 Capital Law", {"issuer"}),
        ("ai công bố Luật Thủ đô 2024", {"promulgated"}),
        ("Who promulgated the 2024 Capital Law after the vote, and on what day?", {"promulgated"}),
        ("12/NQ-CP có hiệu lực từ khi nào?", {"effective"}),
        ("luat chuyen doi so bao gio ap dung", {"effective"}),
        ("When was the Digital Transformation Law passed, and from when does it apply?", {"issued", "effective"}),
        ("From what date has Decision 1248 applied?", {"effective"}),
        ("Luật Thủ đô 2024 hết hiệu lực khi nào?", {"expires"}),
        ("When did the 2024 Capital Law cease to apply?", {"expires"}),
        ("Quyết định 1569 có hiệu lực đến khi nào?", {"expires"}),
        ("Những điều khoản nào của Luật Thủ đô 2026 có hiệu lực trước?", {"parts"}),
        ("Which parts of the 2026 Capital Law took effect at once?", {"parts"}),
        ("21-CTr/TU thực hiện nghị quyết nào?", {"implements"}),
        ("Which older resolution does Conclusion 69 carry on?", {"implements"}),
        ("Văn bản nào triển khai Nghị quyết 29?", {"implemented_by"}),
        ("which documents carry out Resolution 29", {"implemented_by"}),
        ("Nghị định 111/2015/NĐ-CP thay thế quyết định nào?", {"replaces"}),
        ("What did Decree 111/2015 replace?", {"replaces"}),
        ("Nghị quyết 252/2025/QH15 sửa đổi nghị quyết nào?", {"amends"}),
        ("Có hai nghị quyết cùng số 148/NQ-CP à?", {"same_number"}),
        ("Do two resolutions carry the same number 29-NQ/TW?", {"same_number"}),
        ("Nghị quyết 57 và Nghị quyết 68, cái nào ra trước?", {"order"}),
        ("Resolution 57 or Resolution 68: which came first?", {"order"}),
        ("Kết luận 69-KL/TW liên quan gì tới Nghị quyết 29-NQ/TW?", {"related"}),
        ("How is Conclusion 69 related to Resolution 29-NQ/TW?", {"related"}),
    ],
)  # fmt: skip
def test_facts(question: str, facts: set[str]) -> None:
    intent = recognise(understand(question, DOCUMENTS))
    assert (intent.kind, set(intent.facts)) == ("document", facts)


@pytest.mark.parametrize(
    "question",
    [
        "Luật Thủ đô 2024 còn hiệu lực không?", "nghi dinh 111 con ap dung khong", "Quyết định 1569 bị văn bản nào thay?",
        "Is Decree 111/2015 still in force?", "What replaced the 2024 Capital Law?", "Has Resolution 81/2023/QH15 been amended?",
        "is Programme 02-CTr/TU still running or has its term ended?", "Nghị định 111 năm 2015 giờ còn nguyên như cũ không hay đã bị sửa?",
        "Luật Thủ đô nào áp dụng năm 2023?", "Does Decision 1668 keep standing beside the Capital Plan?",
        "cái 47/2024 còn dùng không",
    ],
)  # fmt: skip
def test_validity(question: str) -> None:
    assert recognise(understand(question, DOCUMENTS)).kind == "validity"


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết 57 đặt mục tiêu R&D bao nhiêu phần trăm GDP?", "Cơ quan nào ban hành tiêu chí theo Luật Thủ đô 2026?",
        "Which body approves the criteria under Resolution 57?", "Luật Thủ đô 2026 giao ai quyết định danh mục?",
        "When must Hanoi finish Ring Road 4 under Resolution 12/NQ-CP?", "Nghị quyết 29 nói gì về công nghiệp nền tảng?",
    ],
)  # fmt: skip
def test_what_a_document_says_is_no_fact_about_it(question: str) -> None:
    assert recognise(understand(question, DOCUMENTS)).kind not in ("document", "validity")
