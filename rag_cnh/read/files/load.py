"""A file becomes text: what it is, is seen from its bytes, not from its name.

A file that cannot be read is an error that says what to do; a file that reads badly says so in
`problems`; rubbish is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.files import ocr, pdf
from rag_cnh.read.files.docx_text import docx_text
from rag_cnh.read.files.encodings import decode_text
from rag_cnh.read.files.images import picture_pages
from rag_cnh.read.files.legacy import convert
from rag_cnh.read.files.markdown import markdown_text
from rag_cnh.read.files.mht import mht_text
from rag_cnh.read.files.page import html_text
from rag_cnh.read.files.quality import guess_language, word_share
from rag_cnh.read.files.rtf import rtf_text
from rag_cnh.read.files.sheets import xls_text, xlsx_text
from rag_cnh.read.files.slides import pptx_text
from rag_cnh.read.files.sniff import sniff
from rag_cnh.read.files.word97 import doc_text
from rag_cnh.read.words import nfc
from rag_cnh.types import Language

_LARGEST = 200 * 2**20
_LONGEST = 30_000_000  # characters; a law of 500 pages has 1.5 million
_READABLE, _DOUBTFUL = 0.6, 0.85  # shares of letter runs that are words
_FURNITURE = re.compile(
    r"CÔNG BÁO/Số[^\n]*|^[\d\s_-]+$|(?:Ký bởi|Người ký|Email|Cơ quan|Ngày ký|Thời gian ký):[^\n]*", re.M
)
_PAGE_OF_TEXT = 120  # characters; a page with fewer is empty or an image
_MARKDOWN = {".md", ".markdown"}
_READERS: dict[str, Callable[[bytes], str]] = {
    "text": decode_text,
    "html": html_text,
    "mht": mht_text,
    "docx": docx_text,
    "doc": doc_text,
    "rtf": rtf_text,
    "xlsx": xlsx_text,
    "xls": xls_text,
    "pptx": pptx_text,
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
    try:
        return _load(path)
    except PolicyError as error:
        if error.value is None:
            raise PolicyError(error.problem, path, error.fix) from error
        raise


def _load(path: Path) -> Loaded:
    data = _bytes(path)
    kind = sniff(data)
    problems: list[str] = []
    source = "text"
    if kind == "pdf":
        text, source = _pdf(data, path, problems)
    elif kind == "image":
        text, source = _scan(picture_pages(data), path, problems)
    else:
        text = _text(kind, data, path)
    if source == "text":
        text, source = convert(text)
    return _judged(nfc(text), source, problems, path)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise PolicyError("This is a folder, not a file", path, "Name the files in it.")
    if not path.exists():
        raise PolicyError("There is no such file", path, "Check the path.")
    if not path.is_file():
        raise PolicyError("This is a pipe or a device, not a file", path, "Save what it gives as a file.")
    try:
        if path.stat().st_size > _LARGEST:
            raise PolicyError("The file is larger than 200 MiB", path, "Split it, or save its text.")
        data = path.read_bytes()
    except OSError as error:
        raise PolicyError("The file cannot be opened", path, "Check its permissions.") from error
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise PolicyError("The file is empty", path, "Check that the right file was saved.")
    return data


def _text(kind: str, data: bytes, path: Path) -> str:
    """The words of a file without pages."""
    try:
        text = _READERS[kind](data)
    except PolicyError:
        raise
    except Exception as error:  # third-party readers raise whatever they like on broken files
        hint = "Remove its password, or open it and save it again as .docx or PDF."
        raise PolicyError(f"The {kind} file cannot be read ({type(error).__name__})", path, hint) from error
    return markdown_text(text) if kind == "text" and path.suffix.lower() in _MARKDOWN else text


def _pdf(data: bytes, path: Path, problems: list[str]) -> tuple[str, str]:
    try:
        pages = pdf.pdf_pages(data)
    except Exception as error:
        hint = "Remove its password, or print it to PDF again."
        raise PolicyError(f"The PDF cannot be read ({error})", path, hint) from error
    images = [len(_FURNITURE.sub("", page).strip()) < _PAGE_OF_TEXT for page in pages]
    if sum(images) * 2 > len(pages) and sum(len(_FURNITURE.sub("", page)) for page in pages) < 400 * len(pages):
        return _scan(pdf.pdf_images(data), path, problems)
    if any(images) and (pictures := sorted({n for n, image in enumerate(images) if image} & pdf.pictured(data))):
        pages = _with_pictures(pages, pictures, data, problems)
    return "\f".join(pages), "text"


def _with_pictures(pages: list[str], pictures: list[int], data: bytes, problems: list[str]) -> list[str]:
    """The pages of a text that are pictures, read by OCR where it is here."""
    if not ocr.available():
        problems.append(f"pages without text, perhaps images: {_named(pictures)}. {ocr.INSTALL}")
        return pages
    found = dict(zip(pictures, ocr.read_pages(pdf.pdf_images(data, pictures)), strict=True))
    texts = {number: page.text for number, page in found.items() if page.confidence >= ocr.UNREADABLE}
    if texts:
        problems.append(f"pages that are images, read by OCR, check them: {_named(texts)}")
    if lost := set(pictures) - set(texts):
        problems.append(f"pages that are images and cannot be read: {_named(sorted(lost))}")
    return [texts.get(number, page) for number, page in enumerate(pages)]


def _named(pages: Iterable[int]) -> str:
    return ", ".join(str(number + 1) for number in pages)


def _scan(images: Iterable[bytes], path: Path, problems: list[str]) -> tuple[str, str]:
    if not ocr.available():
        raise PolicyError("The pages are images without text", path, f"{ocr.INSTALL}.")
    pages = list(ocr.read_pages(images))
    confidence = ocr.confidence(pages)
    if 0 < confidence < ocr.UNREADABLE:
        hint = "Scan it again, straight and at 300 dpi, or add its text."
        raise PolicyError(f"The scan cannot be read ({confidence:.0f}% mean confidence)", path, hint)
    problems += ocr.problems(pages)
    return "\f".join(page.text for page in pages), "ocr"


def _judged(text: str, source: str, problems: list[str], path: Path) -> Loaded:
    """Refuse what is no text; say what is doubtful."""
    if len(text) > _LONGEST:
        raise PolicyError("The text is too long", f"{len(text):,} characters", "Split the file.")
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
