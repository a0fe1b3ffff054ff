"""The report of a run of peers as text, as Markdown, and as the bars of its picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.peers import METRICS, OURS
from evals.peers_chart import picture
from rag_cnh.errors import PolicyError

_HEAD = (*METRICS, "ms a question", "build, s", "encoding, s")
Report = Mapping[str, Any]


def report_text(report: Report) -> str:
    """For a terminal: a table for each spelling of the questions."""
    width = max(map(len, report["peers"]))
    lines = [about(report)]
    for variant in report["variants"]:
        lines += ["", variant, " ".join([" " * width, *(f"{name:>13}" for name in _HEAD)])]
        for name, cells in _rows(report, variant):
            lines.append(" ".join([f"{name:<{width}}", *(f"{cell:>13}" for cell in cells)]))
    return "\n".join(lines)


def report_markdown(report: Report) -> str:
    """One table: figures of the questions as asked, then in parentheses respelled; the best is bold."""
    lines = [about(report), "", "| | " + " | ".join(_HEAD) + " |", "|---" * (len(_HEAD) + 1) + "|"]
    rows = [dict(_rows(report, variant)) for variant in report["variants"]]
    best = [_best(found.values()) for found in rows]
    for peer in rows[0]:
        cells = [_both([found[peer] for found in rows], best, place) for place in range(len(rows[0][peer]))]
        lines.append("| " + " | ".join([peer, *cells, *[""] * (len(_HEAD) - len(cells))]) + " |")
    return "\n".join(lines)


def about(report: Report) -> str:
    """What was measured, in a sentence."""
    first, *others = report["variants"]
    rows = f"{report['rows']} rows of {', '.join(report['corpora'])}"
    return (
        f"{report['questions_judged']} questions of {', '.join(report['queries'])}, {first}"
        f"{''.join(f' ({other})' for other in others)}; {rows}"
        f"{', language ' + report['language'] if report['language'] else ''}, {report['passages']} passages; "
        f"encoder {report['encoder']}."
    )


def write_picture(path: Path, columns: Mapping[str, Report]) -> None:
    """The picture of reports by the names of their sets."""
    if path.suffix != ".svg":
        raise PolicyError("A picture is written as SVG", path, "Give a name that ends in .svg.")
    variants = next(iter(columns.values()))["variants"]
    path.parent.mkdir(parents=True, exist_ok=True)
    bars = {name: _bars(report) for name, report in columns.items()}
    path.write_text(picture(bars, variants, OURS), encoding="utf-8")


def _bars(report: Report) -> dict[str, list[float]]:
    return {
        peer: [row["variants"][variant]["metrics"]["nDCG@10"]["mean"] for variant in report["variants"]]
        for peer, row in report["peers"].items()
        if row["state"] == "measured"
    }


def _rows(report: Report, variant: str) -> Iterator[tuple[str, list[str]]]:
    for peer, row in report["peers"].items():
        if row["state"] != "measured":
            yield peer, [row["state"]]
            continue
        found = row["variants"][variant]
        means = [f"{found['metrics'][metric]['mean']:.3f}" for metric in METRICS]
        yield peer, [*means, f"{found['question_ms']:.1f}", f"{row['build_s']:.1f}", f"{row['encode_s']:.0f}"]


def _best(rows: Any) -> list[str]:
    whole = [cells for cells in rows if len(cells) == len(_HEAD)]
    return [max(column) for column in zip(*whole, strict=True)][: len(METRICS)]


def _both(rows: Sequence[Sequence[str]], best: Sequence[Sequence[str]], place: int) -> str:
    """A cell of all spellings; what does not hang on the spelling stands once."""
    if len(rows[0]) == 1 or place > len(METRICS):
        return rows[0][place]
    cells = [_bold(row[place], top, place) for row, top in zip(rows, best, strict=True)]
    return " ".join([cells[0], *(f"({cell})" for cell in cells[1:])])


def _bold(cell: str, best: Sequence[str], place: int) -> str:
    return f"**{cell}**" if place < len(best) and cell == best[place] else cell
