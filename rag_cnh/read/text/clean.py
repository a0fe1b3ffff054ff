"""Cleaning before any offset is taken: page furniture out, printed lines joined, text in NFC."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rag_cnh.read.text.footnotes import drop_footnotes
from rag_cnh.read.text.printed_tables import printed_rows
from rag_cnh.read.text.reflow import Line, paragraphs
from rag_cnh.read.words import nfc

_GAZETTE = re.compile(r"^(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số\s*[\d +]+/\s*Ngày\s*[\d-]+(?:\s+\d{1,4})?$")
_SIGNATURE = re.compile(
    r"^(?:Ký bởi|Người ký|Email|Cơ quan|Ngày ký|Thời gian ký|(?:Digitally )?[Ss]igned by|Signing time)\s*:.*$"
)
_SECTION_OF_ISSUE = re.compile(r"^(?:VĂN BẢN QUY PHẠM PHÁP LUẬT|VĂN BẢN PHÁP LUẬT KHÁC|PHẦN VĂN BẢN .*)$")
_RULE = re.compile(r"^[\s_\-=*.·…|~]*$")
_PAGE_NUMBER = re.compile(r"^(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?$|^(?:Trang|Page)\s+\d+(?:\s*(?:/|of)\s*\d+)?$", re.I)
_INVISIBLE = dict.fromkeys([*range(0, 9), 11, *range(14, 32), 127, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_PLAYER = re.compile(r"^\d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?$")  # of an audio player on a web page
_BLANKS = re.compile(r"[^\S\n\f]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`pages[i]` is the offset of the first character of page i + 1."""

    text: str
    pages: tuple[int, ...]


def clean(text: str) -> str:
    """The text as clauses are found in it. Cleaning a cleaned text changes nothing."""
    return clean_pages(text).text


def clean_pages(text: str) -> Cleaned:
    """The cleaned text with the offsets at which its pages begin (a form feed ends a page)."""
    lines = _pass(_without_heads(_lines(text)))
    for _ in range(20):  # a joined line can show that the next belongs to it, too; two rounds are usual
        again = _pass([Line(line.text, line.page) for line in lines])
        if [a.text for a in again] == [b.text for b in lines]:
            break
        lines = again
    return _assemble(lines)


def _pass(lines: list[Line]) -> list[Line]:
    kept = [line for line in drop_footnotes(_without_furniture(lines)) if not line.joint]
    return paragraphs(_with_rows(kept))


def _with_rows(lines: list[Line]) -> list[Line]:
    """Tables printed as columns of lines become rows."""
    out: list[Line] = []
    done = 0
    for row in printed_rows([line.text for line in lines]):
        out += lines[done : row.start]
        out.append(Line(row.text, lines[row.start].page))
        done = row.end
    return out + lines[done:]


def _lines(text: str) -> list[Line]:
    plain = nfc(text).translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    plain = _BLANKS.sub(" ", re.sub(r"[\u2028\u2029\v\x1c-\x1f]", "\n", plain))
    out: list[Line] = []
    for number, page in enumerate(plain.split("\f")):
        lines = [Line(nfc(raw.strip()), number) for raw in page.split("\n")]
        lines[0].joint = number > 0
        out += lines
    return out


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Headers, page numbers, signature stamps and rules out; a page break inside a sentence vanishes."""
    drop = {i for i, line in enumerate(lines) if _GAZETTE.match(line.text)}
    for i in list(drop):
        drop |= _beside(lines, i)
    drop |= set(_stamps(lines))
    drop |= {i for i, line in enumerate(lines) if _PLAYER.match(line.text)}
    drop |= {i for i in range(1, len(lines)) if len(lines[i].text) > 40 and lines[i].text == lines[i - 1].text}
    drop |= {i for i, line in enumerate(lines[:30]) if _SECTION_OF_ISSUE.match(line.text)}
    kept: list[Line] = []
    for i, line in enumerate(lines):
        if i in drop or line.joint:
            _break_page(kept)
        if i in drop:
            continue
        if not line.text and kept and kept[-1].joint and not kept[-1].text:
            continue
        kept.append(Line("" if _RULE.match(line.text) else line.text, line.page))
    return kept


def _break_page(kept: list[Line]) -> None:
    """White space around a page break says nothing: leave one mark, dropped at the end."""
    while kept and not kept[-1].text:
        kept.pop()
    if kept:
        kept.append(Line("", kept[-1].page, joint=True))


def _beside(lines: list[Line], i: int) -> set[int]:
    """The page number nearest to a page header, and its double; other numbers are counters of rows."""
    near: list[int] = []
    for step in (1, -1):
        j = i + step
        while 0 <= j < len(lines) and abs(j - i) <= 6 and (not lines[j].text or _PAGE_NUMBER.match(lines[j].text)):
            near += [j] if lines[j].text else []
            j += step
    near.sort(key=lambda j: abs(j - i))
    return {j for j in near if lines[j].text == lines[near[0]].text}


def _stamps(lines: list[Line]) -> list[int]:
    """Lines of a digital signature come in threes and fours; a lone "Email: …" is text."""
    hits = [i for i, line in enumerate(lines) if _SIGNATURE.match(line.text)]
    near = set(hits)
    return [i for i in hits if i - 1 in near or i + 1 in near]


def _without_heads(lines: list[Line]) -> list[Line]:
    """Lines without running heads. Once only: after it a page may begin with a counter of its own."""
    drop = _running_heads(lines)
    return [Line("", line.page, line.joint) if i in drop else line for i, line in enumerate(lines)]


def _running_heads(lines: list[Line]) -> set[int]:
    """First and last lines that stand on most pages, and page numbers in those places."""
    ends = _page_ends(lines)
    if len(ends) < 2:
        return set()
    masked = Counter(re.sub(r"\d+", "#", lines[i].text) for page in ends for i in set(page))
    often = {text for text, n in masked.items() if n >= 3 and n >= 0.6 * len(ends)}
    return {
        i
        for page in ends
        for i in page
        if _PAGE_NUMBER.match(lines[i].text) or re.sub(r"\d+", "#", lines[i].text) in often
    }


def _page_ends(lines: list[Line]) -> list[tuple[int, ...]]:
    """For each page the indices of its first and last lines with text."""
    pages: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if line.text:
            pages.setdefault(line.page, []).append(i)
    return [(page[0], page[-1]) for page in pages.values()] if len(pages) > 1 else []


def _assemble(lines: list[Line]) -> Cleaned:
    while lines and not lines[-1].text:
        lines = lines[:-1]
    starts: dict[int, int] = {}
    offset = 0
    for line in lines:
        if line.text:
            starts.setdefault(line.page, offset)
        offset += len(line.text) + 1
    last = max((line.page for line in lines), default=0)
    pages: list[int] = []
    for number in range(last + 1):
        pages.append(starts.get(number, pages[-1] if pages else 0))
    return Cleaned("\n".join(line.text for line in lines), tuple(pages))
