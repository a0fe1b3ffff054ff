"""docs/addresses.md is true: its labels are ours, and texts of each kind are cut as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag_cnh.read.provisions.addresses import find_addresses, label
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.text.clean import clean

PAGE = (Path(__file__).parents[1] / "docs" / "addresses.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\|[^|]+\| `([^`]+)` \| ([^|]+?) \| ([^|]+?) \|$", PAGE, re.M)

LAW = """\
QUỐC HỘI

LUẬT
NHÀ Ở XANH

Phần thứ hai
QUY ĐỊNH CỤ THỂ

Chương II
QUYỀN VÀ NGHĨA VỤ

Mục 1
CHỦ ĐẦU TƯ

Điều 19. Quyền của chủ đầu tư
1. Được vay vốn với lãi suất ưu đãi.
2. Được giảm tiền thuê đất trong các trường hợp sau đây:
a) Dự án ở vùng khó khăn;
b) Dự án ở đảo;
c) Dự án nhà ở xã hội;
d) Dự án công nghệ cao;
đ) Dự án dùng năng lượng tái tạo.

Điều 20. Nghĩa vụ của chủ đầu tư
Chủ đầu tư có nghĩa vụ sau đây:
a) Báo cáo tiến độ;
b) Bảo hành công trình.

Điều 20a. Điều khoản chuyển tiếp
Dự án đã phê duyệt được tiếp tục thực hiện.
"""
RESOLUTION = """\
ĐẢNG CỘNG SẢN VIỆT NAM

NGHỊ QUYẾT
về phát triển công nghiệp

I- QUAN ĐIỂM
Phát triển nhanh và bền vững.
II- MỤC TIÊU
1. Mục tiêu tổng quát
Trở thành nước công nghiệp.
2. Mục tiêu cụ thể
2.1. Đến năm 2030
a) Tỉ trọng công nghiệp đạt 40% GDP.
b) Tỉ trọng chế biến, chế tạo đạt 30% GDP.
"""
PROGRAMME = """\
THÀNH ỦY HÀ NỘI

CHƯƠNG TRÌNH
hành động về công nghiệp

A. PHẦN CHUNG
I. TÌNH HÌNH
1. Kết quả đạt được.
2. Hạn chế còn lại.
B. NHIỆM VỤ
I. VỀ CÔNG NGHIỆP
1. Phát triển các cụm công nghiệp.
"""
SCHEME = """\
THỦ TƯỚNG CHÍNH PHỦ

QUYẾT ĐỊNH
Phê duyệt Chiến lược phát triển công nghiệp

Điều 1. Phê duyệt Chiến lược với các nội dung sau:
I. QUAN ĐIỂM
1. Phát triển bền vững.
II. MỤC TIÊU
1. Mục tiêu chung.
III. NHIỆM VỤ
1. Hoàn thiện thể chế.
2. Phát triển nhân lực.
a) Đào tạo kỹ sư.
b) Đào tạo thợ.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
"""
REGULATION = """\
ỦY BAN NHÂN DÂN

QUYẾT ĐỊNH
Ban hành Quy chế quản lý cụm công nghiệp

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý cụm công nghiệp.
Điều 2. Quyết định này có hiệu lực từ ngày ký.

KT. CHỦ TỊCH
Trần Văn A

QUY CHẾ
QUẢN LÝ CỤM CÔNG NGHIỆP
(Ban hành kèm theo Quyết định số 5/QĐ-UBND)

Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc quản lý.
Điều 2. Đối tượng áp dụng
Doanh nghiệp trong cụm.
"""
ANNEX = """\
CHÍNH PHỦ

NGHỊ QUYẾT
Về chương trình hành động

Điều 1. Ban hành chương trình hành động.
Điều 2. Nghị quyết này có hiệu lực từ ngày ký.

TM. CHÍNH PHỦ

PHỤ LỤC I
CÁC CHỈ TIÊU

| TT | Chỉ tiêu | Năm 2030 |
| 3 | Tỷ lệ đô thị hóa | 50% |
| 4 | Kinh tế số | 30% GDP |

PHỤ LỤC 2
NHIỆM VỤ

| Nhiệm vụ | Cơ quan chủ trì |
| Lập quy hoạch | Bộ Xây dựng |
| Đào tạo nhân lực | Bộ Công Thương |
| Làm đường | Bộ Xây dựng |
"""
ARTICLE = """\
Hà Nội bàn về công nghiệp hóa

Sáng nay, thành phố họp về công nghiệp hóa.

Chủ tịch thành phố nói về cụm công nghiệp.

Các sở nêu ý kiến về đất đai.

Cuộc họp kết thúc vào buổi trưa.
"""


def test_the_page_has_its_tables() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize(("path", "vi", "en"), ROWS)
def test_labels(path: str, vi: str, en: str) -> None:
    assert (label(path, "vi"), label(path, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            LAW,
            "phan-2 phan-2.chuong-ii phan-2.chuong-ii.muc-1 dieu-19 dieu-19.khoan-2 dieu-19.khoan-2.diem-dd "
            "dieu-20.diem-a dieu-20a",
        ),
        (RESOLUTION, "ii ii.2 ii.2.1 ii.2.1.b"),
        (PROGRAMME, "a.i.2 b.i.1"),
        (SCHEME, "dieu-1.iii.2.a"),
        (REGULATION, "dieu-1 quy-che quy-che.dieu-1 quy-che.dieu-2"),
        (ANNEX, "phu-luc-i phu-luc-i.4 phu-luc-2.bang-1.hang-3"),
        (ARTICLE, "doan-1 doan-4"),
    ],
    ids="law resolution programme scheme regulation annex article".split(),
)
def test_texts_are_cut_as_the_page_says(text: str, paths: str) -> None:
    found = [clause.path for clause in parse_clauses(clean(text), "d", "vi")]
    assert [path for path in paths.split() if path not in found] == [], found


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("khoản 2 Điều 19 Luật Thủ đô", "dieu-19.khoan-2"),
        ("Điều 19.2 Luật Thủ đô 2026", "dieu-19.khoan-2"),
        ("diem a khoan 1 dieu 4", "dieu-4.khoan-1.diem-a"),
        ("Article 19, clause 2 of the Capital Law", "dieu-19.khoan-2"),
        ("mục III.2 nghị quyết 29", "iii.2"),
    ],
)
def test_how_people_write_them(question: str, path: str) -> None:
    assert path in find_addresses(question)
