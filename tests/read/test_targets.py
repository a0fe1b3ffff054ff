"""Targets in prose, lists and tables, and the figures that are none."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from rag_cnh.read.digest import read_digest
from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.targets.find import find_targets
from rag_cnh.types import Document, Language, Target

ROOT = Path(__file__).parents[2]
POLICY = Document("nq-1", "1-NQ/TW", "Nghị quyết", "Nghị quyết", issuer="Bộ Chính trị", issued=date(2022, 1, 1))
LAW = Document("luat-1", "1/2024/QH15", "Luật", "Luật thử", issued=date(2024, 1, 1))


def found(text: str, language: Language = "vi", document: Document = POLICY) -> tuple[Target, ...]:
    return find_targets(text, (), document, language)


def figures(text: str, language: Language = "vi", document: Document = POLICY) -> list[tuple[object, ...]]:
    return [(t.indicator, t.comparator, t.value, t.value_max, t.year) for t in found(text, language, document)]


SENTENCES: list[tuple[str, Language, list[tuple[object, ...]]]] = [
    (
        "Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%.",
        "vi",
        [("tỷ lệ đô thị hóa của Hà Nội", ">", 75, None, "2030")],
    ),
    (
        "Tỷ lệ đô thị hóa đến năm 2025 đạt khoảng 60-62%, đến năm 2030 đạt 75%.",
        "vi",
        [("Tỷ lệ đô thị hóa", "range", 60, 62, "2025"), ("Tỷ lệ đô thị hóa", "=", 75, None, "2030")],
    ),
    (
        "Tổng đầu tư cho khoa học đạt 1,5% GDP vào năm 2025, trên 2% GDP vào năm 2030.",
        "vi",
        [
            ("Tổng đầu tư cho khoa học", "=", 1.5, None, "2025"),
            ("Tổng đầu tư cho khoa học", ">", 2, None, "2030"),
        ],
    ),
    (
        "Đến năm 2030, tỷ trọng nông, lâm, thủy sản trong GDP dưới 10%.",
        "vi",
        [("tỷ trọng nông, lâm, thủy sản trong GDP", "<", 10, None, "2030")],
    ),
    (
        "Đến năm 2030, tỷ lệ người từ 15 tuổi có tài khoản ngân hàng đạt tối thiểu 95%.",
        "vi",
        [("tỷ lệ người từ 15 tuổi có tài khoản ngân hàng", ">=", 95, None, "2030")],
    ),
    (
        "Đến năm 2030, Việt Nam thuộc nhóm 3 nước dẫn đầu ASEAN về năng lực cạnh tranh công nghiệp.",
        "vi",
        [("năng lực cạnh tranh công nghiệp", "top", 3, None, "2030")],
    ),
    (
        "Đến năm 2028, 100% xã có trạm y tế đạt chuẩn.",
        "vi",
        [("xã có trạm y tế đạt chuẩn", "=", 100, None, "2028")],
    ),
    (
        "Đến năm 2030, hình thành ít nhất 5 doanh nghiệp công nghệ số quy mô lớn.",
        "vi",
        [("doanh nghiệp công nghệ số quy mô lớn", ">=", 5, None, "2030")],
    ),
    (
        "Nâng tỷ lệ nội địa hóa từ 30% năm 2025 lên 45% năm 2030.",
        "vi",
        [("tỷ lệ nội địa hóa", "=", 45, None, "2030")],
    ),
    (
        "Đến năm 2025, tối thiểu 50% và đến năm 2030 tối thiểu 80% doanh nghiệp dùng nền tảng số.",
        "vi",
        [
            ("doanh nghiệp dùng nền tảng số", ">=", 50, None, "2025"),
            ("doanh nghiệp dùng nền tảng số", ">=", 80, None, "2030"),
        ],
    ),
    ("Den nam 2030, ty le do thi hoa dat tren 50%.", "vi", [("ty le do thi hoa", ">", 50, None, "2030")]),
    (
        "By 2030, the target for Hà Nội urbanisation rate is over 75%.",
        "en",
        [("Hà Nội urbanisation rate", ">", 75, None, "2030")],
    ),
    (
        "In 2021–2025, the target for average GRDP growth is 7.5–8%/year.",
        "en",
        [("average GRDP growth", "range", 7.5, 8, "2021-2025")],
    ),
    (
        "The digital economy is to account for 30% of GDP by 2030.",
        "en",
        [("digital economy", "=", 30, None, "2030")],
    ),
    (
        "By 2030, at least 80% of communes meet new-rural standards.",
        "en",
        [("communes meet new-rural standards", ">=", 80, None, "2030")],
    ),
    # The year behind "lần" is what is compared with.
    ("Đến năm 2030, quy mô kinh tế gấp 2 lần năm 2020.", "vi", [("quy mô kinh tế", "=", 2, None, "2030")]),
    ("Đến năm 2030, tỉnh đứng thứ 3 cả nước về xuất khẩu.", "vi", [("xuất khẩu", "top", 3, None, "2030")]),
    # "đến" joins two figures without "từ".
    (
        "Đến năm 2030, tạo việc làm cho 180.000 đến 200.000 lao động.",
        "vi",
        [("lao động", "range", 180000, 200000, "2030")],
    ),
    (
        "Đến năm 2030, hoàn thành 120 km đường ven biển, nâng cấp 85 km đường hiện có.",
        "vi",
        [("đường ven biển", "=", 120, None, "2030"), ("đường hiện có", "=", 85, None, "2030")],
    ),
    # A part is of the year of its whole; what sizes the counted things is no goal of its own.
    (
        "Chi cho nghiên cứu đạt 3% GDP vào năm 2045, trong đó doanh nghiệp chiếm 60%.",
        "vi",
        [("Chi cho nghiên cứu", "=", 3, None, "2045"), ("doanh nghiệp", "=", 60, None, "2045")],
    ),
    (
        "Đến năm 2030, có ít nhất 10 doanh nghiệp công nghệ có doanh thu trên 100 tỷ đồng.",
        "vi",
        [("doanh nghiệp công nghệ có doanh thu trên 100 tỷ đồng", ">=", 10, None, "2030")],
    ),
    (
        "Tổng vốn đầu tư toàn xã hội năm 2030 đạt trên 210.000 tỷ đồng.",
        "vi",
        [("Tổng vốn đầu tư toàn xã hội", ">", 210000, None, "2030")],
    ),
    (
        "By 2030, the poverty rate shall fall below 1%; emissions shall be cut by 15%.",
        "en",
        [("poverty rate", "<", 1, None, "2030"), ("emissions", "=", 15, None, "2030")],
    ),
]


@pytest.mark.parametrize(("text", "language", "expected"), SENTENCES, ids=lambda value: str(value)[:40])
def test_sentences(text: str, language: Language, expected: list[tuple[object, ...]]) -> None:
    assert figures(text, language) == expected


NONE: list[tuple[str, Language]] = [
    ("Năm 2020, tỷ lệ đô thị hóa đạt 39,3%.", "vi"),
    ("Hiện nay, kinh tế số chiếm 12% GDP.", "vi"),
    ("Thành phố đặt ra 26 chỉ tiêu, gồm 8 chỉ tiêu về kinh tế; 9 nhóm nhiệm vụ.", "vi"),
    ("Tổng kinh phí thực hiện khoảng 1.200 tỷ đồng.", "vi"),
    ("Dự án được miễn tiền thuê đất 10 năm và giảm 50% thời gian còn lại.", "vi"),
    ("Định kỳ 06 tháng báo cáo, trước ngày 15 tháng 12.", "vi"),
    ("Bộ Tài chính theo dõi chỉ tiêu chi ngân sách tối thiểu 3%.", "vi"),
    ("Phấn đấu hoàn thành đường Vành đai 4 trước năm 2027.", "vi"),
    ("Năm 2022, thu ngân sách ước đạt 9.850 tỷ đồng, vượt 12% dự toán.", "vi"),
    ("Mục tiêu: đất công nghiệp có mật độ xây dựng tối đa 60%.", "vi"),
    ("Toàn tỉnh hiện có 14 khu công nghiệp.", "vi"),
    ("The law has 9 chapters and 36 articles.", "en"),
    ("In 2020 the share reached 12%.", "en"),
]


@pytest.mark.parametrize(("text", "language"), NONE)
def test_no_targets(text: str, language: Language) -> None:
    assert figures(text, language) == []


def test_a_rate_in_a_law_is_no_target() -> None:
    assert figures("Quyết nghị có giá trị khi có trên 50% thành viên đồng ý.", document=LAW) == []
    assert figures("Thu nhập từ dự án chịu mức thuế tối thiểu 15%.", document=LAW) == []


LIST = """II. MỤC TIÊU
1. Mục tiêu đến năm 2030
- Tỷ lệ che phủ rừng ổn định ở mức 42%.
- Chi cho nghiên cứu đạt 2% GDP, trong đó kinh phí từ xã hội chiếm hơn 60%.
2. Tầm nhìn đến năm 2045
- Phấn đấu có ít nhất 10 doanh nghiệp công nghệ ngang tầm khu vực.
"""


def test_years_come_from_headings() -> None:
    assert figures(LIST) == [
        ("Tỷ lệ che phủ rừng", "=", 42, None, "2030"),
        ("Chi cho nghiên cứu", "=", 2, None, "2030"),
        ("kinh phí từ xã hội", ">", 60, None, "2030"),
        ("doanh nghiệp công nghệ ngang tầm khu vực", ">=", 10, None, "2045"),
    ]
    assert found(LIST)[2].parent == "Chi cho nghiên cứu"


TABLE = """| STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2024 | Mục tiêu 2025 | Mục tiêu 2030 |
|---|---|---|---|---|---|
| 1 | Tốc độ tăng trưởng GRDP | %/năm | 6,5 | 8 | 9 - 10 |
| 2 | Thu nhập bình quân đầu người | Triệu đồng | 80 | 90 | > 150 |
| 3 | Xếp hạng chuyển đổi số | Thứ bậc | 12 | ≤ 10 | ≤ 5 |
"""


def test_a_table_with_years_in_its_header() -> None:
    assert figures(TABLE) == [
        ("Tốc độ tăng trưởng GRDP", "=", 8, None, "2025"),
        ("Tốc độ tăng trưởng GRDP", "range", 9, 10, "2030"),
        ("Thu nhập bình quân đầu người", "=", 90, None, "2025"),
        ("Thu nhập bình quân đầu người", ">", 150, None, "2030"),
        ("Xếp hạng chuyển đổi số", "top", 10, None, "2025"),
        ("Xếp hạng chuyển đổi số", "top", 5, None, "2030"),
    ]
    assert [target.unit_base for target in found(TABLE)] == ["%/năm", "%/năm", "VND", "VND", "rank", "rank"]


SECTIONS = """| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì |
| I | Đến năm 2030 | | | |
| 1 | Quy mô kinh tế số | % GDP | ≥ 30 | Bộ A |
| 1.1 | Số tuyến cáp mới | Tuyến | 09 | Bộ B |
| II | Đến năm 2045 | | | |
| 2 | Quy mô kinh tế số | % GDP | ≥ 50 | Bộ A |
"""


def test_a_table_with_years_in_its_rows() -> None:
    assert figures(SECTIONS) == [
        ("Quy mô kinh tế số", ">=", 30, None, "2030"),
        ("Số tuyến cáp mới", "=", 9, None, "2030"),
        ("Quy mô kinh tế số", ">=", 50, None, "2045"),
    ]


TASKS = """| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
| 1 | Xây dựng 02 nghị định | Bộ A | 2026 |
| 2 | Bảo đảm 100% hồ sơ được xử lý trực tuyến | Bộ B | 2027 |
"""


def test_a_table_of_tasks_holds_only_what_its_words_say() -> None:
    assert figures(TASKS) == [("hồ sơ được xử lý trực tuyến", "=", 100, None, None)]


def test_scope_is_the_documents_or_the_sentences() -> None:
    capital = Document("ct", "1-CTr/TU", "Chương trình", "Chương trình", issuer="Thành ủy Hà Nội")
    province = Document("kh", "1/KH-UBND", "Kế hoạch", "Kế hoạch", issuer="Ủy ban nhân dân tỉnh Nghệ An")
    text = "Đến năm 2030, tỷ lệ đô thị hóa đạt 75%."
    assert [found(text, document=document)[0].scope for document in (capital, province, POLICY)] == [
        "Hà Nội",
        "Nghệ An",
        "national",
    ]
    assert found("Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt 75%.")[0].scope == "Hà Nội"


def test_figure_quote_and_clause_stand_in_the_text() -> None:
    text = "Phần mở đầu.\n\nĐến năm 2030, tỷ lệ đô thị hóa đạt trên 75%."
    [target] = find_targets(text, parse_clauses(text, "nq-1", "vi"), POLICY, "vi")
    assert text[target.value_start : target.value_end] == "75"
    assert target.quote == "Đến năm 2030, tỷ lệ đô thị hóa đạt trên 75%."
    assert target.clause.startswith("nq-1")


def expected_of_corpus() -> dict[tuple[str, str], list[tuple[str, ...]]]:
    rows = csv.DictReader((ROOT / "tests" / "corpus_targets.tsv").open(encoding="utf-8"), delimiter="\t")
    expected = defaultdict(list)
    for row in rows:
        key = (row["document"], row["path"])
        upper = str(float(row["value_max"])) if row["value_max"] else "None"
        expected[key].append((row["comparator"], str(float(row["value"])), upper, row["year"]))
    return expected


# Year beyond the sentence: the sheet knows it from the act or the strategy.
YEAR_FROM_ELSEWHERE = {("148-2025-qh15", "dieu-20.khoan-1"), ("879-qd-ttg-2014", "tom-luoc-8")}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_target_of_the_corpus_is_found(language: Language) -> None:
    got = defaultdict(list)
    for path in sorted((ROOT / "corpus").glob(f"*.{language}.md")):
        for t in read_digest(path).targets:
            key = (t.document, t.clause.partition("#")[2])
            upper = "None" if t.value_max is None else str(t.value_max)
            got[key].append((t.comparator, str(t.value), upper, str(t.year)))
    missing = {
        key: lost
        for key, wanted in expected_of_corpus().items()
        if key not in YEAR_FROM_ELSEWHERE and (lost := [one for one in set(wanted) if one not in got[key]])
    }
    assert missing == {}
    # Beyond the sheets: second ranks of a sentence, and goals that stand among tasks.
    beyond = sum(map(len, got.values())) - sum(map(len, expected_of_corpus().values()))
    assert beyond <= 6
