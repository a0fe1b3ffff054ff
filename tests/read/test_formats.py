"""Each format as offices write it: made here, read to clauses with addresses, metadata and targets."""

from __future__ import annotations

import base64
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from pptx import Presentation
from pptx.util import Inches

from rag_cnh.read.files import ocr
from rag_cnh.read.files.cell_formats import shown_value
from rag_cnh.read.files.load import load
from rag_cnh.read.reading import read_file
from rag_cnh.types import Reading
from tests.read.office import (
    abstract,
    cell,
    level,
    num,
    numbered,
    p,
    plain_word,
    saved,
    table,
    word,
    workbook,
)

HEAD = [
    "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/KH-UBND",
    "Hà Nội, ngày 20 tháng 11 năm 2030", "KẾ HOẠCH", "Trồng cây xanh trên địa bàn thành phố",
]  # fmt: skip
BODY = [
    "I. MỤC TIÊU", "1. Đến năm 2035, tỷ lệ che phủ cây xanh đạt ít nhất 30%.", "2. Mỗi phường có một công viên.",
    "II. TỔ CHỨC THỰC HIỆN", "Sở Xây dựng chủ trì, phối hợp với các sở, ngành thực hiện Kế hoạch này.",
]  # fmt: skip
LINES = HEAD + BODY


def text_of(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return load(path).text


def reading_of(folder: Path, name: str, data: bytes) -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_file(path)


def lines_of(folder: Path, name: str, data: bytes) -> list[str]:
    return [line.strip() for line in text_of(folder, name, data).splitlines() if line.strip()]


# One plan in every format


def _html() -> bytes:
    items = "".join(f"<p>{line}</p>" for line in LINES)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>{items}</body></html>".encode()


def _mht() -> bytes:
    encoded = base64.encodebytes(_html()).decode()
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n--x--\r\n"
    ).encode()


def _rtf() -> bytes:
    def code(character: str) -> str:
        return character if character.isascii() else f"\\u{ord(character)}?"

    return ("{\\rtf1\\ansi\\uc1 " + "\\par\n".join("".join(map(code, line)) for line in LINES) + "\\par}").encode()


def _markdown() -> bytes:
    head = "  \n".join(f"**{line}**" for line in HEAD)
    body = f"# {BODY[0]}\n\n{BODY[1]}\n\n{BODY[2]}\n\n# {BODY[3]}\n\n{BODY[4]}\n"
    return f"{head}\n\n{body}".encode()


def _slides() -> bytes:
    made = Presentation()
    for part in (HEAD, BODY):
        slide = made.slides.add_slide(made.slide_layouts[6])
        slide.shapes.add_textbox(Inches(1), Inches(1), Inches(8), Inches(5)).text_frame.text = "\n".join(part)
    return saved(made)


PLANS = {
    "kế hoạch.txt": "\n".join(LINES).encode(),
    "a.md": _markdown(),
    "a.html": _html(),
    "a.mht": _mht(),
    "a.docx": plain_word(*LINES),
    "a.rtf": _rtf(),
    "a.xlsx": workbook([[line] for line in LINES]),
    "a.pptx": _slides(),
    "html under another name.doc": _html(),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_reads_alike_in_every_format(tmp_path: Path, name: str) -> None:
    reading = reading_of(tmp_path, name, PLANS[name])
    assert (reading.document.id, reading.document.issued) == ("7-kh-ubnd-2030", date(2030, 11, 20))
    assert reading.document.issuer == "Ủy ban nhân dân thành phố Hà Nội"
    assert [clause.path for clause in reading.clauses] == ["i", "i.1", "i.2", "ii"]
    assert all(reading.text[c.start : c.end] == c.text for c in reading.clauses)
    (target,) = [t for t in reading.targets if t.value == 30]
    assert (target.comparator, target.year, target.clause) == (">=", "2035", "7-kh-ubnd-2030#i.1")


# Word


LEVELS = abstract(1, level(0, "decimal", "Điều %1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))
BULLETS = abstract(2, level(0, "bullet", "\uf0b7"), level(1, "bullet", "+"))


def test_automatic_numbers(tmp_path: Path) -> None:
    body = "".join([
        numbered("Phạm vi", 1), numbered("Cây xanh đô thị.", 1, 1), numbered("Cây trên đường;", 1, 2),
        numbered("Cây trong vườn.", 1, 2), numbered("Công viên.", 1, 1), numbered("Đối tượng", 1),
        numbered("Người trồng cây.", 1, 1), numbered("Một việc", 2), numbered("Việc nhỏ", 2, 1),
    ])  # fmt: skip
    data = word(body, numbering=LEVELS + BULLETS + num(1, 1) + num(2, 2))
    assert lines_of(tmp_path, "a.docx", data) == [
        "Điều 1. Phạm vi", "1. Cây xanh đô thị.", "a) Cây trên đường;", "b) Cây trong vườn.", "2. Công viên.",
        "Điều 2. Đối tượng", "1. Người trồng cây.", "- Một việc", "+ Việc nhỏ",
    ]  # fmt: skip
    paths = [clause.path for clause in reading_of(tmp_path, "a.docx", data).clauses]
    assert paths[:4] == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b"]
    assert paths[-2:] == ["dieu-2", "dieu-2.khoan-1"]


def test_a_list_that_starts_anew_and_one_that_rests_on_a_style(tmp_path: Path) -> None:
    simple = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Base"/></w:style>'
    )
    body = "".join([
        p("Một", '<w:pStyle w:val="Muc"/>'), p("Hai", '<w:pStyle w:val="Muc"/>'), numbered("Con", 1, 1),
        numbered("Lại một", 2), p("Ba", '<w:pStyle w:val="Muc"/>'),
        p("Không số", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ])  # fmt: skip
    data = word(body, numbering=simple + num(1, 1) + num(2, 1, anew), styles=styles)
    assert lines_of(tmp_path, "a.docx", data) == ["I. Một", "II. Hai", "II.1. Con", "I. Lại một", "III. Ba", "Không số"]


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_tracked_changes_are_accepted_and_hidden_words_left_out(tmp_path: Path) -> None:
    ghost, shown = _run(" ẩn", '<w:rStyle w:val="An"/>'), _run(" hiện", '<w:vanish w:val="0"/>')
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        f"<w:p>{_run('Tỷ lệ đạt ')}<w:del>{_run('25').replace('w:t', 'w:delText')}</w:del><w:ins>{_run('30')}</w:ins>"
        f"{_run('%')}{_run(' mật', '<w:vanish/>')}{ghost}"
        f"{shown}</w:p>"
        f"<w:moveFrom>{p('Đoạn đã chuyển đi.')}</w:moveFrom>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_run('Hai đoạn')}</w:p>{p(' nhập làm một.')}"
    )
    assert lines_of(tmp_path, "a.docx", word(body, styles=styles)) == ["Tỷ lệ đạt 30% hiện", "Hai đoạn nhập làm một."]


def test_a_footnote_follows_its_paragraph_and_tears_no_sentence(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{p("Điều 9. Luật khác")}{p("quy định như vậy.")}</w:footnote>'
    body = (
        f'<w:p>{_run("Điều 1. Cây xanh")}<w:r><w:footnoteReference w:id="2"/></w:r>{_run(" của thành phố")}</w:p>'
        + p("Người dân trồng cây.")
    )
    data = word(body, footnotes=note)
    assert lines_of(tmp_path, "a.docx", data) == [
        "Điều 1. Cây xanh của thành phố", "[1] Điều 9. Luật khác quy định như vậy.", "Người dân trồng cây.",
    ]  # fmt: skip
    assert [clause.path for clause in reading_of(tmp_path, "a.docx", data).clauses] == ["dieu-1"]


def test_a_text_box_is_given_once_after_its_paragraph(tmp_path: Path) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('Ghi chú trong khung.')}</w:txbxContent>"
    choice = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{_run('Câu này')}<w:r>{choice}</w:r>{_run(' liền nhau.')}</w:p>"
    assert lines_of(tmp_path, "a.docx", word(body)) == ["Câu này liền nhau.", "Ghi chú trong khung."]


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Điều 1. Cây xanh 3')}</w:sdtContent></w:sdt>"
    )
    styles = '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style>'
    held = f"<w:sdt><w:sdtContent>{p('Điều 1. Cây xanh')}</w:sdtContent></w:sdt>"
    body = contents + p("Điều 2. Hoa 4", '<w:pStyle w:val="Mucluc1"/>') + held
    assert lines_of(tmp_path, "a.docx", word(body, styles=styles)) == ["Điều 1. Cây xanh"]


WIDE, TALL, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_keep_their_columns(tmp_path: Path) -> None:
    made = table(
        [cell("TT", TALL), cell("Chỉ tiêu", TALL), cell("Mục tiêu", WIDE)],
        [cell("", GOES_ON), cell("", GOES_ON), cell("Năm 2030"), cell("Năm 2035")],
        [cell("I"), cell("Môi trường", '<w:gridSpan w:val="3"/>')],
        [cell("1", TALL), cell("Tỷ lệ che phủ cây xanh", TALL), cell("20%"), cell("30%")],
        [cell("", GOES_ON), cell("", GOES_ON), cell("Nội thành"), cell("Toàn thành phố")],
    )
    assert lines_of(tmp_path, "a.docx", word(p("PHỤ LỤC") + made)) == [
        "PHỤ LỤC",
        "| TT | Chỉ tiêu | Mục tiêu Năm 2030 | Mục tiêu Năm 2035 |",
        "| I | Môi trường | | |".replace("| |", "|  |").replace("|  | |", "|  |  |"),
        "| 1 | Tỷ lệ che phủ cây xanh | 20% | 30% |",
        "|  | Tỷ lệ che phủ cây xanh | Nội thành | Toàn thành phố |",
    ]


def test_a_table_in_a_cell_is_not_lost(tmp_path: Path) -> None:
    inner = table([cell("Ba Đình"), cell("1 công viên")], [cell("Đống Đa"), cell("2 công viên")])
    outer = table(
        [cell("TT"), cell("Việc"), cell("Nơi")],
        [cell("1"), cell("Xây công viên"), cell(p("Gồm:") + inner + p(""))],
    )
    found = lines_of(tmp_path, "a.docx", word(outer))
    assert found == ["| TT | Việc | Nơi |", "| 1 | Xây công viên | Gồm: Ba Đình, 1 công viên Đống Đa, 2 công viên |"]


def test_a_page_set_in_one_cell_is_text(tmp_path: Path) -> None:
    data = word(table([cell(p("Điều 1. Cây xanh") + p("1. Trồng cây.") + p("Điều 2. Hoa") + p("1. Trồng hoa."))]))
    assert [c.path for c in reading_of(tmp_path, "a.docx", data).clauses][-2:] == ["dieu-2", "dieu-2.khoan-1"]


# Web pages


def _page(body: str, head: str = "<meta charset='utf-8'>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}<title>t</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Ng&agrave;y &#7879; &amp; đ&ecirc;m<br/>d&ograve;ng hai</p>", ["Ngày ệ & đêm", "dòng hai"]),
        ("<p>Một câu\n   trên hai dòng</p>", ["Một câu trên hai dòng"]),
        ("<pre>Điều 1.\nMột\n</pre>", ["Điều 1.", "Một"]),
        ("<ol type=a><li>Một;<li>Hai</ol>", ["a) Một;", "b) Hai"]),
        ("<ol start=3><li><p>Ba</p></li><li value=7>Bảy</li></ol>", ["3. Ba", "7. Bảy"]),
        ("<ol type=I><li>Một<ol><li>Con</li></ol></li><li>Hai</li></ol>", ["I. Một", "1. Con", "II. Hai"]),
        ("<ol><li>1. Đã có số</li></ol><ul><li>- Đã có gạch</li><li>Chưa</li></ul>",
         ["1. Đã có số", "- Đã có gạch", "- Chưa"]),
        ("<ul style='list-style-type: none'><li>Không dấu</li></ul>", ["Không dấu"]),
        ("<p>Thấy<span style='display: none'>không thấy</span>.</p><p hidden>ẩn</p><div aria-hidden=true>a</div>",
         ["Thấy.", "a"]),
        ("<p>Diện tích 5 m<sup>2</sup><a href='#_ftn1'>[1]</a> đất.</p>", ["Diện tích 5 m2 đất."]),
        ("<p>Sửa <del>cũ</del><ins>mới</ins>.</p><script>x='<p>y</p>'</script>cuối", ["Sửa mới.", "cuối"]),
        ("<h2>Chương I</h2><blockquote>Trích</blockquote><dl><dt>Cây</dt><dd>xanh</dd></dl>",
         ["Chương I", "Trích", "Cây", "xanh"]),
    ],
)  # fmt: skip
def test_what_a_browser_shows(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert lines_of(tmp_path, "a.html", _page(body)) == expected


def test_a_saved_page_loses_its_menus(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='/{n}'>Mục lục số {n}</a></li>" for n in range(8))
    law = "".join(f"<p>Điều {n}. Việc trồng cây xanh của thành phố và của người dân.</p>" for n in (1, 2, 3))
    body = (
        f"<header><a href='/'>Trang chủ</a></header><div role='navigation'>Đường dẫn</div><ul>{links}</ul>"
        f"<div class='body'>{law}</div><div><a href=1>Tin khác một</a> <a href=2>Tin hai</a> <a href=3>Ba</a>"
        " <a href=4>Bốn</a></div><footer>Bản quyền</footer>"
    )
    assert [line[:7] for line in lines_of(tmp_path, "a.html", _page(body))] == ["Điều 1.", "Điều 2.", "Điều 3."]


def test_a_table_of_a_page(tmp_path: Path) -> None:
    body = (
        "<table><caption>Bảng 1</caption><thead><tr><th rowspan=2>TT<th rowspan=2>Chỉ tiêu<th colspan=2>Năm</tr>"
        "<tr><th>2030<th>2035</tr></thead><tr><td>1<td>Che phủ<br>cây xanh<td>20%<td>30%</tr>"
        "<tr><td>2<td>Công viên<table><tr><td>lớn<td>nhỏ</table><td colspan=2>50 công viên</tr></table>"
    )
    assert lines_of(tmp_path, "a.html", _page(body)) == [
        "Bảng 1",
        "| TT | Chỉ tiêu | Năm 2030 | Năm 2035 |",
        "| 1 | Che phủ cây xanh | 20% | 30% |",
        "| 2 | Công viên lớn, nhỏ | 50 công viên |  |",
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1258>", "cp1258"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>", "utf-16"),
        ("<meta charset='iso-8859-1'>", "utf-8"),  # a page may lie
        ("", "cp1258"),
    ],
)
def test_encodings_of_pages(tmp_path: Path, head: str, encoding: str) -> None:
    law = "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của Luật Cây xanh đô thị"
    raw = law
    if encoding == "cp1258":  # it writes tone marks after their letters
        raw = _decomposed(law)
    data = f"<!DOCTYPE html><html><head>{head}</head><body><p>{raw}</p></body></html>".encode(encoding)
    assert lines_of(tmp_path, "a.html", data) == [law]


def _decomposed(text: str) -> str:
    """Tone marks apart, letters with hats and horns whole, as Windows-1258 has them."""
    import unicodedata

    out = ""
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out += rest + tones
    return out


@pytest.mark.parametrize(
    "data",
    [
        _decomposed("Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị").encode("cp1258"),
        "Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị".encode("utf-16-le"),
        "Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị".encode("utf-16-be"),
        "Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị".encode("utf-32"),
        "Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị".encode().decode("latin-1").encode(),
        ("Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị" * 20).encode() + b"\xff",
    ],
    ids=["windows-1258", "utf-16-le", "utf-16-be", "utf-32", "encoded twice", "one broken byte"],
)
def test_encodings_of_texts(tmp_path: Path, data: bytes) -> None:
    assert text_of(tmp_path, "a.txt", data).startswith("Điều 1. Phạm vi điều chỉnh của Luật Cây xanh đô thị")


# Rich text


def _coded(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"Ng\u224?y \u7879?t \'41\par Hai", ["Ngày ệt A", "Hai"]),
        (r"\uc2 \u272xx\uc0\u237 ch\par", ["Đích"]),
        (r"\'d2\f1\'d2\f2\'b7\par", ["\u0309Ò·"]),
        (r"Th\v b\'ed m\v0 \'fd{\deleted x}\par", ["Thư"]),
        (r"{\listtext\pard\plain 1.\tab}Một\par{\pntext\f2\'b7\tab}Hai\par", ["1. Một", "- Hai"]),
        (
            r"Câu{\footnote \pard {\super\chftn} Ghi chú\par dài} liền\par Hai\par",
            ["Câu liền", "[1] Ghi chú dài", "Hai"],
        ),
        (r"{\*\generator x;}{\info{\title T}}{\pict\bin4 }{}{}{A}\par", ["A"]),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt Luật}} hay\par', ["Luật hay"]),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Khung\par}}}{\shprslt Khung}Câu\par", ["Câu", "Khung"]),
        (
            r"\trowd\cellx1\cellx2\cellx3 \intbl TT\cell Việc\cell Nơi\cell\row\trowd\cellx1\clvmrg\cellx2\cellx3"
            r"\intbl 1\cell \cell Hà\par Nội\cell\row\pard sau\par",
            ["| TT | Việc | Nơi |", "| 1 | Việc | Hà Nội |", "sau"],
        ),
    ],
)
def test_rich_text(tmp_path: Path, body: str, expected: list[str]) -> None:
    fonts = r"{\fonttbl{\f0\fcharset163 Arial;}{\f1\fcharset0 .VnTime;}{\f2\fcharset2 Symbol;}}"
    data = r"{\rtf1\ansi\ansicpg1258\deff0" + fonts + r"\f0 " + _coded(body) + "}"
    assert lines_of(tmp_path, "a.rtf", data.encode()) == expected


def test_rich_text_in_an_old_font_whatever_its_code_page(tmp_path: Path) -> None:
    law = "§iÒu 1. Ph¹m vi ®iÒu chØnh cña LuËt nµy lµ c©y xanh cña thµnh phè vµ ng­êi trång c©y."
    codes = "".join(c if c.isascii() else f"\\'{c.encode('cp1252').hex()}" for c in law)
    data = rb"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0\fnil .VnTime;}}\f0 " + codes.encode() + rb"\par}"
    path = tmp_path / "a.rtf"
    path.write_bytes(data)
    assert load(path).text_source == "legacy:tcvn3"
    assert load(path).text.startswith("Điều 1. Phạm vi điều chỉnh của Luật này")


# Sheets


@pytest.mark.parametrize(
    ("value", "form", "vi", "en"),
    [
        (0.55, "0%", "55%", "55%"),
        (0.5525, "0.0%", "55,2%", "55.2%"),
        (12500, "#,##0", "12.500", "12,500"),
        (12500.5, "#,##0.00", "12.500,50", "12,500.50"),
        (7.5, "General", "7,5", "7.5"),
        (7.125, "General", "7,125", "7.125"),
        (2030, "General", "2030", "2030"),
        (3.0, "0.##", "3", "3"),
        (-5, "0;(0)", "(5)", "(5)"),
        (5, '0" ha"', "5 ha", "5 ha"),
        (5, r"0\ \%", "5 %", "5 %"),
        (1200, '#,##0 "tỷ đồng"', "1.200 tỷ đồng", "1,200 tỷ đồng"),
        (0.0000001, "General", "0,0000001", "0.0000001"),
        (datetime(2030, 2, 1), "mm-dd-yy", "01/02/2030", "01/02/2030"),
        (datetime(2030, 2, 1), "mm/yyyy", "02/2030", "02/2030"),
        (datetime(2030, 2, 1), "yyyy", "2030", "2030"),
        (True, "General", "TRUE", "TRUE"),
        (None, "General", "", ""),
        ("chữ", "@", "chữ", "chữ"),
        (5, "[Red]0.0", "5,0", "5.0"),
    ],
)
def test_values_as_shown(value: object, form: str, vi: str, en: str) -> None:
    assert (shown_value(value, form, "vi"), shown_value(value, form, "en")) == (vi, en)


def _sheet_rows() -> list[list[object]]:
    return [
        ["Chỉ tiêu trồng cây xanh của thành phố đến năm 2035"],
        ["TT", "Chỉ tiêu", "Mục tiêu", None],
        [None, None, "Năm 2030", "Năm 2035"],
        ["I", "Môi trường"],
        [1, "Tỷ lệ che phủ cây xanh", 0.2, 0.3],
        [2, "Số cây trồng mới", 12500, 20000],
        [3, "Ngày hoàn thành", datetime(2030, 12, 31), None],
    ]


SHOWN = [
    "Chỉ tiêu trồng cây xanh của thành phố đến năm 2035",
    "| TT | Chỉ tiêu | Mục tiêu Năm 2030 | Mục tiêu Năm 2035 |",
    "| I | Môi trường |  |  |",
    "| 1 | Tỷ lệ che phủ cây xanh | 20% | 30% |",
    "| 2 | Số cây trồng mới | 12.500 | 20.000 |",
    "| 3 | Ngày hoàn thành | 31/12/2030 |  |",
]
FORMATS = {"C5": "0%", "D5": "0%", "C6": "#,##0", "D6": "#,##0", "C7": "dd/mm/yyyy"}
MERGED = ("A1:D1", "A2:A3", "B2:B3", "C2:D2")


def test_a_sheet_as_it_is_shown(tmp_path: Path) -> None:
    data = workbook(_sheet_rows(), FORMATS, MERGED)
    assert lines_of(tmp_path, "a.xlsx", data) == SHOWN
    found = {(t.value, t.unit, t.year) for t in reading_of(tmp_path, "a.xlsx", data).targets}
    assert {(20.0, "%", "2030"), (30.0, "%", "2035")} <= found


def test_several_sheets_in_order_hidden_ones_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.append(["Cây xanh của thành phố"])
    book.create_sheet("mật").append(["Số liệu không công bố"])
    book["mật"].sheet_state = "hidden"
    book.create_sheet("hai").append(["Công viên của thành phố"])
    assert lines_of(tmp_path, "a.xlsx", saved(book)) == ["Cây xanh của thành phố", "Công viên của thành phố"]


def test_an_old_sheet_as_it_is_shown(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write_merge(0, 0, 0, 3, _sheet_rows()[0][0])
    for top, left, bottom, right in ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)):
        sheet.write_merge(top, bottom, left, right, _sheet_rows()[top][left])
    for r, row in enumerate(_sheet_rows()[2:], 2):
        for c, value in enumerate(row):
            if value is not None:
                form = FORMATS.get(f"{'ABCD'[c]}{r + 1}", "General")
                sheet.write(r, c, value, xlwt.easyxf(num_format_str=form))
    out = io.BytesIO()
    book.save(out)
    assert lines_of(tmp_path, "a.xls", out.getvalue()) == SHOWN


# Slides


def test_slides_with_tables_and_groups(tmp_path: Path) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    grid = slide.shapes.add_table(2, 3, Inches(1), Inches(3), Inches(8), Inches(2)).table
    for r, row in enumerate([("TT", "Chỉ tiêu", ""), ("1", "Cây xanh", "30%")]):
        for c, value in enumerate(row):
            grid.cell(r, c).text = value
    grid.cell(0, 1).merge(grid.cell(0, 2))
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(2), Inches(2), Inches(1)).text_frame.text = "Trong nhóm"
    slide.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = "Trên cùng"
    hidden = made.slides.add_slide(made.slide_layouts[6])
    hidden.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = "Ẩn"
    hidden._element.set("show", "0")
    expected = ["Trên cùng", "Trong nhóm", "| TT | Chỉ tiêu |  |", "| 1 | Cây xanh | 30% |"]
    assert lines_of(tmp_path, "a.pptx", saved(made)) == expected


# Markdown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## Chương I ##", "Chương I"),
        ("**Điều 5.** *Tên* điều", "Điều 5. Tên điều"),
        ("* gạch", "- gạch"),
        ("1\\. Số", "1. Số"),
        ("[Luật](https://x.vn) và ![ảnh](a.png)", "Luật và "),
        ("QD_TTg_2030 và 5 * 3 * 2", "QD_TTg_2030 và 5 * 3 * 2"),
        ("~~cũ~~mới<br>dòng", "mới dòng"),
        ("> trích", "trích"),
        ("| a | **b** |", "| a | b |"),
        ("|---|:--:|", ""),
        ("---", ""),
        ("Chú thích[^1] này", "Chú thích này"),
    ],
)
def test_markdown(tmp_path: Path, line: str, expected: str) -> None:
    text = text_of(tmp_path, "a.md", f"Dòng đầu của văn bản\n{line}\n".encode())
    assert text.split("\n")[1].strip() == expected.strip()


# Pictures


@pytest.mark.skipif(not ocr.available(), reason="OCR is not installed")
@pytest.mark.parametrize("form", ["PNG", "TIFF", "JPEG"])
def test_a_picture_of_a_page(tmp_path: Path, form: str) -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1800, 500), 255)
    font = ImageFont.load_default(size=64)
    for n, line in enumerate(["Article 1. Trees of the city", "Article 2. Parks of the city"]):
        ImageDraw.Draw(picture).text((60, 60 + 160 * n), line, font=font, fill=0)
    out = io.BytesIO()
    picture.save(out, format=form)
    reading = reading_of(tmp_path, f"scan.{form.lower()}", out.getvalue())
    assert [clause.path for clause in reading.clauses] == ["dieu-1", "dieu-2"]
    assert reading.text_source == "ocr"
    assert any("OCR" in problem for problem in reading.problems)
