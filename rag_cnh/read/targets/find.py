"""Targets: quantified goals in prose, lists and tables, each with its words, year, scope and place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag_cnh.read.provisions.outline import LEAD_IN, Block, Outline, Placed, outline
from rag_cnh.read.targets.acts import ACT_GOAL, is_act
from rag_cnh.read.targets.indicators import find_indicator
from rag_cnh.read.targets.numbers import Number, numbers_in
from rag_cnh.read.targets.patterns import View, view_of
from rag_cnh.read.targets.places import Places
from rag_cnh.read.targets.rules import Surroundings, is_target
from rag_cnh.read.targets.scope import document_scope, sentence_scope
from rag_cnh.read.targets.sentences import Sentence, figures, follows, leading_year, segment, year_of
from rag_cnh.read.targets.tables import Cell, read_tables
from rag_cnh.read.targets.years import Deadline, deadlines, in_title, single_year
from rag_cnh.read.words import fold, sentences
from rag_cnh.types import Clause, Document, Language, Target


@dataclass(frozen=True, slots=True)
class _Reader:
    """What all sentences of a text share."""

    document: Document
    language: Language
    outline: Outline
    view: View
    scope: str | None
    issued: int | None
    legal: bool
    heading_years: dict[int, str | None]


def find_targets(text: str, clauses: tuple[Clause, ...], document: Document, language: Language) -> tuple[Target, ...]:
    """The targets of a cleaned text, in order."""
    made = outline(text)
    reader = _Reader(
        document, language, made, view_of(made.view), document_scope(document),
        document.issued.year if document.issued else None,
        is_act(document, text), {},
    )  # fmt: skip
    found = [*_prose(reader), *_tables(reader)]
    found.sort(key=lambda target: target.value_start)
    places = Places(clauses)
    return tuple(replace(target, clause=places.at(target.value_start, document.id)) for target in found)


def _tables(reader: _Reader) -> Iterator[Target]:
    """Cells that hold values; the words of other cells are read as prose."""
    for found in read_tables(reader.outline, reader.view.folded, reader.language):
        if isinstance(found, Cell):
            yield _cell_target(reader, found)
        else:
            yield from _block_targets(reader, Placed(found.block, ()), found.headings, None)


def _cell_target(reader: _Reader, cell: Cell) -> Target:
    number, view = cell.number, reader.outline.view
    row = view[cell.row[0] : cell.row[1]]
    return Target(
        cell.indicator, number.comparator, number.value, number.value_max, number.unit, number.unit_base, cell.year,
        sentence_scope(fold(row), reader.scope), "", reader.document.id, " ".join(row.split()),
        number.start, number.end, reader.language, number.approx, cell.parent,
    )  # fmt: skip


def _prose(reader: _Reader) -> Iterator[Target]:
    for placed in reader.outline.blocks:
        if not placed.block.row:
            headings = " / ".join(_heading(reader, block) for block in placed.above)
            yield from _block_targets(reader, placed, headings, _heading_year(reader, placed.above))


def _heading(reader: _Reader, block: Block) -> str:
    return reader.view.lowered[block.start : min(block.end, block.start + 200)].split(":")[0]


def _heading_year(reader: _Reader, above: tuple[Block, ...]) -> str | None:
    """The nearest heading's year; a heading that names several years gives none."""
    for block in reversed(above):
        if block.start not in reader.heading_years:
            reader.heading_years[block.start] = _year_of_heading(reader, block)
        year = reader.heading_years[block.start]
        if year is not None:
            return year or None
    return None


def _year_of_heading(reader: _Reader, block: Block) -> str | None:
    """The year that a heading or lead-in names, "" when it names several, None when none."""
    words = reader.view.folded[block.start : block.end]
    if block.level >= 5 and not words.rstrip().endswith(":") and len(words) > 160:
        return None
    head = words.split(":")[0] if len(words) > 160 or block.level < 5 else words
    end = block.start + len(head)
    numbers = [number for number in _numbers(reader, block.start, end) if number.kind in {"year", "period"}]
    part = View(reader.view.lowered[block.start : end], head, reader.view.plain)
    if block.level == LEAD_IN:
        numbers = [number for number in numbers if not in_title(part, number.start)]
    return (single_year(part, numbers) or "") if numbers else None


def _numbers(reader: _Reader, start: int, end: int) -> tuple[Number, ...]:
    text, view = reader.outline.view, reader.view
    flat, lowered, folded = (part[start:end].replace("\n", " ") for part in (text, view.lowered, view.folded))
    return numbers_in(flat, View(lowered, folded, view.plain), reader.language) if _COUNTS.search(flat) else ()


_COUNTS = re.compile(
    r"\d|(?:đứng|xếp|hạng|vị trí|dung|xep|hang) th[ứu] |(?:nhóm|top|tốp|nhom) (?:hai|ba|b[ốo]n|n[ăa]m|m[ườu]+[ờo]?i)"
    r"|(?:tối thiểu|ít nhất|không dưới|toi thieu|it nhat|at least|minimum of|more than) \w+|top (?:three|four"
    r"|five|ten)|three|second",
    re.IGNORECASE,
)


_MARKER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)/\-–]?\s+(?=[^\W\d])|\d{1,2}\s*[.)]\s+")


_LONGEST_SENTENCE = 10_000  # characters; more is a list of figures or dust, and each figure is read against all of it


def _block_targets(reader: _Reader, placed: Placed, headings: str, inherited: str | None) -> Iterator[Target]:
    block = placed.block
    flat = reader.outline.view[block.start : block.end].replace("\n", " ")
    if reader.legal and not ACT_GOAL.search(flat):
        return
    marker = _MARKER.match(flat)
    numbers = [one for one in _numbers(reader, block.start, block.end) if not marker or one.start >= marker.end()]
    if not any(number.kind in {"quantity", "count"} for number in numbers):
        return
    view = reader.view
    folded, lowered = (part[block.start : block.end].replace("\n", " ") for part in (view.folded, view.lowered))
    year = inherited
    starts = [number.start for number in numbers]
    for start, end in sentences(flat):
        if end - start > _LONGEST_SENTENCE:
            continue
        held = numbers[bisect_left(starts, start) : bisect_left(starts, end)]
        inside = [_shift(number, -start) for number in held]
        part = View(lowered[start:end], folded[start:end], view.plain)
        years = deadlines(part, inside)
        sentence = Sentence(block.start + start, part, inside, years, headings, year)
        yield from _sentence_targets(reader, sentence)
        year = leading_year(sentence) or year if years else year


def _shift(number: Number, by: int) -> Number:
    return replace(
        number, start=number.start + by, end=number.end + by, cue=number.cue + by, unit_end=number.unit_end + by
    )


def _sentence_targets(reader: _Reader, sentence: Sentence) -> list[Target]:
    made: list[Target] = []
    previous_end = 0
    trailing: set[Deadline] = set()
    for number in figures(sentence):
        year, own, used = year_of(sentence, number, trailing)
        around = _surroundings(reader, sentence, number, made, previous_end, year, own)
        if not is_target(around):
            continue
        if used:
            trailing.add(used)
        made.append(_target(reader, sentence, number, previous_end, year, made))
        previous_end = max(number.unit_end, used.end if used else 0)
    return _completed(made)


def _completed(made: list[Target]) -> list[Target]:
    """ "có ít nhất 01 trường và … 02 trường nằm trong …": the shorter name takes the fuller one behind it."""
    for at in range(len(made) - 1, 0, -1):
        before, after = made[at - 1].indicator, made[at].indicator
        same = made[at].unit == made[at - 1].unit
        if same and (not before or after.startswith(f"{before} ")):
            made[at - 1] = replace(made[at - 1], indicator=after)
    return [target for target in made if target.indicator]


def _surroundings(
    reader: _Reader,
    sentence: Sentence,
    number: Number,
    made: list[Target],
    previous_end: int,
    year: str | None,
    own: bool,
) -> Surroundings:
    start, end = segment(sentence, number, previous_end)
    lowered = sentence.view.lowered
    return Surroundings(
        number, lowered, lowered[start:end], lowered[start : number.cue], lowered[number.cue : number.start],
        lowered[number.unit_end : end], sentence.headings, sentence.view.plain, year, own,
        follows(sentence, number, made, previous_end), reader.issued, reader.legal,
    )  # fmt: skip


def _target(
    reader: _Reader, sentence: Sentence, number: Number, previous_end: int, year: str | None, made: list[Target]
) -> Target:
    start, end = segment(sentence, number, previous_end)
    named = find_indicator(sentence.view, number, (start, end), sentence.years)
    span = named.span or (None if made else named.spare)
    inherited = made[-1].indicator if made else ""  # empty: the next target of the sentence may name it
    indicator = _words(reader, sentence, *span) if span else inherited
    number = _yearly(number, fold(indicator))
    return Target(
        indicator, number.comparator, number.value, number.value_max, number.unit, number.unit_base, year,
        sentence_scope(sentence.view.folded, reader.scope), "", reader.document.id, _quote(reader, sentence, end),
        sentence.start + number.start, sentence.start + number.end, reader.language, number.approx,
        made[-1].indicator if named.part and made else None,
    )  # fmt: skip


def _words(reader: _Reader, sentence: Sentence, start: int, end: int) -> str:
    """The indicator as written, the years inside it left out."""
    view = reader.outline.view[sentence.start + start : sentence.start + end]
    for year in sorted(sentence.years, key=lambda year: -year.start):
        if start < year.start and year.end < end:
            view = view[: year.start - start] + " " + view[year.end - start :]
    return " ".join(view.split()).strip(" ,;:")


def _yearly(number: Number, indicator: str) -> Number:
    """ "tăng trưởng bình quân hằng năm … 7,5%" is 7,5% a year."""
    if number.unit_base == "%" and re.search(r"(?:binh quan|trung binh) (?:hang |moi )nam|average annual", indicator):
        return replace(number, unit=f"{number.unit}/năm", unit_base="%/năm", measure="%/year")
    return number


def _quote(reader: _Reader, sentence: Sentence, end: int) -> str:
    """The sentence up to the end of the figure's part of it."""
    return reader.outline.view[sentence.start : sentence.start + end].strip()
