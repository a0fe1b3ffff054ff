"""One score from several signals: a weighted sum of scores brought to 0..1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# An unrelated pair has cosine .75 to .80 with multilingual-e5, a close one .90 and more.
_DENSE_FLOOR, _DENSE_CEILING = 0.76, 0.93


@dataclass(frozen=True, slots=True)
class Weights:
    """The share of each signal; the dense one is given, the rest is lexical."""

    dense: float


# A question and a text in one language share words; across languages only meaning is left, and an
# unaccented question means little to an encoder that learned accented text.
SAME_LANGUAGE = Weights(dense=0.2)
ENGLISH = Weights(dense=0.4)
UNACCENTED = Weights(dense=0.1)


def normalise_lexical(ranking: Sequence[tuple[str, float]]) -> dict[str, float]:
    """BM25 scores over the best one; the same passage has one score."""
    best = max((score for _, score in ranking), default=0.0)
    return {identifier: score / best for identifier, score in ranking} if best > 0 else {}


def normalise_dense(ranking: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Cosines stretched to 0..1 between the floor of unrelated and the ceiling of close pairs."""
    spread = _DENSE_CEILING - _DENSE_FLOOR
    return {i: min(1.0, max(0.0, (cosine - _DENSE_FLOOR) / spread)) for i, cosine in ranking}


def fuse(
    lexical: Mapping[str, float], dense: Mapping[str, float], weights: Weights
) -> dict[str, tuple[float, float, float]]:
    """Passage id → (score, lexical, dense)."""
    return {
        identifier: (
            (1 - weights.dense) * lexical.get(identifier, 0.0) + weights.dense * dense.get(identifier, 0.0),
            lexical.get(identifier, 0.0),
            dense.get(identifier, 0.0),
        )
        for identifier in {*lexical, *dense}
    }
