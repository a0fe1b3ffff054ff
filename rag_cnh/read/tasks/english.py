"""Tasks in English sentences: "The Ministry of Industry and Trade shall take the lead, in coordination with …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag_cnh.read.tasks.draft import Draft
from rag_cnh.read.tasks.headings import marker_end
from rag_cnh.read.tasks.prose import Surroundings
from rag_cnh.read.tasks.times import sentence_time

_BODY = (
    r"(?:[Tt]he\s+)?(?:[Mm]inistr(?:y|ies)|[Dd]epartments?|Government (?:Office|Inspectorate)|Office of|State Bank"
    r"|People[’']s (?:Committees?|Councils?)|Provincial|City|Municipal"
    r"|(?:Hanoi|Ha Noi|Hà Nội|Ho Chi Minh City|Vi[eệ]t ?[Nn]am)(?=\s+[A-Z])|Government Party"
    r"|Committee|Commission|Board|Agency|General Department|Authority|Inspectorate|Party|Central|Standing|Ministers?"
    r"|Heads?|Chair(?:man|person|men)|localities|local authorities|agencies|relevant|other|all)\b"
)
_SHALL = re.compile(
    r",?\s+(?:shall|must|will|(?:is|are) (?:responsible for|assigned(?: to)?|in charge of|tasked with|required to)"
    r"|has? the responsibility to)\s+"
)
# A digest says what is to be done in the present tense: "The Ministry of Finance monitors the budget."
_DOES = re.compile(
    r"\s+(?=(?:leads?|monitors?|prepares?|guides?|stud(?:y|ies)|assess(?:es)?|sends?|reports?|drafts?|builds?|develops?"
    r"|organi[sz]es?|submits?|coordinates?|draws? up|reviews?|inspects?|allocates?)\s)"
)
_LEAD = re.compile(
    r"(?:(?:take|assume) the (?:lead|prime responsibility)(?: in| for)?|leads?(?: and)?|presid(?:e|ing)(?: over)?"
    r"|assume (?:the )?prime responsibility(?: for)?|be responsible for|be the (?:lead|focal) agency(?: in| for)?"
    r"|act as (?:the )?(?:lead|focal) (?:agency|point)(?: in| for)?)[\s,]+(?:and\s+)?"
)
_WITH = re.compile(
    r"[\s,]*(?:and\s+)?(?:(?:in|work in) (?:close )?(?:coordination|cooperation|collaboration) with"
    r"|(?:coordinat|cooperat|collaborat)(?:e|ing) (?:closely )?with)\s+"
)
_PARTNERS_END = re.compile(
    r"\s+(?:in|on),\s+|,?\s+(?:to|in|for|on|shall)\s+(?=[a-z])"
    r"|,\s+(?=[a-z]+(?:ing|e|p|w|t)?\s+(?:the|a|an|and|its|their|all)\s)|[.;]|$"
)
_LIST = re.compile(
    r"\s*[,;]\s*(?:and\s+)?(?=(?:the\s+)?[A-Z]|ministries|localities|agencies|other|relevant|all|local)"
    r"|\s+and\s+(?=(?:the\s+)?(?:Ministr|Department|[Pp]eople|State|Government|[Pp]rovincial|City|other|relevant"
    r"|related|all|local|ministries|departments|agencies|units|Committee))"
)
_ASSIGN = re.compile(
    r"(?:Assigns?|To assign|Requests?|The Prime Minister assigns?|The Government assigns?)\s+(?=(?:the\s+)?[A-Z])"
)
_OWN_LEAD = re.compile(
    r"(?:Take the lead|Lead|Preside|Coordinate|Cooperate|Develop|Build|Draft|Review|Prepare|Submit|Propose|Direct|Guide"
    r"|Monitor|Inspect|Report|Allocate|Arrange|Ensure|Organi[sz]e|Implement|Provide|Support|Promote|Study|Issue)\b"
)
_HEADING = re.compile(rf"(?:Responsibilit(?:y|ies) of\s+)?(?P<names>{_BODY}[^.:;]{{0,160}})\s*:?\s*$")


def english_heading(text: str) -> tuple[str, ...]:
    """ "2. Ministry of Finance:" → Ministry of Finance."""
    match = _HEADING.match(text, marker_end(text))
    return names(match["names"]) if match and not _SHALL.search(match["names"]) else ()


def names(text: str) -> tuple[str, ...]:
    """Agencies in a list; "the" is no part of a name."""
    parts = (re.sub(r"^(?:the|The)\s+", "", part.strip(" ,;")) for part in _LIST.split(" ".join(text.split())))
    return tuple(part for part in parts if part)


def read_english(text: str, offset: int, around: Surroundings) -> Iterator[Draft]:
    """The task of one paragraph or list item."""
    first = marker_end(text)
    charge = _ASSIGN.match(text, first)
    begin = charge.end() if charge else first
    found = _SHALL.search(text, begin, begin + 300)
    if found is None and around.digest and not around.act:
        found = _DOES.search(text, begin, begin + 120)
    if charge and (to := re.search(r"\s+to\s+", text[begin : begin + 300])):
        lead, at = names(text[begin : begin + to.start()]), begin + to.end()
    elif found and re.match(_BODY, text[begin:]) and "." not in text[begin : found.start()]:
        lead, at = names(text[begin : found.start()]), found.end()
    elif around.lead and _OWN_LEAD.match(text, first):
        lead, at = around.lead, first
    else:
        return
    start, partners = _work(text, at)
    end = len(text.rstrip(" .;"))
    if end - start > 8:
        whole = (offset + first, offset + len(text.rstrip()))
        yield Draft(offset + start, offset + end, lead, partners, sentence_time(text), whole)


def _work(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Where the work begins, and who takes part."""
    leading = _LEAD.match(text[at:].lower())
    at = at + leading.end() if leading else at
    together = _WITH.match(text, at)
    if together is None:
        later = _WITH.search(text, at)
        return at, names(text[later.end() : _end(text, later.end())]) if later else ()
    end = _end(text, together.end())
    link = re.match(r"[\s,]*(?:(?:to|in|for|on)\b)?[\s,]*", text[end:])
    return end + (link.end() if link else 0), names(text[together.end() : end])


def _end(text: str, start: int) -> int:
    match = _PARTNERS_END.search(text, start)
    return match.start() if match else len(text)
