"""Requests made from OpenAPI, right and wrong ones: nothing breaks, and every response is as described."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="Not installed: pip install schemathesis")

OPERATIONS = [
    ("/ask", "POST"),
    ("/search", "GET"),
    ("/documents", "GET"),
    ("/documents/{identifier}", "GET"),
    ("/clauses/{identifier}/{path}", "GET"),
    ("/targets", "GET"),
    ("/feedback", "POST"),
]


@pytest.fixture(scope="module")
def described(site: str) -> Any:
    return schemathesis.openapi.from_url(f"{site}/api/v1/openapi.json")


def test_every_operation_is_tried(described: Any) -> None:
    assert {(o.ok().path, o.ok().method.upper()) for o in described.get_all_operations()} == set(OPERATIONS)


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_request_is_answered_as_described(described: Any, path: str, method: str, mode: str) -> None:
    cases = described[path][method].as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @given(case=cases)
    @settings(
        max_examples=10,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answered(case: Any) -> None:
        case.call_and_validate()

    answered()
