"""What a document says of others: its bases, what it carries out, amends and replaces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag_cnh.read.official import NUMBER, first_date
from rag_cnh.types import Relation

_BASIS = re.compile(r"^(?:Căn cứ|Pursuant to)\b.*$", re.M)
_IMPLEMENTS = re.compile(r"(?:thực hiện|triển khai|thi hành|implementing)\b", re.I)
_AMENDS = re.compile(r"(?:sửa đổi|bổ sung|đính chính|amending)\b", re.I)
_REPEALED = re.compile(
    r"(?:hết hiệu lực|được thay thế|thay thế|bãi bỏ|đình chỉ thi hành|supersedes?|replaces?|repeals?)", re.I
)
_PART = re.compile(r"(?:khoản|điểm|Điều|Điều khoản|Chương|Mục|Phụ lục|Mẫu|quy định tại|một số)\s", re.I)
_NAMED_ACT = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Chương trình|Kế hoạch)"


def find_relations(text: str, title: str, own: str) -> tuple[Relation, ...]:
    """Relations to other documents, each once; its own number is none."""
    found = [*_from_title(title, text), *_replaced(text), *_bases(text)]
    seen: set[tuple[str, str]] = set()
    kept: list[Relation] = []
    for relation in found:
        key = (relation.type, relation.number)
        if relation.number != own and key not in seen:
            seen.add(key)
            kept.append(relation)
    return tuple(kept)


def numbers_in(text: str) -> Iterable[tuple[str, str | None]]:
    """Official numbers with the date that follows each."""
    matches = list(NUMBER.finditer(text))
    for i, match in enumerate(matches):
        stop = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        after = re.match(r"[,(\s]*ngày\s[^.;]{0,30}|\s+(?:dated|of)\s[^.;]{0,30}", text[match.end() : stop])
        day = first_date(after.group()) if after else None
        yield re.sub(r"\s+", "", match.group()), day.isoformat() if day else None


def _from_title(title: str, text: str) -> Iterable[Relation]:
    """ "sửa đổi … Nghị định số 1", "thực hiện Nghị quyết số 2": the verb nearest before the number counts."""
    amending = _AMENDS.search(title[:60])
    named = list(numbers_in(title))
    if amending and not named:  # "Luật sửa đổi … Luật Bảo hiểm y tế": Article 1 gives the number
        first = re.search(r"^Điều 1\b[\s\S]{0,1500}", text, re.M)
        named_first = next(iter(numbers_in(first.group())), None) if first else None
        if named_first:
            yield Relation("amends", *named_first)
        return
    position = 0
    for number, day in named:
        match = NUMBER.search(title, position)
        before, position = title[position : match.start()] if match else "", match.end() if match else 0
        verbs = sorted(
            [(m.start(), "implements") for m in _IMPLEMENTS.finditer(before)]
            + [(m.start(), "amends") for m in _AMENDS.finditer(before) if amending]
        )
        if verbs:
            yield Relation(verbs[-1][1], number, day)
            amending = None


def _bases(text: str) -> Iterable[Relation]:
    for line in _BASIS.findall(text[:12000]):
        for number, day in numbers_in(line):
            yield Relation("based_on", number, day)


def _replaced(text: str) -> Iterable[Relation]:
    """Whole acts that lapse: "Nghị định số … hết hiệu lực", "thay thế Quyết định số …"."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        verb = _REPEALED.search(line) if len(line) < 3000 else None
        if verb is None or not re.search(r"này", line):
            continue
        for piece in re.split(r";", line):
            yield from _whole_acts(piece, verb.group().lower())


def _whole_acts(piece: str, verb: str) -> Iterable[Relation]:
    """The act named first in a piece that speaks of no part of it; those that amended it go with it."""
    act = re.search(rf"{_NAMED_ACT}[^.;]{{0,120}}?số\s+(?={NUMBER.pattern})", piece)
    if act is None or _PART.search(piece[: act.start()]):
        return
    number, day = next(iter(numbers_in(piece[act.end() :])), ("", None))
    if number:
        yield Relation("replaces", number, day)
