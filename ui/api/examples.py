"""What OpenAPI shows beside the shapes: questions to try, answers as they were given, the problems of an operation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ui.api.schemas import Problem

Responses = dict[int | str, dict[str, Any]]

GIVEN: dict[str, Any] = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))
QUESTIONS: dict[str, Any] = {
    "vi": {"summary": "A figure", "value": {"question": "ha noi den 2030 do thi hoa bao nhieu"}},
    "en": {
        "summary": "A question that follows another, as of a day",
        "value": {
            "question": "and by 2025?",
            "lang": "en",
            "history": ["What urbanisation rate does Hà Nội aim for by 2030?"],
            "at": "2026-07-01",
        },
    },
}
VOTES: dict[str, Any] = {
    "down": {"value": {"answer": "0" * 32, "vote": "down", "reason": "reason_figure", "note": "phải là 75%"}}
}
_PROBLEMS = {
    400: "The body is no JSON.",
    404: "Nothing is held under this name.",
    413: "The body is too large.",
    422: "The request cannot be read.",
    429: "Too many requests from one address; Retry-After says when to come again.",
    503: "Too many questions at once; Retry-After says when to come again.",
    504: "The time for an answer is over.",
}
_EVENTS = (
    'event: searched\ndata: {"text": "Tìm thấy 14 điều khoản trong 5 văn bản.", "answer": null}\n\n'
    'event: answered\ndata: {"question": …}\nid: 5f0c…\n\n'
)
_NUMBERED = {"Answer-Id": {"description": "Names the answer in feedback.", "schema": {"type": "string"}}}


def problems(*statuses: int) -> Responses:
    return {status: {"model": Problem, "description": _PROBLEMS[status]} for status in statuses}


def listed(name: str, headers: dict[str, Any]) -> Responses:
    """Responses of an operation that lists rows of a kind."""
    return {200: {**_shown(name), "headers": headers}, **problems(404)}


def _shown(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"example": GIVEN[name]}}}


_BODY = problems(400, 413)
_BUSY = problems(503, 504)
ANSWER: Responses = {
    200: {
        "headers": _NUMBERED,
        "content": {
            **_shown("answer")["content"],
            "text/event-stream": {"schema": {"type": "string"}, "example": _EVENTS},
        },
    },
    **_BODY,
    **_BUSY,
}
FEEDBACK: Responses = {**_BODY, **problems(404)}
HITS: Responses = {200: _shown("hits"), **_BUSY, **problems(404)}
DOCUMENT: Responses = {200: _shown("document"), **problems(404)}
CLAUSE: Responses = {200: _shown("clause"), **problems(404)}
