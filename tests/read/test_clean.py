"""What a page adds goes, what a drafter wrote stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag_cnh.read.text.clean import clean, clean_pages

LINE = "Ủy ban nhân dân các cấp có trách nhiệm tổ chức thực hiện và kiểm tra việc"
PAGE = "\n".join(f"{n} {LINE}" for n in range(10, 22))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("hiện đại hóa\nđất nước", "hiện đại hóa đất nước"),  # into a small letter
        ("Điều 2. Tên gọi\n1. Một", "Điều 2. Tên gọi\n1. Một"),  # a marker opens a line
        ("Kết luận số 42-\nCT/TW", "Kết luận số 42-\nCT/TW"),  # a short text shows no width
        ("(Ban hành kèm theo Quyết định\nsố 1/QĐ-X)", "(Ban hành kèm theo Quyết định số 1/QĐ-X)"),
        ("- một;\n- hai.", "- một;\n- hai."),
    ],
)
def test_lines_are_joined(broken: str, whole: str) -> None:
    assert clean(broken) == whole


def test_a_printed_line_runs_on_into_a_capital() -> None:
    text = f"{PAGE}\nĐiều 1. Phạm vi\n{LINE}\nBộ Tài chính thực hiện."
    assert clean(text).endswith(f"{LINE} Bộ Tài chính thực hiện.")


def test_a_page_break_inside_a_sentence_vanishes() -> None:
    text = "nhiệm vụ của các\n\nCÔNG BÁO/Số 240/Ngày 22-04-2026\n35\n\n\ncơ quan nhà nước."
    assert clean(text) == "nhiệm vụ của các cơ quan nhà nước."


def test_signature_stamps_go_and_an_address_stays() -> None:
    stamp = "Ký bởi: CÔNG BÁO\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\nNgày ký: 2026-04-22"
    assert clean(f"Một.\n{stamp}\nHai.") == "Một.\nHai."
    assert "Email: a@b.vn" in clean("Liên hệ:\nEmail: a@b.vn\nĐiện thoại: 1")


def test_footnotes_of_a_consolidated_text_go_with_their_marks() -> None:
    first = "VĂN BẢN HỢP NHẤT\nĐiều 1.1 Phạm vi\nLuật này quy định.\n1 Điều này được sửa đổi theo Luật số 2."
    pages = [f"{first}\nCÔNG BÁO/Số 1/Ngày 01-01-2026", "Điều 2. Tên\nCÔNG BÁO/Số 1/Ngày 01-01-2026", "Hết."]
    text = clean("\n".join(pages))
    assert "Điều 1. Phạm vi" in text
    assert "được sửa đổi" not in text


def test_page_offsets() -> None:
    cleaned = clean_pages("Một.\fHai.\fBa.")
    assert [cleaned.text[start:][:3] for start in cleaned.pages] == ["Một", "Hai", "Ba."]


_PIECES = st.sampled_from(
    [
        "Điều 1. Tên",
        "1. Một",
        "a) Hai",
        "chữ thường",
        "CÔNG BÁO/Số 1/Ngày 01-01-2026",
        "12",
        "",
        "“mở",
        "đóng”.",
        "| 1 | a | b |",
        LINE,
        "PHỤ LỤC I",
        "I. MỤC TIÊU",
        "\f",
        "(Ban hành kèm theo",
        "-",
        "và",
        "Nơi nhận:",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("\n".join) | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
