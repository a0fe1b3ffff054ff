"""Words as people shorten them in a chat: "ko", "dc", "cty"."""

from __future__ import annotations

import re

from rag_cnh.read.words import fold, has_accents

# Only what stands for one thing: "kg" is a weight, "đt" a telephone, an investment or a subject.
_WORDS = {
    "ko": "không", "khg": "không", "hok": "không", "hong": "không", "dc": "được", "đc": "được", "đuợc": "được",
    "ntn": "như thế nào", "bn": "bao nhiêu", "bnhieu": "bao nhiêu", "nhiu": "nhiêu", "cty": "công ty", "vs": "với",
    "trc": "trước", "ng": "người", "mik": "mình", "mk": "mình", "lm": "làm", "j": "gì", "dn": "doanh nghiệp",
    "sx": "sản xuất", "cnh": "công nghiệp hóa", "hđh": "hiện đại hóa", "hdh": "hiện đại hóa", "tp": "thành phố",
}  # fmt: skip
_WORD = re.compile(rf"(?<![\w/.-])(?:{'|'.join(_WORDS)}|k(?=\s*[?!.]*\s*$))(?![\w/-])")


def write_out(question: str) -> str:
    """A Vietnamese question with its short words written out, with accents where it has any; capitals are names."""
    accented = has_accents(question)

    def long(match: re.Match[str]) -> str:
        word = _WORDS.get(match.group(), "không")
        return word if accented else fold(word)

    return _WORD.sub(long, question)
