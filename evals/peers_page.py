"""`python -m evals.peers_page DATA [all]`: measures the peers on the shared sets and writes docs/peers.md.

With "all", peers that encode every piece are measured on the largest set, too (see --dense). The page and
its picture are written anew after each set, so that what is done by then can be read. Encodings are kept: a
second run takes minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.peers import evaluate_peers
from evals.peers_report import report_markdown, write_picture
from rag_cnh.errors import PolicyError
from rag_cnh.settings import ROOT, Settings

PAGE, PICTURE = Path("docs/peers.md"), Path("docs/images/peers.svg")


@dataclass(frozen=True, slots=True)
class Set:
    """A folder of DATA/bench and what is taken of it."""

    folder: str
    queries: str
    corpus: str
    language: str | None = None

    def command(self) -> str:
        language = f" --language {self.language}" if self.language else ""
        return f"rag-cnh eval peers DATA/bench/{self.folder} --queries {self.queries} --corpus {self.corpus}{language}"


SETS = {
    "XQuAD vi→vi": Set("xquad", "queries_vi.jsonl", "corpus.jsonl", "vi"),
    "XQuAD en→vi": Set("xquad", "queries_en.jsonl", "corpus.jsonl", "vi"),
    "ALQAC": Set("alqac", "queries_vi.jsonl", "corpus_vi.jsonl"),
    "ViRHE4QA": Set("virhe4qa", "queries_vi.jsonl", "corpus_vi.jsonl"),
    "Zalo laws": Set("zalo_laws", "queries_vi.jsonl", "corpus_vi.jsonl"),
}

_INTRODUCTION = """# Beside other ways of searching

The same rows, questions and metrics for all, in one run on one machine. Figures of the questions as asked stand
first, of the same questions typed without accents in parentheses; the best of a column is bold.

![nDCG@10 of every peer on every set](images/peers.svg)

| Peer | What it is |
|---|---|
| BM25, syllables | bm25s over syllables as written, in small letters |
| BM25, pyvi words; BM25, underthesea words | bm25s over the words of the two usual Vietnamese segmenters |
| kotaemon, full text | the lexical side of kotaemon: BM25 over English stems, as its LanceDB index is set |
| RAGFlow, full text | full text of RAGFlow for Elasticsearch: its tokens tear a syllable where accented letters \
end or begin ("được" → "đượ c"), and it takes most accented Vietnamese questions for Chinese |
| encoder alone | cosine of our encoder's vectors, every passage |
| LangChain, Chroma | RecursiveCharacterTextSplitter(1000, 200), Chroma, our encoder; the recipe shows 4: R@4 |
| LangChain, ensemble | EnsembleRetriever over BM25Retriever and that Chroma, weights .5 and .5 |
| RAG-CNH | what the product does |

The first six get the rows as our reader cuts them, with names and headings in front; cut so, BM25 finds more than over
whole articles (ALQAC, syllables: nDCG@10 .845 → .897). What of kotaemon and RAGFlow is copied, and what is not, stands
in `evals/peers_fulltext.py` and `evals/peers_ragflow.py`. A document's score is that of its best piece. A question's
milliseconds include the encoder's; "build" does not: its seconds, from its rate in the same run, stand in the last
column. Everything again: `make peers DATA=…`, or with `DENSE=all` where every passage of Zalo is to be encoded.
"""


def page(reports: Mapping[str, Mapping[str, Any]]) -> str:
    parts = [_INTRODUCTION]
    for name, report in reports.items():
        parts.append(f"## {name}\n\n{report_markdown(report)}\n\n`{SETS[name].command()}`\n")
    return "\n".join(parts)


def main(data: Path, dense: str = "", root: Path = ROOT) -> None:
    bench = data / "bench"
    if not bench.is_dir():
        raise PolicyError("The folder of sets is not there", bench, "Name the folder that holds bench/.")
    reports: dict[str, dict[str, Any]] = {}
    for name, one in SETS.items():
        print(f"{name} …", file=sys.stderr, flush=True)
        files = [one.queries], (), [one.corpus]
        reports[name] = evaluate_peers(bench / one.folder, *files, Settings(), language=one.language, dense=dense)
        write_picture(root / PICTURE, reports)
        (root / PAGE).write_text(page(reports), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Name the folder that holds bench/: make peers DATA=…")
    try:
        main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    except PolicyError as error:
        sys.exit(str(error))
