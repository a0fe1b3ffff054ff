"""Peers: what each makes of Vietnamese words, and a small folder from files to table, page and picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from evals import peers
from evals.peers import BOTH, OURS, PEERS, evaluate_peers
from evals.peers_chart import picture
from evals.peers_common import Peer, Piece, by_document
from evals.peers_fulltext import EnglishStems, RagflowWords
from evals.peers_lexical import BM25, pyvi_words, syllables, underthesea_words
from evals.peers_page import page
from evals.peers_ragflow import Clause, clauses, taken_for_chinese, tokens
from evals.peers_report import report_markdown, report_text, write_picture
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

ROWS = [
    ("a#1", "Chợ mở cửa từ năm giờ sáng. Ngày lễ chợ nghỉ."),
    ("a#2", "Xe máy nộp ba nghìn đồng một lượt. Xe đạp được miễn phí."),
    ("a#3", "Cá ngừ đại dương được đánh bắt nhiều nhất ở Phú Yên."),
    ("a#4", "Thư viện cho mượn sách trong hai tuần."),
]
QUESTIONS = {"Ngày lễ chợ có mở cửa không?": "a#1", "Cá ngừ được đánh bắt ở đâu?": "a#3", "xe đạp": "a#2"}
PIECES = [Piece(document, text) for document, text in ROWS]
LEXICAL: dict[str, Callable[[], Peer]] = {
    "syllables": lambda: BM25(PIECES, syllables()),
    "pyvi": lambda: BM25(PIECES, pyvi_words()),
    "underthesea": lambda: BM25(PIECES, underthesea_words()),
    "kotaemon": lambda: EnglishStems(PIECES),
    "RAGFlow": lambda: RagflowWords(PIECES),
}


@pytest.mark.parametrize("name", LEXICAL)
def test_peers_of_words(name: str) -> None:
    peer = LEXICAL[name]()
    for question, document in QUESTIONS.items():
        ranking = peer.rank(question, 2)
        assert ranking[0][0] == document
        assert len(ranking) <= 2
    assert peer.rank("!?", 10) == []


def test_a_document_counts_by_its_best_piece() -> None:
    found = [("a", 0.2), ("b", 0.4), ("a", 0.9), ("c", 0.4)]
    assert by_document(found, 2) == [("a", 0.9), ("b", 0.4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Người được hưởng", ["ng", "ườ", "i", "đượ", "c", "h", "ưở", "ng"]),
        ("Nghị quyết 29-NQ/TW", ["ngh", "ị", "quy", "ế", "t", "29", "nq", "tw"]),
        ("nguoi duoc huong", ["nguoi", "duoc", "huong"]),
        ("contributing", ["CONTRIBUTING"]),  # through the stemmer
    ],
)
def test_tokens_of_ragflow(text: str, expected: list[str]) -> None:
    assert tokens(text, lambda word: word.upper() if word == "contributing" else word) == expected


@pytest.mark.parametrize(
    ("question", "chinese"),
    [
        ("điều kiện hưởng lương hưu thế nào", True),
        ("dieu kien huong luong huu the nao", False),
        ("thoi han", True),  # three words are enough
        ("where is tuna caught most", False),
    ],
)
def test_questions_that_ragflow_takes_for_chinese(question: str, chinese: bool) -> None:
    assert taken_for_chinese(question.split()) is chinese


def test_queries_of_ragflow() -> None:
    def split(text: str) -> list[str]:
        return tokens(text, str)

    groups, least = clauses("Điều kiện thế nào?", split)
    assert (len(groups), least) == (3, 1)  # words that end in an ASCII letter go together
    assert groups[0][-1] == Clause(("đ", "i", "ề", "u", "ki", "ệ", "n"), 1.5, slop=2)
    assert [clause.words for clause in groups[1]] == [("th", "ế")]
    assert sum(clause.weight for clause in groups[0][:-1]) == pytest.approx(1)
    (group,), least = clauses("dieu kien huong luong", split)
    assert least is None
    assert [len(clause.words) for clause in group] == [1, 1, 1, 1, 2, 2, 2]
    assert sum(clause.weight for clause in group if len(clause.words) == 1) == pytest.approx(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bench = tmp_path / "chợ"
    bench.mkdir()
    _write(bench / "corpus.jsonl", [{"doc_id": d, "text": t, "lang": "vi"} for d, t in ROWS])
    _write(bench / "queries.jsonl", [{"query_id": str(n), "text": q} for n, q in enumerate(QUESTIONS)])
    lines = [f"{n}\t{document}\t1\n" for n, document in enumerate(QUESTIONS.values())]
    (bench / "qrels.tsv").write_text("".join(lines), encoding="utf-8")
    return bench


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _quiet(text: str) -> None: ...


def test_a_folder_from_files_to_page(folder: Path, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    report = evaluate_peers(folder, settings=settings, progress=_quiet)
    assert list(report["peers"]) == list(PEERS)
    assert report["questions_judged"] == 3
    for name, row in report["peers"].items():
        assert row["state"] == "measured", name
        assert row["variants"]["as asked"]["metrics"]["R@4"]["mean"] == 1.0, name
        assert row["variants"]["as asked"]["question_ms"] > 0
    assert report["peers"]["LangChain, Chroma"]["encode_s"] > 0
    assert report["peers"]["BM25, syllables"]["encode_s"] == 0
    assert "R@4" in report_text(report)
    table = report_markdown(report)
    assert table.count("\n| ") == len(PEERS) + 1
    assert "XQuAD" in page({"XQuAD vi→vi": report})
    write_picture(tmp_path / "pictures" / "peers.svg", {"chợ": report})
    ElementTree.parse(tmp_path / "pictures" / "peers.svg")


def test_what_is_not_measured_says_why(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(given: Any) -> Any:
        raise ModuleNotFoundError("No module named 'pyvi'", name="pyvi")

    monkeypatch.setitem(peers.PEERS, "BM25, pyvi words", (absent, False))
    only = ("BM25, pyvi words", "encoder alone", OURS)
    report = evaluate_peers(
        folder, settings=Settings(index=tmp_path / "index"), dense="none", only=only, progress=_quiet
    )
    states = {name: row["state"] for name, row in report["peers"].items()}
    assert states == {
        "BM25, pyvi words": "not installed: pyvi",
        "encoder alone": "not measured: it encodes every piece, and --dense is none",
        OURS: "measured",
    }
    assert "not installed: pyvi" in report_text(report)
    assert "| BM25, pyvi words | not installed: pyvi |" in report_markdown(report)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"variants": ["in Morse"]}, "no such variant"),
        ({"only": ["BM42"]}, "no such peer"),
        ({"dense": "some"}, "no such choice"),
    ],
)
def test_bad_arguments(folder: Path, tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    with pytest.raises(PolicyError, match=problem):
        evaluate_peers(folder, settings=Settings(index=tmp_path / "index"), progress=_quiet, **change)


def test_the_picture_has_a_bar_for_each_figure() -> None:
    svg = picture({"A & B": {"x": [0.5, 0.25], OURS: [1.0, 1.0]}, "C": {OURS: [0.9, 0.8]}}, BOTH, OURS)
    root = ElementTree.fromstring(svg)
    bars = [r for r in root.iter("{http://www.w3.org/2000/svg}rect") if r.get("height") == "11"]
    assert len(bars) == 6 + 2  # and the legend
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")].count("–") == 1


def test_a_picture_is_svg(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="SVG"):
        write_picture(tmp_path / "peers.gif", {})
