"""`python -m evals.answers_page`: asks all cases and the drawn ones in other ways, and writes docs/answers.md.

Minutes without a language model. With RAG_CNH_LLM the other ways are measured with it, too; our own figures
are always those without one. The page is written first without the other ways, then anew with them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.answer_failures import failures
from evals.answer_peers import evaluate_answer_peers, table
from evals.answers import AnswerReport, evaluate_answers
from evals.answers_report import headline, table_markdown, tables
from evals.cases import SETS, load_cases
from rag_cnh import console, wiring
from rag_cnh.errors import PolicyError
from rag_cnh.settings import ROOT, Settings

PAGE = Path("docs/answers.md")

_INTRODUCTION = """# Answers, measured

Questions on the shipped corpus in Vietnamese and English: as people type them, without accents, with typing errors,
long and colloquial, some without an answer in the corpus, some meant to mislead. They were written from the
documents alone; rules and thresholds were set with them in sight: development figures, expect less on others.
`rag-cnh eval answers` prints all of it with every failure, `--out FILE.html` as a page to read.

* **Right**: every figure with comparator and year, date, verdict, document and word that the case asks for, and
  nothing that it forbids; declined where no answer is held. **Rightly cited**: one clause of each expected group is
  cited, and no rule of grounding is broken.
* **Citation precision, recall**: over questions with expected clauses; a declined one has recall 0.
* **Numbers**: those of the statements that stand in the cited clause with their value, unit class and comparator.
  Found by the product's own reader of numbers; `--statements FILE.tsv` draws 100 statements with their quotes to be
  read by a person.
* **Led to say something else**: a hostile question gets said what it planted, answered what has no answer, or a yes
  that is wrong.
* In brackets the 95 % interval: Wilson's for shares, a bootstrap over the questions for means.
"""

_PEERS = """## Beside other ways of answering

{questions} of these questions, drawn once by a hash of their ids from every language and kind ({answerable} have an
answer; no greetings, none that goes on from an earlier one), in one run and by the same checks
(`rag-cnh eval answer-peers`). The other ways search the same texts in chunks of 1,000 characters by our encoder: the
*best chunk* is the answer without a model; *LangChain's recipe* gives the 4 nearest to the model; *kotaemon's quotes*
asks the model again for quotes and cites the chunks in which they are found, nearly or word for word (what is copied
stands in `evals/answer_ways.py`). A chunk stands for every clause over which it lies, and a chunk or a model's text
counts as one statement, so that figure and year need not stand in one sentence: both favour the others, whose reader
must still find the place in so many characters. {model}
"""


def page(report: AnswerReport, peers: Mapping[str, Any] | None) -> str:
    """The page; `peers` as of `evaluate_answer_peers`, where they are measured."""
    sorts = "; ".join(f"{sort.lower()}: {len(found)}" for sort, found in failures(report).items())
    parts = [_INTRODUCTION, headline(report), f"Failures: {sorts or 'none'}.", *map(table_markdown, tables(report))]
    if peers:
        model = f"The model is {peers['model']}." if peers["model"] else "No model was at hand in this run."
        said = _PEERS.format(**{name: peers[name] for name in ("questions", "answerable")}, model=model)
        parts += [said, table_markdown(table(peers))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def main(root: Path = ROOT) -> None:
    settings = Settings()
    cases = load_cases(*SETS)
    assistant = wiring.open_assistant(settings.model_copy(update={"llm": None}))
    with console.progress("questions") as update:
        report = evaluate_answers(assistant, cases, accents=True, progress=update)
    (root / PAGE).write_text(page(report, None), encoding="utf-8")
    peers = evaluate_answer_peers(settings, cases, progress=console.progress)
    (root / PAGE).write_text(page(report, peers), encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except PolicyError as error:
        sys.exit(str(error))
