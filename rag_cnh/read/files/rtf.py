"""Rich Text: words with the encodings of their fonts, the numbers of lists, tables, notes and boxes.

The words are decoded here and not by a library because policy texts need what those leave out:
list numbers (\\pntext), tables as rows, hidden and deleted words, and fonts of the 1990s whose code
page is not the file's.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from rag_cnh.errors import PolicyError
from rag_cnh.read.files.layout import Cell, cell_lines

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_DEEPEST = 2000
# Groups without words of the text; those that begin with \* are skipped anyway unless named in _TOLD.
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable info pict object objdata header headerl headerr headerf"
    " footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor atntime"
    " atnref xe tc rxe fldinst datafield themedata colorschememapping datastore latentstyles rsidtbl generator"
    " sp sn sv shprslt do pn pnseclvl revtbl userprops bkmkstart bkmkend nonesttables nesttableprops template"
    " filetbl background formfield docvar xmlnstbl mmathPr".split()
)
_TOLD = frozenset({"shpinst", "ud", "fldrslt"})
_NOTES = frozenset({"footnote", "shptxt"})  # their words follow the paragraph
_WORDS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
    "nestcell": ", ", "nestrow": "\n",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_ENDS = frozenset({"par", "sect", "page", "cell", "row"})
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_FONT = re.compile(r"\\f(\d{1,6})\b([^;{}]{0,200}(?:\{[^{}]{0,200}\}[^;{}]{0,200}){0,4})")
_LEGACY_FONT = re.compile(r"\.vn|vni[- ]|\bvn[a-z]{0,12}h?$", re.I)


@dataclass(frozen=True, slots=True)
class _State:
    skipped: bool = False
    hidden: bool = False
    font: str = ""
    unicode_skip: int = 1
    marker: bool = False  # inside the number of a list item
    table: bool = False  # the paragraph stands in a cell
    starred: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # "", "clmrg" or "clvmrg" for each cell defined


def rtf_text(data: bytes) -> str:
    """The text of a rich text file."""
    return _Reader(data.decode("latin-1")).text()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        page = re.search(r"\\ansicpg(\d{1,5})", source[:4096])
        self._default = _codec(f"cp{page[1]}") if page else "cp1252"
        self._fonts = _fonts(source, self._default)
        self._state = _State()
        self._stack: list[_State] = []
        self._lines: list[str] = []
        self._rows: list[list[tuple[str, str]]] = []  # of the open table: (text, kind)
        self._row = _Row()
        self._words: list[str] = []
        self._bytes = bytearray()
        self._drop = 0  # characters that stand for the Unicode one before them
        self._notes: list[tuple[int, list[str], str]] = []  # open notes: depth, words outside, kind
        self._waiting: list[str] = []
        self._told = 0

    def text(self) -> str:
        position, size = 0, len(self._source)
        while position < size:
            match = _TOKEN.match(self._source, position)
            if match is None:
                break
            position = match.end()
            word, number, code, sign, brace, words = match.groups()
            if word == "bin" and number:
                position += max(int(number), 0)
            elif word:
                self._control(word, int(number) if number else None)
            elif code:
                self._code(code)
            elif sign:
                self._sign(sign)
            elif brace:
                self._brace(brace)
            elif words:
                self._plain(words)
        self._end_paragraph("par")
        self._end_table()
        text = "".join(f"{line}\n" for line in self._lines)  # letters beyond the first plane come in halves
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _brace(self, brace: str) -> None:
        self._decode()
        self._drop = 0
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise PolicyError("The file nests groups too deep", f"{_DEEPEST} levels", "Save its text as .txt.")
            self._stack.append(self._state)
            return
        if self._state.marker and self._stack and not self._stack[-1].marker:
            self._end_marker()
        if self._notes and self._notes[-1][0] == len(self._stack):
            self._end_note()
        self._state = self._stack.pop() if self._stack else _State()

    def _control(self, word: str, number: int | None) -> None:
        self._decode()
        self._drop = 0
        state = self._state
        if state.starred:
            state = self._state = replace(state, starred=False, skipped=state.skipped or word not in _TOLD)
        if word in _SKIPPED:
            self._state = replace(state, skipped=True)
        elif word in _NOTES and not state.skipped:
            self._notes.append((len(self._stack), self._words, word))
            self._words = []
        elif word in ("pntext", "listtext"):
            self._state = replace(state, marker=True)
            self._words.append("\0")  # where the marker begins
        elif word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self._drop = state.unicode_skip
        elif word == "uc":
            self._state = replace(state, unicode_skip=min(max(number or 0, 0), 8))
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=number != 0)
        elif word == "plain":
            self._state = replace(state, hidden=False)
        elif word == "f":
            self._state = replace(state, font=str(number))
        elif not state.skipped:
            self._layout(word)

    def _layout(self, word: str) -> None:
        if word in _WORDS:
            self._say(_WORDS[word])
        elif word in _ENDS and not self._notes:
            self._end_paragraph(word)
        elif word in _ENDS:
            self._say("\n")
        elif word == "trowd":
            self._row.kinds = [""]
        elif word in ("clmrg", "clvmrg"):
            self._row.kinds = [*self._row.kinds[:-1], word]
        elif word == "cellx":
            self._row.kinds.append("")
        elif word in ("pard", "intbl"):
            self._state = replace(self._state, table=word == "intbl")

    def _code(self, code: str) -> None:
        if self._drop:
            self._drop -= 1
        elif not (self._state.skipped or self._state.hidden):
            self._bytes.append(int(code, 16))

    def _sign(self, sign: str) -> None:
        self._decode()
        if sign == "*":
            self._state = replace(self._state, starred=True)
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _plain(self, words: str) -> None:
        self._decode()
        dropped = min(self._drop, len(words))
        self._drop -= dropped
        words = words[dropped:]
        raw = words.encode("latin-1")
        self._say(words if raw.isascii() else raw.decode(self._encoding(), errors="replace"))

    def _say(self, words: str) -> None:
        if not (self._state.skipped or self._state.hidden):
            self._words.append(words)

    def _decode(self) -> None:
        """Bytes in a row are decoded together: some encodings take two for a letter."""
        if self._bytes:
            self._words.append(bytes(self._bytes).decode(self._encoding(), errors="replace"))
            self._bytes.clear()

    def _encoding(self) -> str:
        return self._fonts.get(self._state.font, self._default)

    def _end_marker(self) -> None:
        """A bullet of a symbol font becomes a dash, a number stays."""
        at = len(self._words) - 1 - self._words[::-1].index("\0") if "\0" in self._words else len(self._words)
        marker = "".join(self._words[at + 1 :]).strip()
        if marker:
            kept = any(c.isalnum() for c in marker) or marker in "+-–"
            marker = f"{marker} " if kept else "- "
        self._words[at:] = [marker]

    def _end_note(self) -> None:
        _, outside, kind = self._notes.pop()
        words, self._words = "".join(self._words), outside
        if kind == "footnote" and words.strip():
            self._told += 1
            self._waiting.append(f"[{self._told}] {' '.join(words.split())}")
        elif words.strip():
            self._waiting += words.strip().split("\n")

    def _end_paragraph(self, word: str) -> None:
        if word == "cell":
            self._row.cells.append("".join(self._words).replace("\0", ""))
            self._words = []
        elif word == "row":
            kinds = [*self._row.kinds, *[""] * len(self._row.cells)]
            self._rows.append(list(zip(self._row.cells, kinds, strict=False)))
            self._row.cells, self._words = [], []
        elif self._state.table:
            self._words.append("\n")
        else:
            self._end_table()
            self._lines += ["".join(self._words).replace("\0", ""), *self._waiting]
            self._words, self._waiting = [], []

    def _end_table(self) -> None:
        if self._rows:
            self._lines += [*cell_lines(_spans(self._rows)), *self._waiting]
            self._rows, self._waiting = [], []


def _spans(rows: list[list[tuple[str, str]]]) -> list[list[Cell]]:
    """Cells that are merged with the one before or above them become part of it."""
    out: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(rows):
        kept: list[Cell] = []
        for column, (text, kind) in enumerate(row):
            if kind == "clmrg" and kept:
                kept[-1] = replace(kept[-1], columns=kept[-1].columns + 1)
            elif kind == "clvmrg" and column in above:
                top, index = above[column]
                out[top][index] = replace(out[top][index], rows=r - top + 1)
            else:
                above[column] = (r, len(kept))
                kept.append(Cell(text))
        out.append(kept)
    return out


def _fonts(source: str, default: str) -> dict[str, str]:
    """The code page of each font; those of the 1990s are Windows-1252 whatever the file says."""
    start = source.find("\\fonttbl")
    fonts: dict[str, str] = {}
    for match in _FONT.finditer(source, start, start + 100_000) if start >= 0 else ():
        number, rest = match.groups()
        charset = re.search(r"\\fcharset(\d{1,3})", rest)
        title = re.sub(r"\\[a-z]{1,20}-?\d{0,9} ?|\{[^{}]{0,200}\}", "", rest).strip()
        legacy = _LEGACY_FONT.search(title) is not None
        code = int(charset[1]) if charset else 0
        fonts.setdefault(number, "cp1252" if legacy else _codec(_CHARSETS.get(code, default)))
    return fonts


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
