"""Office files are archives: what one holds, unpacked within limits and free of entity bombs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from rag_cnh.errors import PolicyError

_LARGEST = 500 * 2**20  # of all that the archive says it holds
_LARGEST_XML = 200 * 2**20  # of what is really unpacked and parsed
_MOST_PARTS = 20_000
_CHUNK = 2**20
_MAIN = {
    "docx": re.compile(r"word/document\d{0,2}\.xml"),
    "xlsx": re.compile(r"xl/workbook\d{0,2}\.xml"),
    "pptx": re.compile(r"ppt/presentation\d{0,2}\.xml"),
}
_HINT = "Download or save it again."


class Archive:
    """The parts of an Office file; what unpacks to too much is refused while it is unpacked."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise PolicyError("The file is cut off or broken", str(error), _HINT) from error
        self.names = self._zip.namelist()
        self._left = _LARGEST_XML
        size = sum(item.file_size for item in self._zip.infolist())
        if size > _LARGEST:
            raise PolicyError("The file unpacks to too much", f"{size // 2**20} MiB", "Split it, or save it as PDF.")
        if len(self.names) > _MOST_PARTS:
            raise PolicyError("The file has too many parts", len(self.names), "Split it, or save it as PDF.")

    @property
    def kind(self) -> str:
        """docx, xlsx, pptx, or "" for another archive."""
        return next((kind for kind, main in _MAIN.items() if any(map(main.fullmatch, self.names))), "")

    def main(self, kind: str) -> str:
        """The name of the part that holds the document."""
        return next(name for name in self.names if _MAIN[kind].fullmatch(name))

    def read(self, name: str) -> bytes:
        """A part in full; b"" where there is none."""
        if name not in self.names:
            return b""
        chunks: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    chunks.append(chunk)
                    self._spend(len(chunk))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise PolicyError("The file is cut off or broken", f"{name}: {error}", _HINT) from error
        data = b"".join(chunks)
        _no_entities(data)
        return data

    def check(self) -> None:
        """Unpack each XML part once, for readers that unpack by themselves and trust what they find."""
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                self.read(name)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise PolicyError(
                "The file unpacks to too much", f"over {_LARGEST_XML // 2**20} MiB", "Split it, or save it as PDF."
            )


def _no_entities(data: bytes) -> None:
    """Office files declare no document type; one that does means to expand entities."""
    plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64] else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise PolicyError("The file declares XML entities", None, "Open it in an office program and save it again.")
