"""Addresses as people read and write them."""

from __future__ import annotations

import pytest

from rag_cnh.read.provisions.addresses import find_addresses, kind, label, parent

LABELS = [
    ("dieu-19.khoan-2.diem-a", "Điều 19 khoản 2 điểm a", "Article 19, clause 2, point a"),
    ("dieu-9.khoan-2.diem-dd", "Điều 9 khoản 2 điểm đ", "Article 9, clause 2, point đ"),
    ("i.4.a", "mục I.4.a", "section I.4.a"),
    ("a.i.2", "mục A.I.2", "section A.I.2"),
    ("chuong-trinh.i.4.a", "Chương trình, mục I.4.a", "Programme, section I.4.a"),
    ("quy-che.dieu-5", "Quy chế, Điều 5", "Regulation, Article 5"),
    ("dieu-1.iii.2.a", "Điều 1, mục III.2.a", "Article 1, section III.2.a"),
    ("chuong-ii.muc-1", "Chương II Mục 1", "Chapter II, Section 1"),
    ("phu-luc-i.23.4", "Phụ lục I, mục 23.4", "Annex I, item 23.4"),
    ("danh-muc.3", "Danh mục, mục 3", "List, item 3"),
    ("phu-luc-1.bang-1.hang-3", "Phụ lục 1, bảng 1, hàng 3", "Annex 1, table 1, row 3"),
    ("doan-3", "đoạn 3", "paragraph 3"),
    ("tom-luoc-3", "bản tóm lược, mục 3", "digest, item 3"),
]


@pytest.mark.parametrize(("path", "vi", "en"), LABELS)
def test_label(path: str, vi: str, en: str) -> None:
    assert label(path, "vi") == vi
    assert label(path, "en") == en


@pytest.mark.parametrize(("path", "vi", "en"), [row for row in LABELS if row[0][:4] not in ("doan", "tom-")])
def test_a_label_is_found_again(path: str, vi: str, en: str) -> None:
    assert find_addresses(vi) == (path,)
    assert find_addresses(en) == (path,)


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Khoản 2 Điều 19 nói gì?", ("dieu-19.khoan-2",)),
        ("điểm đ khoản 2 Điều 9 Luật Thủ đô", ("dieu-9.khoan-2.diem-dd",)),
        ("dieu 19 khoan 2 quy dinh the nao", ("dieu-19.khoan-2",)),
        ("Điều 19.2", ("dieu-19.khoan-2",)),
        ("Article 19(2)(a)", ("dieu-19.khoan-2.diem-a",)),
        ("clause 2 of Article 19 of the Capital Law", ("dieu-19.khoan-2",)),
        ("mục II.1 của Nghị quyết 57", ("ii.1",)),
        ("phụ lục I", ("phu-luc-i",)),
        ("khoản 1 và 2 Điều 5", ("dieu-5.khoan-1", "dieu-5.khoan-2")),
        ("so sánh Điều 5 và Điều 6", ("dieu-5", "dieu-6")),
        # no addresses
        ("điều kiện vay và khoản vay", ()),
        ("in article form", ()),
        ("đạt mức 5% mỗi năm", ()),
        ("muc 5% moi nam", ()),
        ("khoản 2 nói gì", ()),
    ],
)
def test_find_addresses(question: str, paths: tuple[str, ...]) -> None:
    assert find_addresses(question) == paths


@pytest.mark.parametrize(
    ("path", "name", "above"),
    [
        ("dieu-19.khoan-2", "khoan", "dieu-19"),
        ("chuong-ii.muc-1", "muc", "chuong-ii"),
        ("i.4.a", "muc", "i.4"),
        ("phu-luc-1.bang-1.hang-3", "hang", "phu-luc-1.bang-1"),
        ("quy-che", "quy-che", None),
        ("doan-3", "doan", None),
    ],
)
def test_kind_and_parent(path: str, name: str, above: str | None) -> None:
    assert kind(path) == name
    assert parent(path) == above
