"""The bilingual list of sectors in `sectors.txt`: which terms are sectors, and the other language's word.

The file also says which terms hold a comma or an "and" ("robot và tự động hóa"), so that no list is
split inside them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from rag_cnh.errors import PolicyError
from rag_cnh.read.words import fold

_FILE = Path(__file__).with_name("sectors.txt")


@lru_cache(maxsize=1)
def sector_terms() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The lines of sectors.txt: Vietnamese and English terms, the standard one first."""
    found = []
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            left, separator, right = line.partition(" = ")
            if not separator:
                raise PolicyError("A line of the sectors needs ' = '", f"line {number}", f"Mend {_FILE.name}.")
            found.append((_terms(left), _terms(right)))
    return tuple(found)


def _terms(side: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in side.split(" ; ") if term.strip())


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    """Folded terms of either language and the standard English one; the first line that has a term wins."""
    known: dict[str, str] = {}
    for vi, en in sector_terms():
        for term in (*vi, *en):
            known.setdefault(fold(term), en[0])
    return known


_WRAPPING = re.compile(
    r"^(?:(?:cac|mot so|nhung|nganh|linh vuc|nhom|phat trien|the) )+|\s*\([^)]*\)$|^(?:cong nghiep"
    r"|san xuat) (?=\S+ \S)"
)


def english_name(name: str) -> str | None:
    """The standard English term, also of a name in "ngành …"; None where the list has none."""
    folded = " ".join(fold(name).split())
    return _english().get(folded) or _english().get(_WRAPPING.sub("", folded))


@lru_cache(maxsize=1)
def compounds() -> re.Pattern[str]:
    """Folded terms that hold a comma or an "and", the longest first: no list is split inside them."""
    terms = {fold(term) for line in sector_terms() for side in line for term in side}
    joined = sorted((term for term in terms if re.search(r",| va | and ", term)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, joined))})(?!\w)")


def is_known(folded: str) -> bool:
    """Whether the list has exactly this term, or "ngành …" before it."""
    words = " ".join(folded.split())
    return words in _english() or _WRAPPING.sub("", words) in _english()
