"""Whether to answer: how likely it is that a span answers the question, 0..1.

No single signal tells: a near miss shares the question's words, a paraphrase shares few. The weights are learnt from
questions with and without an answer (`python -m evals.decision`).
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files

from rag_cnh.search.confidence import log_odds

ANSWER = 0.5  # at least: below it, silence is the better answer
_EXTREME = 6.0  # log odds beyond which the model's word counts no more


def support(told: dict[str, float]) -> float:
    """What the signals come to; one half is where an answer is as likely to be right as wrong."""
    odds = log_odds(weights(), told)
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def signals(
    read: float, words: float, found: float, rank: int, years: bool, named: bool, row: bool
) -> dict[str, float]:
    """`read` is the probability that the model gives who read question and text together; `words` the share of the
    question's words in the text and around it; `found` how sure the search is; `rank` the place of the text's clause
    among the hits, 0 where it is none; `years` whether the years asked stand there; `named` whether the question
    names its document; `row` whether the text gives a figure that was read as a target."""
    read = min(max(read, 1e-6), 1 - 1e-6)
    return {
        "read": max(-_EXTREME, min(_EXTREME, math.log(read / (1 - read)))),
        "words": words,
        "found": min(1.0, found),
        "first": 1 / rank if rank else 0.0,
        "years": float(years),
        "named": float(named),
        "row": float(row),
    }


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """By name of the signal, with a constant."""
    found: dict[str, float] = json.loads(files("rag_cnh.answer").joinpath("decide.json").read_text("utf-8"))
    return found
