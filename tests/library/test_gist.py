"""Which clause of an official text each line of its digest goes to."""

from __future__ import annotations

import pytest

from rag_cnh.library.gist import ties
from rag_cnh.read.digest import compose
from rag_cnh.read.reading import read_file
from rag_cnh.types import Document, Language, Reading
from tests.library.official_samples import DAY, TEXT


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("gist") / "official.txt"
    path.write_text(TEXT.format(number="7-NQ/M", day=DAY))
    return read_file(path)


def _digest(language: Language, path: str, text: str) -> Reading:
    return compose(Document("7-nq-m-2022", "7-NQ/M", "nghị quyết", "Mẫu"), language, [(path, text)])


@pytest.mark.parametrize(
    ("path", "english", "vietnamese", "where"),
    [
        # the same address, whatever the words
        ("i.2", "People first.", "Vì dân.", [("i.2", "path")]),
        # the address ends the same, and a clause under it says the same
        ("ii.1", "By 2030, at least 35%.", "Năm 2030, tỷ trọng công nghiệp xanh đạt 35%.", [("ii.1.a", "path")]),
        # the year decides between two equal figures
        ("tom-luoc-1", "35% in 2045.", "Năm 2045, tỷ trọng công nghiệp xanh: 35%.", [("ii.2.a", "figures")]),
        # a figure that the text does not hold ties to nothing
        ("tom-luoc-1", "36% in 2045.", "Năm 2045, tỷ trọng công nghiệp xanh đạt ít nhất 36%.", [(None, "dropped")]),
        ("tom-luoc-1", "35% in 2040.", "Năm 2040, tỷ trọng công nghiệp xanh đạt ít nhất 35%.", [(None, "dropped")]),
        # words alone
        ("tom-luoc-1", "Eco parks.", "Xây dựng khu công nghiệp sinh thái.", [("iii.2", "similarity")]),
        ("tom-luoc-1", "Space flight.", "Nghiên cứu du hành vũ trụ và vệ tinh viễn thám.", [(None, "dropped")]),
        # two lines, two clauses; a list stays with its lead
        (
            "tom-luoc-1",
            "Eco parks.\nPottery villages:\n- electric kilns.",
            "Xây dựng khu công nghiệp sinh thái.\nLàng nghề gốm sứ chuyển sang:\n- lò nung điện.",
            [("iii.2", "similarity"), ("iii.1", "similarity")],
        ),
        # lines that do not match one to one stay together
        ("tom-luoc-1", "Eco parks\nare built.", "Xây dựng các khu công nghiệp sinh thái.", [("iii.2", "similarity")]),
        # without a Vietnamese digest: figures that stand in one clause alone, in years said there
        ("tom-luoc-1", "By 2045, the share is 35%.", None, [("ii.2.a", "figures")]),
        ("tom-luoc-1", "The share is 35%.", None, [(None, "dropped")]),
        ("tom-luoc-1", "Eco parks.", None, [(None, "dropped")]),
    ],
)  # fmt: skip
def test_ties(
    official: Reading, path: str, english: str, vietnamese: str | None, where: list[tuple[str | None, str]]
) -> None:
    beside = _digest("vi", path, vietnamese) if vietnamese else None
    found = ties(official, _digest("en", path, english), beside)
    assert [(tie.path, tie.way) for tie in found] == where


def test_an_address_is_met_inside_an_attached_programme(official: Reading) -> None:
    programme = compose(official.document, "vi", [("chuong-trinh.i.1", "Một."), ("phu-luc.i.1.b", "Hai.")])
    [tie] = ties(programme, _digest("en", "i.1", "One."))
    assert tie.path == "chuong-trinh.i.1"
