"""What is mistyped is read as the index spells it; what is right stays."""

from __future__ import annotations

import pytest

from rag_cnh.library.lexical import Frequencies
from rag_cnh.search.query import understand
from rag_cnh.search.spelling.repair import repair
from tests.search.texts import ENGLISH, index_of


@pytest.fixture(scope="module")
def vietnamese(tmp_path_factory: pytest.TempPathFactory) -> Frequencies:
    return index_of(tmp_path_factory.mktemp("vietnamese"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Frequencies:
    return index_of(tmp_path_factory.mktemp("both"), english=ENGLISH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # a letter left out, doubled, changed about, hit beside, too many
        ("thuế thu nhập doanh nghịpe", "thuế thu nhập doanh nghiệp"),
        ("thuế thu nhậpp cá nhân", "thuế thu nhập cá nhân"),
        ("hợp đồng lao độgn", "hợp đồng lao động"),
        ("thu tuc hanh chihn", "thu tuc hanh chinh"),
        ("bảo hirm xã hội", "bảo hiểm xã hội"),
        ("Giấy phép môi trườgn", "Giấy phép môi trường"),
        # blanks
        ("hợp đồng laođộng", "hợp đồng lao động"),
        ("hợp đồng lao đ ộng", "hợp đồng lao động"),
        ("thutuchanhchinh được thực hiện", "thủ tục hành chính được thực hiện"),
        # as in a chat
        ("doanh nghiệp ko nộp thuế thì ntn?", "doanh nghiệp không nộp thuế thì như thế nào?"),
        ("cty tnhh mtv nop thue o dau", "cong ty tnhh mtv nop thue o dau"),
        ("nộp thuế tại nhà dc k?", "nộp thuế tại nhà được không?"),
        # Telex and VNI
        ("thur tucj hanhf chinhs", "thủ tục hành chính"),
        ("cong nghieepj che bien", "công nghiệp chế biến"),
        ("thu3 tuc5 hanh chinh1", "thủ tục hành chính"),
        ("Nguwowif lao động", "Người lao động"),
        ("các thủ tục", "các thủ tục"),
    ],
)
def test_repair(typed: str, meant: str, vietnamese: Frequencies, both: Frequencies) -> None:
    assert repair(typed, vietnamese) == meant
    assert repair(typed, both) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Thuế thu nhập doanh nghiệp là bao nhiêu?",
        "Ông Trần Quyết có phải nộp thuế không?",  # a name, and words that no passage holds
        "Tuổi nghỉ hưu của giáo viên mầm non",
        "Nghị quyết 29-NQ/TW, QĐ 1131/QĐ-TTg, CO2 và m2",
        "UBND, HĐND, GRDP và BHXH",
        "công ty tnhh mtv nộp thuế ở đâu",
        "điểm k khoản 1 Điều 5",
        "Một vài ngày thì sao, và ai là người nộp?",
        "thu tuc hanh chinh trong bao lau",
        "What is the corporate income tax rate?",
        "Does the law on land define arable land and leases?",
        "Chính sách cho startup và logistics",
        "Công ty nộp tax income bao nhiêu?",
        "",
        "?",
    ],
)
def test_what_is_right_stays(question: str, vietnamese: Frequencies, both: Frequencies) -> None:
    assert repair(question, vietnamese) == question
    assert repair(question, both) == question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the corporate incmoe tax rate", "the corporate income tax rate"),
        ("Is the environmetal licence granted?", "Is the environmental licence granted?"),
        ("processing and manufcatruing industry in GDP", "processing and manufacturing industry in GDP"),
    ],
)
def test_english(typed: str, meant: str, vietnamese: Frequencies, both: Frequencies) -> None:
    assert repair(typed, both) == meant
    assert repair(typed, vietnamese) == typed  # an index without English says nothing of English


def test_the_question_says_what_was_read(vietnamese: Frequencies) -> None:
    query = understand("thuế thu nhập doanh nghịpe", (), index=vietnamese)
    assert query.text == query.repaired == "thuế thu nhập doanh nghiệp"
    assert understand("thuế thu nhập", (), index=vietnamese).repaired == ""
