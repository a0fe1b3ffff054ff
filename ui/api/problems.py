"""Errors as JSON: the problem, the value, the fix, each with its status."""

from __future__ import annotations

import math

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette import status as http
from starlette.exceptions import HTTPException

from rag_cnh.errors import NotFound, PolicyError
from ui.api.schemas import Problem

_SHOWN = 120  # characters of a value
_SEE = "What can be asked is in /api/v1/openapi.json."


class TurnedAway(PolicyError):
    """A request that may come again: `status` is 429, 503 or 504, `after` the seconds to wait."""

    def __init__(self, status: int, problem: str, value: object, fix: str, after: float) -> None:
        super().__init__(problem, value, fix)
        self.status, self.after = status, max(1, math.ceil(after))


def described(error: PolicyError) -> Problem:
    return Problem(problem=error.problem, value=_shown(error.value), fix=error.fix or _SEE)


def handle(app: FastAPI) -> None:
    """Every error of the application is answered in the one shape."""
    app.exception_handler(PolicyError)(_policy)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_broken)


async def _policy(request: Request, error: PolicyError) -> JSONResponse:
    if isinstance(error, TurnedAway):
        return _response(error.status, described(error), {"retry-after": str(error.after)})
    status = http.HTTP_404_NOT_FOUND if isinstance(error, NotFound) else http.HTTP_422_UNPROCESSABLE_CONTENT
    return _response(status, described(error))


async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    """The first of what is wrong with a request."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    value = first.get("input")
    known = value if isinstance(value, str | int | float) else None
    problem = f"{where}: {first['msg']}" if where else str(first["msg"])
    return _response(http.HTTP_422_UNPROCESSABLE_CONTENT, Problem(problem=problem, value=_shown(known), fix=_SEE))


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    problem = Problem(problem=str(error.detail), value=_shown(request.url.path), fix=_SEE)
    return _response(error.status_code, problem, dict(error.headers or {}))


async def _broken(request: Request, error: Exception) -> JSONResponse:
    """The traceback goes to the server's log and nowhere else."""
    fix = "Ask again; if it stays, tell the operator the time and the request."
    problem = Problem(problem="The server failed", value=_shown(request.url.path), fix=fix)
    return _response(http.HTTP_500_INTERNAL_SERVER_ERROR, problem)


def _response(status: int, problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(problem.model_dump(), status, headers)


def _shown(value: object) -> str | None:
    """A value as UTF-8 can write it: half a surrogate pair comes in through JSON."""
    return None if value is None else str(value)[:_SHOWN].encode(errors="replace").decode()
