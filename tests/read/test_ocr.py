"""Scans: pages drawn here, read by Tesseract where it is installed."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from rag_cnh.errors import PolicyError
from rag_cnh.read.files import ocr, pdf, scans
from rag_cnh.read.files.load import load
from rag_cnh.read.files.scan_slips import mended
from tests.read.pdf_maker import Page
from tests.read.pdf_maker import pdf as pdf_of

LEFT = ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG BẮC", "", "Số: 123/QĐ-UBND"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "Sông Bắc, ngày 16 tháng 11 năm 2025"]
BODY = [
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý cụm công nghiệp trên",
    "địa bàn tỉnh, áp dụng cho các cơ quan, tổ chức và cá nhân có liên quan.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký, thay thế các quy định trước đây.",
    "Điều 3. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành.",
]
RECIPIENTS = ["Nơi nhận:", "- Như Điều 3;", "- Bộ Công Thương;", "- Văn phòng tỉnh;", "- Lưu: VT."]
SIGNER = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "Trần Văn Bình"]


def _font(size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype("DejaVuSerif.ttf", size)
    except OSError:
        pytest.skip("no font with Vietnamese letters")


def _column(draw: ImageDraw.ImageDraw, at: tuple[int, int], lines: list[str], size: int = 42) -> None:
    for number, line in enumerate(lines):
        draw.text((at[0], at[1] + number * int(size * 1.6)), line, fill="black", font=_font(size))


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    """A decision of one page at 300 dpi."""
    if not ocr.available():
        pytest.skip("Tesseract with vie is not installed")
    image = Image.new("RGB", (2480, 3508), "white")
    draw = ImageDraw.Draw(image)
    _column(draw, (220, 200), LEFT, 40)
    _column(draw, (1120, 200), RIGHT, 40)
    draw.text((1050, 600), "QUYẾT ĐỊNH", fill="black", font=_font(46))
    _column(draw, (220, 800), BODY)
    _column(draw, (220, 1300), RECIPIENTS, 36)
    _column(draw, (1450, 1300), SIGNER)
    return image


def _file(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def test_letterhead_and_signature_are_read_column_by_column(sheet: Image.Image) -> None:
    read = ocr.read_page(_file(sheet))
    marks = ["SÔNG BẮC", "CỘNG HÒA", "Hạnh phúc", "Số: 123", "ngày 16 tháng", "QUYẾT ĐỊNH", "Điều 1", "Điều 3. Ch"]
    places = [read.text.find(mark) for mark in [*marks, "Nơi nhận", "- Lưu", "CHỦ TỊCH", "Bình"]]
    assert -1 not in places
    assert places == sorted(places)
    assert read.confidence > 85


def _red_seal(sheet: Image.Image) -> Image.Image:
    seal = Image.new("RGB", sheet.size, "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((300, 700, 900, 1300), outline=(220, 30, 40), width=24)
    draw.text((380, 850), "TỈNH SÔNG", fill=(220, 30, 40), font=_font(80))
    return ImageChops.multiply(sheet, seal)  # ink on ink


def _black_edge(sheet: Image.Image) -> Image.Image:
    edged = sheet.copy()
    ImageDraw.Draw(edged).rectangle((0, 0, 2480, 120), fill="black")
    return edged


def _shade(sheet: Image.Image) -> Image.Image:
    grey = np.asarray(sheet.convert("L")).astype(float)
    return Image.fromarray((70 + grey * 0.6).astype(np.uint8))


CONDITIONS = {
    "a red seal on the text": _red_seal,
    "a black edge": _black_edge,
    "askew": lambda sheet: sheet.rotate(2.5, Image.Resampling.BICUBIC, fillcolor="white"),
    "upside down": lambda sheet: sheet.rotate(180),
    "on its side": lambda sheet: sheet.rotate(90, expand=True),
    "of 130 dpi": lambda sheet: sheet.resize((1075, 1520), Image.Resampling.LANCZOS),
    "of 600 dpi": lambda sheet: sheet.resize((4960, 7016)),
    "pale": _shade,
    "transparent": lambda sheet: sheet.convert("RGBA"),
    "black and white": lambda sheet: sheet.convert("1"),
    "of 16 bits": lambda sheet: Image.fromarray(np.asarray(sheet.convert("L")).astype(np.uint16) * 257),
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_page_is_read_in_any_condition(sheet: Image.Image, condition: str) -> None:
    text = ocr.read_image(_file(CONDITIONS[condition](sheet)))
    assert "Quy chế quản lý cụm công nghiệp" in text
    assert "Điều 3. Chánh Văn phòng" in text


def test_a_text_all_in_red_stays() -> None:
    if not ocr.available():
        pytest.skip("Tesseract with vie is not installed")
    image = Image.new("RGB", (1600, 500), "white")
    ImageDraw.Draw(image).text((60, 150), "Thông báo về việc treo cờ Tổ quốc", fill=(220, 20, 20), font=_font(60))
    assert "Thông báo" in ocr.read_image(_file(image))


def _turned(sheet: Image.Image) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned right
    return _file(sheet.rotate(90, expand=True), "JPEG", exif=exif)


FILES = {
    "a JPEG whose EXIF turns it": (_turned, 1),
    "a JPEG in CMYK": (lambda sheet: _file(sheet.convert("CMYK"), "JPEG"), 1),
    "a TIFF of two pages": (lambda sheet: _file(sheet, "TIFF", save_all=True, append_images=[sheet]), 2),
    "a fax": (lambda sheet: _file(sheet.convert("1"), "TIFF", compression="group4"), 1),
    "a PDF of two images": (lambda sheet: _file(sheet, "PDF", save_all=True, append_images=[sheet], resolution=300), 2),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_pictures(sheet: Image.Image, tmp_path: Path, name: str) -> None:
    write, count = FILES[name]
    path = tmp_path / "scan"
    path.write_bytes(write(sheet))
    loaded = load(path)
    assert loaded.text_source == "ocr"
    assert loaded.text.count("Điều 3. Chánh Văn phòng") == count
    assert "mean confidence" in loaded.problems[0]


def test_the_image_pages_of_a_text_are_read_too(sheet: Image.Image, tmp_path: Path) -> None:
    text = Page()
    for number in range(40):
        text.text(60, 800 - 15 * number, f"Dieu {number}. Mot trang co chu thi khong can doc bang may quet.")
    path = tmp_path / "mixed.pdf"
    path.write_bytes(_joined(pdf_of(text), _file(sheet, "PDF", resolution=300), pdf_of(text)))
    loaded = load(path)
    assert loaded.text_source == "text"
    assert "Điều 3. Chánh Văn phòng" in loaded.text.split("\f")[1]
    assert loaded.problems == ("pages that are images, read by OCR, check them: 2",)


def _joined(*files: bytes) -> bytes:
    whole = pdfium.PdfDocument.new()
    for file in files:
        whole.import_pages(pdfium.PdfDocument(file))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def test_rubbish_is_refused(tmp_path: Path) -> None:
    if not ocr.available():
        pytest.skip("Tesseract with vie is not installed")
    dots = np.random.default_rng(1).random((600, 450)) > 0.6
    path = tmp_path / "noise.png"
    path.write_bytes(_file(Image.fromarray((dots * 255).astype(np.uint8)).resize((900, 1200))))
    with pytest.raises(PolicyError):
        load(path)


def test_a_page_that_takes_too_long_is_a_problem(sheet: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_SECONDS_A_PAGE", 0.01)
    pages = list(ocr.read_pages([_file(sheet)]))
    assert pages[0].text == ""
    assert any("page 1 took more than" in problem for problem in ocr.problems(pages))


def test_a_broken_picture_is_a_problem() -> None:
    assert "cannot be read" in ocr.read_page(b"\x89PNG\r\n\x1a\n").problem


def test_pages_come_in_order_and_are_counted(sheet: Image.Image) -> None:
    blank = Image.new("L", (600, 800), "white")
    counted: list[int] = []
    pages = list(ocr.read_pages([_file(sheet), _file(blank), b"none"], counted.append))
    assert counted == [1, 2, 3]
    assert "Điều 1" in pages[0].text
    assert (pages[1].text, pages[2].text) == ("", "")
    assert pages[2].problem


def test_a_poster_is_made_small() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(14000, 14000)
    out = io.BytesIO()
    document.save(out)
    image = next(pdf.pdf_images(out.getvalue()))
    assert np.prod(Image.open(io.BytesIO(image)).size) < 25_000_000
    assert scans.page(_file(Image.new("L", (9000, 8000), "white"))).grey.size < 25_000_000


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Só: 12 /NQ-CP", "Số: 12 /NQ-CP"),
        ("Độc lập —- Tự do — Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("ngày l6 tháng 6 năm 2010", "ngày 16 tháng 6 năm 2010"),
        ("ngày 1ó tháng ]] năm 2025", "ngày 16 tháng 11 năm 2025"),
        ("Hà Nội, ngày23tháng 4 năm 2026", "Hà Nội, ngày 23 tháng 4 năm 2026"),
        ("§3/TTr-UBND", "83/TTr-UBND"),
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("QUYẾTĐỊNH", "QUYẾT ĐỊNH"),
        ("kêt quả, sự kién", "kết quả, sự kiến"),
        ("Uy ban nhán dán", "Ủy ban nhân dân"),
        ("ỦY. BAN NHÂN DÂN THÀNH PHÓ HÀ NỘI", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"),
        # right as they stand
        ("Uỷ ban nhân dân", "Uỷ ban nhân dân"),
        ("đề nghị. Quyết định này", "đề nghị. Quyết định này"),
        ("trở thành Phó Chủ tịch", "trở thành Phó Chủ tịch"),
        ("ngày 31 tháng 12 năm 2030", "ngày 31 tháng 12 năm 2030"),
        ("giặc, giếng, client, internet", "giặc, giếng, client, internet"),
    ],
)
def test_slips_are_mended_where_only_one_reading_is_possible(read: str, right: str) -> None:
    assert mended(read) == right
