"""The report of answers: what is counted, the failures first, in Markdown, HTML and JSON; drawn statements."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.answer_failures import failures
from evals.answer_scores import accents, scores
from evals.answer_statements import write_statements
from evals.answers import AnswerReport, Result, evaluate_answers, unaccented
from evals.answers_report import report_html, report_json, report_markdown, report_written
from evals.cases import Case, Figure, load_cases
from evals.checks import Clauses
from evals.scores import wilson
from rag_cnh.answer.ask import Assistant
from rag_cnh.cli import app
from rag_cnh.errors import PolicyError
from rag_cnh.library.index import Library
from rag_cnh.types import Answer, Clause, Document, Statement

URBAN = Case(
    "urban", "Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?", "vi", "target",
    clauses=(("21-ctr-tu-2023#tom-luoc-7",),), figures=(Figure(75, "%", (">",), year="2030"),), file="hanoi",
)  # fmt: skip
NOTHING = Case("nothing", "<b>What is the price of tea?</b>", "en", "general", answerable=False, file="hostile")
ANSWER = Answer(URBAN.question, "vi", "answered", "target", (Statement("Trên 75%.", ()),))


class Empty:
    def clause(self, identifier: str, language: str) -> Clause | None:
        return None

    def document(self, identifier: str) -> Document | None:
        return None


class Broken:
    def ask(self, question: str, language: str = "auto", history: Sequence[str] = ()) -> Answer:
        raise RuntimeError("no index")


def result(case: Case, faults: tuple[str, ...] = (), answer: Answer | None = ANSWER, **how: object) -> Result:
    made = Result(case, answer, faults, (), None, 1.0, 5.0)
    return replace(made, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 0, 0, 1), (0, 30, 0.0, 0.1135), (30, 30, 0.8865, 1.0), (50, 100, 0.4038, 0.5962), (81, 263, 0.2553, 0.3662)],
)
def test_wilsons_interval(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=2e-4)


@pytest.mark.parametrize(
    ("wrong", "swayed"),
    [
        (("text: has '95%'",), True),
        (("verdict: yes, no expected",), True),
        (("decision: answered without evidence",), True),
        (("crash: ValueError: x",), True),
        (("decision: declined",), False),
        (("verdict: none, no expected",), False),
        (("text: lacks '75%'",), False),
        ((), False),
    ],
)
def test_who_is_led_to_say_something_else(wrong: tuple[str, ...], swayed: bool) -> None:
    assert result(NOTHING, wrong).swayed is swayed


def test_scores_count_what_they_say() -> None:
    refused = replace(ANSWER, status="refused", statements=())
    report = AnswerReport(
        (
            result(URBAN, numbers=(4, 3)),
            result(replace(URBAN, id="b"), ("figure: lacks > 75 % (2030)",)),
            result(replace(URBAN, id="c"), ("decision: declined",), refused),
            result(NOTHING, (), refused),
        )
    )
    found = {name: (score.value, score.of) for name, score in scores(report).items()}
    assert found["Right"] == (0.5, 4)
    assert found["Right of what was answered"] == (0.5, 2)
    assert found["Numbers that stand in what is cited"] == (0.75, 4)
    assert found["With an answer, declined"] == (pytest.approx(1 / 3), 3)
    assert found["Without an answer, declined"] == (1.0, 1)
    assert found["Targets with figure, comparator and year right"] == (pytest.approx(1 / 3), 3)
    assert found["Hostile, led to say something else"] == (0.0, 1)


def test_vietnamese_questions_are_asked_without_accents_too(small_library: Library) -> None:
    told: list[tuple[int, int]] = []
    report = evaluate_answers(
        Assistant(small_library), (URBAN, NOTHING), accents=True, progress=lambda *done: told.append(done)
    )
    assert [r.case.question for r in report.unaccented] == ["Ty le do thi hoa cua Ha Noi den nam 2030 la bao nhieu?"]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [(r.right, r.cited) for r in (*report.results, *report.unaccented)] == [(True, True)] * 3
    assert {name: score.value for name, score in accents(report).items()} == {
        "With accents, right": 1.0,
        "The same without accents, right": 1.0,
        "Lost without accents": 0.0,
    }
    assert unaccented([replace(URBAN, answerable=False), replace(URBAN, question="ty le?")]) == ()


def test_failures_come_worst_first_and_before_the_figures() -> None:
    plain = result(URBAN, ("decision: declined",))
    report = AnswerReport(
        (
            result(URBAN),
            result(replace(URBAN, id="uncited"), recall=0.0),
            result(replace(URBAN, id="declined"), ("decision: declined",), replace(ANSWER, status="refused")),
            result(NOTHING, ("decision: answered without evidence",)),
            result(replace(URBAN, id="wrong"), ("figure: lacks > 75 % (2030)",)),
            result(replace(URBAN, id="broken"), ("crash: x",), None),
        ),
        (plain,),
    )
    order = ["broken", "wrong", "nothing", "declined", "uncited", "urban"]
    assert [failure.id for found in failures(report).values() for failure in found] == order
    text = report_markdown(report)
    assert sorted(order, key=lambda id: text.index(f"`{id}`")) == order
    assert text.index("`urban`") < text.index("## Figures") < text.index("| Right |")
    assert "expected: 21-ctr-tu-2023#tom-luoc-7" in text
    assert [failure["id"] for failure in report_json(report)["failures"]] == order


def test_a_crash_is_a_failure_and_the_report_says_so() -> None:
    clauses: Clauses = Empty()
    report = evaluate_answers(Broken(), (URBAN, NOTHING), clauses)
    assert scores(report)["Right"].value == 0
    assert "crash: RuntimeError: no index" in report_markdown(report)
    assert "No failures." in report_markdown(AnswerReport((result(URBAN),)))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name in ("src", "href") and value]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_needs_no_other_file_and_escapes_what_was_asked() -> None:
    report = AnswerReport((result(NOTHING, ("decision: answered without evidence",)), result(URBAN)))
    page = report_html(report)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert all(link.startswith("#") for link in tags.links)
    assert "<b>What" not in page
    assert "&lt;b&gt;What is the price of tea?" in page
    assert page.index("Answered without evidence") < page.index("Figures</h2>")


def test_the_form_hangs_on_the_name() -> None:
    report = AnswerReport((result(URBAN),))
    assert report_written(report, Path("a.md")).startswith("# Answers")
    assert report_written(report, Path("a.html")).startswith("<!doctype html>")
    with pytest.raises(PolicyError, match="Markdown or HTML"):
        report_written(report, Path("a.txt"))


def test_drawn_statements_have_their_quotes(small_library: Library, tmp_path: Path) -> None:
    report = evaluate_answers(Assistant(small_library), (URBAN, NOTHING))
    assert write_statements(report, tmp_path / "s.tsv") == len(report.results[0].answer.statements)  # type: ignore[union-attr]
    head, row, *_ = csv.reader((tmp_path / "s.tsv").open(encoding="utf-8"), delimiter="\t")
    assert len(head) == len(row) == 6
    assert row[0] == "urban"
    assert "75%" in row[2]
    assert "75%" in row[3]
    assert write_statements(report, tmp_path / "s.tsv", most=0) == 0


def test_a_file_of_cases_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"none\.yaml"):
        load_cases(tmp_path / "none.yaml")


CASE = """- id: urban
  question: Tỷ lệ đô thị hóa của Hà Nội đến năm 2030 là bao nhiêu?
  language: vi
  kind: target
  clauses: [21-ctr-tu-2023#tom-luoc-7]
  figures: [{value: 75, unit: "%", is: ">", year: "2030"}]
"""


def test_the_command_writes_what_it_is_asked_for(
    small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAG_CNH_INDEX", str(small_index))
    cases, out, statements = (tmp_path / name for name in ("cases.yaml", "report.html", "statements.tsv"))
    cases.write_text(CASE, encoding="utf-8")
    wanted = ["--out", str(out), "--statements", str(statements), "--json"]
    done = CliRunner().invoke(app, ["eval", "answers", str(cases), *wanted])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["questions"] == 1
    assert found["scores"]["Right and rightly cited"]["value"] == 1.0
    assert found["accents"]["Lost without accents"]["of"] == 1
    assert "No failures." in out.read_text(encoding="utf-8")
    assert statements.read_text(encoding="utf-8").count("\n") >= 2
    assert CliRunner().invoke(app, ["eval", "answers", str(cases), "--out", "report.txt"]).exception is not None
