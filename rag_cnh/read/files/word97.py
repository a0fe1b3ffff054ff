"""Text of Word 97–2003 files (.doc), read from the piece table; no office suite needed."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from rag_cnh.read.files.layout import is_layout

_WORD97 = 0xA5EC
_MOST_CHARACTERS = 50_000_000
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14?|\x15")


class NotWord97(ValueError):
    """The streams are no Word 97 document, or an encrypted one."""


def doc_text(data: bytes) -> str:
    """The text of a .doc file."""
    import olefile  # type: ignore[import-untyped,unused-ignore]

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        tables = {name: ole.openstream(name).read() for name in ("0Table", "1Table") if ole.exists(name)}
        return word97_text(ole.openstream("WordDocument").read(), tables)


def word97_text(main: bytes, tables: dict[str, bytes]) -> str:
    """Text of a document from its WordDocument stream and its "0Table"/"1Table" streams."""
    if len(main) < 0x200 or struct.unpack_from("<H", main, 0)[0] != _WORD97:
        raise NotWord97("no Word 97 header")
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & 0x0100:
        raise NotWord97("encrypted")
    table = tables.get("1Table" if flags & 0x0200 else "0Table", b"")
    length = struct.unpack_from("<I", main, 0x4C)[0]  # characters of the body; notes and headers follow
    start, size = struct.unpack_from("<II", main, 0x01A2)
    text = "".join(_pieces(main, table[start : start + size]))
    return _readable(text[:length])


def _pieces(main: bytes, clx: bytes) -> Iterator[str]:
    position = 0
    while position < len(clx) and clx[position] == 0x01:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position + 5 > len(clx) or clx[position] != 0x02:
        raise NotWord97("no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    plc = clx[position + 5 : position + 5 + size]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc, 0)
    if bounds[-1] > _MOST_CHARACTERS or list(bounds) != sorted(bounds):
        raise NotWord97("broken piece table")
    for i in range(count):
        fc = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * i + 2)[0]
        yield _piece(main, fc, bounds[i + 1] - bounds[i])


def _piece(main: bytes, fc: int, characters: int) -> str:
    """A piece is one byte a character (bit 30 set, offset doubled) or two."""
    if fc & 0x40000000:
        offset = (fc & ~0x40000000) // 2
        return main[offset : offset + characters].decode("cp1252", errors="replace")
    return main[fc : fc + 2 * characters].decode("utf-16-le", errors="replace")


def _readable(text: str) -> str:
    """Paragraph ends, table rows and fields as plain text."""
    text = text.replace("\x1e", "-").replace("\x1f", "").replace("\xa0", " ")
    for _ in range(4):  # fields nest
        text, changed = _FIELD.subn("", text)
        if not changed:
            break
    rows: list[str] = []
    for row in re.split(r"(?<=\x07)\x07", text):
        before, _, first = row.partition("\x07")[0].rpartition("\r")
        if "\x07" not in row:
            rows.append(row)
            continue
        cells = [
            first,
            *row[len(before) + (1 if before or row.startswith("\r") else 0) + len(first) + 1 :].split("\x07"),
        ]
        shown = [re.sub(r"\s+", " ", cell).strip() for cell in cells]
        if shown and not shown[-1]:
            shown.pop()
        rows.append(f"{before}\n" + _row(shown, cells))
    return "".join(rows).replace("\r", "\n").replace("\x0b", "\n").replace("\x07", "\n")


def _row(shown: list[str], cells: list[str]) -> str:
    if is_layout([shown]):
        return "\n".join(cell.replace("\r", "\n") for cell in cells) + "\n"
    return "| " + " | ".join(shown) + " |\n"
