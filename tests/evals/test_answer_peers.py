"""Other ways to answer: which cases are drawn, how chunks cite, how quotes are matched; a run and its table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage

from evals import answer_peers
from evals.answer_peers import WAYS, draw, evaluate_answer_peers, table
from evals.answer_ways import BestChunk, Chunks, Quotes, Recipe, find, written
from evals.answers import AnswerReport, evaluate_answers
from evals.answers_page import page
from evals.cases import SETS, Case, Figure, load_cases
from rag_cnh.errors import PolicyError
from rag_cnh.library.index import Library
from rag_cnh.settings import Settings

CLAUSE = "21-ctr-tu-2023#tom-luoc-7"
URBAN = Case(
    "urban", "Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?", "vi", "target",
    clauses=((CLAUSE,),), figures=(Figure(75, "%", (">",), year="2030"),),
)  # fmt: skip
SAID = "Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%."


class Scripted(GenericFakeChatModel):
    """Says what it is given, in turn; a list of texts is a call of the quoting function."""

    def bind_tools(self, tools: Sequence[Any], **how: Any) -> Any:
        return self


def model(*turns: str | list[str]) -> BaseChatModel:
    def message(turn: str | list[str]) -> AIMessage:
        if isinstance(turn, str):
            return AIMessage(turn)
        return AIMessage("", tool_calls=[{"name": "Evidence", "args": {"quotes": turn}, "id": "1"}])

    return Scripted(messages=iter(map(message, turns)))


@pytest.fixture(scope="module")
def chunks(small_library: Library) -> Chunks:
    return Chunks(small_library)


def test_what_is_drawn_is_the_same_and_of_every_kind() -> None:
    cases = load_cases(*SETS)
    drawn = draw(cases)
    assert len(drawn) == 100
    assert draw(cases[::-1]) == drawn
    assert draw(cases, 10) == drawn[:10]
    assert not [case for case in drawn if case.history or case.kind == "greeting"]
    kinds = Counter(case.kind for case in drawn)
    assert set(kinds) >= {"target", "comparison", "list", "responsibility", "definition", "validity", "yes/no"}
    assert abs(2 * sum(case.language == "vi" for case in drawn) - 100) <= 6
    absent = sum(not case.answerable for case in cases) / len(cases)
    assert abs(sum(not case.answerable for case in drawn) / 100 - absent) < 0.03


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The rate exceeds 75% by 2030.", "The rate exceeds 75% by 2030."),
        ("the rate exceeds 75% by 2030!", "he rate exceeds 75% by 2030"),
        ("The rate of growth exceeds 75% by 2030.", "The rate exceeds 75% by 2030."),
        ("First line.\nThe rate exceeds", "First line. The rate exceeds"),
        ("Pigs may fly in autumn.", None),
        ("The", None),
    ],
)
def test_a_quote_is_found_word_for_word_or_nearly(quote: str, found: str | None) -> None:
    text = "First line.\nThe rate exceeds 75% by 2030. Then more is said of other things."
    span = find(quote, text)
    assert (text[slice(*span)].replace("\n", " ") if span else None) == found


def test_the_best_chunk_stands_for_the_clauses_under_it(chunks: Chunks) -> None:
    answer = BestChunk(chunks).ask(URBAN.question)
    [citation] = answer.citations
    chunk = chunks.clause(citation.clause, citation.language)
    assert chunk is not None
    text = chunks._catalog.text(chunk.document, chunk.language)
    assert chunk.start < 0 or text[chunk.start : chunk.end] == chunk.text  # the first one holds the number in front
    assert citation.quote == chunk.text
    assert CLAUSE in chunks.covers(citation)
    [result] = evaluate_answers(BestChunk(chunks), [URBAN], chunks, covers=chunks.covers).results
    assert (result.right, result.cited, result.precision, result.recall) == (True, True, 1.0, 1.0)


def test_the_recipe_cites_what_it_read(chunks: Chunks) -> None:
    [result] = evaluate_answers(Recipe(chunks, model(SAID)), [URBAN], chunks, covers=chunks.covers).results
    assert (result.right, result.recall, result.numbers) == (True, 1.0, (2, 2))
    assert result.answer is not None
    assert len(result.answer.citations) == 4
    liar = Recipe(chunks, model("Đến năm 2030 tỷ lệ này đạt 81%."))
    [wrong] = evaluate_answers(liar, [URBAN], chunks, covers=chunks.covers).results
    assert (wrong.right, wrong.numbers) == (False, (2, 1))


def test_only_matched_quotes_are_cited(chunks: Chunks) -> None:
    [best, *_] = chunks.best(URBAN.question, 4)
    quote = best.text[20:120].strip()
    answer = Quotes(chunks, model(SAID, [quote, "Pigs may fly in autumn."])).ask(URBAN.question)
    assert quote in [citation.quote for citation in answer.citations]
    uncited = Quotes(chunks, model(SAID, "no call of a function")).ask(URBAN.question)
    assert uncited.citations == ()
    assert uncited.status == "answered"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I don't know.", "refused"),
        ("I don’t know the answer.", "refused"),
        ("The price is not mentioned in the context.", "refused"),
        ("Tôi không biết.", "refused"),
        ("Thông tin này không được đề cập trong văn bản.", "refused"),
        ("", "refused"),
        ("Hà Nội không dưới 75%.", "answered"),
        (SAID, "answered"),
    ],
)
def test_not_knowing_is_declining(text: str, status: str, chunks: Chunks) -> None:
    assert written("Giá trà?", text, (), chunks).status == status


@contextmanager
def quiet(task: str) -> Iterator[Callable[[int, int], None]]:
    yield lambda done, of: None


def test_a_run_and_its_table(small_library: Library, chunks: Chunks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_peers, "Chunks", lambda library: chunks)  # encoded once
    settings = Settings(index=small_library.path)
    report = evaluate_answer_peers(settings, [URBAN], progress=quiet)
    states = {name: row["state"].split(":")[0] for name, row in report["ways"].items()}
    assert states == {
        "best chunk": "measured",
        "LangChain recipe": "not measured",
        "kotaemon's quotes": "not measured",
        "RAG-CNH with the model": "not measured",
        "RAG-CNH": "measured",
    }
    assert report["ways"]["RAG-CNH"]["scores"]["Right and rightly cited"]["value"] == 1.0
    heads, rows = table(report)
    assert [len(row) for row in rows] == [len(heads)] * len(WAYS)
    written_page = page(AnswerReport(()), report)
    assert "1 of these questions" in written_page
    assert "| kotaemon's quotes | not measured" in written_page
    assert "Beside other ways" not in page(AnswerReport(()), None)
    monkeypatch.setattr(answer_peers.wiring, "chat_model", lambda settings: model(SAID))
    [recipe] = evaluate_answer_peers(settings, [URBAN], only=["LangChain recipe"], progress=quiet)["ways"].values()
    assert recipe["scores"]["Right"]["value"] == 1.0


def test_a_package_that_is_absent_is_named(small_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_text_splitters", None)
    with pytest.raises(PolicyError, match="langchain_text_splitters"):
        evaluate_answer_peers(Settings(index=small_library.path), [URBAN], progress=quiet)


def test_a_way_that_is_unknown_is_named() -> None:
    with pytest.raises(PolicyError, match="no such way"):
        evaluate_answer_peers(Settings(), [URBAN], only=["oracle"], progress=quiet)
