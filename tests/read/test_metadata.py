"""What a document says of itself."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag_cnh.read.description.metadata import document_id, read_metadata
from rag_cnh.read.text.clean import clean
from rag_cnh.types import Relation

DECREE = """CHÍNH PHỦ

Số: 12/2030/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Nội, ngày 03 tháng 4 năm 2030

NGHỊ ĐỊNH
Quy định về cây xanh đô thị

Căn cứ Luật Cây xanh số 01/2029/QH16;
Điều 1. Phạm vi
Nghị định này quy định về cây xanh.
Điều 2. Hiệu lực
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2030.
2. Nghị định số 64/2010/NĐ-CP ngày 11 tháng 6 năm 2010 hết hiệu lực kể từ ngày Nghị định này có hiệu lực.

TM. CHÍNH PHỦ
THỦ TƯỚNG

Nguyễn Văn An"""

RESOLUTION = """Nghị quyết số 30-NQ/TW

Thay mặt Bộ Chính trị, Tổng Bí thư ký Nghị quyết số 30-NQ/TW (ngày 22/12/2030) của Bộ Chính trị về phát triển cây xanh

I. MỤC TIÊU
1. Trồng cây"""

PLAN = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 5/KH-UBND
Nghệ An, ngày 20 tháng 11 năm 2030

KẾ HOẠCH
THỰC HIỆN NGHỊ QUYẾT SỐ 30-NQ/TW VỀ CÂY XANH TẠI NGHỆ AN

I. MỤC ĐÍCH
1. Trồng cây xanh tại Nghệ An."""

LAW = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 01/2029/QH16
LUẬT
CÂY XANH
Căn cứ Hiến pháp;
Điều 1. Phạm vi
Luật này quy định về cây xanh.
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI thông qua ngày 20 tháng 6 năm 2029."""

ARTICLE = """Thành phố trồng cây
Thành ủy vừa ban hành Chương trình hành động số 7-CTr/TU ngày 2/2/2030 thực hiện Nghị quyết số 30-NQ/TW."""


def test_a_decree() -> None:
    document = read_metadata(clean(DECREE), "vi")
    assert (document.id, document.number, document.type) == ("12-2030-nd-cp", "12/2030/NĐ-CP", "nghị định")
    assert document.title == "Nghị định quy định về cây xanh đô thị"
    assert (document.issuer, document.issuer_en) == ("Chính phủ", "Government of Viet Nam")
    assert (document.place, document.issued) == ("Hà Nội", date(2030, 4, 3))
    assert (document.effective, document.signer) == (date(2030, 5, 1), "Nguyễn Văn An")
    assert document.relations == (
        Relation("replaces", "64/2010/NĐ-CP", "2010-06-11"),
        Relation("based_on", "01/2029/QH16"),
    )


@pytest.mark.parametrize(
    ("text", "identity", "title", "issuer", "issued"),
    [
        (
            RESOLUTION,
            ("30-nq-tw-2030", "nghị quyết"),
            "Nghị quyết về phát triển cây xanh",
            "Bộ Chính trị, Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
            date(2030, 12, 22),
        ),
        (
            PLAN,
            ("5-kh-ubnd-2030", "kế hoạch"),
            "Kế hoạch thực hiện Nghị quyết số 30-NQ/TW về cây xanh tại Nghệ An",
            "Ủy ban nhân dân tỉnh Nghệ An",
            date(2030, 11, 20),
        ),
        (LAW, ("01-2029-qh16", "luật"), "Luật Cây xanh", "Quốc hội", date(2029, 6, 20)),
        (ARTICLE, ("thanh-pho-trong-cay", "bài báo"), "Thành phố trồng cây", "", None),
    ],
)
def test_other_types(text: str, identity: tuple[str, str], title: str, issuer: str, issued: date | None) -> None:
    document = read_metadata(clean(text), "vi")
    assert (document.id, document.type) == identity
    assert (document.title, document.issuer, document.issued) == (title, issuer, issued)


def test_ties() -> None:
    assert read_metadata(clean(PLAN), "vi").relations == (Relation("implements", "30-NQ/TW"),)
    about = read_metadata(clean(ARTICLE), "vi")
    assert (about.number, about.relations) == ("", (Relation("about", "7-CTr/TU", "2030-02-02"),))


def test_an_incomplete_text_says_so() -> None:
    assert read_metadata(clean(f"{DECREE}\n(Xem tiếp Công báo số 5 + 6)"), "vi").incomplete


@pytest.mark.parametrize(
    ("number", "issued", "identity"),
    [
        ("29-NQ/TW", date(2022, 11, 17), "29-nq-tw-2022"),
        ("02/2026/QH16", date(2026, 4, 23), "02-2026-qh16"),
        ("169/QĐ-BLĐTBXH", None, "169-qd-bldtbxh"),
    ],
)
def test_document_id(number: str, issued: date | None, identity: str) -> None:
    assert document_id(number, issued) == identity


@pytest.mark.parametrize(
    ("provision", "effective", "expires"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành.", "2030-04-03", None),
        ("Nghị định này có hiệu lực sau 45 (bốn mươi lăm) ngày kể từ ngày ký.", "2030-05-18", None),
        ("1. Nghị định này có hiệu lực thi hành từ ngày 01/7/2030, trừ khoản 2 Điều này.", "2030-07-01", None),
        (
            "1. Quy định tại Điều 3 Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2032.\n"
            "2. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2030.",
            "2030-07-01",
            None,
        ),
        (
            "1. Từ ngày Nghị định này có hiệu lực đến hết ngày 31 tháng 12 năm 2031, cây được trồng.\n"
            "2. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2030.",
            "2030-07-01",
            None,
        ),
        (
            "Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2030 đến hết ngày 28 tháng 02 năm 2033.",
            "2030-07-01",
            "2033-03-01",
        ),
        ("Nghị định này có hiệu lực từ ngày ký và áp dụng từ ngày 01 tháng 01 năm 2030.", "2030-04-03", None),
        ("Nghị định này có hiệu lực sau mười lăm ngày, kể từ ngày ký.", "2030-04-18", None),
        ("Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", None, None),
        ("Nghị định này có hiệu lực kể từ 0 giờ ngày 01 tháng 8 năm 2030.", "2030-08-01", None),
        ("Nghị định này được phổ biến đến các xã.", None, None),
        ("Sửa Điều 9 như sau:\n“Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2020.”", None, None),
    ],
)
def test_from_when_and_until_when(provision: str, effective: str | None, expires: str | None) -> None:
    head = DECREE.split("Căn cứ", 1)[0]
    document = read_metadata(clean(f"{head}Căn cứ Hiến pháp;\nĐiều 1. Hiệu lực\n{provision}"), "vi")
    found = [day and day.isoformat() for day in (document.effective, document.expires)]
    assert found == [effective, expires]


PIECES = st.sampled_from(
    (
        "CHÍNH PHỦ|Số: 12/2030/NĐ-CP|Hà Nội, ngày 03 tháng 4 năm 2030|ngày 31 tháng 2 năm 2030|NGHỊ ĐỊNH|LUẬT|“|”|(|)|"
        "Điều 1. |khoản 2 |1. |a) |của |Nghị định số 64/2010/NĐ-CP |Luật Cây số 1/2008/QH12 |hết hiệu lực |thay thế |"
        "bãi bỏ |sửa đổi, bổ sung |như sau:|này có hiệu lực |từ ngày ký|sau 45 ngày |TM. CHÍNH PHỦ|Nguyễn Văn An|"
        "Căn cứ |trừ |; |, |và |\n|\t"
    ).split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_reading_never_raises(pieces: list[str]) -> None:
    text = clean("".join(pieces))
    for language in ("vi", "en"):
        document = read_metadata(text, language)  # type: ignore[arg-type]
        assert document.id
        assert all(relation.number and relation.number != document.number for relation in document.relations)


@pytest.mark.parametrize(
    "piece", ["“", "(", " ", "\t|", "A ", "Điều 5 khoản 3, ", "1/", "này có hiệu lực ", "Luật Cây "]
)
def test_endless_lines_cost_no_time(piece: str) -> None:
    started = time.process_time()
    read_metadata(DECREE + piece * (60_000 // len(piece)) + "x", "vi")
    read_metadata(piece * (60_000 // len(piece)) + "x", "vi")
    assert time.process_time() - started < 5
