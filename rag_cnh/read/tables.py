"""Rows of tables ("| 1 | … |" or "1 | … | …") become provisions with the header as their heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.words import fold

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})\.?")
_GROUP = re.compile(r"([IVX]{1,6}|[A-H])\.?")
_COUNTER = re.compile(r"\W*(?:tt|stt|so tt|no|so thu tu|ma so|#)?\W*")


@dataclass(frozen=True, slots=True)
class Row:
    """`path` is relative to the annex or clause that holds the table; `start` follows the counter cell."""

    path: str
    heading: str
    start: int
    end: int


def is_row(line: str) -> bool:
    return (line.startswith("|") and line.count("|") >= 3) or line.count(" | ") >= 2


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows(blocks: list[list[tuple[int, str]]], first_table: int) -> list[Row]:
    """The rows of the tables of one provision, each table given as its (offset, line)s.

    Rows with a counter are addressed by it ("23.4"), after their group ("ii.3") where counters
    repeat; others by table and row.
    """
    numbers = [
        counter for block in blocks for _, line in block for counter, group in [_counter(line)] if counter and not group
    ]
    grouped = len(numbers) != len(set(numbers))
    found: list[Row] = []
    header = group = ""
    for table, block in enumerate(blocks, first_table):
        own = _header(block)
        header = own or header
        body = [(offset, line) for offset, line in block if line != own and re.search(r"\w", line)]
        for n, (offset, line) in enumerate(body, 1):
            counter, is_group = _counter(line)
            if is_group:
                group = counter
            else:
                prefix = f"{group}." if grouped and group and counter else ""
                path = f"{prefix}{counter}" if counter else "" if numbers else f"bang-{table}.hang-{n}"
                if path:
                    heading = _heading(header, bool(counter))
                    found.append(Row(path, heading, *_span(offset, line, bool(counter))))
    return found


def _header(lines: list[tuple[int, str]]) -> str:
    """The first row, if it holds no counter."""
    first = lines[0][1]
    return "" if _counter(first)[0] and not _COUNTER.fullmatch(fold(cells(first)[0])) else first


def _counter(line: str) -> tuple[str, bool]:
    """("23.4", False) of a numbered row, ("ii", True) of a group row, ("", False) of another."""
    first = cells(line)[0]
    if match := _NUMBER.fullmatch(first):
        return match[1], False
    if match := _GROUP.fullmatch(first):
        return match[1].lower(), True
    return "", False


def _heading(header: str, counted: bool) -> str:
    names = cells(header) if header else []
    return " | ".join(names[1:] if counted else names)


def _span(offset: int, line: str, counter: bool) -> tuple[int, int]:
    """Where the row's words stand, without its counter and outer bars."""
    start, end = 0, len(line.rstrip(" |"))
    start = len(line) - len(line.lstrip(" |"))
    if counter and "|" in line[start:]:
        start = line.index("|", start) + 1
        start += len(line[start:]) - len(line[start:].lstrip(" |"))
    return offset + start, offset + max(start, end)
