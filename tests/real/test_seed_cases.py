"""The press article answers every case over it: figures, dates and words stand in its paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.cases import FOLDER, Case, load_cases, with_document
from evals.checks import faults
from rag_cnh.read.reading import read_file
from rag_cnh.types import Answer, Citation, Reading, Statement

ARTICLES = sorted((Path(__file__).parents[3] / "shared" / "seed").glob("*.txt"))
CASES = [case for case in load_cases(FOLDER / "seed.yaml") if case.answerable]

pytestmark = pytest.mark.skipif(not ARTICLES, reason="the article is not here")


@pytest.fixture(scope="module")
def article() -> Reading:
    return read_file(ARTICLES[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_article_answers(case: Case, article: Reading) -> None:
    """With the paragraphs that the case names, said as they are."""
    [case] = with_document([case], "seed", article.document.id)
    document = article.document
    clauses = [clause for clause in article.clauses if clause.id in case.acceptable]
    assert clauses
    citations = tuple(
        Citation(
            n, document.id, document.number, clause.id, clause.label, clause.text, clause.start, clause.end,
            "", "in force", "official", "vi",
        )
        for n, clause in enumerate(clauses, 1)
    )  # fmt: skip
    statements = tuple(Statement(citation.quote, (citation.n,)) for citation in citations)
    lead = {"yes": "Có.", "no": "Không."}.get(case.verdict or "", "")
    answer = Answer(case.question, "vi", "answered", case.kind, statements, citations, lead=lead)
    assert faults(case, answer) == ()
