"""Our answers beside those of other ways in one run: `rag-cnh eval answer-peers`.

The same drawn cases, judged by the same checks. A chunk stands for every clause over which it lies, and a whole
chunk or text counts as one statement: both favour the others. Ways with a language model are measured where
RAG_CNH_LLM names one; ours is then measured without it and with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from hashlib import sha256
from statistics import median
from typing import Any

from langchain_core.language_models import BaseChatModel

from evals import answer_scores
from evals.answer_scores import Score
from evals.answer_ways import BestChunk, Chunks, Quotes, Recipe
from evals.answers import AnswerReport, Assistant, Result, evaluate_answers
from evals.answers_report import Table
from evals.cases import Case
from rag_cnh import wiring
from rag_cnh.answer import ask
from rag_cnh.errors import PolicyError
from rag_cnh.library.index import Library
from rag_cnh.settings import Settings

DRAWN = 100
MAX_TOKENS = 300  # of a model's answer; the recipe asks for three sentences
Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]


@dataclass(frozen=True, slots=True)
class Given:
    library: Library
    chunks: Chunks
    model: BaseChatModel | None


# Name → how it is made, whether it needs a model, whether it cites chunks.
WAYS: dict[str, tuple[Callable[[Given], Assistant], bool, bool]] = {
    "best chunk": (lambda given: BestChunk(given.chunks), False, True),
    "LangChain recipe": (lambda given: Recipe(given.chunks, _model(given)), True, True),
    "kotaemon's quotes": (lambda given: Quotes(given.chunks, _model(given)), True, True),
    "RAG-CNH with the model": (lambda given: ask.Assistant(given.library, _model(given)), True, False),
    "RAG-CNH": (lambda given: ask.Assistant(given.library), False, False),
}
_SCORES: dict[str, Callable[[Sequence[Result]], Score]] = {
    "Right": answer_scores.right,
    "Right and rightly cited": answer_scores.right_and_cited,
    "Right of what was answered": answer_scores.right_of_answered,
    "Citation precision": answer_scores.precision,
    "Citation recall": answer_scores.recall,
    "Numbers that stand in what is cited": answer_scores.numbers,
    "Without an answer, declined": answer_scores.declined_without,
    "With an answer, declined": answer_scores.declined_with,
    "In the language of the question": answer_scores.in_language,
}


def draw(cases: Sequence[Case], most: int = DRAWN) -> tuple[Case, ...]:
    """Cases of every language and kind by their share, picked by a hash of their ids: always the same.

    Greetings and questions that go on from earlier ones are left out: the others take neither.
    """
    layers: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        if case.kind != "greeting" and not case.history:
            layers.setdefault((case.language, case.kind if case.answerable else ""), []).append(case)
    places = [
        ((place + 0.5) / len(layer), _hash(case), case)
        for layer in layers.values()
        for place, case in enumerate(sorted(layer, key=_hash))
    ]
    return tuple(case for _, _, case in sorted(places, key=lambda place: place[:2])[:most])


def _hash(case: Case) -> str:
    return sha256(case.id.encode()).hexdigest()


def evaluate_answer_peers(
    settings: Settings, cases: Sequence[Case], most: int = DRAWN, *, only: Sequence[str] = (), progress: Bar
) -> dict[str, Any]:
    """Each way's scores over up to `most` drawn cases, or why it was not measured. `only` names ways."""
    for name in only:
        if name not in WAYS:
            raise PolicyError("There is no such way to answer", name, f"Choose one of: {'; '.join(WAYS)}.")
    drawn = draw(cases, most)
    library = wiring.open_library(settings)
    library.sync()
    model = wiring.chat_model(settings)
    given = Given(library, _chunks(library), _brief(model) if model else None)
    return {
        "questions": len(drawn),
        "answerable": sum(case.answerable for case in drawn),
        "model": settings.llm,
        "ways": {name: _measured(name, given, drawn, progress) for name in only or WAYS},
    }


def _chunks(library: Library) -> Chunks:
    try:
        return Chunks(library)
    except ImportError as error:
        fix = "Install what the evaluation needs: .venv/bin/pip install --editable '.[dev]'"
        raise PolicyError("A package of the other ways is missing", error.name or error, fix) from error


def _measured(name: str, given: Given, cases: Sequence[Case], progress: Bar) -> dict[str, Any]:
    make, needs_model, cites_chunks = WAYS[name]
    if needs_model and given.model is None:
        return {"state": "not measured: it needs a language model, RAG_CNH_LLM"}
    assistant = make(given)
    with progress(name) as update:
        if cites_chunks:
            chunks = given.chunks
            report = evaluate_answers(assistant, cases, chunks, covers=chunks.covers, progress=update)
        else:
            report = evaluate_answers(assistant, cases, progress=update)
    return {"state": "measured", **_figures(report)}


def _figures(report: AnswerReport) -> dict[str, Any]:
    lengths = [len(result.answer.text) for result in report.results if result.answer and result.answered]
    return {
        "scores": {name: asdict(score(report.results)) for name, score in _SCORES.items()},
        "characters": median(lengths) if lengths else 0,
        "milliseconds": report.milliseconds(0.5),
        "crashes": sum(result.answer is None for result in report.results),
    }


def table(report: Mapping[str, Any]) -> Table:
    """A row for each way; what is right with its interval."""
    heads = ("", *_SCORES, "Characters of an answer", "ms")
    return heads, [[name, *_cells(row)] for name, row in report["ways"].items()]


def _cells(row: Mapping[str, Any]) -> list[str]:
    if row["state"] != "measured":
        return [row["state"], *[""] * (len(_SCORES) + 1)]
    first, *others = (Score(**score) for score in row["scores"].values())
    shares = [f"{score.value:.3f}" if score.of else "–" for score in others]
    return [str(first), *shares, f"{row['characters']:.0f}", f"{row['milliseconds']:.0f}"]


def _model(given: Given) -> BaseChatModel:
    assert given.model is not None  # asked for only where there is one
    return given.model


def _brief(model: BaseChatModel) -> BaseChatModel:
    """The model with a limit on what it writes, in the body where the server is OpenAI-compatible."""
    limit = {"max_tokens": MAX_TOKENS}
    return model.model_copy(update={"extra_body": limit} if getattr(model, "extra_body", None) else limit)
