"""What a document says itself: its lines without quoted acts, bases, annexes and forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag_cnh.read.text.quotes import quoted_lines

_BASIS = re.compile(r"(?:[-–•]\s*)?(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét|Pursuant to)\b")
# A note of a consolidated text: "12 Điều này được bãi bỏ theo quy định tại …".
_NOTE = re.compile(
    r"\[?\d{1,3}\]?\s+[^\n]{0,300}?(?:theo quy định tại|quy định như sau|có căn cứ ban hành|được (?:sửa đổi|bổ sung|"
    r"thay thế|bãi bỏ))"
)
_QUOTED = re.compile(r"“[^“”]{0,4000}”")  # within a line; its place is kept
_GOES_ON = re.compile(r"(?:thay thế|bãi bỏ|đình chỉ|của|số|và|theo|tại|bởi|,| [-–])$")
_BEGINS = re.compile(r"^(?:Điều|Chương|Mục|Phụ lục|Article|Chapter) |^\s*(?:\d{1,3}[.)]|[a-zđ]\)|[-–+•*|])|^\W*$")


def own_lines(text: str, signed: int | None = None) -> list[str]:
    """The document's own provisions, one a line; quoted lines stay as empty ones.

    What follows the line on which it is `signed` are annexes.
    """
    lines = text.split("\n")[:signed]
    quoted = quoted_lines(lines)
    own = ["" if inside or _is_foreign(line) else line for line, inside in zip(lines, quoted, strict=True)]
    return [_QUOTED.sub("“”", line) for line in _joined(own)]


def _joined(lines: Sequence[str]) -> list[str]:
    """A line that ends in the middle of a sentence goes on in the next: "… thay thế / Nghị định số 1"."""
    joined: list[str] = []
    for line in lines:
        if joined and _GOES_ON.search(joined[-1]) and not _BEGINS.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _is_foreign(line: str) -> bool:
    return _BASIS.match(line) is not None or _NOTE.match(line) is not None


def bases(lines: Sequence[str]) -> list[str]:
    """The lines that name what an act rests on."""
    return [line for line in lines if re.match(r"(?:[-–•]\s*)?(?:Căn cứ|Pursuant to)\b", line)]
