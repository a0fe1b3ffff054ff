"""What the reader is told beside a model's answer: which answer it is, what is missing, who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag_cnh.answer.drafts import Draft
from rag_cnh.answer.phrases import say
from rag_cnh.types import Answer

if TYPE_CHECKING:
    from rag_cnh.answer.chat import Written


def beside(written: Written, passed: Sequence[Draft], composed: Answer) -> tuple[str, ...]:
    """The notices of an answer of the model's statements that passed."""
    return (*_missing(written, passed, composed), *_differ(passed, composed))


def _missing(written: Written, passed: Sequence[Draft], composed: Answer) -> Iterator[str]:
    if len(passed) < len(written.drafts):
        yield say("dropped", composed.language)
    if written.cut:
        yield say("model cut", composed.language)


def _differ(passed: Sequence[Draft], composed: Answer) -> Iterator[str]:
    """The composed answer knows where documents differ; the model may have told one side."""
    if say("differ", composed.language) not in composed.notices:
        return
    cited = {quote.document.id for draft in passed for quote in draft.quotes}
    others = dict.fromkeys(c.number or c.document for c in composed.citations if c.document not in cited)
    names = ", ".join(others)
    yield say("differ elsewhere", composed.language, names=names) if others else say("differ", composed.language)


def fallback(written: Written, composed: Answer) -> Answer:
    """The composed answer where nothing of the model's passed, with the reason."""
    if written.declined and composed.status == "refused":
        return composed  # both say the same
    said = "model declined" if written.declined else "model failed" if written.drafts else "model silent"
    return replace(composed, notices=(*composed.notices, say(said, composed.language)))
