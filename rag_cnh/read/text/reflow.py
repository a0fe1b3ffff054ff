"""Lines become paragraphs: what a printer broke is joined again, what a drafter broke is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.provisions.markers import annex_marker, named_marker, starts_provision

_TERMINAL = re.compile(r"[.:!?…]['\"”’)\]]*$")
_BULLET = re.compile(r"^(?:[-–—+*•●▪■◦○]\s|\|)")
_BARE_HEADING = re.compile(
    r"^(?:Phần|Chương|Mục|Tiểu mục|Part|Chapter|Section|Phụ lục|Annex|Appendix)\s+\S+( \S+)?\s*$", re.I
)
# A line that ends in one of these has lost its number to the next line.
_DANGLING = re.compile(
    r"\b(?:Điều|điều|Khoản|khoản|Điểm|điểm|số|Mục|mục|Chương|chương|ngày|Articles?|clauses?|points?)$"
)
# A line that ends in one of these is never whole.
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|hoặc|của|về|các|những|cho|theo|tại|với|trong|ngoài|là|do|từ|đến|bằng|giữa|để|khi|nếu|số|bởi|vào|trên|dưới|"
    r"Bộ|thuộc|and|or|of|the|in|to|for|by|with|on|at|from))$"
)
# "1. Bảo hiểm …" is a provision, though the heading above ends in "thiểu số", "ban ngày", "tài khoản".
_NUMBERED = re.compile(r"(?:\d{1,3}[a-zđ]?|[a-zđ])\s?[.)]\s+")
_ENACTED = re.compile(r"^\((?:Ban hành|Kèm theo|Được|Phê duyệt)")
_PAGE = 60  # lines that are taken to have one width
_WRAP_LIMIT = 135  # no printed line is longer


@dataclass(slots=True)
class Line:
    """A line of a page; `joint` says that a page broke before it."""

    text: str
    page: int = 0
    joint: bool = False


def paragraphs(lines: list[Line]) -> list[Line]:
    """Lines joined into paragraphs; an empty line stays where the drafter left one."""
    out: list[Line] = []
    last_length = 0
    for line, width in zip(lines, _widths(lines), strict=True):
        if out and line.text and out[-1].text and _continues(out[-1].text, last_length, line.text, width):
            out[-1].text = _glue(out[-1].text, line.text)
        elif line.text or (out and out[-1].text):
            _merge_blank(out, line)
        last_length = len(line.text)
    return out


def _merge_blank(out: list[Line], line: Line) -> None:
    """A sentence may run on over an empty line, but only into small letters."""
    runs_on = (
        len(out) > 1
        and not out[-1].text
        and line.text[:1].islower()
        and not starts_provision(line.text)
        and out[-2].text[-1:].isalnum()
        and not out[-2].text.isupper()
        and len(out[-2].text) > 40
    )
    if runs_on:
        out.pop()
        out[-1].text = _glue(out[-1].text, line.text)
    else:
        out.append(Line(line.text, line.page))


def _widths(lines: list[Line]) -> list[int]:
    """For each line the width at which its page was wrapped; 0 if each line is a paragraph.

    Pages differ: a table lies across, an annex has its own margins.
    """
    whole = _width(lines)
    if not whole:
        return [0] * len(lines)
    widths: list[int] = []
    for start in range(0, len(lines), _PAGE):
        page = lines[start : start + _PAGE]
        widths += [_width(page) or whole] * len(page)
    return widths


def _width(lines: list[Line]) -> int:
    """The length that one line in ten exceeds; 0 if that is longer than any printed line."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30 and not line.text.startswith("|"))
    if len(lengths) < 8 or lengths[int(len(lengths) * 0.9)] > _WRAP_LIMIT:
        return 0
    return lengths[int(len(lengths) * 0.9)]


def _continues(before: str, length: int, line: str, width: int) -> bool:
    """Whether `line` goes on the paragraph `before`, whose last printed line had `length` characters."""
    if before.startswith("|") or _BULLET.match(line) or _BARE_HEADING.match(before) or _ENACTED.match(line):
        return False
    if starts_provision(line):
        mentioned = annex_marker(line) and not line.isupper() and _OPEN_END.search(before)
        return bool(mentioned or (_DANGLING.search(before) and not named_marker(line) and not _numbered(line)))
    if _open_bracket(before):
        return True
    small = line[0].islower() or line[0] in ",;)%"
    if _TERMINAL.search(before):
        return small and not before.endswith(":") and bool(width) and _full(length, line, width)
    if small:
        return not before.endswith(";") or (bool(width) and _full(length, line, width))
    if before.isupper() and line.isupper():
        return bool(width) and not _BARE_HEADING.match(line)
    if width and not line.isupper() and length > 0.5 * width and _OPEN_END.search(before):
        return True
    margin = 13 if len(before) == length else 4  # first lines are indented
    runs_on = bool(width) and not before.endswith(";") and _full(length, line, width, margin)
    return runs_on and not _title_ends(before, line, width)


def _numbered(line: str) -> bool:
    """ "1. Chính phủ", unlike "68/2020/QH14" or "09.MTCN"."""
    match = _NUMBERED.match(line)
    return match is not None and line[match.end() : match.end() + 1].isupper()


def _full(length: int, line: str, width: int, margin: int = 4) -> bool:
    """The next word would not have fitted on the line."""
    return length <= _WRAP_LIMIT and length + 1 + len(line.split(" ", 1)[0]) > width - margin


def _title_ends(before: str, line: str, width: int) -> bool:
    """After the first line of a title, a full line that starts with a capital is the body."""
    marker = named_marker(before)
    return marker is not None and len(before) <= width + 4 and len(line) > 0.8 * width


def _open_bracket(text: str) -> bool:
    """ "(Ban hành kèm theo …" over several lines."""
    return text.startswith("(") and ")" not in text and len(text) < 400


def _glue(before: str, line: str) -> str:
    """ "42-" + "CT/TW" without a blank, everything else with one."""
    tight = len(before) > 1 and before[-1] in "-/" and before[-2] != " " and line[:1].isupper()
    return before + line if tight else f"{before} {line}"
