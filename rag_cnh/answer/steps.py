"""What a person sees on the way to an answer: one line at each step, and the answer as far as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rag_cnh.answer.phrases import say
from rag_cnh.types import Answer, Hit, Language


@dataclass(frozen=True, slots=True)
class Step:
    """`text` says what is being done. `answer` is the answer so far: none before its first statement, whole in
    the last step, which is the only one of kind "answered"."""

    kind: Literal["understood", "searched", "writing", "statement", "answered"]
    text: str
    answer: Answer | None = None


def understood(question: str, whole: str, language: Language) -> Step:
    """The question is read; `whole` is what was understood."""
    searching = say("searching", language)
    said = f"{say('understood', language, question=whole)} {searching}" if whole != question else searching
    return Step("understood", said)


def searched(hits: Sequence[Hit], language: Language) -> Step:
    documents = len({hit.clause.document for hit in hits})
    return Step("searched", say("found", language, clauses=len(hits), documents=documents))


def writing(model: str, language: Language) -> Step:
    return Step("writing", say("writing", language, model=model))


def statement(answer: Answer) -> Step:
    """One more statement passed the check; what follows it is said when the answer is whole."""
    return Step("statement", say("checking", answer.language), replace(answer, notices=(), suggestions=()))


def growing(answer: Answer) -> Iterator[Step]:
    """A whole answer, statement by statement."""
    for n in range(1, len(answer.statements)):
        yield statement(replace(answer, statements=answer.statements[:n], targets=()))
    yield answered(answer)


def answered(answer: Answer) -> Step:
    return Step("answered", "", answer)
