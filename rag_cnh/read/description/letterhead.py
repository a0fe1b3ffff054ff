"""Number, place and date of a document from the lines above its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rag_cnh.read.description.names import proper_names
from rag_cnh.read.description.official import first_date, first_number, spelled, tight
from rag_cnh.read.words import CAPITALS

_OWN_NUMBER = re.compile(
    r"(?:^|\||(?<=\s\s))\s{0,20}"
    r"(?:(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Law|Code|Resolution)\s+)?"
    r"(?:số|No\.?|Number|Ref\.?)|Số)\s*:?\s*(?=\d)([^\n]{4,60})",
    re.I,
)
# "Hà Nội, ngày 03 tháng 4 năm 2030"; "Nghệ An, ngày 5/4/2030"; "Hanoi, January 18, 2024".
_DATED_LINE = re.compile(
    r"(?:^|\||(?<=\s))\W{0,3}"
    rf"(?P<place>(?:TP\.? ?|Tp\.? ?|T\.P |Thành phố |Tỉnh )?[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*){{0,4}}"
    rf"|(?<=^)[{CAPITALS}][^\W\d_]*(?: [^\W\d_]+){{1,2}}(?=, ngày))\s*,\s*"
    r"(?:(?:ngày|dated?|on|this)\s+)?(?P<date>[^\n]{8,40})"
)
_PLACELESS = re.compile(r"^\W*(?:Ngày|Dated?)\s+([^\n]{8,40})")
_ADOPTED = re.compile(
    r"(?:này (?:đã )?được [^\n]{5,200}?thông qua\s+(?:vào )?ngày|"
    r"was (?:passed|adopted|approved)\b[^\n]{5,200}?\bon)([^\n]{8,40})",
    re.I,
)
_PLACES = {"hanoi": "Hà Nội", "ha noi": "Hà Nội", "hà nội": "Hà Nội", "ho chi minh city": "Thành phố Hồ Chí Minh"}
# After the document's own number the line ends, or place and date follow.
_ENDS = re.compile(
    rf"[.,;*]?(?:$|\||\(|[-_–=*~]{{2}}|cộngh[oò][aà]|độclập|socialist|[{CAPITALS}][^,\d]{{1,30}},)", re.I
)
_HEAD = 40  # lines


def own_number(lines: Sequence[str]) -> str:
    """The number after "Số:"; those of the acts named in the text are not the document's."""
    for line in map(tight, lines[:_HEAD]):
        if (match := _OWN_NUMBER.search(line)) and (number := first_number(match[1])):
            rest = re.sub(r"\s+", "", match[1])
            if spelled(rest).startswith(number) and _ENDS.match(rest[len(number) :]):
                return number
    return ""


def place_and_date(lines: Sequence[str]) -> tuple[str | None, date | None]:
    """Where and when it was signed, as the line above the title says; not the dates of acts named."""
    for line in lines:
        for match in _DATED_LINE.finditer(line):
            if len(line[: match.start()]) < 60 and (day := _at_start(match["date"])):
                return _place(match["place"]), day
    for line in lines:
        if (alone := _PLACELESS.match(line)) and (day := _at_start(alone[1])):
            return None, day
    return None, None


def adopted_on(text: str) -> date | None:
    """A law's date: "… này được Quốc hội … thông qua ngày …"."""
    match = _ADOPTED.search(text)
    return first_date(match[1]) if match else None


def _at_start(words: str) -> date | None:
    """The date with which the words begin."""
    return (
        first_date(words[:30])
        if re.match(r"\W{0,2}(?:\d{1,2}\b|(?:the )?\d{1,2}(?:st|nd|rd|th)|[A-Z][a-z]+ \d)", words)
        else None
    )


def _place(name: str) -> str:
    name = re.sub(r"^(?:TP|T\.P|Tp)\.? ?|^Tỉnh ", lambda m: "" if m[0] == "Tỉnh " else "Thành phố ", name).strip()
    return _PLACES.get(name.lower(), proper_names(name))
