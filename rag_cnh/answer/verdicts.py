"""Yes or no: what a question supposes is held against the clause or the rows that answer it.

A verdict is given only where it follows: a figure, year, actor or statement that the clause bears out
or denies. Where words cannot tell, the clause is shown without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag_cnh.answer import figures, phrases, polarity, supposed
from rag_cnh.answer.actors import hold_actors
from rag_cnh.answer.case import Case
from rag_cnh.answer.claims import Claim, find_claim
from rag_cnh.answer.drafts import Composed, Draft, Quote
from rag_cnh.answer.evidence import around
from rag_cnh.answer.polarity import Rarity, Said
from rag_cnh.answer.relevance import Relevance
from rag_cnh.answer.supposed import Held
from rag_cnh.read.targets.numbers import Number
from rag_cnh.read.words import fold

# How much of the claim a clause must say before it can be held against it; less where the search is sure of the
# clause, or where it has the year, the figure or the actor.
_ENOUGH, _ENOUGH_SURE = 0.72, 0.5
_SURE = 0.8
_PERSON = re.compile(
    r"\b(?:nguyen|tran|pham|phan|hoang|huynh|dang|bui|ngo|duong|dinh|vuong|truong|luong|le|vo|vu|ho|to)"
    r"(?: [a-z]{2,}){1,3}\b"
)
_RIVAL = 0.15  # another clause this near that names the supposed actor keeps a "no" back


def claim_of(case: Case) -> Claim | None:
    """What the question asks to be so, if it is a yes/no question."""
    return find_claim(case.query.text, case.query.language)


def figures_supposed(case: Case) -> list[Number]:
    """The figures that the question itself states, in its claim where it has one."""
    claim = claim_of(case)
    return supposed.figures_of(claim.text if claim else case.query.text, case.query.language)


# -- rows -----------------------------------------------------------------------------------------


def judge_rows(case: Case, composed: Composed, rows: Sequence[figures.Row]) -> Composed:
    """Yes when a row bears out the supposed figure, no when all deny it, with what the rows say."""
    asked = figures_supposed(case)
    held = {hold for row in rows if (hold := supposed.hold(asked, _figures(row)))}
    claim = claim_of(case)
    if not held or (claim and polarity.negations(Said(claim.text, case.query.language)) % 2):
        return composed
    if "yes" in held:
        return _with_verdict(case, composed, "yes")
    return composed if "unsure" in held else _with_verdict(case, composed, "no")


def deny(case: Case, composed: Composed) -> Composed:
    """No, with what is set instead."""
    return _with_verdict(case, composed, "no")


def bears_out(case: Case, row: figures.Row) -> bool:
    """Whether a row has the figure that the question supposes."""
    return supposed.hold(figures_supposed(case), _figures(row)) == "yes"


def _figures(row: figures.Row) -> list[Number]:
    figure = supposed.figure_of(row.target)
    return [figure] if figure else []


# -- prose ----------------------------------------------------------------------------------------


def judge_prose(case: Case, composed: Composed) -> Composed:
    """The verdict of the first sentence. A question that is no yes/no question may still suppose a count
    that the sentence denies ("why 30 indicators?")."""
    if not composed.drafts or case.intent.kind == "comparison":
        return composed
    quote = composed.drafts[0].quotes[0]
    claim = claim_of(case)
    if claim is None:
        counts = [number for number in figures_supposed(case) if number.kind == "count"]
        held = supposed.hold(counts, supposed.figures_of(quote.text, quote.language))
        return _with_verdict(case, composed, "no") if held == "no" else composed
    held = judge(case, claim, quote)
    return _with_verdict(case, composed, held) if held in ("yes", "no") else composed


def judge(case: Case, claim: Claim, quote: Quote) -> Held:
    """A claim held against one sentence or list."""
    context = around(case.library, quote.clause, quote.document) if quote.clause else ""
    asked, said = Said(_own_words(case, claim), case.query.language), Said(quote.text, quote.language)
    rarity = case.library.lexical.rarity
    met = Relevance(replace(case.query, rest=fold(asked.text)), rarity).coverage(quote.text, context)
    sure = "yes" in _parts(asked, said, quote.document.issuer) or _found(case, quote) >= _SURE
    if met < (_ENOUGH_SURE if sure else _ENOUGH):
        return "unsure"
    held = weigh(asked, said, quote.document.issuer, context, rarity)
    return "unsure" if held == "no" and _rival(case, asked, quote, met) else held


def weigh(asked: Said, said: Said, issuer: str = "", context: str = "", rarity: Rarity = lambda _: 1.0) -> Held:
    """A claim held against a text that speaks of the same thing; `context` is what stands around the text."""
    parts = _parts(asked, said, issuer)
    if "unsure" in parts:
        return "unsure"
    agreed = polarity.agree(asked, said, context, rarity)
    if "no" in parts:
        return "unsure" if agreed == "no" or polarity.negations(asked) % 2 else "no"
    return "unsure" if agreed == "no" and parts[0] else agreed


def _parts(asked: Said, said: Said, issuer: str) -> list[Held | None]:
    """What figures, years, terms and actors say, in this order; a supposed figure that nothing compares with
    is unsure."""
    wanted = supposed.figures_of(asked.text, asked.language)
    told = supposed.figures_of(said.text, said.language)
    return [
        supposed.hold(wanted, told) or "unsure" if wanted else None,
        supposed.hold_years(asked.text, said.text),
        supposed.hold_duration(asked.text, told),
        hold_actors(asked, said, issuer),
    ]


def _own_words(case: Case, claim: Claim) -> str:
    """The claim without the names of documents."""
    query = case.query
    start = query.text.find(claim.text)
    if start < 0 or len(query.rest) != len(query.text):
        return claim.text
    kept = (c if r == f else " " for c, r, f in zip(query.text, query.rest, query.folded, strict=True))
    return "".join(kept)[start : start + len(claim.text)]


def _found(case: Case, quote: Quote) -> float:
    return max((e.found for e in case.evidence if e.quote == quote), default=0.0)


def _rival(case: Case, asked: Said, quote: Quote, met: float) -> bool:
    """Whether another clause says as much and bears out what this one denies."""
    for other in case.evidence:
        if other.quote != quote and other.coverage >= met - _RIVAL:
            said = Said(other.text, other.quote.language)
            if {part for part in _parts(asked, said, other.quote.document.issuer) if part} == {"yes"}:
                return True
    return False


# -- records --------------------------------------------------------------------------------------


def judge_record(case: Case, composed: Composed, facts: Sequence[str]) -> Composed:
    """A supposed signer held against the document's."""
    claim, documents = claim_of(case), case.documents()
    if claim is None or "signer" not in facts or len(documents) != 1 or not documents[0].signer:
        return composed
    asked, signer = fold(_own_words(case, claim)), fold(documents[0].signer)
    if signer in asked:
        return _with_verdict(case, composed, "yes")
    return _with_verdict(case, composed, "no") if _PERSON.search(asked) else composed


# -- said -----------------------------------------------------------------------------------------


def _with_verdict(case: Case, composed: Composed, held: Held) -> Composed:
    claim = claim_of(case)
    open_question = claim is not None and not claim.premise
    key = held if not open_question else "so far" if claim and claim.so_far and held == "no" else f"open {held}"
    first: Draft = composed.drafts[0]
    text = phrases.say(key, case.query.language, sentence=first.text)
    return replace(composed, kind="yes/no", drafts=(replace(first, text=text), *composed.drafts[1:]))
