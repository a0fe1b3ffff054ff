"""What an act carries along: where an attached regulation or plan begins, and whether the act is over."""

from __future__ import annotations

from collections.abc import Sequence

from rag_cnh.read.addresses import ATTACHMENTS
from rag_cnh.read.markers import ATTACHED, ENDS, named_marker
from rag_cnh.read.words import fold

_LONGEST_TITLE = 300
_LOOK_AHEAD = 3000  # lines


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
