"""What a document amends and what it carries out, by its title and its provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag_cnh.read.description.cited import ACT, Cited, objects
from rag_cnh.read.description.official import NUMBER, spelled
from rag_cnh.read.words import CAPITALS
from rag_cnh.types import Relation

_AMENDS = re.compile(
    r"(?:sửa đổi|bổ sung|đính chính|thay thế cụm từ|thay cụm từ|amending|amendments?)"
    r"(?:(?:,|, và| và|,? and) (?:sửa đổi|bổ sung|thay thế|bãi bỏ|supplementing|supplements))*",
    re.I,
)
_CARRIES_OUT = re.compile(
    r"(?:tổ chức |triển khai )?(?:thực hiện|triển khai|thi hành|cụ thể hóa|quy định chi tiết|"
    r"implement(?:ing|ation of))\b",
    re.I,
)
_ANNOUNCES = re.compile(r"^\S+(?: \S+)? (?:về việc )?công bố\b", re.I)
_PREAMBLE = re.compile(
    rf"^(?:[-–•]\s*)?(?:Thực hiện|Triển khai(?: thực hiện)?|Để thực hiện|Nhằm thực hiện)\s+(?={ACT})"
)
_MARKER = re.compile(r"^\s*(?:Điều\s+\d+[a-zđ]?[.:]|Article\s+\d+\.|\d{1,3}[.)]|[a-zđ]\)|[-–+•*])?\s*")
_LAW = re.compile(rf"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)(?= [{CAPITALS}])")
_FIRST_ARTICLE = re.compile(r"^(?:Điều|Article) 1\b[^\n]*(?:\n[^\n]*){0,3}", re.M)
_ENACTING = re.compile(r"^[^\n]{0,80}ban hành [^\n]{0,40}?(?:sửa đổi, bổ sung|sửa đổi|bổ sung)([^\n]{5,1500})", re.M)
# A provision that amends gives the new words; a task ("sửa đổi Nghị định … để …") does not.
_SAYS_HOW = re.compile(r"như sau|[“\"]|:\s*$|^Điều\s+\d")
_NAME = 14  # words of a law's name
_HEAD = 60  # characters of the title in which the verb of an amending act stands
_OPENING = 80  # lines in which a preamble says what is carried out
_LONGEST = 4000


def amended(title: str, lines: Sequence[str], carried_out: set[str]) -> Iterator[Relation]:
    """Acts that the title amends, else the one that Article 1 names; and those of amending provisions."""
    verb = _AMENDS.search(title[:_HEAD])
    if verb:
        found = list(objects(title[verb.end() :])) or _by_article("\n".join(lines), carried_out)
        yield from map(_amends, found)
    for line in lines:
        body = _MARKER.sub("", line, count=1) if len(line) < _LONGEST else ""
        if body[:1].isupper() and (match := _AMENDS.match(body)) and _SAYS_HOW.search(line):
            yield from map(_amends, objects(_to_colon(body[match.end() :])))


def _amends(cited: Cited) -> Relation:
    return Relation("amends", cited.number, cited.date)


def _to_colon(text: str) -> str:
    """What is amended stands before "như sau:"; a quotation of the new words may follow."""
    return re.split(r"\bnhư sau\b|:\s*[“\"]", text, maxsplit=1)[0]


def _by_article(text: str, carried_out: set[str]) -> list[Cited]:
    """ "Luật sửa đổi … Luật Bảo hiểm y tế": the enacting words or Article 1 give the number."""
    enacting = _ENACTING.search(text)
    if enacting and (found := list(objects(enacting[1]))):
        return found
    article = _FIRST_ARTICLE.search(text)
    numbers = (spelled(n.group()) for n in NUMBER.finditer(article.group() if article else ""))
    return [Cited(number, None, True) for number in numbers if number not in carried_out][:1]


def carried_out(title: str, lines: Sequence[str], text: str) -> Iterator[Relation]:
    """ "Kế hoạch thực hiện Nghị quyết số 1", "Thực hiện Kết luận số 2, …", "quy định chi tiết Luật 3"."""
    if not _ANNOUNCES.match(title) and not _amends_numbered(title):
        yield from _of_title(title, text)
    for line in lines[:_OPENING]:
        if re.match(r"(?:Điều|Article) 1\b", line):
            break
        if match := _PREAMBLE.match(line):
            for cited in objects(line[match.end() :]):
                yield _implements(cited)


def _amends_numbered(title: str) -> bool:
    verb = _AMENDS.search(title[:_HEAD])
    return verb is not None and any(True for _ in objects(title[verb.end() :]))


def _of_title(title: str, text: str) -> Iterator[Relation]:
    verb = _CARRIES_OUT.search(title)
    if verb is None:
        return
    found = list(objects(_from_act(title[verb.end() :])))
    yield from map(_implements, found)
    if not found and (number := _number_of_law(title[verb.end() :], text)):
        yield Relation("implements", number)


def _from_act(text: str) -> str:
    """From the first act named on: "một số điều của Luật …", "có hiệu quả Nghị quyết số …"."""
    match = re.search(ACT, text)
    return text[match.start() :] if match else ""


def _implements(cited: Cited) -> Relation:
    return Relation("implements", cited.number, cited.date)


def _number_of_law(named: str, text: str) -> str | None:
    """The number that the text gives a law which the title names; of several laws the one of the bases' year."""
    law = _LAW.search(named)
    words = re.split(r"[;(]", named[law.start() :])[0].split()[:_NAME] if law else []
    for size in range(len(words), 1, -1):
        name = r"\s+".join(map(re.escape, words[:size]))
        numbers = list(dict.fromkeys(re.findall(rf"{name}\s+số\s+(\d{{1,4}}/(?:19|20)\d\d/QH\d+)", text)))
        if numbers:
            dated = re.search(rf"{name} ngày [^\n;]{{0,24}}?((?:19|20)\d\d)", text)
            same = [number for number in numbers if dated and f"/{dated[1]}/" in number]
            if same or not dated:
                return str(same[0] if same else max(numbers, key=lambda number: number.split("/")[1]))
    return None
