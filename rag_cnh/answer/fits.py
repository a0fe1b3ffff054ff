"""What no likeness makes up for: a text that cannot be the answer, however near it is to the question."""

from __future__ import annotations

import re

from rag_cnh.answer.counted import names_them
from rag_cnh.answer.drafts import Quote
from rag_cnh.library.catalog import Catalog
from rag_cnh.read.targets.numbers import find_numbers
from rag_cnh.read.words import fold
from rag_cnh.types import Language

# Folded.
_ASKS_AMOUNT = re.compile(
    r"\bbao nhieu (?:tien|ty|trieu|phan tram|%|usd|dong|lan|nguoi)\b|\bmay (?:ty|trieu|phan tram|lan)\b"
    r"|\bhow (?:much|many)\b|\bin (?:dong|vnd|usd|dollars|percent)\b|\bwhat percentage\b"
)
_ASKS_REACHED = re.compile(
    r"\b(?:thuc te|thuc su|tren thuc te)\b"
    r"|\bda (?:dat|len|tang|giam|lam|xay|chi|thu|hoan thanh)(?: \w+){0,2} (?:bao nhieu|may)\b"
    r"|\b(?:actually|in reality|in fact|so far|to date)\b|\bdid .{1,60} (?:reach|achieve|hit|grow|rise|fall)\b"
)


def fits(question: str, kind: str, span: Quote, catalog: Catalog) -> bool:
    """Whether the span can answer: names what is counted, gives a figure where an amount is asked, and no goal where
    the result is asked."""
    asked = fold(question)
    if kind == "list" and not names_them(question, span.text):
        return False
    if _ASKS_AMOUNT.search(asked) and not _gives_figure(span.text, span.language):
        return False
    return not (_ASKS_REACHED.search(asked) and _states_goal(span, catalog))


def _gives_figure(text: str, language: Language) -> bool:
    return any(number.kind in ("quantity", "count", "ordinal") for number in find_numbers(text, language))


def _states_goal(span: Quote, catalog: Catalog) -> bool:
    targets = catalog.targets_in(span.clause) if span.clause else ()
    return any(span.start <= target.value_start < span.end for target in targets)
