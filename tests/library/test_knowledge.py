"""What a document's official text says of it wins; what only its digest knows is kept."""

from __future__ import annotations

from datetime import date

import pytest

from rag_cnh.library.knowledge import joined
from rag_cnh.types import Document, Relation

DIGEST = Document(
    "7-nq-m-2022", "7-NQ/M", "chương trình", "Tên trong bản tóm lược", "English title", "Hội đồng Mẫu", "Council",
    issued=date(2022, 7, 5), signer="Người Ký", text_status="digest", sources=("nguồn",),
    relations=(Relation("replaced_by", "8-NQ/M"), Relation("related", "3-NQ/M"), Relation("related", "4-NQ/M")),
)  # fmt: skip


def _own(title: str = "Nghị quyết về công nghiệp xanh") -> Document:
    return Document(
        "7-nq-m-2022", "7-NQ/M", "nghị quyết", title, issuer="Hội đồng", relations=(Relation("implements", "3-NQ/M"),)
    )


def test_the_text_wins_and_the_digest_fills() -> None:
    found = joined(_own(), DIGEST)
    assert (found.type, found.title, found.issuer, found.text_status) == (
        "nghị quyết", "Nghị quyết về công nghiệp xanh", "Hội đồng", "official",
    )  # fmt: skip
    assert (found.title_en, found.issued, found.signer) == ("English title", date(2022, 7, 5), "Người Ký")
    ties = [(r.type, r.number) for r in found.relations]
    assert ties == [("implements", "3-NQ/M"), ("replaced_by", "8-NQ/M"), ("related", "4-NQ/M")]


@pytest.mark.parametrize("title", ["Nghị quyết", "Nghị quyết số 7-NQ/M", "Nghị quyết 7-NQ/M", ""])
def test_a_title_that_says_nothing_is_none(title: str) -> None:
    assert joined(_own(title), DIGEST).title == "Tên trong bản tóm lược"
