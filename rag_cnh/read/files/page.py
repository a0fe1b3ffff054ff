"""Web pages: the main part, one line a block, tables as rows, lists with the numbers a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rag_cnh.read.files.docx_numbers import shown
from rag_cnh.read.files.encodings import decode_markup
from rag_cnh.read.files.layout import Cell, cell_lines
from rag_cnh.read.files.markup import drop_elements, name, parse_html

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
_NO_CONTENT = frozenset(
    "aside audio button canvas datalist del embed form head iframe input map math menu nav noscript object option"
    " script select style svg template textarea video".split()
)
_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar dialog alert tablist".split())
_HIDDEN = re.compile(r"(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|mso-hide\s{0,4}:\s{0,4}all)", re.I)
_MARKED = re.compile(
    r"\s{0,9}(?:(?:Điều|Khoản|Chương|Mục|Phần|Article)\s{1,3}\w|"
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ]{1,2}|[IVXivx]{1,6})[.)]|[-–•+*])"
)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MENU_LINKS, _MENU_SHARE = 4, 0.8  # a list or box of links alone is a menu
_MAIN_SHARE = 0.3
_PRUNED = "pruned"


def html_text(data: bytes) -> str:
    """The text of a page that a reader sees."""
    root = parse_html(decode_markup(data))
    if root is None:
        return ""
    _prune(root)
    writer = _Writer()
    writer.block(_main_part(root))
    return "\n".join(writer.lines())


def _prune(root: Any) -> None:
    """Scripts, menus and what is hidden go; the text after an element stays."""
    for element in root.iter():
        if element is not root and _is_pruned(element):
            element.tag = _PRUNED
    drop_elements(root, _PRUNED)


def _is_pruned(element: Any) -> bool:
    kind = name(element)
    if kind in ("form", "menu") and _length(element) > 2000:
        return False  # some servers put the whole page into one form
    if kind in _NO_CONTENT or element.get("role", "").lower() in _ROLES or element.get("hidden") is not None:
        return True
    if kind in ("header", "footer") and name(element.getparent()) not in ("article", "section", "main"):
        return True
    return bool(_HIDDEN.search(element.get("style", "")[:500])) or _is_menu(element, kind)


def _is_menu(element: Any, kind: str) -> bool:
    if kind not in ("ul", "ol", "div", "table") or not 0 < _length(element, 4000) < 4000:
        return False
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < _MENU_LINKS:
        return False
    return sum(_length(link) for link in links) >= _MENU_SHARE * _length(element)


def _length(element: Any, most: int = 10**9) -> int:
    """Characters of an element's text that are no white space, counted up to `most`."""
    total = 0
    for text in element.itertext():
        total += len("".join(text.split()))
        if total >= most:
            break
    return total


def _main_part(root: Any) -> Any:
    """<article> or <main> if it holds most of the page's text, else the page."""
    whole = _length(root)
    parts = [e for e in root.iter("article", "main", "div") if name(e) != "div" or e.get("role") == "main"]
    best = max(parts, key=_length, default=root)
    return best if _length(best) > _MAIN_SHARE * whole else root


@dataclass(slots=True)
class _List:
    """An open list: the numerals of its items ("-" for dashes, "" for none) and the next number."""

    form: str = "-"
    count: int = 1


class _Writer:
    """Lines of the blocks of a page; deep pages are walked without recursion, tables apart."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._current: list[str] = []
        self._marker = ""  # of the item that has begun, before its first words
        self._lists: list[_List] = []

    def lines(self) -> list[str]:
        self._end()
        return self._lines

    def block(self, root: Any) -> None:
        for event, element in _walk(root):
            kind = name(element)
            if event == "table":
                self._end()
                self._lines += _table(element)
            elif event == "start":
                self._start(element, kind)
            else:
                self._close(kind)
            if event != "start" and element is not root:
                self._say(element.tail, element.getparent())

    def _start(self, element: Any, kind: str) -> None:
        if kind in _BLOCKS:
            self._end()
        if kind in ("ol", "ul"):
            self._lists.append(_list_form(element, kind))
        elif kind == "li":
            self._marker = _item_marker(element, self._lists)
        elif kind == "br":
            self._current.append("\n")
        elif kind == "hr":
            self._lines.append("")
        if not _is_note_mark(element, kind):
            self._say(element.text, element)

    def _close(self, kind: str) -> None:
        if kind in _BLOCKS:
            self._end()
        if kind in ("ol", "ul") and self._lists:
            self._lists.pop()

    def _say(self, text: str | None, around: Any) -> None:
        if text:
            pre = any(name(e) == "pre" for e in (around, *around.iterancestors("pre"))) if "\n" in text else False
            self._current.append(text if pre else re.sub(r"[ \t\r\n\f]+", " ", text))

    def _end(self) -> None:
        """The lines of the block that ends here."""
        text = "".join(self._current)
        self._current = []
        if text.strip():
            text, self._marker = self._marker + text.lstrip(), ""
            self._lines += [" ".join(line.split(" ")).strip() for line in text.strip("\n ").split("\n")]


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of each element in order; a table is one event, for it is written as a whole."""
    stack = [("end", root), *(("start", child) for child in reversed(root))]
    yield "start", root
    while stack:
        event, element = stack.pop()
        if event == "start" and name(element) == "table":
            yield "table", element
        elif event == "start":
            yield "start", element
            stack.append(("end", element))
            stack += [("start", child) for child in reversed(element)]
        else:
            yield "end", element


def _is_note_mark(element: Any, kind: str) -> bool:
    """The "[1]" that links to a note is no part of the sentence."""
    return kind == "a" and re.match(r"#_?(?:ftn|edn|fn|footnote)\w{0,9}", element.get("href", "")) is not None


def _list_form(element: Any, kind: str) -> _List:
    style = element.get("style", "").lower().replace(" ", "")
    if "list-style-type:none" in style or "list-style:none" in style:
        return _List("")
    if kind == "ul":
        return _List()
    return _List(_LIST_FORMS.get(element.get("type", ""), "decimal"), _integer(element, "start", 1))


def _item_marker(element: Any, lists: list[_List]) -> str:
    parent = lists[-1] if lists else _List()
    count = _integer(element, "value", parent.count)
    parent.count = count + 1
    text = next((t for t in element.itertext() if t.strip()), "")
    if not parent.form or not text or _MARKED.match(text):
        return ""
    if parent.form == "-":
        return "- "
    return f"{shown(count, parent.form)}{')' if parent.form.startswith('lower') else '.'} "


def _integer(element: Any, attribute: str, default: int) -> int:
    value = element.get(attribute, "").strip()
    return min(int(value), 9999) if value.isdecimal() else default


def _table(table: Any) -> list[str]:
    rows = [row for part in _own(table, "tr") for row in [list(_cells(part))] if row]
    caption = [line for part in _own(table, "caption") for line in _content(part)]
    return [*caption, *cell_lines(rows)]


def _own(table: Any, *kinds: str) -> Iterator[Any]:
    """Rows of a table without those of tables inside it."""
    for element in table:
        kind = name(element)
        if kind in kinds:
            yield element
        elif kind != "table" and kind not in ("tr", "caption"):
            yield from _own(element, *kinds)


def _cells(row: Any) -> Iterator[Cell]:
    for cell in _own(row, "td", "th"):
        text = "\n".join(_content(cell))
        yield Cell(text, max(_integer(cell, "rowspan", 1), 1), max(_integer(cell, "colspan", 1), 1))


def _content(element: Any) -> list[str]:
    writer = _Writer()
    writer.block(element)
    return writer.lines()
