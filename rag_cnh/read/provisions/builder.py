"""Builds the tree of provisions: one walk over the lines, a stack of open provisions."""

from __future__ import annotations

import re

from rag_cnh.read.provisions.containers import article_follows, attachment_name, paper_begins, shows_paper
from rag_cnh.read.provisions.headings import settle
from rag_cnh.read.provisions.markers import ELIDED, ENDS, FORM, Marker, annex_marker, bare_markers, named_marker
from rag_cnh.read.provisions.tables import is_row, rows
from rag_cnh.read.provisions.tree import BARE, ORDER, Node, follows, in_article, may_begin, slug, value_slug
from rag_cnh.read.text.quotes import quoted_lines

_ARTICLE_GAP = 5  # articles that a text may skip
_ELIDED_GAP = 300  # … where it says that it skips
_LISTED = 400  # an annex shorter than this, named again later, was only listed


class Builder:
    """`Builder(text).build()` gives the provisions in reading order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.offset = 0  # of the line at work
        self.root = Node("root", "", "", 0, 0, None)
        self.stack = [self.root]
        self.nodes: list[Node] = []
        self.paths: dict[str, Node] = {}
        self.elided = self.ended = self.in_form = False
        self.tables = 0
        self.waiting: dict[str, list[list[tuple[int, str]]]] = {}  # tables of open provisions

    def build(self) -> list[Node]:
        quoted = quoted_lines(self.lines)
        after_table = 0
        for number, line in enumerate(self.lines):
            if line and not quoted[number] and number >= after_table:
                if is_row(line):
                    after_table = self._table(number)
                else:
                    self._line(number, line)
            self.offset += len(line) + 1
        self._close(1, len(self.text))
        found = [node for node in self.nodes if settle(node, self.text)]
        return sorted(found, key=lambda node: (node.start, -node.end))

    def _line(self, number: int, line: str) -> None:
        if self._container(number, line):
            return
        if ELIDED.match(line):
            self.elided = True
            return
        in_act = self._top() is self.root
        if in_act and self.nodes and ENDS.match(line):
            self._end_act(self.offset)
        if not in_act and (FORM.match(line) or paper_begins(self.lines, number)):
            self.in_form = True
        if self.in_form or (in_act and self.ended):
            return
        self._provision(line)
        if in_act and self._is_last(number, line):
            self._end_act(self.offset + len(line))

    def _provision(self, line: str) -> None:
        marker = named_marker(line)
        if self._named(marker) if marker else self._bare(line):
            self.elided = False

    def _is_last(self, number: int, line: str) -> bool:
        """ "./." ends an act if a signature follows."""
        following = next((later for later in self.lines[number + 1 : number + 6] if later), "")
        return line.endswith("./.") and (following.isupper() or following.startswith("Nơi nhận"))

    def _end_act(self, offset: int) -> None:
        self._close(1, offset)
        self.ended = True

    # Containers: annexes and what the act carries along.

    def _top(self) -> Node:
        """The container at work: an annex, an attached regulation, or the act itself."""
        return next((node for node in reversed(self.stack) if node.level == "container"), self.root)

    def _container(self, number: int, line: str) -> bool:
        marker = annex_marker(line)
        if marker is not None and not self._act_goes_on(number):
            value = slug(marker.value)
            self._open_container("phu-luc" + (f"-{value}" if value else ""), marker.end)
            self.in_form = shows_paper(self.lines, number)
            return True
        name = self._attachment(number, line)
        if name:
            self._open_container(name, 0)
        return bool(name)

    def _act_goes_on(self, number: int) -> bool:
        """Whether the act is not over: then an annex was only mentioned."""
        if self._top() is not self.root or self.ended or not self.root.articles:
            return False
        return article_follows(self.lines, number + 1, self.root.articles + 1)

    def _attachment(self, number: int, line: str) -> str:
        """What an act carries along, named; the title of an annex that has just begun is none."""
        begun = self.stack[-1].level == "container" and self.stack[-1].path.startswith("phu-luc")
        name = attachment_name(self.lines, number) if self.nodes and line.isupper() and not begun else ""
        return "" if self.in_form and name == "danh-muc" else name  # forms hold lists to be filled in

    def _open_container(self, path: str, marker_end: int) -> None:
        self._close(1, self.offset)
        earlier = self.paths.get(path)
        if earlier is not None and not earlier.children and earlier.end - earlier.start < _LISTED:
            self._forget(earlier)
        elif earlier is not None:
            path = self._free(path)
        self.ended = self.in_form = False
        self.tables = 0
        self._add(Node("container", path, path, self.offset, self.offset + marker_end, self.root))

    def _free(self, path: str) -> str:
        n = 2
        while f"{path}-{n}" in self.paths:
            n += 1
        return f"{path}-{n}"

    # Named provisions: Phần, Chương, Mục, Tiểu mục, Điều.

    def _named(self, marker: Marker) -> bool:
        if marker.level == "dieu":
            return self._article(marker)
        depth = self._depth(ORDER.index(marker.level))
        above = self.stack[depth - 1]
        path = _join(above.path, f"{marker.level}-{slug(marker.value)}")
        if path in self.paths or (marker.level == "tieu-muc" and above.level not in ("chuong", "muc")):
            return False
        self._close(depth, self.offset)
        self._add(self._node(marker, path, above))
        return True

    def _article(self, marker: Marker) -> bool:
        """The next article of the container; chapters are no part of its path."""
        top = self._top()
        value = int(re.sub(r"\D", "", marker.value))
        path = _join(top.path, f"dieu-{value_slug(marker.value)}")
        if path in self.paths or not self._next_article(top, value):
            return False
        depth = self._depth(ORDER.index("dieu"))
        self._close(depth, self.offset)
        if top.articles == 0 and top is self.root:
            self._drop_bare()
        top.articles = value
        self._add(self._node(marker, path, self.stack[depth - 1]))
        return True

    def _next_article(self, top: Node, value: int) -> bool:
        """In order, with few gaps; an act may go on from another file, an annex begins at 1."""
        if top.articles == 0:
            return top is self.root or value == 1
        return top.articles <= value <= top.articles + (_ELIDED_GAP if self.elided else _ARTICLE_GAP)

    def _depth(self, rank: int) -> int:
        """How much of the stack stands above a provision of this rank."""
        depth = len(self.stack)
        while depth > 1 and not self._ranks_above(self.stack[depth - 1], rank):
            depth -= 1
        return depth

    @staticmethod
    def _ranks_above(node: Node, rank: int) -> bool:
        return node.level in ORDER and ORDER.index(node.level) < rank

    def _drop_bare(self) -> None:
        """Numbered lines of a preamble ("1. Luật … sửa đổi bởi") are no provisions of an act."""
        for node in [n for n in self.nodes if n.level in BARE and n.parent is self.root]:
            self._forget_tree(node)

    def _forget_tree(self, node: Node) -> None:
        for child in [n for n in self.nodes if n.parent is node]:
            self._forget_tree(child)
        self._forget(node)

    def _forget(self, node: Node) -> None:
        self.nodes.remove(node)
        del self.paths[node.path]

    # Bare markers: I, A, 1, 1.1, a.

    def _bare(self, line: str) -> bool:
        markers = bare_markers(line)
        for marker in markers:
            for depth in range(len(self.stack) - 1, 0, -1):
                node = self.stack[depth]
                if node.level not in BARE:
                    break
                if node.level == marker.level and follows(marker, node, self.elided):
                    return self._open_bare(marker, depth)
        for marker in markers:
            if depth := self._beginning(marker):
                return self._open_bare(marker, depth)
        return False

    def _beginning(self, marker: Marker) -> int:
        """Where the first of a series hangs, or 0: its level must not be open already."""
        open_levels = {node.level for node in self.stack if node.level in BARE}
        if marker.level != "dotted" and marker.level in open_levels:
            return 0
        for depth in range(len(self.stack), 0, -1):
            above = self.stack[depth - 1]
            if may_begin(marker, above, self.elided):
                return depth
            if above.level not in BARE or marker.level != "dotted":
                return 0
        return 0

    def _open_bare(self, marker: Marker, depth: int) -> bool:
        above = self.stack[depth - 1]
        path = self._bare_path(marker, above)
        if path in self.paths:
            return False
        self._close(depth, self.offset)
        self._add(self._node(marker, path, above))
        return True

    @staticmethod
    def _bare_path(marker: Marker, above: Node) -> str:
        """ "1.1" under "1" adds its last part; khoản and điểm of an article have their names."""
        value = marker.value
        if marker.level == "dotted" and above.level in ("number", "dotted"):
            value = value.rsplit(".", 1)[-1]
        value = value_slug(value)
        if in_article(above):
            value = {"number": f"khoan-{value}", "letter": f"diem-{value}"}.get(marker.level, value)
        return _join(above.path, value)

    # Tables.

    def _table(self, number: int) -> int:
        """Keep a table for the provision that holds it; gives the number of the first line after it."""
        block: list[tuple[int, str]] = []
        offset = self.offset
        for line in self.lines[number:]:
            if line and not is_row(line):
                break
            if line:
                block.append((offset, line))
            number, offset = number + 1, offset + len(line) + 1
        above = self.stack[-1]
        if above is not self.root and not self.in_form:
            self.waiting.setdefault(above.path, []).append(block)
        return number

    def _rows(self, above: Node) -> None:
        """The rows of a provision that is complete: only then is it known whether counters repeat."""
        blocks = self.waiting.pop(above.path, [])
        if sum(len(block) for block in blocks) < 2:
            return
        for row in rows(blocks, self.tables + 1):
            path = _join(above.path, row.path)
            if path not in self.paths and row.start < row.end:
                self._row(path, row.heading, row.start, row.end, above)
        self.tables += len(blocks)

    def _row(self, path: str, heading: str, start: int, end: int, above: Node) -> None:
        """Row 23.4 belongs to row 23, which then reaches to its end."""
        holder = self.paths.get(path.rsplit(".", 1)[0])
        parent = holder if holder is not None and holder.level == "row" else above
        if parent.level == "row":
            parent.end = max(parent.end, end)
        parent.children += 1
        node = Node("row", "", path, start, start, parent, end, heading)
        self.nodes.append(node)
        self.paths[path] = node

    # Opening and closing.

    def _node(self, marker: Marker, path: str, above: Node) -> Node:
        return Node(marker.level, marker.value, path, self.offset, self.offset + marker.end, above)

    def _add(self, node: Node) -> None:
        if node.parent is not None:
            node.parent.children += 1
        self.stack.append(node)
        self.nodes.append(node)
        self.paths[node.path] = node

    def _close(self, depth: int, offset: int) -> None:
        """Everything below `depth` ends before `offset`."""
        end = offset
        while end and self.text[end - 1].isspace():
            end -= 1
        for node in self.stack[depth:]:
            node.end = end
            self._rows(node)
        del self.stack[depth:]


def _join(path: str, segment: str) -> str:
    return f"{path}.{segment}" if path else segment
