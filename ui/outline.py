"""A document as nested clauses that together show its whole text, each piece once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag_cnh.types import Clause

FRAME = 300  # characters of markup around a clause


@dataclass(frozen=True, slots=True)
class Node:
    """A clause, the text of its own before its children, the children, and its own text after them."""

    clause: Clause
    lead: str
    children: tuple[Node, ...]
    tail: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The text before the first clause, the clauses, and the text after the last one."""

    lead: str
    nodes: tuple[Node, ...]
    tail: str


def outline(clauses: Sequence[Clause], text: str, digest: bool) -> Outline:
    """In a digest all text stands in its provisions: what lies between them is headings that we show."""
    known = {clause.id for clause in clauses}
    children: dict[str | None, list[Clause]] = {}
    for clause in clauses:
        above = clause.parent if clause.parent in known else None
        children.setdefault(above, []).append(clause)
    lead, nodes, tail = _within(None, 0, len(text), children, text, digest)
    return Outline("", nodes, "") if digest else Outline(lead, nodes, tail)


def _within(
    above: str | None, start: int, end: int, children: dict[str | None, list[Clause]], text: str, digest: bool
) -> tuple[str, tuple[Node, ...], str]:
    here = sorted(children.get(above, ()), key=lambda clause: clause.start)
    if not here:
        return text[start:end].strip(), (), ""
    nodes, gaps, position = [], [], start
    for clause in here:
        gaps.append(_without_marker(text[position : clause.start], clause))
        lead, inner, tail = _within(clause.id, clause.start, clause.end, children, text, digest)
        nodes.append(Node(clause, lead, inner, tail))
        position = max(position, clause.end)
    gaps.append(text[position:end].strip())
    lead, rest = gaps[0], [gap for gap in gaps[1:] if gap]
    return ("" if digest else lead), tuple(nodes), ("" if digest else "\n".join(rest))


def _without_marker(gap: str, clause: Clause) -> str:
    """The text before a clause without the clause's own marker ("1. ", "Điều 5.") and heading."""
    lines = gap.split("\n")
    if lines[-1].strip():
        lines.pop()  # the clause begins in the middle of this line, after its marker
    own = _plain(f"{clause.label} {clause.heading}")
    while lines and (not lines[-1].strip() or _is_heading(_plain(lines[-1]), own, _plain(clause.heading))):
        lines.pop()
    return "\n".join(lines).strip()


def _is_heading(line: str, own: str, heading: str) -> bool:
    return line in own or bool(heading and line.endswith(heading))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def in_pages(nodes: Sequence[Node], most: int) -> list[tuple[Node, ...]]:
    """The nodes in pages of about `most`, counted as `size` does; a node that fills more than a page is
    continued on the next under its own label."""
    found: list[list[Node]] = [[]]
    room = most
    for part in (part for node in nodes for part in _parts(node, most)):
        if size(part) > room and found[-1]:
            found.append([])
            room = most
        found[-1].append(part)
        room -= size(part)
    return [tuple(page) for page in found]


def _parts(node: Node, most: int) -> list[Node]:
    if size(node) <= most or not node.children:
        return [node]
    groups = in_pages(node.children, most - _own_size(node))
    last = len(groups) - 1
    return [
        Node(node.clause, "" if place else node.lead, group, "" if place < last else node.tail)
        for place, group in enumerate(groups)
    ]


def size(node: Node) -> int:
    """About the characters of the page that shows it: the text, and the frame of each clause."""
    return _own_size(node) + sum(size(child) for child in node.children)


def _own_size(node: Node) -> int:
    return FRAME + len(node.lead) + len(node.tail) + len(node.clause.heading)


def flat(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from flat(node.children)
