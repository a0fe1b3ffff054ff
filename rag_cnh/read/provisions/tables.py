"""Rows of tables ("| 1 | … |" or "1 | … | …") become provisions with the header as their heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag_cnh.read.provisions.row_counters import Counter, counter
from rag_cnh.read.provisions.table_heads import header, is_numbering
from rag_cnh.read.words import fold

Line = tuple[int, str]  # where it begins, and its text
_TOTAL = re.compile(r"tong(?: cong| so)?\b|cong\b|total\b")


@dataclass(frozen=True, slots=True)
class Row:
    """`path` is relative to the annex or clause that holds the table; `start` follows the counter cell."""

    path: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Body:
    """A line of a table's body: `number` counts the rows of `table`."""

    table: int
    number: int
    line: Line
    counter: Counter
    heading: tuple[str, ...]


def is_row(line: str) -> bool:
    return (line.startswith("|") and line.count("|") >= 3) or line.count(" | ") >= 2


def cells(line: str) -> list[str]:
    """The texts of a row's cells; outer bars are no cells."""
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") else inner
    return [cell.strip() for cell in inner.split("|")]


def rows(blocks: list[list[Line]], first_table: int) -> list[Row]:
    """The rows of the tables of one provision, each table given as its (offset, line)s.

    Rows with a counter are addressed by it ("23.4"), after their group ("ii.3") where counters
    repeat; others by table and row. A row without a counter among counted ones goes on the row above.
    """
    bodies = [body for table, block in _headed(blocks, first_table) for body in table_body(table, block)]
    numbers = [body.counter.path for body in bodies if body.counter.level == "number"]
    places = _Places(counted=bool(numbers), repeated=len(numbers) != len(set(numbers)))
    for body in bodies:
        places.take(body)
    return [row for row in places.found if row.start < row.end]


def _headed(blocks: list[list[Line]], first: int) -> list[tuple[int, tuple[list[Line], tuple[str, ...]]]]:
    """Each table's number with its lines below the header and the header, its own or that of the table above."""
    out: list[tuple[int, tuple[list[Line], tuple[str, ...]]]] = []
    names: tuple[str, ...] = ()
    for table, block in enumerate(blocks, first):
        own, depth = header([cells(line) for _, line in block])
        names = own or (names if len(cells(block[0][1])) == len(names) else ())
        out.append((table, (_without_repeats(block, depth, names), names)))
    return out


def _without_repeats(block: list[Line], depth: int, names: Sequence[str]) -> list[Line]:
    """A table's rows without its header, wherever a new page gives it again, and without "(1) | (2) | (3)"."""
    heads = {fold(line) for _, line in block[:depth]}
    body = [(at, line) for at, line in block[depth:] if re.search(r"\w", line) and fold(line) not in heads]
    body = [(at, line) for at, line in body if tuple(cells(line)) != tuple(names)]
    return [line for line in body if not is_numbering(cells(line[1]))]


def table_body(table: int, block: tuple[list[Line], tuple[str, ...]]) -> list[_Body]:
    lines, names = block
    return [_Body(table, n, line, counter(cells(line[1])), names) for n, line in enumerate(lines, 1)]


class _Places:
    """Gives the rows their addresses, in reading order."""

    def __init__(self, counted: bool, repeated: bool) -> None:
        self.counted, self.repeated = counted, repeated
        self.found: list[Row] = []
        self.group: dict[str, str] = {}  # the groups at work: "upper", "roman"
        self.titled = False  # whether the group at work is a heading over all columns, as in running text
        self.number = ""  # the counted row at work
        self.open = False  # whether a row without a counter may go on the one above
        self.taken: set[str] = set()

    def take(self, body: _Body) -> None:
        found = body.counter
        if found.level in ("upper", "roman"):
            self._open_group(found)
        path = self._path(body)
        if path == "+":
            self._extend(body)
            return
        self.open = bool(found.path)
        if path in self.taken or not path:
            path = f"bang-{body.table}.hang-{body.number}"
        self.taken.add(path)
        start, end = _span(*body.line, found)
        names = body.heading[1:] if found.path and found.own_cell else body.heading
        self.found.append(Row(path, " | ".join(names), start, end))

    def _open_group(self, found: Counter) -> None:
        if found.level == "upper":
            self.group = {"upper": found.path}
        else:
            self.group["roman"] = found.path
        self.number, self.titled = "", not found.own_cell

    def _path(self, body: _Body) -> str:
        """The address by counters, "" if the row has none, "+" if it belongs to the row above."""
        found = body.counter
        if found.level in ("upper", "roman"):
            return self._group_path(found)
        if found.level == "number":
            self.number = found.path
            return self._prefixed(found.path)
        if found.level == "letter":
            return self._prefixed(f"{self.number}.{found.path}" if self.number else found.path)
        if found.level == "title":
            self.group.pop("roman", None)
            self.titled = False
            return ""
        return "+" if self._goes_on(body) else ""

    def _group_path(self, found: Counter) -> str:
        upper = self.group.get("upper", "")
        long = f"{upper}.{found.path}" if upper and found.level == "roman" else found.path
        return long if found.path in self.taken else found.path

    def _prefixed(self, path: str) -> str:
        """ "ii.3" where 3 alone would name two rows, or where II is a heading."""
        if not self.repeated and not self.titled:
            return path
        groups = [self.group[level] for level in ("upper", "roman") if level in self.group]
        short = ".".join([*groups[-1:], path])
        return ".".join([*groups, path]) if short in self.taken else short

    def _goes_on(self, body: _Body) -> bool:
        """Whether the row belongs to the one above: cells merged downwards, dashes, a row cut in two."""
        if not self.counted or not self.open or not body.counter.empty:
            return False
        words = next((cell for cell in cells(body.line[1])[1:] if cell), "")
        return not _TOTAL.match(fold(words))

    def _extend(self, body: _Body) -> None:
        _, end = _span(*body.line, body.counter)
        self.found[-1] = replace(self.found[-1], end=max(end, self.found[-1].end))


def _span(offset: int, line: str, found: Counter) -> tuple[int, int]:
    """Where the row's words stand, without its counter and outer bars."""
    start, end = len(line) - len(line.lstrip(" |")), len(line.rstrip(" |"))
    if found.path and found.own_cell and "|" in line[start:]:
        start = line.index("|", start) + 1
        start += len(line[start:]) - len(line[start:].lstrip(" |"))
    elif found.path:
        start += found.length
    return offset + start, offset + max(start, end)
