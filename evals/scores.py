"""Precision, recall, F1 and intervals from counts; 0 of 0 is 0: what was never measured was not reached."""

from __future__ import annotations

from math import sqrt

_Z = 1.96  # of the normal distribution, for 95 %


def ratio(right: float, of: float) -> float:
    return right / of if of else 0.0


def f1(right: float, found: float, gold: float) -> float:
    """The harmonic mean of precision and recall."""
    return ratio(2 * right, found + gold)


def scores(right: float, found: float, gold: float, prefix: str = "") -> dict[str, float]:
    """Precision, recall and F1 by name, e.g. "khoan.f1" with the prefix "khoan."."""
    return {
        f"{prefix}precision": ratio(right, found),
        f"{prefix}recall": ratio(right, gold),
        f"{prefix}f1": f1(right, found, gold),
    }


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) of nothing."""
    if not of:
        return 0.0, 1.0
    share, spread = right / of, _Z * _Z / of
    middle = share + spread / 2
    reach = _Z * sqrt((share * (1 - share) + spread / 4) / of)
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))
