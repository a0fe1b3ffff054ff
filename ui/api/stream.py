"""An answer as server-sent events: one for each step, the whole answer in the last."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

from rag_cnh.answer.steps import Step
from rag_cnh.errors import PolicyError
from rag_cnh.shapes import answer_json
from rag_cnh.types import Answer
from ui.api.problems import described


async def respond(steps: AsyncIterator[Step | None], keep: Callable[[Answer], str]) -> EventSourceResponse:
    """The first step is waited for, so that what goes wrong before it has a status of its own."""
    first = await anext(steps)
    # Proxies are told to pass each event on at once.
    return EventSourceResponse(_events(first, steps, keep), headers={"x-accel-buffering": "no"})


async def _events(
    first: Step | None, steps: AsyncIterator[Step | None], keep: Callable[[Answer], str]
) -> AsyncIterator[bytes]:
    yield _event(first, keep)
    try:
        async for step in steps:
            yield _event(step, keep)
    except PolicyError as error:
        yield format_sse_event(event="problem", data_str=described(error).model_dump_json())


def _event(step: Step | None, keep: Callable[[Answer], str]) -> bytes:
    if step is None:
        return KEEPALIVE_COMMENT
    answer = answer_json(step.answer) if step.answer else None
    if step.answer and step.kind == "answered":
        return format_sse_event(event=step.kind, data_str=_json(answer), id=keep(step.answer))
    return format_sse_event(event=step.kind, data_str=_json({"text": step.text, "answer": answer}))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
