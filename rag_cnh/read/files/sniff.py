"""What a file is, seen from its bytes: a name can lie."""

from __future__ import annotations

import re

from rag_cnh.errors import PolicyError
from rag_cnh.read.files.archive import Archive

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_OLE = b"\xd0\xcf\x11\xe0"
# Streams of the containers that Office 97–2003 writes; their names are in UTF-16.
_STREAMS = {"EncryptedPackage": "encrypted", "WordDocument": "doc", "PowerPoint Document": "ppt"}
_HTML = re.compile(
    rb"(?is)(?:<\?xml[^>]{0,300}>\s{0,50}|<!--.{0,1500}?-->\s{0,50}){0,5}<(?:!doctype\s{1,5}html|html|head|body|article|"
    rb"main|section|div|p|meta|title|table|span|font|center|h[1-6]|ul|ol)\b"
)
_MHT = re.compile(rb"(?is)(?:From|MIME-Version|Content-Type|Subject|Date)\s{0,3}:.{0,1500}?multipart/related")
_TEXT_FIX = "Save it as PDF, .docx or UTF-8 text."


def sniff(data: bytes) -> str:
    """The format: pdf, rtf, docx, xlsx, pptx, doc, xls, image, html, mht or text."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    plain = head.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    plain = plain.lstrip(b"\xff\xfe \r\n\t")
    if _HTML.match(plain):
        return "html"
    if plain.startswith(b"<?xml"):
        raise PolicyError("This is XML of no kind that is read", plain[:60].decode("latin-1"), _TEXT_FIX)
    return "mht" if _MHT.match(head) else "text"


def _zip_kind(data: bytes) -> str:
    kind = Archive(data).kind
    if not kind:
        raise PolicyError("This archive is no Word, Excel or PowerPoint file", None, "Unpack it and add its files.")
    return kind


def _ole_kind(data: bytes) -> str:
    kind = next((kind for stream, kind in _STREAMS.items() if stream.encode("utf-16-le") in data), "xls")
    if kind == "encrypted":
        raise PolicyError("The file is encrypted", None, "Remove its password, or save it as PDF.")
    if kind == "ppt":
        raise PolicyError("This is a PowerPoint 97–2003 file", None, "Save it as .pptx or PDF.")
    return kind
