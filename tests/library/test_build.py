"""The stores stay in step, and bad luck leaves the index as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rag_cnh.errors import PolicyError
from rag_cnh.library.build import build
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.index import Library
from rag_cnh.read.digest import parse_digest
from rag_cnh.read.reading import read_file
from rag_cnh.settings import ROOT, Settings
from rag_cnh.types import Reading
from rag_cnh.wiring import open_catalog, open_library

TEXT = """---
id: thu-nghiem-2026
number: 1/QĐ-X
type: quyết định
title: Quyết định thử
language: vi
text_status: digest
---

# Quyết định thử

### Điều 1 {#dieu-1}

Đến năm 2030, tỷ lệ hộ dùng nước sạch của Hà Nội đạt trên 95%.
"""


@pytest.fixture
def library(small_index: Path, tmp_path: Path) -> Library:
    shutil.copytree(small_index, tmp_path / "index")
    return open_library(Settings(index=tmp_path / "index"))


def _reading(text: str = TEXT) -> tuple[Reading, Source]:
    reading = parse_digest(text)
    return reading, Source(reading.document.id, "vi", "added", str(hash(text)))


def _in_step(library: Library) -> bool:
    wanted = library.catalog.passage_ids()
    return library.in_step and library.lexical.ids() == wanted == library.vectors.ids()


def test_put_replace_and_remove_keep_the_stores_in_step(library: Library) -> None:
    before = library.catalog.passage_ids()
    library.put([_reading()])
    assert _in_step(library)
    library.put([_reading(TEXT.replace("95%", "99%"))])
    assert "99%" in library.catalog.text("thu-nghiem-2026", "vi")
    assert _in_step(library)
    library.remove("thu-nghiem-2026")
    assert library.catalog.passage_ids() == before
    assert _in_step(library)


def test_a_failing_write_changes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before, revision = library.catalog.passage_ids(), library.catalog.revision

    def broken(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Catalog, "write", broken)
    with pytest.raises(OSError, match="disk full"):
        library.put([_reading()])
    monkeypatch.undo()
    assert (library.catalog.passage_ids(), library.catalog.revision) == (before, revision)
    library.sync()
    assert _in_step(library)


def test_a_lost_lexical_index_is_made_again(library: Library) -> None:
    path = library.path
    library.close()
    shutil.rmtree(path / "lexical")
    (path / "manifest.json").unlink()
    again = open_library(Settings(index=path))
    again.sync()
    assert _in_step(again)


def test_a_second_build_writes_nothing(small_library: Library) -> None:
    report = build(small_library, small_library.path.parent / "corpus", read_file)
    assert (report.written, report.removed) == (0, 0)


def test_a_wrong_encoder_is_named_with_the_fix(small_index: Path) -> None:
    with pytest.raises(PolicyError, match=r"RAG_CNH_ENCODER=e5-policy.*rag-cnh build --fresh"):
        open_library(Settings(index=small_index, encoder="another-model"))


def test_a_missing_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="rag-cnh build"):
        open_catalog(Settings(index=tmp_path / "none"))


def test_a_second_writer_is_refused(library: Library) -> None:
    other = open_library(Settings(index=library.path))
    with library.writing(), pytest.raises(PolicyError, match="Another process"), other.writing():
        pass


def test_an_empty_corpus_folder_is_an_error(library: Library, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"no \.md file"):
        build(library, tmp_path, read_file)
    assert (ROOT / "corpus").exists()


def test_targets_of_a_clause_are_not_those_of_its_longer_namesake(small_library: Library) -> None:
    one = small_library.catalog.clause("252-2025-qh15#tom-luoc-1", "vi")  # tom-luoc-10 … hold targets
    assert one
    assert small_library.catalog.targets_in(one) == ()
    rows = small_library.catalog.targets("252-2025-qh15")
    assert any(row.clause.startswith(f"{one.id}0") for row in rows)
