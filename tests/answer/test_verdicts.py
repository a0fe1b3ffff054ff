"""Yes or no: a claim and the same claim turned round, over one clause, in both languages."""

from __future__ import annotations

import pytest

from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.claims import find_claim
from rag_cnh.answer.polarity import Said
from rag_cnh.answer.supposed import compare, figures_of
from rag_cnh.answer.verdicts import weigh
from rag_cnh.library.index import Library
from rag_cnh.read.words import fold
from rag_cnh.search.language import detect_language
from rag_cnh.types import Language

FUND = "Hà Nội được lập Quỹ đầu tư mạo hiểm có vốn ngân sách, hoạt động theo nguyên tắc thị trường."
POWERS = "Powers are devolved thoroughly to Hà Nội, except defence, security and national diplomacy."
TRIALS = "Các thử nghiệm đang chạy trước 1/7/2026 được tiếp tục theo phương án đã duyệt."
BAN = "Nghiêm cấm tổ chức, cá nhân nhập khẩu thiết bị đã qua sử dụng."
BAN_EN = "Enterprises must not discharge untreated wastewater into rivers."
BANNED = "Các hành vi bị nghiêm cấm:\n- mua bán trái phép dữ liệu cá nhân;\n- cản trở thử nghiệm."
TASK_LIST = "Hoàn thiện thể chế, xóa bỏ rào cản, bảo đảm an ninh dữ liệu."
LIMIT = "Bỏ giới hạn chỉ doanh nghiệp nhỏ và vừa mới được ưu đãi với sản phẩm công nghiệp hỗ trợ ưu tiên."
MISSED = "The assessment admits that the goal of becoming a modern-oriented industrial country by 2020 was missed."
OWN = "Đã có khoảng 20 nghị quyết đề cập từng khía cạnh, nhưng chưa có nghị quyết riêng trước Nghị quyết 29."
LICENCE = "The City People's Committee licenses each trial within its limits."
CRITERIA = "The City People's Council sets the criteria and procedures for the sandbox."
CHAIR = "Lập Ban Chỉ đạo Trung ương về chuyển đổi số do Tổng Bí thư làm Trưởng Ban."
RENT = "Favoured projects pay no land or water-surface rent for 10 years and half thereafter."
SHARE = "By 2030, the target for digital economy share of GDP is at least 30% of GDP."
URBAN = "Đến năm 2030, tỷ lệ đô thị hóa của Hà Nội đạt trên 75%."
TASKS = "Quyết định giao bộ, ngành, địa phương 10 nhiệm vụ."
CARBON = "Develop circular, green, low-carbon models towards carbon neutrality in 2050."
MAY = "Enterprises may pay the fee in yearly instalments."
TAX = "Doanh nghiệp khởi nghiệp được miễn thuế thu nhập doanh nghiệp 5 năm."

# clause, its language, question, verdict
TABLE: list[tuple[str, Language, str, str]] = [
    (FUND, "vi", "Hà Nội có được lập quỹ đầu tư mạo hiểm không?", "yes"),
    (FUND, "vi", "ha noi co duoc lap quy dau tu mao hiem ko", "yes"),
    (FUND, "vi", "Có phải Hà Nội không được lập quỹ đầu tư mạo hiểm?", "no"),
    (FUND, "vi", "Hà Nội bị cấm lập quỹ đầu tư mạo hiểm, đúng không?", "no"),
    (FUND, "vi", "ha noi bi cam lap quy dau tu mao hiem phai khong", "no"),
    (FUND, "vi", "May Hà Nội set up a venture capital fund?", "yes"),
    (FUND, "vi", "Is Hà Nội not allowed to set up a venture capital fund?", "no"),
    (FUND, "vi", "Hà Nội có được lập quỹ đầu tư mạo hiểm với vốn nước ngoài không?", "unsure"),
    (POWERS, "en", "Are powers devolved to Hanoi?", "yes"),
    (POWERS, "en", "Is national diplomacy devolved to Hanoi?", "no"),
    (POWERS, "en", "Are powers not devolved to Hanoi?", "no"),
    (TRIALS, "vi", "Thử nghiệm đang chạy có được tiếp tục không?", "yes"),
    (TRIALS, "vi", "Thử nghiệm đang chạy phải chấm dứt đúng không ạ?", "no"),
    (BAN, "vi", "Cá nhân có được nhập khẩu thiết bị đã qua sử dụng không?", "no"),
    (BAN, "vi", "Có phải cá nhân bị cấm nhập khẩu thiết bị đã qua sử dụng không?", "yes"),
    (BAN, "vi", "ca nhan nhap khau thiet bi da qua su dung co duoc khong", "no"),
    (BAN, "vi", "Can individuals import used equipment?", "no"),
    (BANNED, "vi", "Có được mua bán trái phép dữ liệu cá nhân không?", "no"),
    (BANNED, "vi", "Có phải cấm mua bán trái phép dữ liệu cá nhân không?", "yes"),
    (TASK_LIST, "vi", "Nghị quyết có yêu cầu hoàn thiện thể chế không?", "yes"),
    (TASK_LIST, "vi", "Nghị quyết có yêu cầu bảo đảm an ninh dữ liệu không?", "yes"),
    (BAN_EN, "en", "Can enterprises discharge untreated wastewater into rivers?", "no"),
    (BAN_EN, "en", "Are enterprises prohibited from discharging untreated wastewater into rivers?", "yes"),
    (BAN_EN, "en", "Is it true that enterprises must not discharge untreated wastewater?", "yes"),
    (LIMIT, "vi", "Có phải chỉ doanh nghiệp nhỏ và vừa mới được ưu đãi không?", "no"),
    (LIMIT, "vi", "Có phải đã bỏ giới hạn chỉ doanh nghiệp nhỏ và vừa mới được ưu đãi?", "yes"),
    (MISSED, "en", "Did Vietnam reach the goal of becoming a modern-oriented industrial country by 2020?", "no"),
    (MISSED, "en", "Was the goal of becoming a modern-oriented industrial country by 2020 missed?", "yes"),
    (OWN, "vi", "Trước đó đã có nghị quyết riêng nào chưa?", "no"),
    (OWN, "vi", "Có phải chưa có nghị quyết riêng nào không?", "yes"),
    (LICENCE, "en", "Does the City People's Committee license each trial?", "yes"),
    (LICENCE, "en", "Does the City People's Council license each trial?", "no"),
    (LICENCE, "en", "HĐND thành phố cho phép từng dự án thử nghiệm đúng không?", "no"),
    (LICENCE, "en", "ubnd thanh pho cho phep tung thu nghiem phai khong", "yes"),
    (CRITERIA, "en", "Is it the People's Committee that sets the criteria for the sandbox?", "no"),
    (CHAIR, "vi", "Thủ tướng làm Trưởng Ban Chỉ đạo Trung ương về chuyển đổi số đúng ko ạ", "no"),
    (CHAIR, "vi", "Tổng Bí thư làm Trưởng Ban Chỉ đạo Trung ương về chuyển đổi số đúng ko ạ", "yes"),
    (CHAIR, "vi", "Does the Prime Minister head the Central Steering Committee?", "no"),
    (RENT, "en", "Is land rent waived for the whole life of a favoured project?", "no"),
    (RENT, "en", "Do favoured projects pay land rent for the first 10 years?", "unsure"),
    (SHARE, "en", "Must the digital economy reach at least 30% of GDP by 2030?", "yes"),
    (SHARE, "en", "Must the digital economy reach at least 40% of GDP by 2030?", "no"),
    (SHARE, "en", "Is it true that the digital economy must be over 20% of GDP by 2030?", "yes"),
    (SHARE, "en", "Is the digital economy target 30% of GDP by 2030?", "yes"),
    (SHARE, "en", "Is the digital economy target under 20% of GDP?", "no"),
    (SHARE, "en", "Kinh tế số phải đạt 40% GDP vào năm 2030, đúng không?", "no"),
    (SHARE, "en", "Is the digital economy target 30% of GDP by 2020?", "no"),
    (URBAN, "vi", "Có phải đô thị hóa của Hà Nội năm 2030 là 80% không?", "no"),
    (URBAN, "vi", "do thi hoa ha noi 2030 tren 75% phai khong", "yes"),
    (URBAN, "vi", "Is Hanoi's 2030 urbanisation target below 70%?", "no"),
    (URBAN, "vi", "Is Hanoi's 2030 urbanisation target at least 60%?", "yes"),
    (TASKS, "vi", "quyet dinh giao 15 nhiem vu phai khong", "no"),
    (TASKS, "vi", "Quyết định giao 10 nhiệm vụ, đúng chứ?", "yes"),
    (CARBON, "en", "Is 2040 the year in which Hanoi wants to be carbon neutral?", "no"),
    (CARBON, "en", "Does Hanoi want to be carbon neutral in 2050?", "yes"),
    (MAY, "en", "Do enterprises have to pay the fee in yearly instalments?", "no"),
    (MAY, "en", "May enterprises pay the fee in yearly instalments?", "yes"),
    (TAX, "vi", "Doanh nghiệp khởi nghiệp có được miễn thuế thu nhập doanh nghiệp không?", "yes"),
    (TAX, "vi", "Doanh nghiệp khởi nghiệp có được miễn thuế vĩnh viễn không?", "no"),
    (TAX, "vi", "Doanh nghiệp khởi nghiệp có phải nộp thuế thu nhập doanh nghiệp không?", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "language", "question", "verdict"), TABLE)
def test_a_claim_and_its_reverse(clause: str, language: Language, question: str, verdict: str) -> None:
    asked_in = detect_language(question)
    claim = find_claim(question, asked_in)
    assert claim is not None
    assert weigh(Said(claim.text, asked_in), Said(clause, language)) == verdict


@pytest.mark.parametrize(
    ("clause", "language", "question", "verdict"), [r for r in TABLE if detect_language(r[2]) == "vi"]
)
def test_the_same_without_accents_is_never_the_opposite(
    clause: str, language: Language, question: str, verdict: str
) -> None:
    claim = find_claim(fold(question), "vi")
    assert claim is not None
    assert weigh(Said(claim.text, "vi"), Said(clause, language)) in (verdict, "unsure")


@pytest.mark.parametrize(
    ("asked", "said", "held"),
    [
        ("60%", "at least 60%", "yes"), ("at least 60%", "at least 60%", "yes"), ("above 50%", "55%", "yes"),
        ("above 60%", "55%", "no"), ("at least 80%", "over 75%", "no"), ("over 75%", "at least 75%", "unsure"),
        ("60%", "60–62%", "unsure"), ("20%", "15–16%", "no"), ("8–9%", "8–8.5%", "unsure"), ("7–8%", "7–8%", "yes"),
        ("7,500 USD", "about 7,500 USD", "yes"), ("7,600 USD", "about 7,500 USD", "unsure"),
        ("10,000 USD", "about 7,500 USD", "no"), ("below 80%", "over 75%", "unsure"),
        ("at most 5%", "at most 3%", "yes"),
        ("top 30", "top 50", "no"), ("2 million enterprises", "2,000,000 enterprises", "yes"),
        ("1.5 million enterprises", "2 million enterprises", "no"),
    ],
)  # fmt: skip
def test_figures_held_against_each_other(asked: str, said: str, held: str) -> None:
    assert compare(figures_of(asked, "en")[0], figures_of(said, "en")[0]) == held


@pytest.mark.parametrize(
    "question",
    ["Hà Nội đến năm 2030 đô thị hóa bao nhiêu?", "ai quyet dinh thanh lap khu cong nghe cao",
     "What must Hanoi do by 2030?",
     "Tới năm 2030 bao nhiêu phần trăm giao dịch phải là không dùng tiền mặt?", "công nghiệp hỗ trợ là gì ạ?",
     "Under the new law, which authority is meant to set land aside, and are there places that it should prefer?",
     "Do we get the better terms automatically, or does some authority have to decide?"],
)  # fmt: skip
def test_what_asks_no_yes_or_no(question: str) -> None:
    assert find_claim(question, detect_language(question)) is None


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Is Hanoi's 2030 urbanisation target 80%?", "No."),
        ("Is Hanoi's urbanisation rate to be at least 70% in 2030?", "Yes."),
        ("Có phải đến năm 2035 đô thị hóa của Hà Nội đạt 75% không?", "Không đúng."),
        ("Hà Nội có được lập quỹ đầu tư mạo hiểm bằng vốn ngân sách không?", "Có."),
        ("Luật Thủ đô 2026 do Nguyễn Phú Trọng ký phải không?", "Không đúng."),
        ("Was Capital Law 02/2026/QH16 signed by Trần Thanh Mẫn?", "Yes."),
        ("Why does programme 21-CTr/TU set 30 indicators for Hanoi's industrialisation?", "No."),
    ],
)
def test_answers_open_with_the_verdict(small_library: Library, question: str, opening: str) -> None:
    answer = Assistant(small_library).ask(question)
    assert answer.text.startswith(opening), answer.text
    assert answer.citations
