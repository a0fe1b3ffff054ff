"""A file becomes text: what it is, is seen from its bytes, not from its name.

A file that cannot be read is an error that says what to do; a file that reads badly says so in
`problems`; rubbish is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read import formats, ocr, pdf
from rag_cnh.read.legacy import convert
from rag_cnh.read.quality import guess_language, word_share
from rag_cnh.read.words import nfc
from rag_cnh.types import Language

_LARGEST = 200 * 2**20
_LARGEST_UNPACKED = 500 * 2**20
_READABLE, _DOUBTFUL = 0.6, 0.85  # shares of letter runs that are words
_FURNITURE = re.compile(
    r"CÔNG BÁO/Số[^\n]*|^[\d\s_-]+$|(?:Ký bởi|Người ký|Email|Cơ quan|Ngày ký|Thời gian ký):[^\n]*", re.M
)
_PAGE_OF_TEXT = 120  # characters; a page with fewer is empty or an image
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_READERS: dict[str, Callable[[bytes], str]] = {
    "html": formats.html_text,
    "docx": formats.docx_text,
    "doc": formats.doc_text,
    "rtf": formats.rtf_text,
    "xlsx": formats.xlsx_text,
    "xls": formats.xls_text,
    "pptx": formats.pptx_text,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Text of a file before cleaning; a form feed ends a page, `pages` are the offsets where pages begin."""

    text: str
    language: Language
    text_source: str = "text"
    problems: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def load(path: Path) -> Loaded:
    """The text of a file, whatever its format."""
    data = _bytes(path)
    kind = sniff(data)
    problems: list[str] = []
    source = "text"
    if kind == "pdf":
        text, source = _pdf(data, path, problems)
    elif kind == "image":
        text, source = _scan([data], path, problems)
    elif kind == "text":
        text = _decode(data, path)
    else:
        text = _office(kind, data, path)
    if source == "text":
        text, source = convert(text)
    return _judged(nfc(text), source, problems, path)


def sniff(data: bytes) -> str:
    """The format by the first bytes: a name can lie."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        # directory entries are UTF-16; a Word file holds a WordDocument stream
        return "doc" if "WordDocument".encode("utf-16-le") in data else "xls"
    if data.startswith(_IMAGES):
        return "image"
    if re.match(
        rb"(?is)(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|meta)\b",
        head,
    ):
        return "html"
    return "text"


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise PolicyError("The file is cut off or broken", str(error), "Download or save it again.") from error
    if size > _LARGEST_UNPACKED:
        raise PolicyError("The file unpacks to too much", f"{size // 2**20} MiB", "Split it, or save it as PDF.")
    kind = next((kind for name, kind in _OFFICE.items() if name in names), "")
    if not kind:
        raise PolicyError("This archive is no Word, Excel or PowerPoint file", None, "Unpack it and add its files.")
    return kind


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise PolicyError("This is a folder, not a file", path, "Name the files in it.")
    if not path.exists():
        raise PolicyError("There is no such file", path, "Check the path.")
    try:
        if path.stat().st_size > _LARGEST:
            raise PolicyError("The file is larger than 200 MiB", path, "Split it, or save its text.")
        data = path.read_bytes()
    except OSError as error:
        raise PolicyError("The file cannot be opened", path, "Check its permissions.") from error
    if not data.strip():
        raise PolicyError("The file is empty", path, "Check that the right file was saved.")
    return data


def _decode(data: bytes, path: Path) -> str:
    """UTF-8, UTF-16 with its mark, or the bytes of a Windows code page (legacy fonts)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if len(data.translate(None, _CONTROLS)) < len(data) * 0.995:  # a stray one is dust in a text
        raise PolicyError("The file is binary, not text", path, "Save it as PDF, Word or UTF-8 text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _office(kind: str, data: bytes, path: Path) -> str:
    try:
        return _READERS[kind](data)
    except Exception as error:  # third-party readers raise whatever they like on broken files
        hint = "Remove its password, or open it and save it again as .docx or PDF."
        raise PolicyError(f"The {kind} file cannot be read ({type(error).__name__})", path, hint) from error


def _pdf(data: bytes, path: Path, problems: list[str]) -> tuple[str, str]:
    try:
        pages = pdf.pdf_pages(data)
    except Exception as error:
        hint = "Remove its password, or print it to PDF again."
        raise PolicyError(f"The PDF cannot be read ({error})", path, hint) from error
    images = [len(_FURNITURE.sub("", page).strip()) < _PAGE_OF_TEXT for page in pages]
    if sum(images) * 2 > len(pages) and sum(len(_FURNITURE.sub("", page)) for page in pages) < 400 * len(pages):
        return _scan(list(pdf.pdf_images(data)) if ocr.available() else [], path, problems)
    if any(images[:-1]):
        empty = ", ".join(str(n) for n, image in enumerate(images, 1) if image)
        problems.append(f"pages without text, perhaps images: {empty}")
    return "\f".join(pages), "text"


def _scan(images: list[bytes], path: Path, problems: list[str]) -> tuple[str, str]:
    if not ocr.available():
        raise PolicyError("The pages are images without text", path, f"{ocr.INSTALL}.")
    pages = [ocr.read_image(image) for image in images]
    problems.append("read by OCR: check figures against the scan")
    return "\f".join(pages), "ocr"


def _judged(text: str, source: str, problems: list[str], path: Path) -> Loaded:
    """Refuse what is no text; say what is doubtful."""
    if not re.search(r"\w", text):
        raise PolicyError("The file holds no text", path, "Check that the right file was saved.")
    share = word_share(text)
    if share < _READABLE:
        hint = "Its font or encoding is unknown: save it as PDF or Unicode text."
        raise PolicyError(f"Only {share:.0%} of the words can be read", path, hint)
    if share < _DOUBTFUL:
        problems.append(f"{share:.0%} of the words look like words: check the text")
    pages = (0, *(m.end() for m in re.finditer("\f", text))) if "\f" in text else ()
    return Loaded(text, guess_language(text), source, tuple(problems), pages)
