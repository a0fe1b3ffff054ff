"""Bytes become characters: UTF-8, UTF-16, Windows code pages, whatever was declared or can be told."""

from __future__ import annotations

import re

from rag_cnh.errors import PolicyError
from rag_cnh.read.files.quality import marked_share, word_share
from rag_cnh.read.words import nfc

_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEAD = 4096
_SAMPLE = 60_000
_FEW = 0.002  # share of bytes that may be broken in a text that is UTF-8 otherwise
_HINT = "Save it as PDF, Word or UTF-8 text."
# What UTF-8 read as a Windows code page looks like: "Ä‘iá»u".
_TWICE = re.compile("[\u00c3\u00c4\u00c6\u00e1\u00e2][\u0080-\u00bf\u0152-\u0178\u02c6\u2013-\u203a\u20ac\u2122]")


def decode_text(data: bytes) -> str:
    """The characters of a text file; binary data is refused."""
    wide = _wide(data)
    if wide is not None:
        return wide
    if len(data.translate(None, _CONTROLS)) < len(data) * 0.995:  # a stray one is dust in a text
        raise PolicyError("The file is binary, not text", None, _HINT)
    return _once(_narrow(data))


def decode_markup(data: bytes) -> str:
    """The characters of a page: by its mark, its own word if it is true, else as a text."""
    wide = _wide(data)
    if wide is not None:
        return wide
    try:
        return _once(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:_HEAD])
    if declared and (name := declared[1].decode("ascii").lower()) not in ("utf-8", "utf8", "iso-8859-1"):
        try:
            return nfc(data.decode(name))
        except (LookupError, UnicodeDecodeError):
            pass
    return _narrow(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32, with its mark or without."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32", errors="replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    head = data[: _SAMPLE // 2 * 2]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[offset::2].count(0) * 2 > len(head) // 2 > 0:
            text = data.decode(encoding, errors="replace")
            if "\0" not in text[:_SAMPLE] and word_share(text) > 0.8:
                return text
    return None


def _narrow(data: bytes) -> str:
    """UTF-8, UTF-8 with a few broken bytes, Windows-1258 if that reads as words, else Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8-sig", errors="replace")
    if repaired.count("\ufffd") <= _FEW * len(repaired) and any(ord(c) > 255 for c in repaired[:_SAMPLE]):
        return repaired.replace("\ufffd", "")
    western = data.decode("cp1252", errors="replace")
    vietnamese = nfc(data.decode("cp1258", errors="replace"))
    if marked_share(vietnamese) > 0.06 and word_share(vietnamese) > max(0.8, word_share(western)):
        return vietnamese
    return western


def _once(text: str) -> str:
    """A text that was encoded twice is decoded once more, if that makes it words."""
    if len(_TWICE.findall(text[:_SAMPLE])) < 8:
        return text
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            raw += character.encode("latin-1") if ord(character) < 256 else character.encode("utf-8")
    better = bytes(raw).decode("utf-8", errors="replace")
    return better if word_share(better) > word_share(text) + 0.1 else text
