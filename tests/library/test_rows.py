"""Tasks and priority sectors go with their text: under a known document's id, in and out of the catalog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.official import recognise
from rag_cnh.read.reading import read_file

TEXT = """Số: 44/NQ-HĐND

NGHỊ QUYẾT
Về phát triển nghề muối

1. Ưu tiên phát triển các ngành: cơ khí chế tạo, điện tử.
2. Sở Công Thương chủ trì, phối hợp với Sở Tài chính xây dựng đề án làng muối, hoàn thành trong năm 2028.
"""


def test_rows_follow_the_known_document(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    undated = read_file(path)
    known = read_file(path, {"issued": "2027-03-01"})
    catalog = Catalog(tmp_path / "catalog.sqlite3", create=True)
    catalog.write([(known, Source(known.document.id, "vi", "added", ""), ())])
    named = recognise(undated, catalog)
    assert named.document.id == known.document.id == "44-nq-hdnd-2027"
    assert named.tasks == known.tasks != ()
    assert named.sectors == known.sectors != ()


def test_the_catalog_gives_back_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    reading = read_file(path, {"issued": "2027-03-01"})
    catalog = Catalog(tmp_path / "catalog.sqlite3", create=True)
    source = Source(reading.document.id, "vi", "added", "")
    catalog.write([(reading, source, ())])
    held = catalog.held(reading.document.id, "vi")
    assert held is not None
    assert (held[0].tasks, held[0].sectors, held[0].targets) == (reading.tasks, reading.sectors, reading.targets)
    catalog.write([(replace(reading, tasks=(), sectors=()), source, ())])
    assert catalog.tasks() == catalog.sectors() == ()
    catalog.write([(reading, source, ())])
    catalog.write(remove=[(reading.document.id, "vi")])
    assert catalog.tasks() == catalog.sectors() == ()
