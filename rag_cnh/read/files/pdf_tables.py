"""A PDF page as lines and tables: characters in the cells of ruled grids become rows, all others lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag_cnh.read.files.grids import Grid, Rule, find_grids
from rag_cnh.read.files.layout import Cell, body_lines, cell_lines, is_layout
from rag_cnh.read.files.pdf_chars import HYPHEN, Char, main_turn, page_chars, turned, with_hyphens
from rag_cnh.read.files.pdf_rules import page_rules

_NEW_LINE = 0.5  # of a character's size, across the line


@dataclass(slots=True)
class Table:
    """Rows of a ruled table; `xs` are the places of its upright rules, `goes_on` one that began on a page before."""

    rows: list[list[Cell]]
    xs: tuple[float, ...]
    goes_on: bool = False

    def lines(self) -> list[str]:
        return body_lines(self.rows) if self.goes_on else cell_lines(self.rows)


Block = str | Table  # a line, or a table
Places = dict[tuple[int, int], str]


def page_blocks(page: Any, textpage: Any) -> list[Block] | None:
    """The page in reading order; None where it has no grid and stands upright, so that its text layer will do."""
    rules = page_rules(page)
    ruled = any(rule.level for rule in rules) and any(not rule.level for rule in rules)
    if not ruled and page.get_width() <= page.get_height() and not page.get_rotation():
        return None
    chars = list(page_chars(page, textpage))
    turn = main_turn(chars)
    grids = find_grids([_turned(rule, turn) for rule in rules])
    if not grids and not turn:
        return None
    while True:
        blocks, refused = _blocks(chars, grids, turn)
        if not refused:
            return blocks
        grids = [grid for grid in grids if grid not in refused]


def block_lines(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        lines += [block] if isinstance(block, str) else ["", *block.lines(), ""]
    return lines


def _turned(rule: Rule, turn: int) -> Rule:
    ends = ((rule.start, rule.at), (rule.end, rule.at)) if rule.level else ((rule.at, rule.start), (rule.at, rule.end))
    (x0, y0), (x1, y1) = (turned(x, y, turn) for x, y in ends)
    level = rule.level is not bool(turn % 2)
    return Rule(level, y0 if level else x0, *sorted((x0, x1) if level else (y0, y1)))


def _blocks(chars: Sequence[Char], grids: Sequence[Grid], turn: int) -> tuple[list[Block], list[Grid]]:
    """The page's blocks, and the grids that turn out to be no tables."""
    walk = _Walk(grids, turn)
    for char in chars:
        walk.take(char)
    return walk.blocks(), walk.refused()


class _Walk:
    """Shares out characters to lines and cells, in the order of the text layer."""

    def __init__(self, grids: Sequence[Grid], turn: int) -> None:
        self.grids, self.turn = grids, turn
        self.order: list[str | int] = [""]  # lines, and grids by number where their first character stands
        self.texts: list[Places] = [{} for _ in grids]
        self.at: tuple[int, tuple[int, int]] | None = None  # grid and cell of the character before
        self.before: Char | None = None

    def take(self, char: Char) -> None:
        if char.blank:
            self._blank(char)
            return
        x, y = turned(char.x, char.y, self.turn)
        cells = ((number, grid.cell(x, y)) for number, grid in enumerate(self.grids))
        place = next(((number, cell) for number, cell in cells if cell is not None), None)
        if place is None:
            self._to_line(char)
        else:
            self._to_cell(char, *place)
        self.at, self.before = place, char

    def _blank(self, char: Char) -> None:
        if char.text == "\n" and self.before is not None and self.before.turn:
            return  # in turned text the text layer takes high letters for new lines
        if self.at is not None:
            number, cell = self.at
            self.texts[number][cell] += " "
        elif char.text == "\n":
            self.order.append("")
        else:
            self._extend(char.text)

    def _to_line(self, char: Char) -> None:
        if self.at is not None or (self.before is not None and _breaks(self.before, char)):
            self.order.append("")
        self._extend(char.text)

    def _extend(self, text: str) -> None:
        last = self.order[-1]
        if isinstance(last, str):
            self.order[-1] = last + text
        else:
            self.order.append(text)

    def _to_cell(self, char: Char, number: int, cell: tuple[int, int]) -> None:
        texts = self.texts[number]
        if number not in self.order:
            self.order.append(number)
        apart = cell in texts and (self.at != (number, cell) or (self.before and _breaks(self.before, char)))
        texts[cell] = texts.get(cell, "") + (" " if apart else "") + char.text

    def blocks(self) -> list[Block]:
        out: list[Block] = []
        for item in self.order:
            grid = None if isinstance(item, str) else self.grids[item]
            out.append(with_hyphens(str(item)) if grid is None else Table(self._rows(int(item)), tuple(grid.xs)))
        return out

    def _rows(self, number: int) -> list[list[Cell]]:
        texts = {cell: " ".join(with_hyphens(text).split()) for cell, text in self.texts[number].items()}
        return self.grids[number].rows(texts)

    def refused(self) -> list[Grid]:
        return [grid for grid, texts in zip(self.grids, self.texts, strict=True) if not _is_table(grid.rows(texts))]


def _breaks(before: Char, char: Char) -> bool:
    """Whether a line ends between two characters; the text layer sees that only in upright text."""
    if not (before.turn or char.turn) or before.text == HYPHEN:
        return False
    (_, y0), (_, y1) = turned(*before.foot, char.turn), turned(*char.foot, char.turn)
    return before.turn != char.turn or abs(y1 - y0) > _NEW_LINE * max(char.size, 6.0)


def _is_table(rows: Sequence[Sequence[Cell]]) -> bool:
    """Boxes around text and rows of empty boxes are none; a wide table may end with half a row."""
    filled = [[cell.text for cell in row if cell.text.strip()] for row in rows]
    if any(len(row) > 1 for row in filled):
        return not is_layout(filled)
    return any(filled) and max(len(row) for row in rows) > 2
