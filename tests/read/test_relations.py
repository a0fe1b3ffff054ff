"""What a document says of others."""

from __future__ import annotations

import pytest

from rag_cnh.read.description.cited import objects
from rag_cnh.read.description.metadata import read_metadata

HEAD = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/2030/NĐ-CP
Hà Nội, ngày 03 tháng 4 năm 2030
NGHỊ ĐỊNH
{title}
Căn cứ Luật Cây xanh số 01/2029/QH16;
Điều 1. Phạm vi
Nghị định này quy định về cây xanh.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2030.
"""


def ties(body: str, title: str = "Quy định về cây xanh", head: str = HEAD) -> set[tuple[str, str]]:
    document = read_metadata(head.format(title=title) + body, "vi")
    return {(relation.type, relation.number) for relation in document.relations if relation.type != "based_on"}


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("2. Nghị định này thay thế Nghị định số 64/2010/NĐ-CP ngày 11 tháng 6 năm 2010.", "replaces 64/2010/NĐ-CP"),
        (
            "2. Nghị định số 64/2010/NĐ-CP ngày 11/6/2010 của Chính phủ về cây xanh và Nghị định số 9/2012/NĐ-CP "
            "sửa đổi, bổ sung một số điều của Nghị định số 64/2010/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có "
            "hiệu lực thi hành.",
            "replaces 64/2010/NĐ-CP, replaces 9/2012/NĐ-CP",
        ),
        (
            "2. Luật Thủ đô số 25/2012/QH13 đã được sửa đổi, bổ sung một số điều theo Luật số 47/2019/QH14, Luật số "
            "35/2018/QH14 hết hiệu lực kể từ ngày Nghị định này có hiệu lực, trừ Điều 20 của Luật số 25/2012/QH13.",
            "replaces 25/2012/QH13",
        ),
        (
            "2. Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:\n"
            "a) Nghị định số 64/2010/NĐ-CP ngày 11 tháng 6 năm 2010 của Chính phủ về quản lý cây xanh;\n"
            "b) Khoản 2 Điều 3; các khoản 1, 3 Điều 7 của Nghị định số 35/2020/NĐ-CP ngày 18 tháng 11 năm 2020;\n"
            "c) Thông tư liên tịch số 17/2007/TTLT-BXD-BTC ngày 04 tháng 9 năm 2007.\n"
            "3. Bộ Xây dựng hướng dẫn thi hành Nghị định số 77/2020/NĐ-CP.",
            "replaces 64/2010/NĐ-CP, repeals_part 35/2020/NĐ-CP, replaces 17/2007/TTLT-BXD-BTC",
        ),
        ("2. Bãi bỏ khoản 3 Điều 5 của Nghị định số 64/2010/NĐ-CP.", "repeals_part 64/2010/NĐ-CP"),
        ("2. Bãi bỏ một số điều của Nghị định số 64/2010/NĐ-CP.", "repeals_part 64/2010/NĐ-CP"),
        ("2. Bãi bỏ cụm từ “và hoa” tại Điều 5 Nghị định số 64/2010/NĐ-CP.", "repeals_part 64/2010/NĐ-CP"),
        (
            "2. Bãi bỏ các quy định về ươm cây tại Nghị định số 64/2010/NĐ-CP; Điều 4 Nghị định số 5/2011/NĐ-CP.",
            "repeals_part 64/2010/NĐ-CP, repeals_part 5/2011/NĐ-CP",
        ),
        ("2. Thay thế Phụ lục I ban hành kèm theo Nghị định số 64/2010/NĐ-CP.", "amends 64/2010/NĐ-CP"),
        (
            "2. Nghị định này thay thế các Nghị định: số 64/2010/NĐ-CP ngày 11/6/2010; số 9/2012/NĐ-CP ngày 1/2/2012.",
            "replaces 64/2010/NĐ-CP, replaces 9/2012/NĐ-CP",
        ),
        (
            "2. Kể từ ngày Nghị định này có hiệu lực, các văn bản sau hết hiệu lực: Nghị định số 64/2010/NĐ-CP; Thông "
            "tư số 1/2011/TT-BXD.",
            "replaces 64/2010/NĐ-CP, replaces 1/2011/TT-BXD",
        ),
        ("2. Nghị định này thay thế cho Nghị định số 64/2010/NĐ-CP.", "replaces 64/2010/NĐ-CP"),
        ("2. Đình chỉ thi hành Quyết định số 8/2011/QĐ-TTg ngày 02/3/2011.", "replaces 8/2011/QĐ-TTg"),
        (
            "2. Nghị định này có hiệu lực từ ngày ký, thay thế Nghị định số 64/2010/NĐ-CP; bãi bỏ Quyết định số "
            "8/2011/QĐ-TTg.",
            "replaces 64/2010/NĐ-CP, replaces 8/2011/QĐ-TTg",
        ),
        (
            "2. Kể từ ngày 01 tháng 7 năm 2030, Nghị định số 64/2010/NĐ-CP (sau đây gọi là Nghị định số 64) và Điều 1 "
            "Nghị định số 9/2012/NĐ-CP hết hiệu lực thi hành.",
            "replaces 64/2010/NĐ-CP, repeals_part 9/2012/NĐ-CP",
        ),
        (
            "3. Sửa đổi, bổ sung một số điều của Nghị định số 7/2020/NĐ-CP ngày 28 tháng 7 năm 2020 quy định chi tiết "
            "Luật Đất đai số 45/2013/QH13 như sau:",
            "amends 7/2020/NĐ-CP",
        ),
        ("3. Bổ sung cụm từ “cây” vào sau cụm từ “trồng” tại khoản 2 Điều 4 của Luật Đường số 1/2008/QH12.",
         "amends 1/2008/QH12"),
    ],
)  # fmt: skip
def test_what_ends_and_what_changes(provision: str, expected: str) -> None:
    assert ties(provision) == {tuple(tie.split(" ")) for tie in expected.split(", ")}


@pytest.mark.parametrize(
    "provision",
    [
        "2. Hồ sơ đã nộp thì tiếp tục thực hiện theo quy định của Nghị định số 64/2010/NĐ-CP.",
        "2. Trường hợp Nghị định số 64/2010/NĐ-CP được thay thế thì áp dụng văn bản mới.",
        "2. Giấy phép cấp theo Nghị định số 64/2010/NĐ-CP hết hiệu lực khi hết thời hạn.",
        "2. Khoản 9 Điều 6 của Nghị định này có hiệu lực từ ngày Nghị định số 64/2010/NĐ-CP hết hiệu lực.",
        "2. Thay thế giấy phép đã cấp bằng giấy phép theo Nghị định này.",
        "b) Bộ Xây dựng sửa đổi, bổ sung Nghị định số 64/2010/NĐ-CP để thống nhất.",
        "2. Sửa đổi Điều 9 như sau:\n“Điều 9. Hiệu lực\n1. Nghị định này thay thế Nghị định số 64/2010/NĐ-CP.”.",
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNguyễn Văn An\nMẫu số 1\nQuyết định này thay thế Quyết định số 64/2010/QĐ-UBND.",
    ],
)
def test_what_only_mentions(provision: str) -> None:
    assert ties(provision) == set()


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "Sửa đổi, bổ sung một số điều của Nghị định số 5/2020/NĐ-CP hướng dẫn thi hành Nghị định số 4/2019/NĐ-CP",
            "",
            {("amends", "5/2020/NĐ-CP")},
        ),
        ("Bãi bỏ Nghị định số 5/2020/NĐ-CP", "", {("replaces", "5/2020/NĐ-CP")}),
        ("Quy định chi tiết một số điều của Luật Cây xanh về ươm cây", "", {("implements", "01/2029/QH16")}),
        (
            "Ban hành Chương trình hành động thực hiện Nghị quyết số 30-NQ/TW ngày 02/2/2030",
            "",
            {("implements", "30-NQ/TW")},
        ),
        ("Về việc công bố văn bản hướng dẫn thi hành Nghị định số 5/2020/NĐ-CP", "", set()),
    ],
)
def test_titles(title: str, body: str, expected: set[tuple[str, str]]) -> None:
    assert ties(body, title) == expected


def test_a_law_names_what_it_amends_in_its_enacting_words() -> None:
    head = "QUỐC HỘI\nLuật số: 5/2030/QH16\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLUẬT\n{title}\nCăn cứ Hiến pháp;\n"
    body = (
        "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Cây số 1/2008/QH12 đã được sửa đổi, bổ sung một "
        "số điều theo Luật số 3/2013/QH13 và Luật Hoa số 2/2005/QH11.\nĐiều 1. Sửa đổi, bổ sung Luật Cây"
    )
    found = ties(body, "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT CÂY, LUẬT HOA", head)
    assert found == {("amends", "1/2008/QH12"), ("amends", "2/2005/QH11")}


def test_a_replacement_keeps_its_own_date() -> None:
    document = read_metadata(
        HEAD.format(title="Về cây") + "2. Nghị định số 64/2010/NĐ-CP hết hiệu lực từ ngày 01 tháng 7 năm 2031.", "vi"
    )
    assert [r.since for r in document.relations if r.type == "replaces"] == ["2031-07-01"]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("", []),
        ("Nghị định số 1/2020/NĐ-CP, Nghị định số 2/2020/NĐ-CP", [("1/2020/NĐ-CP", False), ("2/2020/NĐ-CP", False)]),
        ("điểm a khoản 2 Điều 3 Luật số 4/2019/QH14", [("4/2019/QH14", True)]),
        ("Thông tư số 1/2020/TT-BTC hướng dẫn Nghị định số 2/2020/NĐ-CP", [("1/2020/TT-BTC", False)]),
        ("Decree No. 64/2010/ND-CP dated June 11, 2010", [("64/2010/NĐ-CP", False)]),
    ],
)
def test_objects(span: str, expected: list[tuple[str, bool]]) -> None:
    assert [(cited.number, cited.part) for cited in objects(span)] == expected
