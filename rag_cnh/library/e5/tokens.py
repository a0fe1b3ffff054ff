"""The tokenizer: written once from the pieces of the weights, read again at run time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag_cnh.library.e5.weights import Pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FILE = "tokenizer.json"


def write_tokenizer(pieces: Pieces, folder: Path) -> None:
    """XLM-R's own chain: NFKC but for spaces and controls, one space for many, metaspace, unigram."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = list(zip(pieces.texts, map(float, pieces.scores), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_class(pieces, "")), ""),
            normalizers.Replace(Regex(_class(pieces, " ")), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.save(str(folder / FILE), pretty=False)


def _class(pieces: Pieces, stands: str) -> str:
    """The code points for which `stands` stands, as a character class."""
    return "[" + "".join(re.escape(chr(code)) for code, text in pieces.normal.items() if text == stands) + "]"


def read_tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / FILE))


def token_ids(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """The tokens of each text, all of them, without start and end."""
    return [found.ids for found in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
