"""Texts typed in the fonts of the 1990s (TCVN3, VNI) become Unicode; decided for a document, not a word."""

from __future__ import annotations

import re

from rag_cnh.read.files.quality import marked_share, word_share

_ENCODINGS = ("tcvn3", "vni")
_GAIN = 0.08  # what a conversion must gain before it is believed
_HAS_LEGACY = frozenset("®¹¸¶·µ©ª«¬­¨§¦¢¤¥£ÑÒÖ×ÏÎÐþ÷ßïñòóäöøåëèéêìù")

_UNICODE = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_SIGN_IN_WORD = re.compile(r"[A-Za-z][¸¶·µ©ª«¬­®¨§¦¢¤¥£][a-z]|[a-z][¸¶·µ©ª«¬­®¨](?![A-Za-z])|[§®][A-Za-z]{2}")


def convert(text: str) -> tuple[str, str]:
    """(text, "text") unchanged, or (Unicode text, "legacy:tcvn3")."""
    if not _HAS_LEGACY & set(text) or len(text) < 40:
        return text, "text"
    best, source, score = text, "text", word_share(text)
    if score > 0.97:
        return text, "text"
    for encoding in _ENCODINGS:
        candidate = _fix(text, encoding)
        candidate_score = word_share(candidate)
        if candidate_score > score + _GAIN and marked_share(candidate) > 0.08:
            best, source, score = candidate, f"legacy:{encoding}", candidate_score
    return (_line_by_line(text, best), source) if source != "text" else (text, source)


def _line_by_line(raw: str, converted: str) -> str:
    """Lines that were Unicode already keep their letters."""
    old, new = raw.split("\n"), converted.split("\n")
    if len(old) != len(new):
        return converted
    return "\n".join(after if _is_legacy(before, after) else before for before, after in zip(old, new, strict=True))


def _is_legacy(before: str, after: str) -> bool:
    """No old font has ơ or ạ; signs glued to letters ("§TNN", "kh«ng") are letters of one."""
    if _UNICODE.search(before):
        return False
    return bool(_SIGN_IN_WORD.search(before)) or word_share(after) >= word_share(before)


def _fix(text: str, encoding: str) -> str:
    import viparse

    return str(viparse.fix(text, encoding=encoding))
