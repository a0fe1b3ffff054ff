"""A file becomes text: the only module that knows file formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.words import fold, nfc
from rag_cnh.types import Language


@dataclass(frozen=True, slots=True)
class Loaded:
    """Text of a file before cleaning; `pages` are offsets at which pages begin, where a file has pages."""

    text: str
    language: Language
    text_source: str = "text"
    problems: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def load(path: Path) -> Loaded:
    """The text of a file, whatever its format."""
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PolicyError("The file cannot be read", path, "Check the path and its permissions.") from error
    except UnicodeDecodeError as error:
        raise PolicyError("The file is no text", path, "Save it as UTF-8 text, Word or PDF.") from error
    if not text.strip():
        raise PolicyError("The file is empty", path, "Check that the right file was saved.")
    return Loaded(text, guess_language(text))


def guess_language(text: str) -> Language:
    """English if its small words outnumber the letters that only Vietnamese has."""
    sample = text[:20000].lower()
    marked = sum(fold(character) != character for character in sample if character.isalpha())
    letters = sum(character.isalpha() for character in sample) or 1
    return "vi" if marked / letters > 0.08 else "en"
