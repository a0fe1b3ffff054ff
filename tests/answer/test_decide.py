"""Whether to answer: signals, weights, and what they do to real questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.decide import ANSWER, Seen, signals, support, weights
from rag_cnh.answer.evidence import shown
from rag_cnh.library.index import Library

_USUAL = Seen(0.9, 0.8, 0.9, True, False, True, False, False, False, 12)
_POOR = {"read": 0.05, "words": 0.1, "meaning": 0.0, "years": False}


def test_each_weight_belongs_to_a_signal() -> None:
    assert set(weights()) == {*signals(_USUAL), "constant"}


@pytest.mark.parametrize("name", _POOR)
def test_less_of_a_signal_is_less_support(name: str) -> None:
    assert support(signals(replace(_USUAL, **{name: _POOR[name]}))) < support(signals(_USUAL))


def test_support_decides_between_the_ends() -> None:
    assert support(signals(_USUAL)) > ANSWER > support(signals(replace(_USUAL, **_POOR)))
    for read in (0.0, 1.0):
        assert 0.0 < support(signals(replace(_USUAL, read=read))) < 1.0


# A question that the small library answers, and one like it that no document answers.
PAIRS = [
    ("Đến 2030 tỷ lệ đô thị hóa của Hà Nội là bao nhiêu?", "Đến 2030 tỷ lệ thất nghiệp của Hà Nội là bao nhiêu?"),
    ("ha noi den 2030 do thi hoa bao nhieu", "ha noi den 2030 trong bao nhieu cay xanh"),
    ("What is Hanoi's urbanisation target for 2030?", "What is Hanoi's divorce rate target for 2030?"),
    ("Biểu tượng của Thủ đô là gì?", "Loài hoa của Thủ đô là gì?"),
]


@pytest.mark.parametrize(("answerable", "near_miss"), PAIRS)
def test_a_near_miss_is_declined(small_library: Library, answerable: str, near_miss: str) -> None:
    assistant = Assistant(small_library)
    assert assistant.ask(answerable).status == "answered"
    assert assistant.ask(near_miss).status == "refused"


def test_a_span_is_shown_with_its_place(small_library: Library) -> None:
    case = Assistant(small_library).case("Biểu tượng của Thủ đô là gì?")
    text = shown(small_library, case.evidence[0].quote)
    assert text.startswith(case.evidence[0].quote.document.number)
    assert case.evidence[0].text in text
    assert len(text) <= 80 + 90 + 420 + 3
