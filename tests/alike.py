"""Two JSON values as two processes give them: times differ, and scores in their last digit."""

from __future__ import annotations

from typing import Any

import pytest


def timeless(value: Any) -> Any:
    """The value without its times."""
    return {k: v for k, v in value.items() if k != "timings_ms"} if isinstance(value, dict) else value


def assert_alike(value: Any, other: Any) -> None:
    """Raises where the values differ by more than times and roundings."""
    assert _rounded(timeless(value)) == timeless(other)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_rounded(v) for v in value]
    return pytest.approx(value, abs=0.002) if isinstance(value, float) else value
