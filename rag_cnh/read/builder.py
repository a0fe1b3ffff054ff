"""Builds the tree of provisions from lines."""

from __future__ import annotations

import re

from rag_cnh.read.addresses import ATTACHMENTS
from rag_cnh.read.markers import Marker, annex_marker, bare_markers, named_marker
from rag_cnh.read.quotes import quoted_lines
from rag_cnh.read.tables import is_row, rows
from rag_cnh.read.tree import BARE, ORDER, Node, follows, letter_slug, may_begin, slug
from rag_cnh.read.words import fold

_ENDS = re.compile(
    r"^(?:Nơi nhận\s*:|(?:TM|T/M|KT|TL|TUQ|Q)\.?\s+[A-ZĐÀ-Ỹ]{2}|T/M\s|"
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp) này (?:đã )?được .{5,120}thông qua)"
)
_ATTACHED = re.compile(
    r"^[\[(]?\s*(?:(?:Được )?(?:Ban hành|Phê duyệt|Công bố)\b.{0,60}?\b(?:kèm|theo|tại)\b|Kèm theo\b|"
    r"(?:Issued|Promulgated|Attached)\b.{0,60}?\b(?:with|to)\b)",
    re.I,
)
_ELIDED = re.compile(r"^\W*(?:\.\.\.|…)\W*$")
_FORM = re.compile(r"^(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU|Biểu|BIỂU|Form)\s*(?:số\s*)?[:.]?\s*[0-9IVX]+[A-Za-z]?(?:[-./]\w+)*\b.{0,40}$")
_NO_HEADING = re.compile(r"[.;:!?…]['\"”’)]*$|/\.$")
_GAP = 5  # articles that a text may skip


class Builder:
    """Feeds lines to the tree; `build` gives its nodes in reading order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.quoted = quoted_lines(self.lines)
        self.root = Node("root", "", "", 0, 0, None)
        self.stack = [self.root]
        self.nodes: list[Node] = []
        self.paths: dict[str, Node] = {}
        self.elided = self.ended = self.in_form = False
        self.tables = 0
        self.waiting: dict[str, list[list[tuple[int, str]]]] = {}  # tables of open provisions

    def build(self) -> list[Node]:
        offset = row_until = 0
        for number, line in enumerate(self.lines):
            if line and not self.quoted[number] and number >= row_until:
                if is_row(line):
                    row_until = self._table(number, offset)
                else:
                    self._line(number, offset, line)
            offset += len(line) + 1
        self._close(1, len(self.text))
        found = [node for node in self.nodes if self._finish(node)]
        return sorted(found, key=lambda node: (node.start, -node.end))

    def _line(self, number: int, offset: int, line: str) -> None:
        if self._container(number, offset, line):
            return
        if _ELIDED.match(line):
            self.elided = True
            return
        main = self._top().level == "root"
        if _ENDS.match(line) and main and self.nodes:
            self._close(1, offset)
            self.ended = True
        if _FORM.match(line) and self._top().level == "container":
            self.in_form = True
        if self.in_form or (self.ended and main):
            return
        if main and self._is_last(number, line):
            self._line_opens(number, offset, line)
            self._close(1, offset + len(line))
            self.ended = True
            return
        self._line_opens(number, offset, line)

    def _is_last(self, number: int, line: str) -> bool:
        """"./." ends an act if a signature follows."""
        following = next((later for later in self.lines[number + 1 : number + 6] if later), "")
        return line.endswith("./.") and (following.isupper() or following.startswith("Nơi nhận"))

    def _line_opens(self, number: int, offset: int, line: str) -> None:
        marker = named_marker(line)
        opened = self._named(number, offset, marker) if marker else self._bare(number, offset, line)
        self.elided = self.elided and not opened

    def _top(self) -> Node:
        """The container at work: an annex, an attached regulation, or the act itself."""
        return next((node for node in reversed(self.stack) if node.level == "container"), self.root)

    # Containers: annexes and what the act carries along.

    def _container(self, number: int, offset: int, line: str) -> bool:
        marker = annex_marker(line)
        if marker is not None:
            value = slug(marker.value)
            self._open_container("phu-luc" + (f"-{value}" if value else ""), number, offset, marker.end)
            return True
        name = self._attachment(number, line)
        if name:
            self._open_container(name, number, offset, 0)
        return bool(name)

    def _attachment(self, number: int, line: str) -> str:
        """"QUY CHẾ …" in capitals with "(Ban hành kèm theo …)" below names an attached document."""
        if not self.nodes or not line.isupper() or len(line) > 300:
            return ""
        folded = fold(line).replace(" ", "-")
        if self.stack[-1].level == "container" and self.stack[-1].path.startswith("phu-luc"):
            return ""  # the title of the annex that has just begun
        name = next((a for a in ATTACHMENTS if folded == a or folded.startswith(f"{a}-")), "")
        following = [later for later in self.lines[number + 1 : number + 12] if later][:6]
        return name if name and any(_ATTACHED.match(later) for later in following) else ""

    def _open_container(self, path: str, number: int, offset: int, marker_end: int) -> None:
        self._close(1, offset)
        earlier = self.paths.get(path)
        if earlier is not None and not earlier.children and earlier.end - earlier.start < 400:
            self._forget(earlier)
        elif earlier is not None:
            path = self._free(path)
        self.ended = self.in_form = False
        self.tables = 0
        self._add(Node("container", path, path, offset, offset + marker_end, None, number))

    def _forget(self, node: Node) -> None:
        """A line of a list of annexes is no annex."""
        self.nodes.remove(node)
        del self.paths[node.path]

    def _free(self, path: str) -> str:
        n = 2
        while f"{path}-{n}" in self.paths:
            n += 1
        return f"{path}-{n}"

    # Named provisions.

    def _named(self, number: int, offset: int, marker: Marker) -> bool:
        top = self._top()
        if marker.level == "dieu":
            return self._article(number, offset, marker, top)
        depth = self._depth(ORDER.index(marker.level))
        above = self.stack[depth - 1]
        base = above.chapter_path if above.level in ORDER[2:] else above.path
        path = ".".join(p for p in (base, f"{marker.level}-{slug(marker.value)}") if p)
        if path in self.paths or (marker.level == "tieu-muc" and above.level not in ("chuong", "muc")):
            return False
        self._close(depth, offset)
        node = Node(marker.level, marker.value, path, offset, offset + marker.end, above, number)
        node.chapter_path = path
        self._add(node)
        return True

    def _article(self, number: int, offset: int, marker: Marker, top: Node) -> bool:
        value = int(re.match(r"\d+", marker.value)[0])  # type: ignore[index]
        first = top.articles == 0
        if first and top is not self.root and value != 1:
            return False
        if not (first or top.articles <= value <= top.articles + (300 if self.elided else _GAP)):
            return False
        path = ".".join(p for p in (top.path, f"dieu-{letter_slug_number(marker.value)}") if p)
        if path in self.paths:
            return False
        depth = self._depth(ORDER.index("dieu"))
        self._close(depth, offset)
        if first and top is self.root:
            self._drop_bare()
        top.articles = value
        self._add(Node("dieu", marker.value, path, offset, offset + marker.end, self.stack[depth - 1], number))
        return True

    def _drop_bare(self) -> None:
        """Numbered lines of a preamble ("1. Luật … sửa đổi bởi") are no provisions of an act with articles."""
        for node in [n for n in self.nodes if n.level in BARE and "-" not in n.path and n.parent is self.root]:
            self._forget_tree(node)

    def _forget_tree(self, node: Node) -> None:
        for child in [n for n in self.nodes if n.parent is node]:
            self._forget_tree(child)
        self._forget(node)

    def _depth(self, rank: int) -> int:
        """How much of the stack stands above a provision of this rank."""
        depth = len(self.stack)
        while depth > 1 and not (
            self.stack[depth - 1].level in ORDER and ORDER.index(self.stack[depth - 1].level) < rank
        ):
            depth -= 1
        return depth

    # Bare markers.

    def _bare(self, number: int, offset: int, line: str) -> bool:
        markers = bare_markers(line)
        for marker in markers:
            for depth in range(len(self.stack) - 1, 0, -1):
                node = self.stack[depth]
                if node.level not in BARE:
                    break
                if node.level == marker.level and follows(marker, node, self.elided):
                    return self._open_bare(number, offset, marker, depth)
        for marker in markers:
            depth = self._beginning(marker)
            if depth:
                return self._open_bare(number, offset, marker, depth)
        return False

    def _beginning(self, marker: Marker) -> int:
        """Where the first of a series hangs, or 0: its level must not be open already."""
        if marker.level != "dotted" and any(n.level == marker.level for n in self._open_bare_nodes()):
            return 0
        for depth in range(len(self.stack), 0, -1):
            above = self.stack[depth - 1]
            if may_begin(marker, above, self.elided):
                return depth
            if above.level not in BARE or marker.level != "dotted":
                return 0
        return 0

    def _open_bare_nodes(self) -> list[Node]:
        return [node for node in self.stack if node.level in BARE]

    def _open_bare(self, number: int, offset: int, marker: Marker, depth: int) -> bool:
        above = self.stack[depth - 1]
        path = self._bare_path(marker, above)
        if path in self.paths:
            return False
        self._close(depth, offset)
        self._add(Node(marker.level, marker.value, path, offset, offset + marker.end, above, number))
        return True

    def _bare_path(self, marker: Marker, above: Node) -> str:
        value = letter_slug_number(marker.value.rsplit(".", 1)[-1] if marker.level == "dotted" else marker.value)
        if marker.level == "dotted" and above.level not in ("number", "dotted"):
            value = marker.value
        if self._in_article(above):
            value = {"number": f"khoan-{value}", "letter": f"diem-{value}"}.get(marker.level, value)
        return ".".join(p for p in (above.path if above.level not in ORDER[2:6] else above.chapter_path, value) if p)

    def _in_article(self, above: Node) -> bool:
        """Under an article with nothing between but its khoản: khoản and điểm have their names."""
        node: Node | None = above
        while node is not None and node.level in ("number", "dotted"):
            node = node.parent
        return node is not None and node.level == "dieu"

    # Tables.

    def _table(self, number: int, offset: int) -> int:
        """Rows become provisions; gives the number of the first line after the table."""
        block: list[tuple[int, str]] = []
        for line in self.lines[number:]:
            if line and not is_row(line):
                break
            if line:
                block.append((offset, line))
            number, offset = number + 1, offset + len(line) + 1
        above = self.stack[-1]
        if above.level != "root" and not self.in_form:
            self.waiting.setdefault(above.path, []).append(block)
        return number

    def _rows(self, above: Node) -> None:
        """The rows of a provision that is complete: only then is it known whether counters repeat."""
        blocks = self.waiting.pop(above.path, [])
        if sum(len(block) for block in blocks) < 2:
            return
        for row in rows(blocks, self.tables + 1):
            self._row(above, row.path, row.heading, row.start, row.end)
        self.tables += len(blocks)

    def _row(self, above: Node, path: str, heading: str, start: int, end: int) -> None:
        full = f"{above.path}.{path}"
        if full in self.paths or start >= end:
            return
        holder = self.paths.get(full.rsplit(".", 1)[0], above)
        node = Node("row", path, full, start, start, holder if holder.level == "row" else above)
        node.heading, node.end = heading, end
        if holder.level == "row":
            holder.end = max(holder.end, end)
        self.nodes.append(node)
        self.paths[full] = node

    # Opening, closing, finishing.

    def _add(self, node: Node) -> None:
        node.parent = node.parent or self.stack[-1]
        node.parent.children += 1
        self.stack.append(node)
        self.nodes.append(node)
        self.paths[node.path] = node

    def _close(self, depth: int, offset: int) -> None:
        """Everything below `depth` ends before `offset`."""
        end = len(self.text[:offset].rstrip()) if depth < len(self.stack) else offset
        for node in self.stack[depth:]:
            node.end = end
            self._rows(node)
        del self.stack[depth:]

    def _finish(self, node: Node) -> bool:
        """Heading and text told apart; False if the provision is empty."""
        if node.level == "row":
            return True
        stop = self.text.find("\n", node.body)
        stop = node.end if stop == -1 else min(stop, node.end)
        if self._has_heading(node, self.text[node.body : stop], stop):
            node.heading = self.text[node.body : stop].strip()
            node.body = stop
        if node.level in ("container", "phan", "chuong", "muc", "tieu-muc") and not node.heading:
            self._heading_below(node)
        while node.body < node.end and self.text[node.body].isspace():
            node.body += 1
        if node.body >= node.end:
            node.body, node.heading = node.start, ""
        return node.body < node.end

    def _has_heading(self, node: Node, line: str, stop: int) -> bool:
        if not line.strip() or not self.text[stop : node.end].strip():
            return False
        if node.level in ("number", "letter", "dotted") and self._in_article(node.parent or self.root):
            return False
        return len(line) <= 400 and not _NO_HEADING.search(line.rstrip())

    def _heading_below(self, node: Node) -> None:
        """The lines under "Chương II" or "PHỤ LỤC" that name it."""
        words: list[str] = []
        position = node.body
        for line in self.text[node.body : node.end].split("\n")[:6]:
            position += len(line) + 1
            if not line.strip():
                continue
            if named_marker(line) or bare_markers(line) or is_row(line) or (words and not line.isupper()):
                position -= len(line) + 1
                break
            words.append(line.strip())
            if len(words) == 3:
                break
        text = " ".join(words)
        if words and len(text) <= 400 and not _NO_HEADING.search(text) and self.text[position : node.end].strip():
            node.heading, node.body = text, position


def letter_slug_number(value: str) -> str:
    """"2a" → "2a", "đ" → "dd", "5đ" → "5dd"."""
    return value.lower().replace("đ", "dd") if value[:1].isdigit() else letter_slug(value)
