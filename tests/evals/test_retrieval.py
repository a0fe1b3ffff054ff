"""The evaluation of retrieval: arithmetic against figures worked out by hand, files, variants, runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.folder import Judgement, read_judgements, row_passages
from evals.metrics import by_question, descending, summarise, write_run
from evals.retrieval import Ranking, evaluate, report_text, told_apart
from evals.retrieval_page import Line, page
from evals.speed import measure
from evals.variants import VARIANTS
from rag_cnh.errors import PolicyError
from rag_cnh.settings import Settings

# Question → its relevant documents, and the ranking; then R@1, R@5, R@10, MRR@10, nDCG@10.
RANKED = [
    ("first", ["a"], ["a", "b", "c"], (1, 1, 1, 1, 1)),
    ("third", ["c"], ["a", "b", "c"], (0, 1, 1, 1 / 3, 0.5)),  # 1 / log2(3 + 1)
    ("eleventh", ["x"], [*"abcdefghij", "x"], (0, 0, 0, 0, 0)),
    ("two", ["a", "f"], [*"abcdef"], (0.5, 0.5, 1, 1, (1 + 1 / 2.807355) / (1 + 1 / 1.584963))),
    ("absent", ["z"], ["a", "b"], (0, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("question", "relevant", "ranking", "expected"), RANKED)
def test_metrics_by_hand(question: str, relevant: list[str], ranking: list[str], expected: tuple[float, ...]) -> None:
    judgements = [Judgement(question, document, 1) for document in relevant]
    run = {question: [(document, 1.0 - place / 100) for place, document in enumerate(ranking)]}
    values = by_question(judgements, run)
    assert [values[name][question] for name in values] == pytest.approx(expected, abs=1e-4)


def test_an_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    values = {"R@1": {str(n): float(n % 4 == 0) for n in range(40)}}
    first, again = summarise(values), summarise(values)
    assert first == again
    found: Any = first["R@1"]
    assert found["mean"] == 0.25
    assert 0.1 <= found["low"] < 0.25 < found["high"] <= 0.4


def test_equal_scores_keep_their_order() -> None:
    scores = [score for _, score in descending([("a", 0.5), ("b", 0.5), ("c", 0.5), ("d", 0.1)])]
    assert scores == sorted(set(scores), reverse=True)
    assert len(scores) == 4


def test_run_file(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "out.run"
    write_run(path, {"q1": [("Luật A#1", 0.75), ("Luật B#2", 0.5)], "q2": []})
    assert path.read_text(encoding="utf-8").splitlines() == [
        "q1 Q0 Luật%20A#1 1 0.750000 rag-cnh",
        "q1 Q0 Luật%20B#2 2 0.500000 rag-cnh",
    ]


QUESTION = "Công ty được hủy hóa đơn trong thời hạn nào?"
RESPELLED = {
    "as asked": QUESTION,
    "without accents": "Cong ty duoc huy hoa don trong thoi han nao?",
    "other tone marks": "Công ty được huỷ hoá đơn trong thời hạn nào?",
    "upper case": "CÔNG TY ĐƯỢC HỦY HÓA ĐƠN TRONG THỜI HẠN NÀO?",
    "mixed with English": "company được hủy hóa đơn trong deadline nào?",
}


@pytest.mark.parametrize(("variant", "expected"), RESPELLED.items())
def test_variants(variant: str, expected: str) -> None:
    assert VARIANTS[variant](QUESTION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoá", "hóa"),
        ("hóa", "hoá"),
        ("khoẻ", "khỏe"),
        ("thủy", "thuỷ"),
        ("THUÝ", "THÚY"),
        ("của quý toàn quả hoạt", "của quý toàn quả hoạt"),  # no choice there
    ],
)
def test_tone_marks_move(text: str, expected: str) -> None:
    assert VARIANTS["other tone marks"](text) == expected


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_are_the_same_every_time(variant: str) -> None:
    assert VARIANTS[variant](QUESTION) == VARIANTS[variant](QUESTION)


def test_typing_errors_touch_one_word_in_eight() -> None:
    words = QUESTION.split()
    changed = [a for a, b in zip(words, VARIANTS["typing errors"](QUESTION).split(), strict=True) if a != b]
    assert len(changed) == 1


def test_telex_keys() -> None:
    question = "Người được hưởng quyền lợi bảo đảm đầy đủ"
    keys = {"Nguwowif", "dduwowcj", "huwowngr", "quyeenf", "lowij", "baor", "ddamr", "ddaayf", "ddur"}
    changed = set(VARIANTS["telex left"](question).split()) - set(question.split())
    assert changed
    assert changed <= keys


ROWS = [
    {
        "doc_id": "luat-a#1",
        "law": "Luật Chợ",
        "law_id": "01/2099/QH20",
        "article": "1",
        "chapter": "Chương I",
        "title": "Giờ mở cửa",
        "text": "1. Chợ mở cửa từ năm giờ sáng.\n2. Ngày lễ chợ nghỉ.",
    },
    {
        "doc_id": "luat-a#2",
        "law": "Luật Chợ",
        "law_id": "01/2099/QH20",
        "article": "2",
        "title": "Phí gửi xe",
        "text": "Phí gửi xe\n\n1. Xe máy nộp ba nghìn đồng một lượt.\n2. Xe đạp được miễn phí.",
    },
    {"doc_id": "bai-3", "title": "Cá ngừ", "text": "Cá ngừ đại dương được đánh bắt nhiều nhất ở Phú Yên."},
    {"doc_id": "en-4", "text": "Tuna is caught mostly off Phu Yen.", "lang": "en"},
]
QUESTIONS = [
    {"query_id": "q1", "text": "Gửi xe máy phải trả bao nhiêu tiền?"},
    {"query_id": "q2", "text": "Ngày lễ chợ có mở cửa không?"},
    {"query_id": "q3", "text": "Where is tuna caught?"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bench = tmp_path / "bench"
    bench.mkdir()
    _write(bench / "corpus.jsonl", ROWS)
    _write(bench / "queries.jsonl", QUESTIONS)
    _write(bench / "queries_elsewhere.jsonl", [{"query_id": "q9", "text": "Thuế nhập khẩu rượu?"}])
    qrels = "query_id\tdoc_id\trelevance\nq1\tluat-a#2\t1\nq2\tluat-a#1\t1\nq3\ten-4\t1\nq3\tnot-held\t1\n"
    (bench / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return bench


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_a_folder_from_files_to_figures(folder: Path, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    report = evaluate(folder, run_out=tmp_path / "out.run", settings=settings, progress=lambda _: None)
    assert {name: value["mean"] for name, value in report["metrics"].items()} == dict.fromkeys(
        ("R@1", "R@5", "R@10", "MRR@10", "nDCG@10"), 1.0
    )
    assert report["queries"] == ["queries.jsonl"]  # no question of the other file is judged
    assert (report["rows"], report["questions_judged"], report["judgements_of_absent_rows"]) == (4, 3, 1)
    run = [line.split() for line in (tmp_path / "out.run").read_text(encoding="utf-8").splitlines()]
    assert [(row[0], row[2]) for row in run if row[3] == "1"] == [
        ("q1", "luat-a#2"),
        ("q2", "luat-a#1"),
        ("q3", "en-4"),
    ]
    assert "1.000 [1.000 1.000]" in report_text(report)
    again = evaluate(folder, settings=settings, progress=lambda _: None)
    assert again["encoded"] == 0
    assert again["metrics"] == report["metrics"]


@pytest.mark.parametrize("dense", ["candidates", "none"])
def test_other_dense_modes(folder: Path, tmp_path: Path, dense: str) -> None:
    settings = Settings(index=tmp_path / "index")
    report = evaluate(folder, settings=settings, dense=dense, language="vi", progress=lambda _: None)
    assert report["rows"] == 3
    assert report["metrics"]["R@1"]["mean"] == 1.0


def test_a_named_file_of_questions_is_ranked_whole(folder: Path, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    names = ["queries.jsonl", "queries_elsewhere.jsonl"]
    report = evaluate(folder, names, settings=settings, dense="none", progress=lambda _: None)
    assert (report["questions"], report["questions_judged"]) == (4, 3)


def test_questions_whose_answer_is_absent_are_told_apart(folder: Path, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index")
    report = evaluate(
        folder, settings=settings, dense="none", absent=["queries_elsewhere.jsonl"], progress=lambda _: None
    )
    assert report["absent"] == {"questions": 1, "auroc": 1.0}
    assert "AUROC 1.000" in report_text(report)
    line = Line("bench", "queries.jsonl", variant="typing errors", absent=("queries_elsewhere.jsonl",))
    assert "--variant \"typing errors\" --absent queries_elsewhere.jsonl` | 3 |" in page([(line, report)])


@pytest.mark.parametrize(
    ("present", "absent", "expected"),
    [([0.9, 0.8], [0.1, 0.2], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5], 0.5), ([0.9, 0.1], [0.5], 0.5)],
)
def test_auroc_by_hand(present: list[float], absent: list[float], expected: float) -> None:
    rankings = [[Ranking([("d", score)], 0.0) for score in part] for part in (present, absent)]
    assert told_apart(*rankings)["auroc"] == expected


def test_speed_is_measured(folder: Path, tmp_path: Path) -> None:
    found = measure(folder, Settings(index=tmp_path / "index"), clauses=5)
    assert found.clauses == 5
    assert 0 < found.p50 <= found.p95
    assert "p50" in found.text()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"corpora": ["nothing.jsonl"]}, "no such file"),
        ({"queries": ["queries_elsewhere.jsonl"]}, "No question has a judged row"),
        ({"variant": "in Morse"}, "no such variant"),
        ({"dense": "some"}, "no such choice"),
    ],
)
def test_bad_arguments(folder: Path, tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    with pytest.raises(PolicyError, match=problem):
        evaluate(folder, settings=Settings(index=tmp_path / "index"), progress=lambda _: None, **change)


def test_bad_line(folder: Path, tmp_path: Path) -> None:
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write("not JSON\n")
    with pytest.raises(PolicyError, match=r"Line 5 of corpus\.jsonl"):
        evaluate(folder, settings=Settings(index=tmp_path / "index"), progress=lambda _: None)


def test_an_article_becomes_its_clauses() -> None:
    found = row_passages(ROWS[1], "luat-a#2", "vi")
    assert [(p.name, p.heading, p.body) for p in found] == [
        (
            "01/2099/QH20 Luật Chợ",
            "Phí gửi xe > Điều 2 khoản 1",
            "Xe máy nộp ba nghìn đồng một lượt.",
        ),
        ("01/2099/QH20 Luật Chợ", "Phí gửi xe > Điều 2 khoản 2", "Xe đạp được miễn phí."),
    ]


def test_judgements_of_trec(tmp_path: Path) -> None:
    path = tmp_path / "qrels.txt"
    path.write_text("q1 0 d1 1\nq1 0 d2 0\n")
    assert read_judgements([path]) == (Judgement("q1", "d1", 1), Judgement("q1", "d2", 0))
