"""The nested document shows every piece of its text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from rag_cnh.types import Clause
from ui.outline import FRAME, Node, flat, in_pages, outline, size

TEXT = """QUỐC HỘI
Căn cứ Hiến pháp.
Điều 1. Phạm vi
1. Khoản một gồm:
a) điểm a;
b) điểm b.
2. Khoản hai.
Điều 2. Hiệu lực
Luật có hiệu lực ngay.
Người ký"""


def clause(path: str, label: str, heading: str, text: str, order: int) -> Clause:
    above = path.rpartition(".")[0]
    start = TEXT.index(text)
    parent = f"d#{above}" if above else None
    return Clause(f"d#{path}", "d", path, "", label, heading, text, parent, order, "vi", start, start + len(text))


CLAUSES = (
    clause("dieu-1", "Điều 1", "Phạm vi", "1. Khoản một gồm:\na) điểm a;\nb) điểm b.\n2. Khoản hai.", 0),
    clause("dieu-1.khoan-1", "Điều 1 khoản 1", "", "Khoản một gồm:\na) điểm a;\nb) điểm b.", 1),
    clause("dieu-1.khoan-1.diem-a", "Điều 1 khoản 1 điểm a", "", "điểm a;", 2),
    clause("dieu-1.khoan-1.diem-b", "Điều 1 khoản 1 điểm b", "", "điểm b.", 3),
    clause("dieu-1.khoan-2", "Điều 1 khoản 2", "", "Khoản hai.", 4),
    clause("dieu-2", "Điều 2", "Hiệu lực", "Luật có hiệu lực ngay.", 5),
)


def test_every_clause_shows_only_its_own_text() -> None:
    found = outline(CLAUSES, TEXT, digest=False)
    assert found.lead == "QUỐC HỘI\nCăn cứ Hiến pháp."
    assert [(node.clause.path, node.lead, node.tail) for node in flat(found.nodes)] == [
        ("dieu-1", "", ""),
        ("dieu-1.khoan-1", "Khoản một gồm:", ""),
        ("dieu-1.khoan-1.diem-a", "điểm a;", ""),
        ("dieu-1.khoan-1.diem-b", "điểm b.", ""),
        ("dieu-1.khoan-2", "Khoản hai.", ""),
        ("dieu-2", "Luật có hiệu lực ngay.", ""),
    ]
    assert found.tail == "Người ký"


def test_a_digest_shows_its_provisions_alone() -> None:
    found = outline(CLAUSES, TEXT, digest=True)
    assert (found.lead, found.tail) == ("", "")
    assert [node.lead for node in flat(found.nodes)][1] == ""


def test_a_text_without_clauses_is_shown_whole() -> None:
    assert outline((), TEXT, digest=False).lead == TEXT


@pytest.mark.parametrize("most", [1, FRAME + 5, 2 * FRAME + 40, 3 * FRAME, 10_000])
def test_pages_show_every_word_once_and_are_no_longer_than_must_be(most: int) -> None:
    whole = outline(CLAUSES, TEXT, digest=False).nodes
    pages = in_pages(whole, most)
    shown = [node for page in pages for node in flat(page)]
    assert list(dict.fromkeys(node.clause.path for node in shown)) == [node.clause.path for node in flat(whole)]
    for part in ("lead", "tail"):
        assert _said(shown, part) == _said(flat(whole), part)
    assert all(len(list(_branch(page))) == 1 or sum(map(size, page)) <= most for page in pages)


def _said(nodes: Iterable[Node], part: str) -> list[str]:
    return [text for node in nodes if (text := getattr(node, part))]


def _branch(nodes: Iterable[Node]) -> Iterator[Node]:
    """The clauses at the ends: those above them are only named again."""
    return (node for node in flat(nodes) if not node.children)
