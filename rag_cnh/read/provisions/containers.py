"""What an act carries along: where an attached regulation or plan begins, and whether the act is over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag_cnh.read.provisions.addresses import ATTACHMENTS
from rag_cnh.read.provisions.markers import ATTACHED, ENDS, annex_marker, named_marker
from rag_cnh.read.words import fold

_LONGEST_TITLE = 300
_LOOK_AHEAD = 3000  # lines
_LETTERHEAD = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Kính gửi\s?:")
# What is to be filled in; a line of underscores alone is a rule below a letterhead.
_BLANK = re.compile(r"(?!_{1,300}$)(?:.{0,200}_{3}|.{0,200}[.…]{4}|.{0,200}…{2}|.{0,200}\[[^\W\d_])")
_NEAR = 12  # lines around a letterhead; lines of an annex in which the paper it shows begins


def attachment_name(lines: Sequence[str], number: int) -> str:
    """ "quy-che" of "QUY CHẾ …" in capitals with "(Ban hành kèm theo …)" below it, or nothing."""
    line = lines[number]
    if not line.isupper() or len(line) > _LONGEST_TITLE:
        return ""
    folded = fold(line).replace(" ", "-")
    name = next((a for a in ATTACHMENTS if folded == a or folded.startswith(f"{a}-")), "")
    below = [later for later in lines[number + 1 : number + 12] if later][:6]
    return name if name and any(ATTACHED.match(later) for later in below) else ""


def article_follows(lines: Sequence[str], number: int, value: int) -> bool:
    """Whether an act's next article stands below, before the act ends."""
    for line in lines[number : number + _LOOK_AHEAD]:
        if ENDS.match(line):
            return False
        marker = named_marker(line)
        if marker and marker.level == "dieu" and marker.value == str(value):
            return True
    return False


def paper_begins(lines: Sequence[str], number: int) -> bool:
    """Whether the letterhead of a paper to be filled in stands here."""
    if len(lines[number]) > _LONGEST_TITLE or not _LETTERHEAD.search(lines[number]):
        return False
    return any(_BLANK.match(line) for line in lines[max(0, number - _NEAR) : number + _NEAR])


def shows_paper(lines: Sequence[str], number: int) -> bool:
    """Whether the annex that begins here is such a paper, though an item stands before its letterhead."""
    for i in range(number + 1, min(len(lines), number + 1 + _NEAR)):
        if annex_marker(lines[i]):
            return False
        if paper_begins(lines, i):
            return True
    return False
