"""Tasks in prose, under agencies' names, in labelled lines and tables; what is none; agencies and times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rag_cnh.read.provisions.clauses import parse_clauses
from rag_cnh.read.tasks.agencies import agencies_at, only_agencies, split_agencies
from rag_cnh.read.tasks.find import find_tasks
from rag_cnh.read.tasks.times import cell_time, sentence_time, without_closing
from rag_cnh.types import Document, Language, Task

PLAN = Document("ctr-1", "1-CTr/TU", "Chương trình", "Chương trình", issued=date(2023, 1, 1))
LAW = Document("luat-1", "1/2024/QH15", "Luật", "Luật thử", issued=date(2024, 1, 1))


def found(text: str, language: Language = "vi", document: Document = PLAN) -> tuple[Task, ...]:
    return find_tasks(text, (), document, language)


def rows(text: str, language: Language = "vi", document: Document = PLAN) -> list[tuple[object, ...]]:
    return [(task.lead, task.partners, task.deadline, task.product) for task in found(text, language, document)]


LISTS = [
    # commas and "và" inside a name part nothing
    ("Bộ Văn hóa, Thể thao và Du lịch, các bộ, UBND các tỉnh, thành phố",
     ("Bộ Văn hóa, Thể thao và Du lịch", "các bộ", "UBND các tỉnh, thành phố")),
    ("Bộ Lao động - Thương binh và Xã hội và Bộ Y tế", ("Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế")),
    ("UBND các quận, huyện, thị xã", ("UBND các quận, huyện, thị xã",)),
    ("(1) Bộ Tư pháp (đối với thể chế)", ("Bộ Tư pháp",)),
    ("Các Bộ: Tài chính, Khoa học và Công nghệ, Y tế", ("Bộ Tài chính", "Bộ Khoa học và Công nghệ", "Bộ Y tế")),
    ("Ban Tổ chức Thành ủy; Đảng ủy UBND Thành phố", ("Ban Tổ chức Thành ủy", "Đảng ủy UBND Thành phố")),
    ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố",
     ("Bộ trưởng", "Thủ trưởng cơ quan ngang bộ", "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố")),
    ("các nhà mạng (Alpha, Beta), Sở Công Thương", ("các nhà mạng (Alpha, Beta)", "Sở Công Thương")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LISTS, ids=[text[:30] for text, _ in LISTS])
def test_lists_of_agencies_are_parted_between_names(text: str, names: tuple[str, ...]) -> None:
    assert split_agencies(text) == names


ENDS = [
    ("Sở Xây dựng xây dựng quy hoạch", "xây dựng quy hoạch"),
    ("các cơ quan, tổ chức liên quan rà soát", "rà soát"),
    ("các bộ, địa phương tổ chức thực hiện", "tổ chức thực hiện"),
    ("Tổ công tác triển khai Đề án chủ trì", "chủ trì"),
    ("Bộ Ngoại giao trình Chính phủ", "trình Chính phủ"),
    ("Trung tâm giáo dục thường xuyên đề xuất", "đề xuất"),
]


@pytest.mark.parametrize(("text", "rest"), ENDS)
def test_a_list_ends_before_the_verb(text: str, rest: str) -> None:
    listed = agencies_at(text, 0)
    assert listed is not None
    assert text[listed[1] :] == rest


@pytest.mark.parametrize(
    "text", ["Bộ máy nhà nước", "Ban hành quy chế", "Sở hữu trí tuệ", "Xã hội số", "Tổ chức hội thảo"]
)
def test_words_that_begin_like_agencies_are_none(text: str) -> None:
    assert agencies_at(f"{text} xây dựng", 0) is None
    assert only_agencies(text) == ()


CELLS = [
    ("Quý II/2023", "2023-Q2"),
    ("Quý III - IV/2025", "2025-Q4"),
    ("Năm 2026 - 2027", "2026-2027"),
    ("Giai đoạn 2026 – 2030", "2026-2030"),
    ("Trong năm 2023, 2024", "2023-2024"),
    ("Tháng 4/2026", "2026-04"),
    ("30/6/2025", "2025-06-30"),
    ("Trước ngày 15 tháng 12 năm 2025", "2025-12-15"),
    ("6 tháng đầu năm 2025", "2025-06"),
    ("Thường xuyên, hằng năm", "yearly"),
    ("Năm 2026 và các năm tiếp theo", "2026"),
    ("Theo lộ trình của Đề án", None),
    ("Theo Quy định số 17-QĐ/TW ngày 27 tháng 6 năm 2024", None),
    ("Q4 2025", "2025-Q4"),
    ("30 June 2026", "2026-06-30"),
    ("Annually", "yearly"),
]


@pytest.mark.parametrize(("text", "time"), CELLS)
def test_the_time_of_a_cell(text: str, time: str | None) -> None:
    assert cell_time(text) == time


SENTENCES = [
    ("xây dựng kế hoạch, hoàn thành trong quý IV năm 2024", "2024-Q4"),
    ("trình Chính phủ trước ngày 30/6/2025", "2025-06-30"),
    ("hoàn thành trước năm 2026", "2026"),
    ("bố trí kinh phí đến hết năm 2025", "2025"),
    ("ban hành kế hoạch trong tháng 01 năm 2025", "2025-01"),
    ("báo cáo kết quả trước ngày 15/12 hằng năm", "yearly"),
    ("định kỳ 6 tháng báo cáo trước ngày 15 tháng 6", "yearly"),
    # years of names and attributes are no terms
    ("thực hiện Chiến lược phát triển công nghiệp đến năm 2030", None),
    ("xây dựng kế hoạch hằng năm về khuyến công", None),
    ("quản lý biên chế giai đoạn 2026 - 2031", None),
    ("develop a scheme by the end of 2025", "2025"),
    ("submit the plan before June 30, 2026", "2026-06-30"),
]


@pytest.mark.parametrize(("text", "time"), SENTENCES)
def test_the_term_that_a_sentence_sets(text: str, time: str | None) -> None:
    assert sentence_time(text) == time


def test_work_is_given_without_the_term_that_closes_it() -> None:
    assert without_closing("xây dựng đề án, hoàn thành trong năm 2025") == "xây dựng đề án"
    assert without_closing("xây dựng đề án, hoàn thiện thể chế") == "xây dựng đề án, hoàn thiện thể chế"


PROSE: list[tuple[str, list[tuple[object, ...]]]] = [
    (
        "Sở Công Thương chủ trì, phối hợp với Sở Tài chính, UBND các quận, huyện xây dựng Đề án,"
        " hoàn thành quý IV năm 2024.",
        [(("Sở Công Thương",), ("Sở Tài chính", "UBND các quận, huyện"), "2024-Q4", None)],
    ),
    (  # "giao" charges; a semicolon parts two charges
        "Giao Bộ Y tế rà soát chính sách trước ngày 15 tháng 12 năm 2025; giao Bộ Tài chính bố trí"
        " kinh phí trong năm 2026.",
        [(("Bộ Y tế",), (), "2025-12-15", None), (("Bộ Tài chính",), (), "2026", None)],
    ),
    (  # the agency stands behind an introduction
        "Trong quá trình thực hiện, nếu có vướng mắc, các bộ, ngành có trách nhiệm báo cáo Thủ tướng Chính phủ.",
        [(("các bộ", "ngành"), (), None, None)],
    ),
    (  # who leads stands in brackets
        "- Xây dựng kế hoạch phát triển cụm công nghiệp (Sở Công Thương chủ trì, hoàn thành năm 2025).",
        [(("Sở Công Thương",), (), "2025", None)],
    ),
    (
        "1. Ban Cán sự đảng UBND Thành phố lãnh đạo xây dựng kế hoạch; định kỳ báo cáo Ban Thường vụ Thành ủy.",
        [(("Ban Cán sự đảng UBND Thành phố",), (), "yearly", None)],
    ),
    (  # an agency as heading, its items its works, one of them another's
        "II. TỔ CHỨC THỰC HIỆN\n1. Bộ Công Thương:\na) Chủ trì, phối hợp với Bộ Tài chính xây dựng kế hoạch.\n"
        "b) Định kỳ hằng năm báo cáo Chính phủ.\nc) Sở Công Thương các tỉnh có trách nhiệm cung cấp số liệu.",
        [(("Bộ Công Thương",), ("Bộ Tài chính",), None, None), (("Bộ Công Thương",), (), "yearly", None),
         (("Sở Công Thương các tỉnh",), (), None, None)],
    ),
    (  # a heading broken over two lines
        "IV. TỔ CHỨC THỰC HIỆN\n2. Ban Quản lý Khu kinh tế\nVân Phong\n- Đề xuất khu công nghiệp mới.",
        [(("Ban Quản lý Khu kinh tế Vân Phong",), (), None, None)],
    ),
    (  # a sentence that goes on in the items below it
        "3. Các bộ, ngành tổ chức thực hiện các giải pháp của Đề án. Cụ thể:\n- Bố trí kinh phí cho các lớp học.",
        [(("Các bộ", "ngành"), (), None, None), (("Các bộ", "ngành"), (), None, None)],
    ),
    (  # labelled lines
        "a) Sửa đổi nghị định về khu công nghiệp.\n- Đơn vị chủ trì: Bộ Công Thương.\n- Đơn vị phối hợp: Bộ Xây dựng.\n"
        "- Thời gian hoàn thành: Trong năm 2024.\n- Sản phẩm: Nghị định.",
        [(("Bộ Công Thương",), ("Bộ Xây dựng",), "2024", "Nghị định")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tasks"), PROSE, ids=[text[:30] for text, _ in PROSE])
def test_tasks_in_prose(text: str, tasks: list[tuple[object, ...]]) -> None:
    assert rows(text) == tasks


NONE = [
    "Công nghiệp tăng trưởng 8% năm 2023. Các doanh nghiệp tiếp tục mở rộng sản xuất.",
    "Đẩy mạnh cải cách hành chính, nâng cao chất lượng phục vụ doanh nghiệp.",
    "Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ chịu trách nhiệm thi hành Quyết định này.",
    "Bộ Công Thương đã ban hành kế hoạch phát triển công nghiệp.",
    "Nơi nhận:\n- Chủ tịch, các Phó Chủ tịch UBND tỉnh;\n- Sở Công Thương;",
    "1. Trung tâm dữ liệu là nơi lưu trữ dữ liệu quốc gia.",
    "| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì theo dõi |\n| 1 | Tỷ lệ đô thị hóa | % | 75 | Bộ Xây dựng |",
]


@pytest.mark.parametrize("text", NONE, ids=[text[:30] for text in NONE])
def test_no_task_where_nobody_is_charged(text: str) -> None:
    assert rows(text) == []


def test_of_an_act_only_duties_and_who_leads_are_tasks() -> None:
    procedure = "Ủy ban nhân dân cấp tỉnh tổ chức thẩm định trong thời hạn 05 ngày làm việc."
    assert rows(procedure, document=LAW) == []
    duties = "Điều 9. Trách nhiệm của Bộ Công Thương\n1. Xây dựng chiến lược phát triển cụm công nghiệp."
    assert rows(duties, document=LAW) == [(("Bộ Công Thương",), (), None, None)]


TABLE = (
    "| STT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm |\n"
    "| I | Thể chế |\n"
    "| 1 | Xây dựng đề án logistics | Sở Công Thương | Các sở, ban, ngành | Quý II/2025 | Đề án |\n"
    "| 2 | Tổ chức hội chợ | Trung tâm Xúc tiến đầu tư, thương mại, du lịch | | Hằng năm | Báo cáo |\n"
    # cells that cannot be told apart
    "| 3 | Lập quy hoạch cụm công nghiệp Sở Xây dựng Sở Công Thương, UBND các huyện Năm 2026 |"
)


def test_tasks_in_tables() -> None:
    assert rows(TABLE) == [
        (("Sở Công Thương",), ("Các sở", "ban", "ngành"), "2025-Q2", "Đề án"),
        (("Trung tâm Xúc tiến đầu tư, thương mại, du lịch",), (), "yearly", "Báo cáo"),
        (("Sở Xây dựng",), ("Sở Công Thương", "UBND các huyện"), "2026", None),
    ]
    assert [task.what for task in found(TABLE)][2] == "Lập quy hoạch cụm công nghiệp"


ENGLISH: list[tuple[str, list[tuple[object, ...]]]] = [
    (
        "The Ministry of Industry and Trade shall take the lead, in coordination with the Ministry of Finance and "
        "provincial People's Committees, in developing a scheme by the end of 2025.",
        [
            (
                ("Ministry of Industry and Trade",),
                ("Ministry of Finance", "provincial People's Committees"),
                "2025",
                None,
            )
        ],
    ),
    (
        "Develop the logistics plan. Lead: Department of Industry and Trade; deadline: Q4 2025; product: Plan.",
        [(("Department of Industry and Trade",), (), "2025-Q4", "Plan")],
    ),
    (
        "4. Ministry of Finance:\na) Allocate funds for the programme.",
        [(("Ministry of Finance",), (), None, None)],
    ),
    ("The industry grew by 8% in 2023.", []),
]


@pytest.mark.parametrize(("text", "tasks"), ENGLISH, ids=[text[:30] for text, _ in ENGLISH])
def test_english_tasks(text: str, tasks: list[tuple[object, ...]]) -> None:
    assert rows(text, "en") == tasks


# A digest gives each provision in one plain sentence; what enacted it is no work.
DIGESTS: list[tuple[str, Language, list[tuple[object, ...]]]] = [
    ("Bộ Công Thương xây dựng chiến lược dệt may đến năm 2035.", "vi", [(("Bộ Công Thương",), (), None, None)]),
    ("Bộ Tư pháp chủ trì dự án Luật Dữ liệu, trình năm 2027.", "vi", [(("Bộ Tư pháp",), (), "2027", None)]),
    ("Sở Xây dựng lập quy hoạch, trình Thủ tướng quý II/2027.", "vi", [(("Sở Xây dựng",), (), "2027-Q2", None)]),
    ("Các bộ gửi kết quả cho Bộ Y tế trước ngày 20/4 hằng năm.", "vi", [(("Các bộ",), (), "yearly", None)]),
    ("Thủ tướng phê duyệt Chiến lược dữ liệu tại Quyết định 9/QĐ-TTg ngày 3/6/2027.", "vi", []),
    ("Bộ Y tế ban hành kế hoạch thực hiện ngày 3/6/2027.", "vi", []),
    ("The Ministry of Health monitors the targets on care.", "en", [(("Ministry of Health",), (), None, None)]),
    ("The Hà Nội People's Committee leads the port plan, due in 2027.", "en",
     [(("Hà Nội People's Committee",), (), "2027", None)]),
    ("Provincial People's Committees assess results before 20 April each year.", "en",
     [(("Provincial People's Committees",), (), "yearly", None)]),
    ("The Prime Minister approved the data strategy on 3 June 2027.", "en", []),
    ("Hà Nội is to lead the country in digital services.", "en", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "tasks"), DIGESTS, ids=[text[:30] for text, _, _ in DIGESTS])
def test_tasks_of_a_digest(text: str, language: Language, tasks: list[tuple[object, ...]]) -> None:
    assert rows(text, language, replace(PLAN, text_status="digest")) == tasks


def test_industries_of_a_kind_are_no_agencies() -> None:
    listed = "Ngành công nghiệp mũi nhọn của thành phố:\n\n- cơ khí;\n- phần mềm.\n\nPhát triển kinh tế mới."
    assert found(listed, document=replace(PLAN, text_status="digest")) == ()
    assert rows("Giao ngành Công an xây dựng kế hoạch bảo vệ.") == [(("ngành Công an",), (), None, None)]


def test_a_task_knows_its_words_and_its_clause() -> None:
    text = "I. NHIỆM VỤ\n1. Bộ Y tế chủ trì xây dựng bệnh viện vùng trong năm 2026.\n2. Bộ Công an bảo đảm an ninh."
    first, second = find_tasks(text, parse_clauses(text, "ctr-1", "vi"), PLAN, "vi")
    assert text[first.start : first.end] == first.what == "xây dựng bệnh viện vùng trong năm 2026"
    assert (first.clause, second.clause) == ("ctr-1#i.1", "ctr-1#i.2")
    assert first.quote == "Bộ Y tế chủ trì xây dựng bệnh viện vùng trong năm 2026."
