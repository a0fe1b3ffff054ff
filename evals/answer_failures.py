"""What went wrong in a run of answers, worst first, as a reader needs it: question, reasons, answer, clauses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from evals.answers import AnswerReport, Result

SORTS = (
    "Broke off",
    "Answered wrongly",
    "Answered without evidence",
    "Declined, and the answer is there",
    "Right, but cited or worded wrongly",
    "Right, but not without accents",
)  # worst first


@dataclass(frozen=True, slots=True)
class Failure:
    """`expected` are groups of clauses, one of each to be cited; `asked` ends with the question."""

    id: str
    file: str
    language: str
    kind: str
    sort: str
    asked: tuple[str, ...]
    reasons: tuple[str, ...]
    answer: str
    expected: tuple[str, ...]
    cited: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def failures(report: AnswerReport) -> dict[str, tuple[Failure, ...]]:
    """Sort → its failures; a sort without any is left out."""
    found = [_failure(result, _sort(result)) for result in report.failures]
    found += [_failure(plain, SORTS[-1]) for asked, plain in report.pairs if asked.right and not plain.right]
    sorts = {sort: tuple(failure for failure in found if failure.sort == sort) for sort in SORTS}
    return {sort: those for sort, those in sorts.items() if those}


def _sort(result: Result) -> str:
    if result.answer is None:
        return SORTS[0]
    if result.right:
        return SORTS[4]
    if result.decided:
        return SORTS[1]
    return SORTS[2] if result.answered else SORTS[3]


def _failure(result: Result, sort: str) -> Failure:
    case, answer = result.case, result.answer
    reasons = (*result.faults, *result.flaws)
    missed = result.recall not in (1.0, None) and result.answered
    return Failure(
        id=case.id,
        file=case.file,
        language=case.language,
        kind=case.kind if case.answerable else "no answer in the corpus",
        sort=sort,
        asked=(*case.history, case.question),
        reasons=(*reasons, f"citations: {result.recall:.2f} of the expected clauses") if missed else reasons,
        answer=answer.text if answer else "",
        expected=tuple(" | ".join(group) for group in case.clauses),
        cited=tuple(dict.fromkeys(citation.clause for citation in answer.citations)) if answer else (),
    )
