"""The handlers behind the chat: streaming, history, problems, votes, separate visitors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag_cnh.library.catalog import Catalog
from tests.ui.samples import Scripted
from ui.chat import QUESTION_LIMIT, Chat, Turns
from ui.feedback import FeedbackStore


@pytest.fixture
def assistant(catalog: Catalog) -> Scripted:
    return Scripted(catalog)


@pytest.fixture
def chat(assistant: Scripted, catalog: Catalog, feedback_path: Path) -> Chat:
    return Chat(assistant, catalog, FeedbackStore(feedback_path), "vi")


def last(steps: Iterator[tuple[str, Turns]]) -> tuple[str, Turns]:
    return list(steps)[-1]


def test_an_answer_comes_in_steps(chat: Chat) -> None:
    pages = [page for page, _ in chat.ask("đô thị hóa", ())]
    assert "Đang tìm" in pages[0]
    assert "Đang đối chiếu" in pages[1]
    assert [page.count('class="statement"') for page in pages] == [0, 0, 1, 2]
    assert "Đã có câu trả lời, 2 nguồn." in pages[-1]


def test_a_follow_up_knows_what_was_asked(chat: Chat, assistant: Scripted) -> None:
    _, turns = last(chat.ask("đô thị hóa 2030", ()))
    page, turns = last(chat.ask("còn 2025", turns))
    assert assistant.asked[-1] == ("còn 2025", "auto", ["đô thị hóa 2030"])
    assert len(turns) == 2
    assert page.count("<article") == 2


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_asks_nothing(chat: Chat, assistant: Scripted, question: str) -> None:
    page, turns = last(chat.ask(question, ()))
    assert "data-ask" in page
    assert turns == ()
    assert assistant.asked == []


PROBLEMS = [
    ("sai", "The question is wrong"),
    ("hỏng", "Có lỗi khi trả lời"),
    ("a" * (QUESTION_LIMIT + 1), f"dưới {QUESTION_LIMIT} ký tự"),
    ("a" * 100_000, "100000 ký tự"),
]


@pytest.mark.parametrize(("question", "said"), PROBLEMS)
def test_problems_are_said_and_the_conversation_goes_on(chat: Chat, question: str, said: str) -> None:
    page, turns = last(chat.ask(question, ()))
    assert said in page
    assert len(page) < 5000
    page, turns = last(chat.ask("đô thị hóa", turns))
    assert "đô thị hóa trên 75%" in page
    assert len(turns) == 2


def test_a_vote_is_stored_with_its_reason(chat: Chat) -> None:
    _, turns = last(chat.ask("đô thị hóa", ()))
    page, turns = chat.vote(turns[0].key, "down", "", "", thanked=False, turns=turns)
    assert "Sai số liệu" in page
    page, turns = chat.vote(turns[0].key, "down", "reason_figure", "70%", thanked=True, turns=turns)
    assert "Cảm ơn bạn" in page
    (row,) = chat.store.rows()
    assert (row["vote"], row["reason"], row["note"]) == ("down", "reason_figure", "70%")
    assert "9-ctr-tu-2024#tom-luoc-1" in row["citations"]


FORGED = [("no-such-turn", "up", ""), ("", "sideways", ""), ("", "up", "<script>")]


@pytest.mark.parametrize(("key", "vote", "reason"), FORGED)
def test_forged_votes_store_no_foreign_words(chat: Chat, key: str, vote: str, reason: str) -> None:
    _, turns = last(chat.ask("đô thị hóa", ()))
    chat.vote(key or turns[0].key, vote, reason, "", thanked=True, turns=turns)
    assert all(row["reason"] == "" and row["vote"] == "up" for row in chat.store.rows())


def test_two_visitors_do_not_see_each_other(chat: Chat) -> None:
    one, other = chat.ask("câu của tôi", ()), chat.ask("câu của bạn", ())
    pages = [(mine, theirs) for (mine, _), (theirs, _) in zip(one, other, strict=True)]
    assert all("câu của bạn" not in mine and "câu của tôi" not in theirs for mine, theirs in pages)


def test_a_long_conversation_keeps_its_end(chat: Chat, assistant: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.chat._PACE", 0)
    turns: Turns = ()
    for number in range(25):
        page, turns = last(chat.ask(f"câu {number}", turns))
    assert len(turns) == 20
    assert "câu 24" in page
    assert "câu 0<" not in page
