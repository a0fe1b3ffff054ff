"""Passages: the clause's own words with its place in front; ids follow the content and nothing else."""

from __future__ import annotations

import pytest

from rag_cnh.library.passages import MAX_CHARACTERS, passages
from rag_cnh.read.digest import parse_digest, read_digest
from rag_cnh.settings import ROOT
from rag_cnh.types import Reading

HEAD = """---
id: 7-qd-x-2026
number: 7/QĐ-X
type: quyết định
title: Quyết định về cây xanh
title_en: Decision on trees
language: vi
text_status: digest
---

# Quyết định về cây xanh

## Chỉ tiêu

### Điều 2 {#dieu-2}

Thành phố trồng các loại cây sau:

### Điều 2 khoản 1 {#dieu-2.khoan-1}

Sấu và xà cừ.

### Điều 3 {#dieu-3}

BODY
"""
LONG = " ".join(f"Câu thứ {n} nói rằng mỗi phường trồng thêm {n} cây trong năm." for n in range(1, 60))


def _reading(body: str = "Đến năm 2030 có 5 cây/người.") -> Reading:
    return parse_digest(HEAD.replace("BODY", body))


def test_a_passage_says_where_it_stands() -> None:
    found = {passage.clause: passage for passage in passages(_reading())}
    first = found["7-qd-x-2026#dieu-2.khoan-1"]
    assert first.name == "7/QĐ-X Quyết định về cây xanh"
    assert first.heading == "Chỉ tiêu > Điều 2 khoản 1"
    assert first.body.endswith("Sấu và xà cừ.")
    assert first.text.splitlines()[:2] == [first.name, first.heading]


def test_a_short_item_carries_the_words_it_completes() -> None:
    found = {passage.clause: passage for passage in passages(_reading())}
    assert found["7-qd-x-2026#dieu-2.khoan-1"].body == "Thành phố trồng các loại cây sau:\nSấu và xà cừ."


def test_a_clause_does_not_repeat_its_items() -> None:
    found = {passage.clause: passage for passage in passages(_reading())}
    assert found["7-qd-x-2026#dieu-2"].body == "Thành phố trồng các loại cây sau:"


@pytest.mark.parametrize("body", [LONG, "từ " * 2000, "không-có-chỗ-cắt" * 400])
def test_a_long_clause_is_cut_and_nothing_is_lost(body: str) -> None:
    pieces = [p.body for p in passages(_reading(body)) if p.clause.endswith("#dieu-3")]
    assert len(pieces) > 1
    assert all(len(piece) <= MAX_CHARACTERS for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(body.split())


def test_whole_sentences_stay_whole() -> None:
    pieces = [p.body for p in passages(_reading(LONG)) if p.clause.endswith("#dieu-3")]
    assert all(piece.endswith(".") for piece in pieces)


def test_ids_change_with_the_content_only() -> None:
    first, again = ([p.id for p in passages(_reading())] for _ in range(2))
    other = [p.id for p in passages(_reading("Đến năm 2030 có 6 cây/người."))]
    assert first == again
    assert [a == b for a, b in zip(first, other, strict=True)] == [True, True, False]


def test_no_passage_of_the_corpus_stands_twice() -> None:
    found = [p for path in (ROOT / "corpus").glob("*.md") for p in passages(read_digest(path))]
    assert len({p.id for p in found}) == len(found)
    assert len({(p.clause, p.language, p.body) for p in found}) == len(found)
