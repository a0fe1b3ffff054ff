"""What must hold for any text: clauses are where they say, cleaning is done once, nothing raises but PolicyError."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rag_cnh.errors import PolicyError
from rag_cnh.read.files.load import load
from rag_cnh.read.files.markdown import markdown_text
from rag_cnh.read.files.page import html_text
from rag_cnh.read.files.rtf import rtf_text
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.reading import read_file
from rag_cnh.read.targets.numbers import find_numbers
from rag_cnh.read.text.clean import clean, clean_pages
from rag_cnh.read.words import nfc
from rag_cnh.types import Clause

MARKERS = (
    "Điều 5.", "Điều 6. Tên", "Điều 5a.", "Khoản 1.", "1.", "2.", "1.1.", "a)", "đ)", "b.", "I.", "II.", "A.", "-", "+",
    "“", "”", "|", "| 1 | a | b |", "| TT | Chỉ tiêu | Năm 2030 |", "Chương I", "CHƯƠNG II", "Mục 1", "Phần thứ nhất",
    "PHỤ LỤC", "Phụ lục II", "QUY CHẾ", "(Ban hành kèm theo Quyết định số 1/QĐ-TTg)", "Nơi nhận:", "TM. ỦY BAN", "./.",
    "Article 2.", "Chapter I", "CÔNG BÁO/Số 12/Ngày 1-2-2030", "Ký bởi: A", "(Xem tiếp Công báo số 13)", "…", "[1]",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/KH-UBND", "Hà Nội, ngày 1 tháng 2 năm 2030", "KẾ HOẠCH", "QUYẾT ĐỊNH:",
    "Căn cứ Luật số 1/2030/QH15;", "sửa đổi, bổ sung như sau:", "Mẫu số 01", "Tỷ lệ đạt trên 30% vào năm 2035", "12",
)  # fmt: skip
WORDS = (
    "cây xanh",
    "thành phố",
    "của",
    "và",
    "theo",
    "Ủy ban",
    "trees",
    "the",
    "e\u0301",
    "ﬁ",
    "\u00a0",
    "\u200b",
    "İ",
)
GAPS = (" ", "\n", "\n\n", "\f", "\r\n", "\t", "", "\u2028", "\x85", " \n ")
FIGURES = (
    "30%", "1.000,5", "7,500", "từ 5 đến 7", "5-7%", "tối thiểu", "at least", "năm 2030", "2021-2030", "top 3", "thứ 5",
    "29-NQ/TW", "Điều 5", "ngày 1/2/2030", "hai mươi lăm", "twenty", "tỷ đồng", "triệu", "USD", "$", "%/năm", "m²",
    "lần",     "½", "٣", "²", "1" * 40, ",", ".", "-", "/", "(", ")",
)  # fmt: skip


def _texts(*pieces: str) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(pieces), st.text(max_size=12))
    return st.lists(st.tuples(piece, st.sampled_from(GAPS)), max_size=30).map(
        lambda parts: "".join(a + b for a, b in parts)
    )


LAWS = _texts(*MARKERS, *WORDS)
SUMS = _texts(*FIGURES, *WORDS)
FUZZ = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(LAWS)
def test_cleaning_is_done_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert nfc(once) == once


@FUZZ
@given(LAWS)
def test_pages_lie_in_the_text_in_order(text: str) -> None:
    cleaned = clean_pages(text)
    assert list(cleaned.pages) == sorted(cleaned.pages)
    assert all(0 <= page <= len(cleaned.text) for page in cleaned.pages)


def _check(text: str, clauses: tuple[Clause, ...]) -> None:
    by_id = {clause.id: clause for clause in clauses}
    assert len(by_id) == len(clauses)
    assert [clause.order for clause in clauses] == list(range(len(clauses)))
    for clause in clauses:
        assert 0 <= clause.start <= clause.end <= len(text)
        assert text[clause.start : clause.end] == clause.text
        if clause.parent is not None:
            parent = by_id[clause.parent]
            assert parent.start <= clause.start
            assert clause.end <= parent.end
            assert parent.order < clause.order


@FUZZ
@given(LAWS, st.sampled_from(["vi", "en"]))
def test_clauses_are_where_they_say(text: str, language: str) -> None:
    cleaned = clean(text)
    _check(cleaned, parse_clauses(cleaned, "d", "en" if language == "en" else "vi"))


@FUZZ
@given(SUMS, st.sampled_from(["vi", "en"]))
@example("1" * 400, "vi")
@example("5%" * 200, "en")
def test_numbers_are_where_they_say(text: str, language: str) -> None:
    text = nfc(text)
    numbers = find_numbers(text, "en" if language == "en" else "vi")
    ends = 0
    for number in numbers:
        assert ends <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        assert 0 <= number.cue <= number.start
        ends = number.end


def _written(name: str, data: bytes, read: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        with suppress(PolicyError):
            read(path)  # type: ignore[operator]


HEADS = (
    b"", b"%PDF-1.7\n", b"{\\rtf1 ", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"BM",
    b"<html>", b"<?xml version='1.0'?>", b"\xff\xfe", b"\xff\xfe\x00\x00", b"MIME-Version: 1.0\nmultipart/related",
    b"II*\x00", b"---\n", b"RIFF0000WEBP",
)  # fmt: skip


@FUZZ
@given(st.sampled_from(HEADS), st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.pdf"]))
def test_any_bytes_are_read_or_refused(head: bytes, data: bytes, name: str) -> None:
    _written(name, head + data, load)
    _written(name, head + data, read_file)


@FUZZ
@given(LAWS)
def test_any_text_is_read_or_refused(text: str) -> None:
    def read(path: Path) -> None:
        reading = read_file(path)
        _check(reading.text, reading.clauses)
        for target in reading.targets:
            assert 0 <= target.value_start < target.value_end <= len(reading.text)

    _written("a.txt", text.encode("utf-8", errors="replace"), read)


TAGS = _texts(
    "<p>", "</p>", "<table>", "<tr>", "<td>", "<td rowspan=3 colspan=2>", "</table>", "<ol type=a>", "<li>", "</ol>",
    "<ul>", "<div>", "</div>", "<br>", "<pre>", "<!--", "-->", "<a href=#_ftn1>", "</a>", "&amp;", "&#7879;",
    "<script>", "<span style='display:none'>", "<article>", "<form>", "<rowspan=99999>", "<td colspan=99999>",
    *WORDS,
)  # fmt: skip
CONTROLS = _texts(
    "{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd", "\\cellx1", "\\clvmrg", "\\clmrg", "\\intbl ", "\\pard ",
    "\\u7879?", "\\uc0 ", "\\u-10179?", "\\'e0", "\\*", "\\fonttbl", "\\f0", "\\v ", "\\v0 ", "{\\footnote ",
    "{\\shptxt ",
    "{\\listtext ", "\\bin3 ", "\\bin-5 ", "\\ansicpg99999", "{\\*\\x ", "\\", *WORDS,
)  # fmt: skip
MARKS = _texts("#", "**", "*", "_", "`", "[", "](", ")", "![", "|", "---", "<br>", "\\", "~~", "> ", *WORDS)


@FUZZ
@given(TAGS)
def test_any_page_is_read(text: str) -> None:
    html_text(f"<html><body>{text}".encode("utf-8", errors="replace"))


@FUZZ
@given(CONTROLS)
def test_any_rich_text_is_read(text: str) -> None:
    rtf_text(("{\\rtf1" + text).encode("utf-8", errors="replace"))


@FUZZ
@given(MARKS)
def test_marks_of_markdown_go_and_words_stay(text: str) -> None:
    assert markdown_text(text).count("\n") <= text.count("\n")
