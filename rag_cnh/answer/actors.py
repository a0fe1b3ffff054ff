"""Who is said to act: agencies and offices that a question supposes, held against those of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag_cnh.answer.polarity import Said
from rag_cnh.answer.supposed import Held
from rag_cnh.read.words import fold
from rag_cnh.types import Language
from rag_cnh.vocabulary import find_concepts, term_tokens

_SECTION = "Agencies"
# Bodies of one kind at different levels, and names that stand for one another, are not held apart.
_KINDS = (
    (re.compile(r"^uy ban nhan dan"), "uy ban nhan dan"),
    (re.compile(r"^hoi dong nhan dan"), "hoi dong nhan dan"),
    (re.compile(r"^ban chap hanh trung uong|^dai hoi"), "trung uong"),
)
_WHOLE = frozenset({"dang cong san viet nam", "chinh quyen dia phuong", "dia phuong", "bo nganh", "co quan nha nuoc"})
_CHAIR = re.compile(r"\b(?:chair(?:man|woman|person)?|head|chu tich|truong ban) (?:of )?(?:the )?$")


def hold_actors(asked: Said, said: Said, issuer: str = "") -> Held | None:
    """ "no" where the clause names another in place of the supposed actor; "unsure" where it names the supposed
    one among others or an office of the same body, or where that one only issued the document; None where one
    of the two names nobody. What both name, such as the body that is led, tells nothing."""
    supposed, told = set(_actors(asked.text, asked.language)), set(_actors(said.text, said.language))
    if not supposed or not told:
        return None
    kin = {x for x in supposed | told for y in supposed | told if x != y and (x in y or y in x)}
    wanting, besides = supposed - told - kin, told - supposed - kin
    if not wanting:
        return "unsure" if besides or kin else "yes"
    return "unsure" if not besides or wanting <= set(_actors(issuer, "vi")) else "no"


def _actors(text: str, language: Language) -> Iterator[str]:
    tokens = term_tokens(text)
    for found in find_concepts(tokens, language):
        name = fold(found.concept.vi[0])
        if found.concept.section != _SECTION or name in _WHOLE:
            continue
        kind = next((kind for pattern, kind in _KINDS if pattern.match(name)), name)
        before = " ".join(tokens[max(0, found.start - 3) : found.start])
        yield f"chu tich {kind}" if _CHAIR.search(f"{before} ") else kind
