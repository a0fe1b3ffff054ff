"""Files of every format, good and bad, made here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from rag_cnh.errors import PolicyError
from rag_cnh.read.files import ocr
from rag_cnh.read.files.load import load, sniff

TEXT = "Điều 1. Phạm vi điều chỉnh\nLuật này quy định về cây xanh của thành phố và người trồng cây."
TCVN3 = "§iÒu 1. Ph¹m vi ®iÒu chØnh\nLuËt nµy quy ®Þnh vÒ c©y xanh cña thµnh phè vµ ng­êi trång c©y."


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text(tmp_path: Path, encoding: str) -> None:
    loaded = load(_write(tmp_path, "Luật có dấu.txt", TEXT.encode(encoding)))
    assert (loaded.text, loaded.language, loaded.text_source, loaded.problems) == (TEXT, "vi", "text", ())


def test_english_is_told_apart(tmp_path: Path) -> None:
    assert load(_write(tmp_path, "a.txt", b"Article 1. Scope\nThis Law governs trees in Ha Noi.")).language == "en"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_an_old_font_becomes_unicode(tmp_path: Path, encoding: str) -> None:
    loaded = load(_write(tmp_path, "a.txt", TCVN3.encode(encoding)))
    assert (loaded.text, loaded.text_source) == (TEXT, "legacy:tcvn3")


def test_html_keeps_the_article_and_its_table(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><script>bad()</script></head><body><nav>Trang chủ</nav>"
        "<article><h1>Kế hoạch trồng cây</h1><p>Năm 2030 trồng<br>1 triệu cây.</p>"
        "<table><tr><th>TT</th><th>Việc</th></tr><tr><td>1</td><td>Trồng</td></tr></table></article></body></html>"
    )
    text = load(_write(tmp_path, "a.html", page.encode())).text
    assert "Kế hoạch trồng cây" in text
    assert "| 1 | Trồng |" in text
    assert "bad" not in text
    assert "Trang chủ" not in text


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Điều 1. Việc phải làm của người trồng cây trong thành phố")
    paragraph = document.add_paragraph("Trồng cây", style="List Number")
    document.add_paragraph("Tưới cây", style="List Number")
    assert paragraph.style is not None
    table = document.add_table(rows=2, cols=3)
    for row, values in zip(table.rows, [("TT", "Việc", "Năm"), ("1", "Trồng cây", "2030")], strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_keeps_automatic_numbers_and_tables_whatever_its_name(tmp_path: Path) -> None:
    text = load(_write(tmp_path, "lies.pdf", _docx())).text
    assert "1. Trồng cây\n2. Tưới cây" in text
    assert "| 1 | Trồng cây | 2030 |" in text


def test_a_merged_heading_cell_is_given_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.rows[0].cells[0].merge(table.rows[0].cells[2]).text = "Chỉ tiêu phát triển cây xanh"
    span = OxmlElement("w:tblHeader")
    span.set(qn("w:val"), "true")
    for cell, value in zip(table.rows[1].cells, ("Một", "Hai", "Ba"), strict=True):
        cell.text = value
    out = io.BytesIO()
    document.save(out)
    assert load(_write(tmp_path, "a.docx", out.getvalue())).text.count("Chỉ tiêu") == 1


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [
        ("Chỉ tiêu cây xanh của thành phố",),
        ("TT", "Chỉ tiêu", "Năm 2030"),
        (1, "Số cây xanh trồng mới", 7.5),
    ]:
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    text = load(_write(tmp_path, "a.xlsx", out.getvalue())).text
    assert text.splitlines() == [
        "Chỉ tiêu cây xanh của thành phố",
        "| TT | Chỉ tiêu | Năm 2030 |",
        "| 1 | Số cây xanh trồng mới | 7,5 |",
    ]


def test_rtf(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1252 Article 1. Scope\par This Law governs trees.\par}"
    assert load(_write(tmp_path, "a.rtf", data)).text.startswith("Article 1. Scope\nThis Law governs trees.")


def _zip(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"PK\x03\x04 cut off", "cut off"),
        (_docx()[:-400], "cut off"),
        (_zip({"a.txt": b"x"}), "archive"),
        (_zip({"word/document.xml": b"no xml"}), "docx"),
        (b"%PDF-1.4 nothing", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "cannot be read"),
        (("ÐÆÞ ßæþ ŋŧ ħĸ ŦŊ " * 40).encode(), "can be read"),
        (b"--- *** ---", "no text"),
    ],
)
def test_bad_files_are_refused_with_a_fix(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(PolicyError, match=problem) as error:
        load(_write(tmp_path, "a.docx", data))
    assert error.value.fix


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(60):
            member.write(bytes(10 * 2**20))
    bomb = out.getvalue()
    with pytest.raises(PolicyError, match="unpacks"):
        load(_write(tmp_path, "a.docx", bomb))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(PolicyError, match="folder"):
        load(tmp_path)


@pytest.mark.skipif(ocr.available(), reason="OCR is installed")
def test_an_image_without_ocr_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="tesseract-ocr-vie"):
        load(_write(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n"))


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"%PDF-1.7", "pdf"), (b"{\\rtf1", "rtf"), (b"<html>", "html"), (b"\xff\xd8\xff\xe0", "image"), (b"# A", "text")],
)
def test_sniff(head: bytes, kind: str) -> None:
    assert sniff(head) == kind
