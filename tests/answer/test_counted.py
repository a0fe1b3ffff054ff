"""A number of things is not their names."""

from __future__ import annotations

import pytest

from rag_cnh.answer.counted import names_them

SIX = "Six regions: the northern midlands, the Red River delta, the centre, the highlands, the south-east."
ROWS = [
    ("Which six regions are there?", SIX, True),
    ("Which 6 regions are there?", "The national space has 6 regions.", False),
    ("list the 30 products by name", "The lists hold 10 groups and 30 products.", False),
    ("list the 10 groups by name", "The lists hold 10 groups and 30 products.", False),
    ("10 nhóm công nghệ là những nhóm nào?", "Có 10 nhóm công nghệ:\n- số;\n- mạng;\n- sinh học.", True),
    ("9 chỉ tiêu xã hội gồm những gì?", "26 chỉ tiêu:\n- 8 chỉ tiêu kinh tế;\n- 9 chỉ tiêu văn hóa, xã hội;", False),
    ("chín chỉ tiêu xã hội là gì?", "Có 9 chỉ tiêu về xã hội.", False),
    ("26 chỉ tiêu gồm những nhóm nào?", "26 chỉ tiêu:\n- 8 về kinh tế;\n- 9 về xã hội;\n- 5 về đô thị.", True),
    ("Những ngành nào được ưu tiên?", "Ưu tiên 9 ngành.", True),
    ("Nghị quyết 29 năm 2022 ưu tiên những ngành nào?", "Nghị quyết 29 ưu tiên cơ khí.", True),
    ("Điều 5 gồm những gì?", "Điều 5 quy định ba việc.", True),
    ("What two rivers meet?", "Two rivers meet: the Red River and the Đuống.", True),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text", "named"), ROWS)
def test_names_or_only_their_number(question: str, text: str, named: bool) -> None:
    assert names_them(question, text) is named
