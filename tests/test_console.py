"""What a person sees while an answer is made; standard output holds the answer alone."""

from __future__ import annotations

import pytest

from rag_cnh.answer.steps import growing, understood
from rag_cnh.console import watch
from rag_cnh.types import Answer, Statement

ANSWER = Answer("hỏi", "vi", "answered", "target", (Statement("Câu một.", ()), Statement("Câu hai.", ())))
STEPS = (understood("hỏi", "hỏi gì", "vi"), *growing(ANSWER))


@pytest.mark.parametrize(
    ("terminal", "shown", "seen"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_steps_are_shown_where_a_person_looks_on(
    terminal: bool, shown: bool, seen: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR" if terminal else "PLAIN", "1")
    assert watch(STEPS, shown) == ANSWER
    out, err = capsys.readouterr()
    assert out == ""
    assert all(
        (words in err) is seen for words in ("Hiểu câu hỏi là: hỏi gì", "Đang đối chiếu", "Câu một.", "Câu hai.")
    )
