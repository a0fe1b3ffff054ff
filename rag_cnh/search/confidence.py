"""How likely it is that the question is answered here at all: 0..1.

The best passage's score says little about that: some passage always shares the common words. What says more is
how near in meaning the best one is, whether words and meaning agree on it, and how far the rest stand behind. The
weights are learnt from questions whose law is held and questions whose law is not (`python -m evals.confidence`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from rag_cnh.search.fuse import Fused

_BEST = 10  # of each signal, to see whether they agree
_BEHIND = 5  # the place whose distance to the first is taken


def signals(fused: Collection[Fused], words: int) -> dict[str, float]:
    """What tells, by name; `words` is how many tokens the question has. For one candidate at least."""
    ranked = sorted(fused, key=lambda found: -found.score)
    best = ranked[0]
    cosines = sorted((found.cosine for found in fused), reverse=True)
    meant = sorted(ranked, key=lambda found: -found.cosine)
    said = sorted(ranked, key=lambda found: -found.lexical)
    return {
        "score": best.score,
        "lexical": best.lexical,
        "cosine": best.cosine,
        "nearest": cosines[0],
        "near": sum(cosines[:_BEST]) / len(cosines[:_BEST]),
        "usual": cosines[len(cosines) * 3 // 4],
        "ahead": best.score - ranked[min(_BEHIND, len(ranked) - 1)].score,
        "agreed": len({id(f) for f in meant[:_BEST]} & {id(f) for f in said[:_BEST]}) / _BEST,
        "place in meaning": math.log1p(next(i for i, found in enumerate(meant) if found is best)),
        "words": math.log1p(words),
    }


def confidence(fused: Collection[Fused], words: int) -> float:
    """0..1; one half is where a question with and one without an answer are as likely."""
    if not fused:
        return 0.0
    odds = log_odds(_weights(), signals(fused, words))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def log_odds(weights: Mapping[str, float], told: Mapping[str, float]) -> float:
    """What the signals come to by these weights."""
    return weights["constant"] + sum(weights[name] * value for name, value in told.items())


def scaled(fused: Mapping[str, Fused], words: int) -> dict[str, Fused]:
    """The same order, the best one's score being the confidence."""
    best = max((found.score for found in fused.values()), default=0.0)
    factor = confidence(fused.values(), words) / best if best > 0 else 0.0
    return {identifier: replace(found, score=factor * found.score) for identifier, found in fused.items()}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads(files("rag_cnh.search").joinpath("confidence.json").read_text("utf-8"))
    return found
