"""A statement that says the opposite of its source has the source's words and figures: only the turned word tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag_cnh.answer.reversal import Passage, reversals
from rag_cnh.read.words import sentences
from rag_cnh.settings import ROOT
from rag_cnh.types import Language

SAME = [
    ("vi", "Phát thải khí nhà kính giảm 15% vào năm 2030.", "Đến năm 2030, phát thải khí nhà kính giảm 15%."),
    ("vi", "Cấm chuyển nhượng dự án trong 5 năm.", "Dự án không được chuyển nhượng trong 5 năm."),
    ("vi", "Không được chuyển nhượng dự án.", "Nghiêm cấm chuyển nhượng dự án."),
    ("vi", "Đô thị hóa đạt không dưới 75%.", "Đến năm 2030, đô thị hóa đạt tối thiểu 75%."),
    ("vi", "Bội chi không quá 3% GDP.", "Bội chi ngân sách không quá 3% GDP."),
    ("vi", "Không gian ngầm được quản lý theo quy hoạch.", "Quản lý không gian ngầm theo quy hoạch đô thị."),
    ("vi", "Hà Nội nâng tỷ lệ đô thị hóa.", "Hà Nội tăng tỷ lệ đô thị hóa lên 75%."),
    ("vi", "Tỷ lệ hộ nghèo là 1%.", "Giảm tỷ lệ hộ nghèo xuống còn 1%."),
    ("vi", "Phát triển hạ tầng số.", "Tập trung phát triển hạ tầng số."),
    ("vi", "Doanh nghiệp được miễn tiền thuê đất 10 năm.", "Dự án của doanh nghiệp được miễn tiền thuê đất 10 năm."),
    ("en", "Emissions fall by 15% by 2030.", "By 2030 emissions are reduced by 15%."),
    ("en", "The transfer of projects is prohibited.", "Projects may not be transferred; transfer is banned."),
    ("en", "The deficit is not more than 3% of GDP.", "The deficit stays at no more than 3% of GDP."),
    ("en", "Not only Hà Nội but all provinces may apply.", "Hà Nội and all provinces may apply."),
]
TURNED = [
    ("vi", "Hà Nội giảm tỷ lệ đô thị hóa lên trên 75%.", "Hà Nội tăng tỷ lệ đô thị hóa lên trên 75%."),
    ("vi", "Phát thải khí nhà kính tăng 15%.", "Phát thải khí nhà kính giảm 15%."),
    ("vi", "Phát thải khí nhà kính là 15%.", "Phát thải khí nhà kính giảm 15%."),
    ("vi", "Hạ tỷ lệ đô thị hóa của Hà Nội.", "Tỷ lệ đô thị hóa của Hà Nội đạt trên 75%."),
    ("vi", "Tỷ lệ đô thị hóa không đạt trên 75%.", "Tỷ lệ đô thị hóa đạt trên 75%."),
    ("vi", "Tỷ lệ đô thị hóa chưa đạt trên 75%.", "Tỷ lệ đô thị hóa đạt trên 75%."),
    ("vi", "Dự án được chuyển nhượng trong 5 năm.", "Dự án không được chuyển nhượng trong 5 năm."),
    ("vi", "Dự án được phép chuyển nhượng trong 5 năm.", "Cấm chuyển nhượng dự án trong 5 năm."),
    ("vi", "Ủy ban nhân dân không được cho phép thử nghiệm.", "Ủy ban nhân dân cho phép thử nghiệm."),
    ("vi", "Cấm doanh nghiệp thử nghiệm công nghệ mới.", "Doanh nghiệp được thử nghiệm công nghệ mới."),
    ("vi", "Được chuyển nhượng và không được cho thuê.", "Không được chuyển nhượng và được cho thuê."),
    ("vi", "Bãi bỏ cơ chế thử nghiệm có kiểm soát.", "Ban hành cơ chế thử nghiệm có kiểm soát."),
    ("vi", "X giảm 5%, Y tăng 3% mỗi năm.", "X tăng 5%, Y giảm 3% mỗi năm."),
    ("vi", "Kim ngạch nhập khẩu đạt 60 tỷ USD.", "Kim ngạch xuất khẩu đạt 60 tỷ USD."),
    ("vi", "Hoàn thành sau năm 2030.", "Hoàn thành trước năm 2030."),
    ("vi", "Dự án phải giảm công suất.", "Dự án không phải giảm công suất."),
    ("en", "Hà Nội will lower its urbanisation rate to over 75%.", "Hà Nội's urbanisation rate is to be over 75%."),
    ("en", "Emissions increase by 15%.", "Emissions decrease by 15%."),
    ("en", "Emissions are 15%.", "Emissions decrease by 15%."),
    ("en", "The urbanisation rate will not reach 75%.", "The urbanisation rate will reach 75%."),
    ("en", "The law allows the transfer of projects.", "The law prohibits the transfer of projects."),
    ("en", "The law prohibits the transfer of projects.", "The law allows the transfer of projects."),
    ("en", "Enterprises can't trial new technology.", "Enterprises can trial new technology."),
    (
        "en",
        "Enterprises may trial technology without supervision.",
        "Enterprises may trial technology under supervision.",
    ),
    ("en", "Imports reach USD 60 billion.", "Exports reach USD 60 billion."),
]


def _turned(language: Language, statement: str, *passages: Passage) -> list[str]:
    return list(reversals(statement, language, passages))


@pytest.mark.parametrize(("language", "statement", "source"), SAME)
def test_the_same_in_other_words(language: Language, statement: str, source: str) -> None:
    assert not _turned(language, statement, Passage(source, language))


@pytest.mark.parametrize(("language", "statement", "source"), TURNED)
def test_the_opposite_in_the_same_words(language: Language, statement: str, source: str) -> None:
    assert _turned(language, statement, Passage(source, language))
    assert not _turned(language, source, Passage(source, language))
    # Other sentences beside it bear nothing out.
    beside = f"{source}\nCác bộ không ban hành thủ tục mới.\nThe ministries reduce no staff."
    assert _turned(language, statement, Passage(beside, language))


@pytest.mark.parametrize(
    ("language", "statement", "source", "wrong"),
    [
        ("en", "By 2030 emissions fall by 15%.", "Đến năm 2030, phát thải giảm 15%.", False),
        ("en", "By 2030 emissions rise by 15%.", "Đến năm 2030, phát thải giảm 15%.", True),
        ("en", "Projects may be transferred.", "Dự án không được chuyển nhượng.", True),
        ("en", "Projects may not be transferred.", "Dự án không được chuyển nhượng.", False),
        ("en", "Projects may not be transferred.", "Dự án được chuyển nhượng.", True),
        ("vi", "Dự án được chuyển nhượng.", "Projects may not be transferred.", True),
        ("vi", "Kim ngạch nhập khẩu đạt 60 tỷ USD.", "Exports reach USD 60 billion.", True),
    ],
)
def test_across_languages(language: Language, statement: str, source: str, wrong: bool) -> None:
    other: Language = "vi" if language == "en" else "en"
    assert bool(_turned(language, statement, Passage(source, other))) is wrong


FORBIDDEN = "Nghiêm cấm các hành vi sau đây:"


@pytest.mark.parametrize(
    ("text", "above"),
    [(f"{FORBIDDEN}\na) Chuyển nhượng dự án trái phép;\nb) Cho thuê lại đất.", ""), ("Cho thuê lại đất.", FORBIDDEN)],
)
def test_a_lead_in_forbids_what_it_lists(text: str, above: str) -> None:
    passage = Passage(text, "vi", above)
    assert _turned("vi", "Doanh nghiệp được cho thuê lại đất.", passage)
    assert not _turned("vi", "Cấm cho thuê lại đất.", passage)
    assert not _turned("vi", "Cho thuê lại đất.", passage)  # the item as it stands: a quote


def test_the_verdict_of_a_composed_answer_is_no_denial() -> None:
    assert not _turned("vi", "Không đúng. Đô thị hóa đạt 75%.", Passage("Đô thị hóa đạt 75%.", "vi"))


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.md")), ids=lambda path: path.stem)
def test_no_sentence_turns_against_its_own_text(path: Path) -> None:
    """Composed answers are quotes, and pass untouched."""
    text = path.read_text(encoding="utf-8").split("---", 2)[2]
    language: Language = "en" if path.stem.endswith(".en") else "vi"
    passage = Passage(text, language)
    for start, end in list(sentences(text))[::4]:
        assert not _turned(language, text[start:end], passage), text[start:end]
