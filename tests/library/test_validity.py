"""What is in force, on which day."""

from __future__ import annotations

from datetime import date

import pytest

from rag_cnh.library.validity import complete, status
from rag_cnh.read.digest import read_digest
from rag_cnh.settings import ROOT

BY_ID = {d.id: d for d in complete([read_digest(p).document for p in sorted((ROOT / "corpus").glob("*.vi.md"))])}


@pytest.mark.parametrize(
    ("document", "day", "expected"),
    [
        ("39-2024-qh15", "2026-11-24", "superseded by 02/2026/QH16"),
        ("39-2024-qh15", "2026-06-30", "in force"),
        ("39-2024-qh15", "2024-12-31", "not yet in force"),
        ("02-2026-qh16", "2026-06-30", "not yet in force"),
        ("02-2026-qh16", "2026-07-01", "in force"),
        ("02-ctr-tu-2021", "2026-01-01", "expired"),
        ("29-nq-tw-2022", "2026-11-24", "in force"),
        ("1569-qd-ttg-2024", "2026-11-24", "superseded by Quy hoạch tổng thể Thủ đô"),
    ],
)
def test_status(document: str, day: str, expected: str) -> None:
    assert status(BY_ID[document], date.fromisoformat(day)) == expected


def test_relations_go_both_ways() -> None:
    assert ("amended_by", "252/2025/QH15") in {(r.type, r.number) for r in BY_ID["81-2023-qh15"].relations}
    assert ("implemented_by", "21-CTr/TU") in {(r.type, r.number) for r in BY_ID["29-nq-tw-2022"].relations}
