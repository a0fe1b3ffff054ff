"""One score from two signals, words and meaning, each brought to 0..1.

Neither is divided by the best hit's score: of a question whose words stand nowhere, the best lexical
hit is still a poor one, and must not outweigh meaning. That is what lets one weight serve questions
and texts in the same language and in different ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import quantiles

DENSE_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Fused:
    """`lexical` and `dense` are 0..1, `score` their weighted sum; `cosine` is what `dense` was taken from."""

    score: float
    lexical: float
    dense: float
    cosine: float = 0.0


def fuse(
    lexical: Mapping[str, float], cosines: Mapping[str, float], weight: float = DENSE_WEIGHT
) -> dict[str, Fused]:
    """All candidates; `lexical` is each one's share of the score of a passage that says all that was asked."""
    dense = above_usual(cosines)
    return {
        i: _sum(lexical.get(i, 0.0), dense.get(i, 0.0), cosines.get(i, 0.0), weight) for i in {*lexical, *cosines}
    }


def above_usual(cosines: Mapping[str, float]) -> dict[str, float]:
    """How far each candidate stands above the usual one, 1 for identity.

    What an unrelated pair scores depends on the encoder and on the two languages (.83 within
    Vietnamese, .71 across, for multilingual-e5): it is read off the candidates.
    """
    floor = _floor(cosines.values())
    spread = 1.0 - floor
    return {i: max(0.0, (cosine - floor) / spread) if spread > 1e-6 else 1.0 for i, cosine in cosines.items()}


def _floor(cosines: Collection[float]) -> float:
    return quantiles(cosines, n=4, method="inclusive")[0] if len(cosines) > 1 else 0.0


def _sum(lexical: float, dense: float, cosine: float, weight: float) -> Fused:
    return Fused((1 - weight) * lexical + weight * dense, lexical, dense, cosine)
