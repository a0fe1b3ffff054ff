"""Accents put back on a question that was typed without them, as the passages spell its words.

Words alone find the passages, folded as they are indexed; these then show how each syllable is
written beside its neighbours. The encoder learned accented text and reads the result.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rag_cnh.read.words import fold, nfc

_SYLLABLE = re.compile(r"[^\W\d_]+")
_BESIDE = 8.0  # what a pair of neighbours seen together tells, against a syllable alone


def restore(question: str, texts: Iterable[str]) -> str:
    """The question with each syllable as the texts write it; a syllable that they lack stays."""
    alone, beside = _spellings(texts)
    matches = list(_SYLLABLE.finditer(question))
    chosen = _best([fold(match.group()) for match in matches], alone, beside)
    parts: list[str] = []
    position = 0
    for match, spelling in zip(matches, chosen, strict=True):
        parts += [question[position : match.start()], _like(match.group(), spelling)]
        position = match.end()
    return "".join(parts) + question[position:]


def _spellings(texts: Iterable[str]) -> tuple[Mapping[str, Counter[str]], Counter[tuple[str, str]]]:
    """Folded syllable → its spellings, and pairs of neighbouring spellings; a text counts each once."""
    alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
    beside: Counter[tuple[str, str]] = Counter()
    for text in texts:
        spellings = _SYLLABLE.findall(nfc(text).lower())
        for spelling in set(spellings):
            alone[fold(spelling)][spelling] += 1
        beside.update(set(pairwise(spellings)))
    return alone, beside


def _best(syllables: Sequence[str], alone: Mapping[str, Counter[str]], beside: Counter[tuple[str, str]]) -> list[str]:
    """The chain of spellings with the most support (Viterbi)."""
    chains: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for syllable in syllables:
        forms = alone.get(syllable) or Counter({syllable: 1})
        total = sum(forms.values())
        longer: dict[str, tuple[float, list[str]]] = {}
        for form, count in forms.items():
            before = max(chains, key=lambda last: chains[last][0] + _support(last, form, beside))
            score, chain = chains[before]
            longer[form] = (score + _support(before, form, beside) + count / total, [*chain, form])
        chains = longer
    return max(chains.values(), key=lambda found: found[0])[1]


def _support(before: str, form: str, beside: Counter[tuple[str, str]]) -> float:
    seen = beside[before, form]
    return _BESIDE * seen / (seen + 4.0)


def _like(typed: str, spelling: str) -> str:
    """Capitals as typed."""
    if typed.isupper() and len(typed) > 1:
        return spelling.upper()
    return spelling[:1].upper() + spelling[1:] if typed[:1].isupper() else spelling
