"""Files as LangChain documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore

from rag_cnh.errors import PolicyError
from rag_cnh.loader import PolicyLoader
from rag_cnh.read.reading import read_file
from tests.read.office import plain_word

PLAN = [
    "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "Số: 7/KH-UBND", "Hà Nội, ngày 20 tháng 11 năm 2030", "KẾ HOẠCH",
    "Trồng cây xanh trên địa bàn thành phố", "I. MỤC TIÊU", "1. Đến năm 2035, tỷ lệ che phủ cây xanh đạt ít nhất 30%.",
    "2. Mỗi phường có một công viên.", "II. TỔ CHỨC THỰC HIỆN", "Sở Xây dựng chủ trì thực hiện Kế hoạch này.",
]  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(plain_word(*PLAN))
    return path


def test_a_document_for_each_clause(plan: Path) -> None:
    loader = PolicyLoader(plan)
    assert isinstance(loader, BaseLoader)
    lazy = loader.lazy_load()
    assert isinstance(lazy, Iterator)
    documents = list(lazy)
    assert [d.id for d in documents] == [f"7-kh-ubnd-2030#{path}" for path in ("i", "i.1", "i.2", "ii")]
    assert documents[1].metadata == {
        "id": "7-kh-ubnd-2030#i.1",
        "document": "7-kh-ubnd-2030",
        "number": "7/KH-UBND",
        "title": "Kế hoạch trồng cây xanh trên địa bàn thành phố",
        "issued": "2030-11-20",
        "label": "mục I.1",
        "parent": "7-kh-ubnd-2030#i",
        "start": documents[1].metadata["start"],
        "end": documents[1].metadata["end"],
        "language": "vi",
        "url": "/van-ban/7-kh-ubnd-2030/i.1",
        "source": str(plan),
        "text_source": "text",
    }
    text = read_file(plan).text
    assert all(text[d.metadata["start"] : d.metadata["end"]] == d.page_content for d in documents)


def test_leaves_and_corrections(plan: Path) -> None:
    documents = PolicyLoader(str(plan), {"number": "8/KH-UBND"}, leaves=True).load()
    assert [d.id for d in documents] == [f"8-kh-ubnd-2030#{path}" for path in ("i.1", "i.2", "ii")]


def test_other_parts_of_langchain_take_them(plan: Path) -> None:
    from langchain_core.embeddings import DeterministicFakeEmbedding

    store = InMemoryVectorStore(DeterministicFakeEmbedding(size=8))
    store.add_documents(PolicyLoader(plan).load())
    found = store.similarity_search("công viên", k=4)
    assert {type(d) for d in found} == {Document}
    assert "7-kh-ubnd-2030#i.2" in {d.id for d in found}


def test_a_bad_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="no such file"):
        PolicyLoader(tmp_path / "none.txt").load()
