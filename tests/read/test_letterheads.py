"""Letterheads, titles and signatures of each kind of document, as their bodies write them."""

from __future__ import annotations

import pytest

from rag_cnh.read.description.metadata import read_metadata
from rag_cnh.read.text.clean import clean
from rag_cnh.types import Document, Language

PARTY_RESOLUTION = """BAN CHẤP HÀNH TRUNG ƯƠNG
-------
ĐẢNG CỘNG SẢN VIỆT NAM
---------------
Số 29-NQ/TW
Hà Nội, ngày 17 tháng 11 năm 2030

NGHỊ QUYẾT
HỘI NGHỊ LẦN THỨ SÁU BAN CHẤP HÀNH TRUNG ƯƠNG KHÓA XIV
về tiếp tục đẩy mạnh trồng cây xanh đến năm 2040

I- TÌNH HÌNH
1. Cây xanh tăng.

T/M BAN CHẤP HÀNH TRUNG ƯƠNG
TỔNG BÍ THƯ
(Đã ký)
Nguyễn Văn An"""

PARTY_PROGRAMME = """THÀNH ỦY HÀ NỘI
*
Số 12-CTr/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 02 tháng 02 năm 2031

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 29-NQ/TW, ngày 17/11/2030 của Ban Chấp hành Trung ương khóa XIV về cây xanh

Thực hiện Nghị quyết số 29-NQ/TW, ngày 17/11/2030, Thành ủy ban hành Chương trình hành động như sau:
I. MỤC ĐÍCH
1. Trồng cây.

T/M THÀNH ỦY
BÍ THƯ
Trần Thị Bình"""

PARTY_DIRECTIVE = """BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
* | Hà Nội, ngày 5 tháng 3 năm 2030
Số 40-CT/TW |

CHỈ THỊ
CỦA BAN BÍ THƯ
về tăng cường sự lãnh đạo của Đảng đối với công tác cây xanh

Trong những năm qua, cây xanh được trồng.
Chỉ thị này thay thế Chỉ thị số 12-CT/TW, ngày 01/2/2010 của Ban Bí thư và được phổ biến đến chi bộ.

T/M BAN BÍ THƯ
Lê Văn Cường"""

COUNCIL = """HỘI ĐỒNG NHÂN DÂN
THÀNH PHỐ HÀ NỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/2030/NQ-HĐND
Hà Nội, ngày 10 tháng 12 năm 2030

NGHỊ QUYẾT
Quy định mức hỗ trợ trồng cây xanh trên địa bàn thành phố Hà Nội

HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI
KHÓA XVII, KỲ HỌP THỨ 5

Căn cứ Luật Thủ đô số 02/2026/QH16;
QUYẾT NGHỊ:
Điều 1. Mức hỗ trợ
Mức hỗ trợ là 2 triệu đồng một cây.
Điều 2. Hiệu lực thi hành
1. Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2031.
2. Bãi bỏ Nghị quyết số 03/2021/NQ-HĐND ngày 08/7/2021 của Hội đồng nhân dân Thành phố; bãi bỏ khoản 3 Điều \
5 của Nghị quyết số 07/2022/NQ-HĐND ngày 06 tháng 12 năm 2022.
Nghị quyết này đã được Hội đồng nhân dân thành phố Hà Nội khóa XVII, kỳ họp thứ 5 thông qua ngày 09 tháng \
12 năm 2030./.

CHỦ TỊCH
Phùng Văn Dũng"""

COMMITTEE = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH QUẢNG NINH Độc lập - Tự do - Hạnh phúc
Số: 45/2030/QĐ-UBND Quảng Ninh, ngày 5 tháng 6 năm 2030

QUYẾT ĐỊNH
Ban hành Quy chế quản lý cây xanh trên địa bàn tỉnh Quảng Ninh

ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý cây xanh.
Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký và thay thế Quyết định số 12/2015/QĐ-UBND ngày \
01/3/2015 của Ủy ban nhân dân tỉnh.
Nơi nhận:
- Như Điều 3;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Vũ Văn Giang"""

SCHEME = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/PA-UBND
Thành phố Hồ Chí Minh, ngày 8 tháng 9 năm 2030
PHƯƠNG ÁN
Sắp xếp vườn ươm cây xanh giai đoạn 2030 - 2035
I. MỤC TIÊU
1. Sắp xếp vườn ươm."""

JOINT = """BỘ TÀI CHÍNH - BỘ GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 22/2013/TTLT-BTC-BGDĐT
Hà Nội, ngày 20 tháng 6 năm 2013
THÔNG TƯ LIÊN TỊCH
Hướng dẫn quản lý kinh phí trồng cây trong trường học
Căn cứ Nghị định số 60/2003/NĐ-CP;
Điều 1. Phạm vi
Thông tư liên tịch này hướng dẫn kinh phí.
Điều 2. Hiệu lực thi hành
Thông tư liên tịch này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký. Các văn bản sau đây hết hiệu lực:
a) Thông tư liên tịch số 12/2005/TTLT-BTC-BGDĐT ngày 01 tháng 2 năm 2005;
b) Điều 3 Thông tư số 5/2006/TT-BTC ngày 02 tháng 3 năm 2006 của Bộ trưởng Bộ Tài chính.
KT. BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO
THỨ TRƯỞNG
Trần Quang Hà
KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG
Nguyễn Thị Mai"""

MINISTRY = """BỘ VĂN HÓA, THỂ THAO
VÀ DU LỊCH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 7/2030/TT-BVHTTDL
Hà Nội, ngày 1 tháng 7 năm 2030
THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 5/2020/TT-BVHTTDL ngày 2 tháng 3 năm 2020 của Bộ trưởng Bộ Văn \
hóa, Thể thao và Du lịch quy định chi tiết thi hành Nghị định số 9/2019/NĐ-CP
Căn cứ Nghị định số 01/2023/NĐ-CP ngày 16 tháng 01 năm 2023 của Chính phủ;
Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 5/2020/TT-BVHTTDL
1. Sửa đổi Điều 9 như sau:
“Điều 9. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2020.
2. Thông tư số 1/2011/TT-BVHTTDL hết hiệu lực.”.
Điều 2. Điều khoản thi hành
Thông tư này có hiệu lực kể từ ngày ký ban hành, trừ khoản 1 Điều 1 có hiệu lực từ ngày 01 tháng 01 năm 2031.
BỘ TRƯỞNG
Nguyễn Văn Hùng"""

BANK = """NGÂN HÀNG NHÀ NƯỚC
VIỆT NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 39/2030/TT-NHNN
Hà Nội, ngày 30 tháng 12 năm 2030
THÔNG TƯ
Quy định về hoạt động cho vay trồng rừng
Điều 1. Thông tư này quy định về cho vay.
Điều 2. Thông tư này có hiệu lực thi hành từ ngày 15/3/2031; Thông tư số 9/2011/TT-NHNN ngày 1/2/2011 và \
Thông tư số 10/2012/TT-NHNN ngày 1/2/2012 hết hiệu lực thi hành kể từ ngày Thông tư này có hiệu lực thi hành.
THỐNG ĐỐC
Lê Minh Hưng"""

ASSEMBLY = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nghị quyết số: 205/2030/QH16
Hà Nội, ngày 12 tháng 11 năm 2030
NGHỊ QUYẾT
Thí điểm một số cơ chế, chính sách về cây xanh
QUỐC HỘI
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
QUYẾT NGHỊ:
Điều 1. Phạm vi
Nghị quyết này quy định thí điểm.
Điều 2. Điều khoản thi hành
1. Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2031 và được thực hiện đến hết ngày 31 tháng \
12 năm 2035.
2. Luật Cây xanh số 25/2012/QH13 hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành, trừ khoản 2 \
Điều 20.
3. Đình chỉ thi hành Nghị định số 11/2013/NĐ-CP ngày 01 tháng 02 năm 2013 của Chính phủ.
Nghị quyết này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI, kỳ họp thứ 10 thông qua ngày \
12 tháng 11 năm 2030.
CHỦ TỊCH QUỐC HỘI
(Đã ký)
Trần Thanh Mẫn"""

CONGRESS = """ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XVIII
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 17 tháng 10 năm 2030
NGHỊ QUYẾT
ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XVIII ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
NHIỆM KỲ 2030 - 2035
I. MỤC TIÊU
1. Trồng cây xanh.
T/M ĐOÀN CHỦ TỊCH
Nguyễn Duy Ngọc"""

ENGLISH_LAW = """THE NATIONAL ASSEMBLY
SOCIALIST REPUBLIC OF VIETNAM
Independence - Freedom - Happiness
No. 31/2030/QH16
Hanoi, January 18, 2030
LAW ON TREES
Pursuant to the Constitution of the Socialist Republic of Vietnam;
Chapter I
GENERAL PROVISIONS
Article 1. Scope
This Law provides for trees.
Article 2. Effect
1. This Law takes effect on January 1, 2031, except for clause 2 of this Article.
2. The Law on Trees No. 45/2013/QH13 ceases to be effective from the effective date of this Law.
This Law was passed by the 16th National Assembly of the Socialist Republic of Vietnam on January 18, 2030.
CHAIRMAN OF THE NATIONAL ASSEMBLY
Vuong Dinh Hue"""

ENGLISH_DECREE = """THE GOVERNMENT
SOCIALIST REPUBLIC OF VIETNAM
Independence - Freedom - Happiness
No. 12/2030/ND-CP
Hanoi, 3 April 2030
DECREE
On urban trees
Pursuant to the Law on Trees No. 01/2029/QH16;
Article 1. Scope
This Decree provides for urban trees.
Article 2. Implementation
This Decree comes into force 45 days after the date of signing and replaces Decree No. 64/2010/ND-CP dated \
June 11, 2010.
ON BEHALF OF THE GOVERNMENT
PRIME MINISTER
Pham Minh Chinh"""


def described(document: Document) -> str:
    fields = (document.number, document.type, document.issuer, document.place, document.issued)
    return " | ".join(str(f or "-") for f in (*fields, document.signer, document.effective, document.expires))


def ties(document: Document) -> str:
    return ", ".join(f"{r.type} {r.number}" for r in document.relations if r.type != "based_on")


@pytest.mark.parametrize(
    ("text", "language", "expected", "title", "related"),
    [
        (
            PARTY_RESOLUTION,
            "vi",
            "29-NQ/TW | nghị quyết | Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam | Hà Nội | 2030-11-17 "
            "| Nguyễn Văn An | - | -",
            "Nghị quyết hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XIV về tiếp tục đẩy mạnh trồng "
            "cây xanh đến năm 2040",
            "",
        ),
        (
            PARTY_PROGRAMME,
            "vi",
            "12-CTr/TU | chương trình hành động | Thành ủy Hà Nội | Hà Nội | 2031-02-02 | Trần Thị Bình | - | -",
            "Chương trình hành động thực hiện Nghị quyết số 29-NQ/TW, ngày 17/11/2030 của Ban Chấp hành "
            "Trung ương khóa XIV về cây xanh",
            "implements 29-NQ/TW",
        ),
        (
            PARTY_DIRECTIVE,
            "vi",
            "40-CT/TW | chỉ thị | Ban Bí thư Trung ương Đảng | Hà Nội | 2030-03-05 | Lê Văn Cường | - | -",
            "Chỉ thị của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với công tác cây xanh",
            "replaces 12-CT/TW",
        ),
        (
            COUNCIL,
            "vi",
            "15/2030/NQ-HĐND | nghị quyết | Hội đồng nhân dân thành phố Hà Nội | Hà Nội | 2030-12-10 | "
            "Phùng Văn Dũng | 2031-01-01 | -",
            "Nghị quyết quy định mức hỗ trợ trồng cây xanh trên địa bàn thành phố Hà Nội",
            "replaces 03/2021/NQ-HĐND, repeals_part 07/2022/NQ-HĐND",
        ),
        (
            COMMITTEE,
            "vi",
            "45/2030/QĐ-UBND | quyết định | Ủy ban nhân dân tỉnh Quảng Ninh | Quảng Ninh | 2030-06-05 | Vũ "
            "Văn Giang | 2030-06-15 | -",
            "Quyết định ban hành Quy chế quản lý cây xanh trên địa bàn tỉnh Quảng Ninh",
            "replaces 12/2015/QĐ-UBND",
        ),
        (
            SCHEME,
            "vi",
            "77/PA-UBND | phương án | Ủy ban nhân dân thành phố Hồ Chí Minh | Thành phố Hồ Chí Minh | "
            "2030-09-08 | - | - | -",
            "Phương án sắp xếp vườn ươm cây xanh giai đoạn 2030 - 2035",
            "",
        ),
        (
            JOINT,
            "vi",
            "22/2013/TTLT-BTC-BGDĐT | thông tư liên tịch | Bộ Tài chính - Bộ Giáo dục và Đào tạo | Hà Nội | "
            "2013-06-20 | Trần Quang Hà | 2013-08-04 | -",
            "Thông tư liên tịch hướng dẫn quản lý kinh phí trồng cây trong trường học",
            "replaces 12/2005/TTLT-BTC-BGDĐT, repeals_part 5/2006/TT-BTC",
        ),
        (
            MINISTRY,
            "vi",
            "7/2030/TT-BVHTTDL | thông tư | Bộ Văn hóa, Thể thao và Du lịch | Hà Nội | 2030-07-01 | Nguyễn "
            "Văn Hùng | 2030-07-01 | -",
            "Thông tư sửa đổi, bổ sung một số điều của Thông tư số 5/2020/TT-BVHTTDL ngày 2 tháng 3 năm "
            "2020 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định chi tiết thi hành Nghị định số "
            "9/2019/NĐ-CP",
            "amends 5/2020/TT-BVHTTDL",
        ),
        (
            BANK,
            "vi",
            "39/2030/TT-NHNN | thông tư | Ngân hàng Nhà nước Việt Nam | Hà Nội | 2030-12-30 | Lê Minh Hưng "
            "| 2031-03-15 | -",
            "Thông tư quy định về hoạt động cho vay trồng rừng",
            "replaces 9/2011/TT-NHNN, replaces 10/2012/TT-NHNN",
        ),
        (
            ASSEMBLY,
            "vi",
            "205/2030/QH16 | nghị quyết | Quốc hội | Hà Nội | 2030-11-12 | Trần Thanh Mẫn | 2031-01-01 | 2036-01-01",
            "Nghị quyết thí điểm một số cơ chế, chính sách về cây xanh",
            "replaces 25/2012/QH13, replaces 11/2013/NĐ-CP",
        ),
        (
            CONGRESS,
            "vi",
            "- | nghị quyết | Đại hội đại biểu lần thứ XVIII Đảng bộ thành phố Hà Nội | Hà Nội | 2030-10-17 "
            "| Nguyễn Duy Ngọc | - | -",
            "Nghị quyết Đại hội đại biểu lần thứ XVIII Đảng bộ thành phố Hà Nội nhiệm kỳ 2030 - 2035",
            "",
        ),
        (
            ENGLISH_LAW,
            "en",
            "31/2030/QH16 | luật | Quốc hội | Hà Nội | 2030-01-18 | Vuong Dinh Hue | 2031-01-01 | -",
            "Law on Trees",
            "replaces 45/2013/QH13",
        ),
        (
            ENGLISH_DECREE,
            "en",
            "12/2030/NĐ-CP | nghị định | Chính phủ | Hà Nội | 2030-04-03 | Pham Minh Chinh | 2030-05-18 | -",
            "Decree on urban trees",
            "replaces 64/2010/NĐ-CP",
        ),
    ],
)
def test_each_kind(text: str, language: Language, expected: str, title: str, related: str) -> None:
    document = read_metadata(clean(text), language)
    assert described(document) == expected
    assert document.title == title
    assert ties(document) == related


LETTER = """| ỦY BAN NHÂN DÂN HUYỆN GIA LÂM ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |
| :--- | :--- |
| Số: 123/UBND-KT V/v trồng cây | Gia Lâm, ngày 7 tháng 2 năm 2030 |

Kính gửi: Các xã.
Huyện đề nghị các xã trồng cây.

TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Nguyễn Văn An"""


def test_an_official_letter() -> None:
    document = read_metadata(clean(LETTER.replace(" V/v", "\nV/v")), "vi")
    assert described(document).startswith(
        "123/UBND-KT | công văn | Ủy ban nhân dân huyện Gia Lâm | Gia Lâm | 2030-02-07"
    )
    assert document.signer == "Nguyễn Văn An"


CONSOLIDATED = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
THÔNG TƯ
Hướng dẫn trồng cây

Thông tư số 95/2020/TT-BTC ngày 16 tháng 11 năm 2020 của Bộ trưởng Bộ Tài chính hướng dẫn trồng cây, \
được sửa đổi, bổ sung bởi:
Thông tư số 38/2025/TT-BTC ngày 30 tháng 12 năm 2025 sửa đổi Thông tư số 95/2020/TT-BTC, có hiệu lực kể từ \
ngày 01 tháng 3 năm 2026.

Căn cứ Luật Cây xanh số 1/2019/QH14;
Điều 1. Cây được trồng.
Điều 2. Thông tư này có hiệu lực từ ngày 01 tháng 01 năm 2021. Thông tư số 5/2017/TT-BTC hết hiệu lực kể từ ngày \
Thông tư này có hiệu lực.
BỘ TÀI CHÍNH
Số: 13/VBHN-BTC
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 22 tháng 4 năm 2026
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Nguyễn Văn An"""


def test_a_consolidated_text() -> None:
    document = read_metadata(clean(CONSOLIDATED), "vi")
    expected = "13/VBHN-BTC | văn bản hợp nhất | Bộ Tài chính | Hà Nội | 2026-04-22 | Nguyễn Văn An | 2021-01-01 | -"
    assert described(document) == expected
    assert document.title == "Thông tư hướng dẫn trồng cây"
    assert ties(document) == "consolidates 95/2020/TT-BTC, consolidates 38/2025/TT-BTC, replaces 5/2017/TT-BTC"


OLD_FONT = """Bộ tài chính cộng hoà xã hội chủ nghĩa việt nam
----------*---------- Độc lập - Tự do - Hạnh phúc
Số: 99/ 1998/TT-BTC ---------------------
Hà nội, ngày 14 tháng 7 năm 1998

thông tư
Hướng dẫn trồng cây trong công sở

Căn cứ Nghị định số 30/1998/NĐ-CP ngày 13 tháng 5 năm 1998;
A. Phạm vi"""
ONE_SENTENCE = """Nghị định của Chính phủ Số 94 /1998/NĐ-CP ngày 17 tháng 11 năm1998
Quy định về trồng cây

Chính phủ
Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;
Nghị định:
Điều 1. Cây được trồng."""
LETTERS_ONLY = """Thông tư
Liên tịch Bộ Tài chính - Công nghiệp
Số 120/2000/TTLT-BTC-BCN ngày 25 tháng 12 năm 2000
Về việc bổ sung chính sách trồng cây
I- Cây được trồng."""


@pytest.mark.parametrize(
    ("text", "expected", "title"),
    [
        (
            OLD_FONT,
            "99/1998/TT-BTC | thông tư | Bộ Tài chính | Hà Nội | 1998-07-14 | - | - | -",
            "Thông tư hướng dẫn trồng cây trong công sở",
        ),
        (
            ONE_SENTENCE,
            "94/1998/NĐ-CP | nghị định | Chính phủ | - | 1998-11-17 | - | - | -",
            "Nghị định quy định về trồng cây",
        ),
        (
            LETTERS_ONLY,
            "120/2000/TTLT-BTC-BCN | thông tư liên tịch | Bộ Tài chính - Bộ Công nghiệp | - | 2000-12-25 | - | - | -",
            "Thông tư liên tịch về việc bổ sung chính sách trồng cây",
        ),
    ],
)
def test_copies_without_capitals_or_letterhead(text: str, expected: str, title: str) -> None:
    document = read_metadata(clean(text), "vi")
    assert described(document) == expected
    assert document.title == title


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        ("CHỦ TỊCH QUỐC HỘI Nguyễn Văn An", "Nguyễn Văn An"),
        ("| | T/M BỘ CHÍNH TRỊ (Đã ký) Trần Thị Bình |", "Trần Thị Bình"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(Đã ký)\nNGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("Nguyễn Văn An\n(Đã ký)", "Nguyễn Văn An"),
        ("CHỦ TỊCH\n(Ký, ghi rõ họ tên)", None),
    ],
)
def test_signatures(lines: str, signer: str | None) -> None:
    assert read_metadata(f"{OLD_FONT}\n{lines}", "vi").signer == signer
