"""Tables as lines: real tables become "| a | b |" rows, those that lay out a letterhead plain lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LETTERHEAD = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập|Nơi nhận|SOCIALIST REPUBLIC|\bTM\.|\bKT\.|\bT/M\b|"
    r"^Số\s*:|, ngày .{1,12} tháng|Céng hßa x∙ héi|§éc lËp|N¬i nhËn|COÄNG HOØA|Ñoäc laäp|Nôi nhaän",
    re.I,
)


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Letterheads and signatures are set in tables of two columns and few rows."""
    if max((len(row) for row in rows), default=0) <= 1:
        return True
    wide = max(len(row) for row in rows) > 3
    return len(rows) <= 4 and not wide and any(_LETTERHEAD.search(cell) for row in rows for cell in row)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table; a cell may hold line breaks."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if is_layout(filled):
        return [line for row in filled for cell in row for line in [*cell.split("\n"), ""]]
    return ["| " + " | ".join(_one_line(cell) for cell in row) + " |" for row in filled]


def _one_line(cell: str) -> str:
    return re.sub(r"\s+", " ", cell.replace("|", "/")).strip()
