"""Files that are broken, lie or mean harm: a clear error in bounded memory and time, and no crash."""

from __future__ import annotations

import io
import os
import struct
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.read.files import sandbox
from rag_cnh.read.files.sandbox import read_apart
from rag_cnh.read.reading import read_file
from rag_cnh.types import Reading
from tests.read.office import archive, plain_word, word, workbook

LAW = "Điều 1. Phạm vi điều chỉnh\nLuật này quy định về cây xanh của thành phố và người trồng cây."
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SECONDS = 60  # no file below takes a third of it, on two busy cores


def _bomb(size: int) -> bytes:
    import zipfile

    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
        made.open("word/document.xml", "w") as member,
    ):
        for _ in range(size // 2**20):
            member.write(bytes(2**20))
    return out.getvalue()


def _lying(data: bytes, says: int) -> bytes:
    """An archive of one part whose headers name another size than it has."""
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    said = struct.pack("<I", says)
    data = data[: local + 22] + said + data[local + 26 :]
    return data[: central + 24] + said + data[central + 28 :]


def _pdf(*objects: str, trailer: str = "") -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F{_FONT}>>>>>>"
_WORDS = "BT /F 9 Tf 10 100 Td (Article 1. Trees of the city and its people) Tj ET"


def _declared(pages: int) -> bytes:
    stream = f"<</Length {len(_WORDS)}>>\nstream\n{_WORDS}\nendstream"
    return _pdf("<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[3 0 R]/Count {pages}>>", _PAGE, stream)


def _encrypted() -> bytes:
    key = "<" + "41" * 32 + ">"
    encryption = f"/Encrypt<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>/ID[<00><00>]"
    return _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", trailer=encryption)


def _huge_picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def _ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(2000)


def _xlsx_with(cells: str) -> bytes:
    import zipfile

    made = io.BytesIO(workbook([["Cây xanh"]]))
    with zipfile.ZipFile(made) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    start, end = sheet.index("<sheetData"), sheet.index("</sheetData>") + len("</sheetData>")
    sheet = sheet[:start] + f"<sheetData>{cells}</sheetData>" + sheet[end:]
    return archive({**parts, "xl/worksheets/sheet1.xml": sheet})


def _inline(row: int, column: str, words: str) -> str:
    return f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>{words}</t></is></c></row>'


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "blanks": (lambda: b" \n\t\r\n ", "empty"),
    "NUL bytes": (lambda: bytes(5000), "empty"),
    "binary noise": (lambda: bytes(range(256)) * 2000, "binary"),
    "random noise": (lambda: zlib.compress(os.urandom(50_000)), "binary|can be read"),
    "truncated docx": (lambda: plain_word(LAW)[:-300], "cut off"),
    "docx without its end": (lambda: plain_word(LAW)[:2000], "cut off"),
    "docx that is no XML": (lambda: archive({"word/document.xml": b"no xml"}), "docx file cannot be read"),
    "docx without a body": (lambda: archive({"word/document.xml": f"<w:document {_W}/>"}), "no text"),
    "zip bomb": (lambda: _bomb(210 * 2**20), "unpacks to too much"),
    "zip bomb that says it is small": (lambda: _lying(_bomb(210 * 2**20), 1000), "cut off or broken"),
    "zip that says it is large": (lambda: _lying(archive({"word/document.xml": b"<a/>"}), 2**31), "too much"),
    "zip in a zip": (lambda: archive({"a.zip": archive({"word/document.xml": b"<a/>"})}), "archive is no Word"),
    "many parts": (lambda: archive({f"{n}.xml": b"" for n in range(21_000)}), "too many parts"),
    "entities in docx": (lambda: archive({"word/document.xml": f"{BILLION}<a>&j;</a>"}), "XML entities"),
    "entities in docx in UTF-16": (
        lambda: archive({"word/document.xml": f"{BILLION}<a>&j;</a>".encode("utf-16")}),
        "XML entities",
    ),
    "entities in xlsx": (lambda: archive({"xl/workbook.xml": f"{BILLION}<a>&j;</a>"}), "XML entities"),
    "entities in pptx": (lambda: archive({"ppt/presentation.xml": f"{BILLION}<a>&j;</a>"}), "XML entities"),
    "plain XML": (lambda: f"{BILLION}<a>&j;</a>".encode(), "XML of no kind"),
    "deep docx": (lambda: word("<w:p>" * 5000 + "</w:p>" * 5000), "docx file cannot be read"),
    "deep page": (lambda: b"<html><body>" + b"<div>" * 50_000 + LAW.encode(), "too deep"),
    "deep rich text": (lambda: b"{\\rtf1 " + b"{" * 5_000_000, "too deep"),
    "page of scripts": (lambda: b"<html><body><script>" + LAW.encode() * 50 + b"</script></body></html>", "no text"),
    "sheet with a million cells in a diagonal": (
        lambda: _xlsx_with("".join(_inline(n, _letters(n), "x") for n in range(1, 6000))),
        "too wide",
    ),
    "encrypted docx": (lambda: _ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    "old slides": (lambda: _ole("PowerPoint Document"), "PowerPoint 97"),
    "broken doc": (lambda: _ole("WordDocument"), "doc file cannot be read"),
    "broken xls": (lambda: _ole("Workbook"), "xls file cannot be read"),
    "encrypted pdf": (_encrypted, "PDF"),
    "truncated pdf": (lambda: _declared(1)[:60], "PDF"),
    "pdf of 100,000 declared pages": (lambda: _declared(100_000), "PDF"),
    "picture of 30,000 × 30,000": (_huge_picture, "too large|cannot be read"),
    "cut picture": (lambda: b"\x89PNG\r\n\x1a\n", "picture cannot be read|OCR|Tesseract"),
    "brackets": (lambda: b"(" * 10_000_000, "no text"),
    "rubbish": (lambda: ("ÐÆÞ ßæþ ŋŧ ħĸ ŦŊ " * 4000).encode(), "can be read"),
}


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_what_is_wrong_and_what_to_do(tmp_path: Path, name: str) -> None:
    make, problem = REFUSED[name]
    path = tmp_path / "tệp có dấu.docx"
    path.write_bytes(make())
    start = time.monotonic()
    with pytest.raises(PolicyError, match=problem) as error:
        read_file(path)
    assert time.monotonic() - start < SECONDS
    assert error.value.fix
    assert error.value.value is not None


READ: dict[str, Callable[[], bytes]] = {
    "a cell at the far corner": lambda: _xlsx_with(
        _inline(1, "A", "Cây xanh của thành phố") + _inline(1_048_576, "XFD", "Công viên của thành phố")
    ),
    "one line of 5 MB": lambda: (
        "Điều 1. Phạm vi " + "Cây xanh của thành phố được trồng và chăm sóc, " * 90_000
    ).encode(),
    "brackets after words": lambda: (LAW + "(" * 3_000_000).encode(),
    "words between brackets": lambda: (LAW + "\n" + "(cây xanh " * 200_000).encode(),
    "many empty lines": lambda: (LAW + "\n" * 500_000 + "Điều 2. Hết").encode(),
    "bars": lambda: (LAW + "\n" + "| a | b " * 100_000).encode(),
    "quotes": lambda: (LAW + "\n" + "“Điều 5. Cây" * 30_000).encode(),
    "figures": lambda: (LAW + "\n" + "1.000.000,5% " * 50_000).encode(),
    "digits": lambda: (LAW + "\n" + "1" * 2_000_000).encode(),
    "markers": lambda: (LAW + "\n" + "a) b\n1. c\nI. d\n" * 6_000).encode(),
    "blanks": lambda: (LAW + "\n" + " " * 5_000_000 + "x").encode(),
    "dots": lambda: (LAW + "\n" + "." * 500_000 + "x").encode(),
    "NUL bytes between words": lambda: (LAW.replace(" ", "\0 ", 1) + LAW * 4).encode(),
    "a page without an end": lambda: f"<html><body><p>{LAW.replace(chr(10), '<p>')}".encode() + b"<b>" * 1000,
    "a page full of scripts": lambda: f"<html><body>{'<script>x</script>' * 20_000}<p>{LAW}".encode(),
}


@pytest.mark.parametrize("name", READ)
def test_odd_files_are_read_in_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "có dấu và khoảng trắng.txt"
    path.write_bytes(READ[name]())
    start = time.monotonic()
    reading = read_apart(path)
    assert time.monotonic() - start < SECONDS
    assert reading.clauses
    assert all(reading.text[c.start : c.end] == c.text for c in reading.clauses)


def test_a_sparse_file_of_500_mb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(500 * 2**20)
    with pytest.raises(PolicyError, match="larger than 200 MiB"):
        read_file(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name, problem in {"pipe": "pipe", "loop": "no such file", "none": "no such file", ".": "folder"}.items():
        with pytest.raises(PolicyError, match=problem) as error:
            read_file(tmp_path / name)
        assert error.value.fix


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LAW)
    path.chmod(0)
    with pytest.raises(PolicyError, match="cannot be opened"):
        read_file(path)


# The process of its own


def _apart(tmp_path: Path, read: Callable[..., Reading]) -> Reading:
    path = tmp_path / "a.txt"
    path.write_text(LAW)
    return read_apart(path, None, read)


def test_a_reading_comes_back_whole(tmp_path: Path) -> None:
    assert _apart(tmp_path, read_file) == read_file(tmp_path / "a.txt")


@pytest.mark.parametrize("threads", [1, 2])
def test_a_process_with_threads_starts_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    assert _apart(tmp_path, read_file) == read_file(tmp_path / "a.txt")
    with pytest.raises(PolicyError, match="no such file"):
        read_apart(tmp_path / "none.txt", {"number": "1/2020/QH14"})


def test_an_error_comes_back_whole(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as error:
        read_apart(tmp_path / "none.txt")
    assert (error.value.problem, error.value.fix) == ("There is no such file", "Check the path.")


def _takes_memory(path: Path, overrides: object) -> Reading:
    bytearray(40 * 2**30)
    raise AssertionError


def _takes_time(path: Path, overrides: object) -> Reading:
    while True:
        pass


def _waits(path: Path, overrides: object) -> Reading:
    time.sleep(60)
    raise AssertionError


def _crashes(path: Path, overrides: object) -> Reading:
    os.abort()


def _errs(path: Path, overrides: object) -> Reading:
    raise RecursionError


@pytest.mark.parametrize(
    ("read", "problem"),
    [
        (_takes_memory, "memory"),
        (_takes_time, "too long"),
        (_waits, "too long"),
        (_crashes, "cannot be read"),
        (_errs, "cannot be read"),
    ],
)
def test_what_a_reader_does_wrong_stays_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[..., Reading], problem: str
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests' threads are none of ours
    monkeypatch.setattr(sandbox, "_COMPUTING", 1)
    monkeypatch.setattr(sandbox, "_WAITING", 3)
    with pytest.raises(PolicyError, match=problem) as error:
        _apart(tmp_path, read)
    assert error.value.fix
