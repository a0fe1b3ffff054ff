"""The report of a run of answers as Markdown, HTML and JSON: the failures first, then the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.answer_failures import Failure, failures
from evals.answer_scores import COLUMNS, GROUPS, Score, accents, by_group, right, right_and_cited, scores
from evals.answers import AnswerReport
from rag_cnh.errors import PolicyError

Table = tuple[Sequence[str], Sequence[Sequence[str]]]  # heads, rows
_SHOWN = 600  # characters of an answer or of a question
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def check_name(path: Path | None) -> None:
    """Raises `PolicyError` for a file whose name asks for no form of report."""
    if path and path.suffix not in (".md", ".html"):
        raise PolicyError("A report is written as Markdown or HTML", path, "Give a name that ends in .md or .html.")


def report_written(report: AnswerReport, path: Path) -> str:
    """The report in the form that the name of the file asks for."""
    check_name(path)
    return report_html(report) if path.suffix == ".html" else report_markdown(report)


def report_markdown(report: AnswerReport) -> str:
    parts = ["# Answers", headline(report), *_failure_parts(failures(report)), "## Figures"]
    return "\n\n".join([*parts, *map(table_markdown, tables(report))]) + "\n"


def report_html(report: AnswerReport) -> str:
    """One page that needs no other file; readable on a telephone."""
    template = _ENVIRONMENT.get_template("answers.html")
    shown = {sort: [_shortened(failure) for failure in found] for sort, found in failures(report).items()}
    return template.render(headline=headline(report), failures=shown, tables=tables(report))


def report_json(report: AnswerReport) -> dict[str, Any]:
    """`scores`, `accents`, `groups`, milliseconds, `failures`; a score is value, low, high, of."""
    return {
        "questions": len(report.results),
        "model": report.model,
        "scores": _as_json(scores(report)),
        "accents": _as_json(accents(report)),
        "milliseconds": {"median": report.milliseconds(0.5), "p95": report.milliseconds(0.95)},
        "groups": {
            name: {group: {"questions": of, **_as_json(row)} for group, (of, row) in by_group(report, key).items()}
            for name, key in GROUPS.items()
        },
        "failures": [failure.as_json() for found in failures(report).values() for failure in found],
    }


def headline(report: AnswerReport) -> str:
    """The run in a sentence or two."""
    shares = f"right {right(report.results)}, right and rightly cited {right_and_cited(report.results)}"
    written = f" Written by the language model {report.model}." if report.model else ""
    return f"{len(report.results)} questions, {len(report.failures)} failures: {shares}.{written}"


def tables(report: AnswerReport) -> list[Table]:
    """The figures: all, the accents, by language, kind, style and file."""
    found = [_scores_table("All questions", scores(report)), _times(report)]
    if pairs := accents(report):
        found.append(_scores_table("With and without accents", pairs))
    for name, key in GROUPS.items():
        rows = by_group(report, key).items()
        cells = [[group, str(of), *map(str, row.values())] for group, (of, row) in rows]
        found.append(((name, "Questions", *COLUMNS), cells))
    return found


def table_markdown(table: Table) -> str:
    heads, rows = table
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))


def _scores_table(name: str, found: Mapping[str, Score]) -> Table:
    return (name, "Share [95 % interval]", "Of"), [[row, str(score), str(score.of)] for row, score in found.items()]


def _times(report: AnswerReport) -> Table:
    quantiles = {"Half of the answers within": 0.5, "95 % of the answers within": 0.95}
    return ("Time", "ms"), [[name, f"{report.milliseconds(quantile):.0f}"] for name, quantile in quantiles.items()]


def _failure_parts(found: Mapping[str, Sequence[Failure]]) -> list[str]:
    if not found:
        return ["No failures."]
    return [
        f"## {sort}: {len(those)}\n\n" + "\n".join(_failure_markdown(_shortened(one)) for one in those)
        for sort, those in found.items()
    ]


def _failure_markdown(failure: Failure) -> str:
    lines = [f"* `{failure.id}` {' → '.join(failure.asked)}", *(f"  * {reason}" for reason in failure.reasons)]
    lines += [f"  * answer: {' / '.join(failure.answer.splitlines())}"] if failure.answer else []
    lines += [f"  * expected: {'; '.join(failure.expected)}"] if failure.expected else []
    lines += [f"  * cited: {'; '.join(failure.cited)}"] if failure.cited else []
    return "\n".join(lines)


def _shortened(failure: Failure) -> Failure:
    return replace(failure, asked=tuple(map(_short, failure.asked)), answer=_short(failure.answer))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _as_json(found: Mapping[str, Score]) -> dict[str, Any]:
    return {name: asdict(score) for name, score in found.items()}
