"""The evaluation judges rightly: the corpus's own words pass every case, and each sort of error is found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evals.cases import FOLDER, SETS, Case, Figure, load_cases, with_document
from evals.checks import citation_scores, count_numbers, faults, flaws, iso_date
from rag_cnh.errors import PolicyError
from rag_cnh.read.digest import read_digest
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.targets.numbers import find_numbers
from rag_cnh.types import Answer, Citation, Clause, Document, Statement

CORPUS = Path(__file__).parents[2] / "corpus"
CASES = load_cases(*SETS)
SEED = load_cases(FOLDER / "seed.yaml")
KINDS = (
    *("target", "comparison", "list", "responsibility", "count", "definition", "document", "clause", "validity"),
    *("yes/no", "general"),
)


class Shelf:
    """The clauses of the corpus, looked up as in the catalog."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.clauses: dict[tuple[str, str], Clause] = {}
        for path in sorted(CORPUS.glob("*.md")):
            reading = read_digest(path)
            self.documents[reading.document.id] = reading.document
            self.clauses |= {(clause.id, reading.language): clause for clause in reading.clauses}

    def clause(self, identifier: str, language: str) -> Clause | None:
        return self.clauses.get((identifier, language))

    def document(self, identifier: str) -> Document | None:
        return self.documents.get(identifier)

    def citation(self, n: int, clause: Clause) -> Citation:
        document = self.documents[clause.document]
        return Citation(
            n, document.id, document.number, clause.id, label(clause.path, clause.language), clause.text,
            clause.start, clause.end, f"/clause/{clause.id}", "in force", "digest", clause.language,
        )  # fmt: skip

    def answer(self, case: Case, identifiers: tuple[str, ...]) -> Answer:
        """The words of these clauses, one statement a line, led by the verdict and the clauses' places."""
        found = [clause for name in identifiers if (clause := self.clause(name, case.language))]
        citations = tuple(self.citation(n, clause) for n, clause in enumerate(found, 1))
        places = {label(clause.path, clause.language) for clause in self.clauses.values()}
        statements = tuple(
            Statement(line, (citation.n,))
            for citation in citations
            for line in citation.quote.splitlines()
            if line not in places
        )
        words = {"vi": {"yes": "Có.", "no": "Không."}, "en": {"yes": "Yes.", "no": "No."}}
        said = [words[case.language].get(case.verdict or "", "")]
        lead = " ".join([*said, *(f"{citation.number}, {citation.label}." for citation in citations)])
        return Answer(case.question, case.language, "answered", case.kind, statements, citations, lead=lead)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def answerable(cases: tuple[Case, ...]) -> list[Case]:
    return [case for case in cases if case.answerable and case.kind != "greeting"]


# -- the cases ------------------------------------------------------------------------------------


def test_the_set_is_as_varied_as_promised() -> None:
    languages = Counter(case.language for case in CASES)
    kinds = Counter(case.kind for case in CASES)
    assert len(CASES) >= 400
    assert languages["en"] == languages["vi"]
    assert sum(not case.answerable for case in CASES) >= 60
    assert sum(case.file == "hostile" for case in CASES) >= 30
    assert {case.style for case in CASES} >= {"plain", "long", "no-accents", "colloquial", "typos", "mixed"}
    assert min(kinds[kind] for kind in KINDS) >= 10
    assert len(SEED) == 24


@pytest.mark.parametrize("case", [*CASES, *answerable(SEED)], ids=lambda case: case.id)
def test_every_clause_that_a_case_names_exists_in_both_languages(case: Case, shelf: Shelf) -> None:
    named = [clause for clause in case.acceptable if not clause.startswith("seed#")]
    assert [c for c in named if not (shelf.clause(c, "vi") and shelf.clause(c, "en"))] == []
    assert bool(case.clauses or case.any_document) == (case.answerable and case.kind != "greeting")


@pytest.mark.parametrize("case", filter(lambda c: c.clauses, (*CASES, *SEED)), ids=lambda case: case.id)
def test_the_corpus_itself_answers_every_case(case: Case, shelf: Shelf) -> None:
    """Every figure, year, date and word that a case asks for stands in the clauses that it accepts."""
    answer = shelf.answer(case, tuple(c for c in case.acceptable if not c.startswith("seed#")))
    assert faults(case, answer) == ()
    assert flaws(answer, shelf, case.language) == ()


def test_a_case_with_an_unknown_field_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("- {id: a, question: q, language: en, kind: target, figure: 1}", encoding="utf-8")
    with pytest.raises(PolicyError, match="unknown field: 'figure'"):
        load_cases(path)


def test_the_same_id_twice_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("- &a {id: a, question: q, language: en, kind: target}\n- *a", encoding="utf-8")
    with pytest.raises(PolicyError, match="same id: 'a'"):
        load_cases(path)


def test_the_article_takes_the_id_under_which_it_was_added() -> None:
    case = with_document(SEED, "seed", "bao-2023")[0]
    assert case.any_document == ("bao-2023", "21-ctr-tu-2023")
    assert case.clauses[0] == ("bao-2023#doan-1", "21-ctr-tu-2023#tom-luoc-1")


# -- what is wrong with an answer -----------------------------------------------------------------

URBAN = Case(
    "urban", "What is Hanoi's urbanisation target for 2030?", "en", "target",
    clauses=(("21-ctr-tu-2023#tom-luoc-7",),), figures=(Figure(75, "%", (">",), year="2030"),),
)  # fmt: skip


def said(text: str, shelf: Shelf, clause: str = "21-ctr-tu-2023#tom-luoc-7") -> Answer:
    found = shelf.clause(clause, "en")
    assert found is not None
    return Answer("", "en", "answered", "target", (Statement(text, (1,)),), (shelf.citation(1, found),))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("By 2030 the urbanisation rate of Hà Nội is over 75%.", 0),
        ("By 2030 the rate is to exceed 75%.", 0),
        ("By 2030 the urbanisation rate of Hà Nội is 75%.", 1),  # the comparator is lost
        ("By 2025 the urbanisation rate of Hà Nội is over 75%.", 1),  # another year
        ("The urbanisation rate of Hà Nội is over 75%.", 1),  # no year
        ("By 2030 the urbanisation rate of Hà Nội is over 57%.", 1),
        ("By 2030 the urbanisation rate of Hà Nội is 60–75%.", 1),
    ],
)
def test_a_figure_needs_its_comparator_and_year(text: str, wrong: int, shelf: Shelf) -> None:
    assert len(faults(URBAN, said(text, shelf))) == wrong


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("By 2030 the urbanisation rate of Hà Nội is 75%.", "number"),
        ("By 2030 the urbanisation rate of Hà Nội is over 80%.", "number"),
        ("By 2035 the urbanisation rate of Hà Nội is over 75%.", "number"),
        ("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.", "language"),
    ],
)
def test_what_the_cited_clause_does_not_say_is_a_flaw(text: str, sort: str, shelf: Shelf) -> None:
    assert {flaw.split(":")[0] for flaw in flaws(said(text, shelf), shelf, "en")} >= {sort}


def test_quotes_labels_and_clauses_are_compared_with_the_catalog(shelf: Shelf) -> None:
    answer = said("By 2030, the target for Hà Nội urbanisation rate is over 75%.", shelf)
    [citation] = answer.citations

    def sorts(changed: Citation) -> list[str]:
        return [flaw.split(":")[0] for flaw in flaws(replace(answer, citations=(changed,)), shelf, "en")]

    assert sorts(citation) == []
    assert sorts(replace(citation, label="Article 7")) == ["label"]
    assert sorts(replace(citation, start=citation.start + 1)) == ["quote"]
    assert sorts(replace(citation, quote=citation.quote.replace("75", "80"))) == ["quote"]
    assert sorts(replace(citation, clause="21-ctr-tu-2023#tom-luoc-99"))[0] == "citation"
    assert sorts(replace(citation, n=2)) == ["uncited", "number", "number"]
    assert flaws(answer, shelf, "vi")[0].startswith("language")


def test_a_document_cited_as_a_whole_is_said_so_and_its_record_is_the_evidence(shelf: Shelf) -> None:
    def sorts(text: str) -> list[str]:
        answer = said(text, shelf)
        whole = replace(answer.citations[0], clause="21-ctr-tu-2023")
        return [flaw.split(":")[0] for flaw in flaws(replace(answer, citations=(whole,)), shelf, "en")]

    assert sorts("It implements Resolution 29-NQ/TW of 17 November 2022.") == ["record"]
    assert sorts("It implements Resolution 30-NQ/TW.") == ["record", "number"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Không, mục tiêu là trên 75% vào năm 2030.", True),
        ("No: the target is over 75% in 2030.", True),
        ("The target for 2030 is over 75%, not 80%.", True),
        ("Có, mục tiêu là 80%.", False),
        ("Yes, over 75%.", False),
        ("Trên 75% vào năm 2030.", False),
    ],
)
def test_a_verdict_is_read_from_the_first_words(text: str, fits: bool) -> None:
    case = Case("yes/no", "?", "vi", "yes/no", verdict="no")
    assert (faults(case, Answer("?", "vi", "answered", "yes/no", (Statement(text, ()),))) == ()) is fits


def test_declining_is_right_only_without_an_answer() -> None:
    refused = Answer("?", "en", "refused", "target", lead="Not in the documents.")
    unanswerable = replace(URBAN, answerable=False)
    assert faults(unanswerable, refused) == ()
    assert faults(URBAN, refused) == ("decision: declined",)
    answered = replace(refused, status="answered")
    assert faults(unanswerable, answered) == ("decision: answered without evidence",)


def test_citations_are_scored_against_the_acceptable_clauses(shelf: Shelf) -> None:
    case = replace(URBAN, clauses=(("21-ctr-tu-2023#tom-luoc-7",), ("12-nq-cp-2023#chuong-trinh.i.4.a",)))
    assert citation_scores(case, said("", shelf)) == (1.0, 0.5)
    assert citation_scores(case, said("", shelf, "21-ctr-tu-2023#tom-luoc-6")) == (0.0, 0.0)


@pytest.mark.parametrize(
    "text", ["ngày 2/2/2023", "02/02/2023", "ngày 2 tháng 2 năm 2023", "2 February 2023", "February 2, 2023"]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    language = "en" if "Feb" in text else "vi"
    assert [iso_date(number) for number in find_numbers(text, language)] == ["2023-02-02"]


def test_numbers_are_counted_with_those_that_stand_in_what_is_cited(shelf: Shelf) -> None:
    right = said("By 2030, the target for Hà Nội urbanisation rate is over 75%.", shelf)
    wrong = said("By 2030, the target for Hà Nội urbanisation rate is over 80%.", shelf)
    assert count_numbers(right, shelf) == (2, 2)
    assert count_numbers(wrong, shelf) == (2, 1)
