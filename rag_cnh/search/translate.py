"""The words of a question in the other language: from the vocabulary's terms and a dictionary.

Each stretch of the question that a term or a headword covers is rendered by all its translations, the
longest stretch first. Nothing is composed: the result finds passages, nobody reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag_cnh.library.lexical import english_stem
from rag_cnh.read.words import nfc
from rag_cnh.types import Language
from rag_cnh.vocabulary import concepts, term_tokens

_FILE = Path(__file__).with_name("dictionary.txt")
_LONGEST = 6  # words of the longest headword
# English words that carry nothing to be found, beside those of asking.
_EMPTY = frozenset(
    (
        "a an and any are as at be been being by can could did do does for from had has have he her his how if in into "
        "is it its may me more most must my no not of on or our shall she should so such than that the their them then "
        "there these they this those to under until was we were what when where whether which while who whom whose why "
        "will with within would you your right wrong according accordance provision pursuant stipulate prescribe "
        "regulation case true false correct article following subject"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Rendering:
    """`stretches` holds for each stretch its translations; `share` is how much of the question they cover, 0..1."""

    stretches: tuple[tuple[str, ...], ...]
    share: float


def render(text: str, language: Language) -> Rendering:
    """A question in the other `language`'s words; numbers and names that stay as they are count as covered."""
    words = [word for word in term_tokens(text) if language == "en" or word not in _EMPTY]
    keys = [_key(word, language) for word in words]
    entries = _entries(language)
    found: list[tuple[str, ...]] = []
    covered = position = 0
    while position < len(keys):
        rest = keys[position : position + _LONGEST]
        length = next((n for n in range(len(rest), 0, -1) if tuple(rest[:n]) in entries), 0)
        if length:
            found.append(entries[tuple(rest[:length])])
        elif any(c.isdigit() for c in words[position]):
            found.append((words[position],))
            length = 1
        covered += length
        position += length or 1
    return Rendering(tuple(dict.fromkeys(found)), covered / len(keys) if keys else 0.0)


def _key(word: str, language: Language) -> str:
    """As headwords are compared: an English word by its stem."""
    return english_stem(word) if language == "vi" else word


@lru_cache(maxsize=2)
def _entries(language: Language) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Headword in the other language → its translations into `language`."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for heads, translations in _lines(language):
        for head in heads:
            key = tuple(_key(word, language) for word in term_tokens(head) if language == "en" or word not in _EMPTY)
            if key:
                found.setdefault(key, {}).update(dict.fromkeys(translations))
    return {key: tuple(translations) for key, translations in found.items()}


def _lines(language: Language) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(heads, translations): a concept's standard term for any of its names, a headword's renderings."""
    for concept in concepts():
        if not concept.for_names:
            yield (concept.en, concept.vi[:2]) if language == "vi" else (concept.vi, concept.en[:2])
    for english, renderings in dictionary():
        yield ((english,), renderings) if language == "vi" else (renderings, (english,))


def dictionary() -> Iterator[tuple[str, tuple[str, ...]]]:
    """English headwords with their Vietnamese renderings, in the order of the file."""
    for line in nfc(_FILE.read_text(encoding="utf-8")).splitlines():
        english, _, rest = line.partition(" = ")
        if rest and not line.startswith("#"):
            yield english, tuple(part.strip() for part in rest.split(" ; "))
