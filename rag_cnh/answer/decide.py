"""Whether to answer: how likely it is that a span answers the question, 0..1.

No single signal tells: a near miss shares the question's words, a paraphrase shares few. The weights are learnt from
questions with and without an answer (`python -m evals.decision`).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rag_cnh.search.confidence import log_odds

ANSWER = 0.5  # at least: below it, silence is the better answer
_EXTREME = 6.0  # log odds beyond which the model's word counts no more


def support(told: dict[str, float]) -> float:
    """What the signals come to; one half is where an answer is as likely to be right as wrong."""
    odds = log_odds(weights(), told)
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a question and of a text that may answer it."""

    read: float  # the probability that the model gives who reads both together
    words: float  # the share of the question's words in the text and around it
    meaning: float  # how near in meaning the text's clause is, 0 where it is no hit
    years: bool  # whether the years asked stand there
    row: bool  # whether the text gives a figure that was read as a target
    asks_year: bool
    asks_figure: bool
    names_document: bool
    english: bool
    length: int  # words of the question


def signals(seen: Seen) -> dict[str, float]:
    """By name, as they are weighed: a share of many words tells more, and in English, where fewer forms meet, too."""
    read = min(max(seen.read, 1e-6), 1 - 1e-6)
    return {
        "read": max(-_EXTREME, min(_EXTREME, math.log(read / (1 - read)))),
        "words by length": seen.words * math.log(max(1, seen.length)),
        "words in English": seen.words * seen.english,
        "meaning": seen.meaning,
        "years": float(seen.years),
        "asks year": float(seen.asks_year),
        "asks figure": float(seen.asks_figure),
        "figure for figure": float(seen.asks_figure and seen.row),
        "names document": float(seen.names_document),
    }


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """By name of the signal, with a constant."""
    found: dict[str, float] = json.loads(files("rag_cnh.answer").joinpath("decide.json").read_text("utf-8"))
    return found
