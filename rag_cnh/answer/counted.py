"""A question for so many things by name is not answered by their number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag_cnh.read.words import fold

_WORDS = {
    2: "two|hai", 3: "three|ba", 4: "four|bon", 5: "five|nam", 6: "six|sau", 7: "seven|bay", 8: "eight|tam",
    9: "nine|chin", 10: "ten|muoi", 11: "eleven|muoi mot", 12: "twelve|muoi hai",
}  # fmt: skip
# A number of things stands before a word, not after "năm", "Điều" or "Resolution".
_COUNT = re.compile(
    r"(?<![\w./-])(?<!nam )(?<!dieu )(?<!khoan )(?<!quyet )(?<!resolution )(?<!article )(\d{1,2}|"
    rf"{'|'.join(sorted('|'.join(_WORDS.values()).split('|'), key=len, reverse=True))})(?= [a-z]{{2,}})"
)
_BULLET = re.compile(r"\s*(?:[-–•+*]|\(?[a-zđ0-9]{1,2}[).])\s")
_PARTS = re.compile(r"[,;\n]| va | and ")
_FEW = 3  # parts after the number are a list, whatever the number


def names_them(question: str, text: str) -> bool:
    """Whether the text, where it gives a number that the question gives, goes on to name as many things, or a few;
    true where it gives none of the question's numbers."""
    told = fold(text)
    shared = [(count, place) for count in set(counts(question)) for place in _places(count, told)]
    return not shared or any(_parts_after(told, place) >= min(count, _FEW) for count, place in shared)


def counts(text: str) -> Iterator[int]:
    """Numbers of things, from two on, as digits or words."""
    for match in _COUNT.finditer(fold(text)):
        said = match.group(1)
        value = int(said) if said.isdigit() else next(n for n, words in _WORDS.items() if said in words.split("|"))
        if value > 1:
            yield value


def _places(count: int, told: str) -> Iterator[int]:
    """Where the text gives this number of something."""
    for match in re.finditer(rf"(?<![\w.,/-])(?:{count}|{_WORDS.get(count, count)})(?= [a-z])", told):
        yield match.end()


def _parts_after(told: str, place: int) -> int:
    """Things named behind the number; behind that of an item, in the item."""
    line = told.rfind("\n", 0, place) + 1
    end = told.find("\n", place) if _BULLET.match(told[line:]) else len(told)
    rest = told[place : end if end >= 0 else len(told)]
    return sum(bool(part.strip(" .-–•")) for part in _PARTS.split(rest))
