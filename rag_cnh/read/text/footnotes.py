"""Footnotes of consolidated texts, which stand at page ends in the middle of sentences.

They are numbered through the document and say what amended a provision. A note is believed only
if its number is the next and it either speaks like a note or its mark is found above it on the page.
"""

from __future__ import annotations

import itertools
import re

from rag_cnh.read.provisions.markers import named_marker
from rag_cnh.read.text.reflow import Line
from rag_cnh.read.words import CAPITALS

_NOTE = re.compile(rf"^\[?(\d{{1,3}})\]?(?:\s+(?=[{CAPITALS}“\"(])|$)")
_SPEAKS = re.compile(
    r"được (?:sửa đổi|bổ sung|thay thế|bãi bỏ)|bãi bỏ theo|có căn cứ ban hành|quy định tại|"
    r"có hiệu lực|hết hiệu lực|xem thêm",
    re.I,
)
_CONSOLIDATED = re.compile(r"VĂN BẢN HỢP NHẤT|được sửa đổi,\s+bổ sung bởi:", re.I)
_SKIP = 3  # numbers that may be missing


def drop_footnotes(lines: list[Line]) -> list[Line]:
    """Lines without notes and their marks; untouched unless the text is consolidated and has pages."""
    head = "\n".join(line.text for line in lines[:80])
    if sum(line.joint for line in lines) < 2 or not _CONSOLIDATED.search(head):
        return lines
    expected = 1
    drop: set[int] = set()
    for first, last in _pages(lines):
        start = None
        for i in range(first, last):
            number = _note(lines, i, last, expected)
            if number is None:
                continue
            marked = _unmark(lines, first, i if start is None else start, number)
            if marked or _speaks(lines, i, last):
                start = i if start is None else start
                expected = number + 1
        if start is not None and not any(named_marker(line.text) for line in lines[start:last]):
            drop.update(range(start, last))
    return [line for i, line in enumerate(lines) if i not in drop or line.joint]


def _pages(lines: list[Line]) -> list[tuple[int, int]]:
    """Spans of lines between page breaks."""
    breaks = [-1, *(i for i, line in enumerate(lines) if line.joint), len(lines)]
    return [(a + 1, b) for a, b in itertools.pairwise(breaks)]


def _note(lines: list[Line], i: int, last: int, expected: int) -> int | None:
    """The number of a note that may begin on this line."""
    match = _NOTE.match(lines[i].text)
    if match is None or not expected <= int(match[1]) <= expected + _SKIP:
        return None
    alone = match.end() == len(lines[i].text)
    return int(match[1]) if not alone or _speaks(lines, i, last) else None


def _speaks(lines: list[Line], i: int, last: int) -> bool:
    return _SPEAKS.search(" ".join(line.text for line in lines[i : min(i + 5, last)])) is not None


def _unmark(lines: list[Line], first: int, note: int, number: int) -> bool:
    """Take the note's mark out of the text above it on its page; False if there is none."""
    mark = re.compile(rf"(?<=[^\W\d_]|[.,;:)”\"’])\s?{number}(?=[\s.,;:)”\"/]|$)")
    for i in range(note - 1, first - 1, -1):
        text = lines[i].text
        for match in mark.finditer(text):
            if not _plain_number(text, match):
                lines[i].text = (text[: match.start()] + text[match.end() :]).strip()
                return True
    return False


def _plain_number(text: str, match: re.Match[str]) -> bool:
    """ "khoản 2" and "2." are numbers of the sentence; a mark clings to a word or follows a stop."""
    blank = match.group()[0].isspace()
    return blank and text[match.start() - 1].isalpha() and match.end() < len(text)
