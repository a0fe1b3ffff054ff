"""`python -m evals.retrieval_page DATA`: measures our ranking on the shared sets and writes docs/retrieval.md.

Zalo's 103,000 passages take half an hour to encode on two cores; encodings are kept, so a second run takes
minutes. The page is written anew after each line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.retrieval import evaluate
from rag_cnh.errors import PolicyError
from rag_cnh.settings import ROOT, Settings

PAGE = Path("docs/retrieval.md")
_METRICS = ("R@1", "R@5", "R@10", "MRR@10", "nDCG@10")
_SPELLINGS = (
    "without accents", "other tone marks", "decomposed", "upper case", "typing errors", "telex left",
    "mixed with English",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A folder of DATA/bench, what is taken of it, and how its questions are spelled."""

    folder: str
    queries: str
    corpus: str = "corpus_vi.jsonl"
    language: str | None = None
    variant: str = "as asked"
    absent: tuple[str, ...] = ()

    def command(self) -> str:
        parts = [f"{self.folder} --queries {self.queries} --corpus {self.corpus}"]
        parts += [f"--language {self.language}"] if self.language else []
        parts += [f'--variant "{self.variant}"'] if self.variant != "as asked" else []
        parts += [f"--absent {name}" for name in self.absent]
        return " ".join(parts)


LINES = (
    *(
        Line("xquad", f"queries_{asked}.jsonl", "corpus.jsonl", held)
        for asked, held in (("vi", "vi"), ("en", "en"), ("en", "vi"), ("vi", "en"))
    ),
    *(Line("xquad", "queries_vi.jsonl", "corpus.jsonl", "vi", v) for v in ("without accents", "typing errors")),
    Line("virhe4qa", "queries_vi.jsonl"),
    *(Line("virhe4qa", "queries_vi.jsonl", variant=v) for v in ("without accents", "typing errors")),
    Line("alqac", "queries_en_mt.jsonl"),
    Line("alqac", "queries_vi.jsonl"),
    *(Line("alqac", "queries_vi.jsonl", variant=v) for v in _SPELLINGS),
    Line("zalo_laws", "queries_vi.jsonl", absent=("queries_out_of_corpus.jsonl",)),
    *(Line("zalo_laws", "queries_vi.jsonl", variant=v) for v in ("without accents", "typing errors", "telex left")),
)

_INTRODUCTION = """# Retrieval, measured

The product's own reading, passages, tokens, encoder and ranking over the shared sets; each line is
`rag-cnh eval retrieval DATA/bench/` with what stands in its first column, meaning over all passages (`--dense all`).
In brackets the 95 % interval of a bootstrap over the questions. The ranking learnt from no question of a set; weights
and costs were chosen while these sets were looked at: development figures. The confidence behind the last column was
learnt from these sets' questions: `make confidence` says how it does on folds that it has not seen.

"""


def page(rows: Sequence[tuple[Line, dict[str, Any]]]) -> str:
    """The table; milliseconds with the encoder's are told by `rag-cnh eval speed`."""
    head = f"| Command | Questions | {' | '.join(_METRICS)} | Absent told apart, AUROC |"
    rule = "|---" * (len(_METRICS) + 3) + "|"
    return _INTRODUCTION + "\n".join([head, rule, *(_row(line, report) for line, report in rows)]) + "\n"


def _row(line: Line, report: dict[str, Any]) -> str:
    values = (report["metrics"][name] for name in _METRICS)
    figures = [f"{value['mean']:.3f} [{value['low']:.3f} {value['high']:.3f}]" for value in values]
    told = f"{report['absent']['auroc']:.3f}" if "absent" in report else ""
    return f"| `{line.command()}` | {report['questions_judged']} | {' | '.join(figures)} | {told} |"


def main(data: Path, root: Path = ROOT) -> None:
    bench = data / "bench"
    if not bench.is_dir():
        raise PolicyError("The folder of sets is not there", bench, "Name the folder that holds bench/.")
    rows: list[tuple[Line, dict[str, Any]]] = []
    for line in LINES:
        print(f"{line.command()} …", file=sys.stderr, flush=True)
        files = [line.queries], (), [line.corpus]
        report = evaluate(
            bench / line.folder, *files, None, Settings(),
            dense="all", language=line.language, variant=line.variant, absent=line.absent,
        )  # fmt: skip
        rows.append((line, report))
        (root / PAGE).write_text(page(rows), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Name the folder that holds bench/: make retrieval DATA=…")
    try:
        main(Path(sys.argv[1]))
    except PolicyError as error:
        sys.exit(str(error))
