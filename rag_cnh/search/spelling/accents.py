"""Accents put back on syllables that were typed without them or with a wrong mark, as the index writes them.

The likeliest spelling of each syllable beside its neighbours, by how often the index holds the pair.
The encoder learned accented text and reads the result.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rag_cnh.library.lexical import Frequencies
from rag_cnh.read.words import fold, has_accents, nfc
from rag_cnh.search.spelling.everyday import WRITTEN, beside
from rag_cnh.search.spelling.neighbours import Neighbours
from rag_cnh.search.spelling.syllables import spelled, spellings, toneless

_SYLLABLE = re.compile(r"[^\W\d_]+")
_BARE = 12.0  # what accents cost on a bare syllable of a fully accented question
_USUAL = 0.65  # the share of syllables with a mark in Vietnamese text
_TONE, _SHAPE = 12.0, 15.0  # another tone, other letters than were typed
_NO_WORD = 6.0  # what is so typed that the index lacks it costs so much less
_FORMS = 12  # spellings of a syllable that are weighed
_CHAINS = 8  # readings of the question so far that are followed


def restore(question: str, index: Frequencies, free: Collection[int] = ()) -> str:
    """The question with each syllable as the index writes it there; what the index lacks stays.

    `free` are places of syllables whose marks say nothing.
    """
    text = nfc(question)
    matches = list(_SYLLABLE.finditer(text))
    chosen = _best([match.group().lower() for match in matches], index, [m.start() in free for m in matches])
    parts: list[str] = []
    position = 0
    for match, spelling in zip(matches, chosen, strict=True):
        same = match.group().lower() in spelled(*toneless(spelling)) or spelling == match.group().lower()
        parts += [text[position : match.start()], match.group() if same else like(match.group(), spelling)]
        position = match.end()
    return "".join(parts) + text[position:]


def _best(typed: Sequence[str], index: Frequencies, free: Sequence[bool]) -> list[str]:
    """The chain of spellings with the best chance (Viterbi)."""
    near = Neighbours(beside(index.written, WRITTEN, index.passages), index.passages)
    bare = _bare_cost(typed)
    chains: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
    for at, syllable in enumerate(typed):
        longer: dict[str, tuple[float, tuple[str, ...]]] = {}
        sure = bare > 0 and not free[at] and _sure(at, typed, near)
        forms = {syllable: 0.0} if sure else _forms(syllable, 0.0 if free[at] else bare, near)
        for form, cost in forms.items():
            score, chain = max((chains[last][0] + near.follows(last, form), chains[last][1]) for last in chains)
            longer[form] = (score - cost, (*chain, form))
        best = sorted(longer, key=lambda form: -longer[form][0])[:_CHAINS]
        chains = {form: longer[form] for form in best}
    return list(max(chains.values(), key=lambda found: found[0])[1])


def _sure(at: int, typed: Sequence[str], near: Neighbours) -> bool:
    """Whether the index holds the syllable, as it was typed, beside one that was typed beside it."""
    if typed[at] in WRITTEN:
        return True
    before, after = typed[at - 1] if at else "", typed[at + 1] if at + 1 < len(typed) else ""
    return bool(near.together(before, typed[at]) or near.together(typed[at], after))


def _bare_cost(typed: Sequence[str]) -> float:
    """The more marks a question has, the surer a bare syllable is meant to be bare."""
    marked = sum(has_accents(syllable) for syllable in typed) / max(1, len(typed))
    return _BARE * min(1.0, marked / _USUAL)


def _forms(typed: str, bare: float, near: Neighbours) -> dict[str, float]:
    """Spellings that the index holds, with what each costs against what was typed."""
    held = {form: near.count(form) for form in spellings(fold(typed)) if near.count(form)}
    usual = sorted(held, key=lambda form: -held[form])[:_FORMS]
    meant = toneless(typed)
    alike = {form: 0.0 for form in usual if toneless(form) == meant}
    less = 0.0 if alike else _NO_WORD
    return {form: max(0.0, _cost(typed, form, bare) - less) for form in usual} | (alike or {typed: 0.0})


def _cost(typed: str, form: str, bare: float) -> float:
    if not has_accents(typed):
        return bare
    (shape, tone), (other, _) = toneless(typed), toneless(form)
    return (_TONE if tone else min(_TONE, bare)) if shape == other else _SHAPE


def like(typed: str, spelling: str) -> str:
    """Capitals as typed."""
    if typed.isupper() and len(typed) > 1:
        return spelling.upper()
    return spelling[:1].upper() + spelling[1:] if typed[:1].isupper() else spelling
