"""What a document says of others: its bases, what it carries out, amends, replaces, repeals, consolidates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag_cnh.read.description.amendments import amended, carried_out
from rag_cnh.read.description.cited import ACT, objects
from rag_cnh.read.description.lapses import lapsed
from rag_cnh.read.description.official import NUMBER, first_date, spelled
from rag_cnh.read.description.own_text import bases
from rag_cnh.types import Relation

_CONSOLIDATED = re.compile(rf"^(?:\d{{1,2}}[.)]\s*|[-–•]\s*)?{ACT}\b[^\n]{{0,160}}?(?:ngày|có hiệu lực)")
_BASES_END = 12_000  # characters


def find_relations(
    text: str, lines: Sequence[str], title: str, own: str, consolidated: bool = False
) -> tuple[Relation, ...]:
    """Relations to other documents that `lines`, its own provisions, state; its own number is none."""
    implemented = list(carried_out(title, lines, text))
    numbers = {relation.number for relation in implemented}
    ended = list(lapsed(lines))
    changed = list(amended(title, lines, numbers))
    merged = _consolidates(text) if consolidated else ()
    return tuple(_once([*merged, *implemented, *changed, *ended, *_bases(text)], own))


def _once(found: Iterable[Relation], own: str) -> Iterator[Relation]:
    """Each tie once. What is replaced is not also repealed in part, and no basis but a basis."""
    relations = list(found)
    whole = {relation.number for relation in relations if relation.type == "replaces"}
    seen: set[tuple[str, str]] = set()
    for relation in relations:
        key = (relation.type, relation.number)
        if relation.number == own or key in seen or (relation.type == "repeals_part" and relation.number in whole):
            continue
        seen.add(key)
        yield relation


def numbers_in(text: str) -> Iterable[tuple[str, str | None]]:
    """Official numbers with the date that follows each."""
    matches = list(NUMBER.finditer(text))
    for i, match in enumerate(matches):
        stop = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        after = re.match(r"[,(\s]*ngày\s[^.;]{0,30}|\s+(?:dated|of)\s[^.;]{0,30}", text[match.end() : stop])
        day = first_date(after.group()) if after else None
        yield spelled(match.group()), day.isoformat() if day else None


def _bases(text: str) -> Iterator[Relation]:
    for line in bases(text[:_BASES_END].split("\n")):
        for number, day in numbers_in(line):
            yield Relation("based_on", number, day)


def _consolidates(text: str) -> Iterator[Relation]:
    """The acts that a consolidated text joins stand before its bases, each at the start of a line."""
    head = re.split(r"^(?:Căn cứ|Điều 1\b|Chương I\b)", text[:_BASES_END], maxsplit=1, flags=re.M)[0]
    for line in head.split("\n"):
        if _CONSOLIDATED.match(line):
            for cited in list(objects(re.sub(r"^\W*(?:\d+[.)])?\s*", "", line)))[:1]:
                yield Relation("consolidates", cited.number, cited.date)
