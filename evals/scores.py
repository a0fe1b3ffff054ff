"""Precision, recall and F1 from counts; 0 of 0 is 0: what was never measured was not reached."""

from __future__ import annotations


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
