"""Targets of the same indicator: what is the same, what differs, who said it, what is a conflict."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rag_cnh import exports
from rag_cnh.library.authority import authority
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.compare import Comparison, compare, counterpart, grouped
from rag_cnh.library.measures import amount, measure, plain_name
from rag_cnh.library.select import select_targets
from rag_cnh.types import Document, Reading, Relation, Target
from tests.libraries import corpus_catalog

DOCUMENTS = (
    "02-ctr-tu-2021", "12-nq-cp-2023", "1569-qd-ttg-2024", "21-ctr-tu-2023", "252-2025-qh15", "29-nq-tw-2022",
    "57-nq-tw-2024", "81-2023-qh15", "891-qd-ttg-2024", "quy-hoach-tong-the-thu-do-2026",
)  # fmt: skip
AT = date(2026, 11, 1)


def target(indicator: str, unit: str = "%", scope: str = "national", quote: str = "", **more: object) -> Target:
    base = "USD" if "USD" in unit else "%/năm" if unit == "%/năm" else "%" if unit.startswith("%") else "count/other"
    base = "rank" if unit == "hạng" else base
    row = Target(
        indicator, "=", 10.0, None, unit, base, "2030", scope, "d#1", "d", quote or f"{indicator} đạt 10 {unit}", 0, 2
    )
    return replace(row, **more)  # type: ignore[arg-type]


SAME = [
    # the same indicator in two documents' words
    (target("tỷ lệ đô thị hóa toàn quốc"), target("Tỷ lệ đô thị hóa của Hà Nội", scope="Hà Nội")),
    (target("Tỉ lệ đô thị hoá"), target("đô thị hóa")),
    (target("tốc độ tăng trưởng GRDP bình quân của Hà Nội", "%/năm", "Hà Nội"), target("tăng trưởng GRDP", "%/năm")),
    (target("tỷ trọng kinh tế số trong GDP"), target("quy mô kinh tế số", "% GDP")),
    (target("đóng góp của TFP vào tăng trưởng kinh tế"), target("đóng góp của TFP vào tăng trưởng")),
    (target("GDP bình quân đầu người (giá hiện hành)", "USD"), target("GDP bình quân đầu người", "nghìn USD")),
    (target("chỉ số phát triển con người (HDI)", ""), target("HDI", "")),
    (target("số doanh nghiệp", "triệu doanh nghiệp"), target("Số lượng doanh nghiệp", "doanh nghiệp")),
    (target("năng suất lao động", quote="năng suất lao động tăng 7%"), target("tăng năng suất lao động", "%/năm")),
    (target("tỷ trọng dịch vụ trong tổng GDP"), target("tỷ trọng ngành dịch vụ trong GDP")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_indicator(one: Target, other: Target) -> None:
    assert measure(one) == measure(other) is not None


DIFFERENT = [
    (target("tỷ trọng kinh tế số trong GDP"), target("tỷ trọng kinh tế số trong GRDP", scope="Hà Nội")),
    (target("GRDP bình quân đầu người", "USD"), target("thu nhập bình quân đầu người", "USD")),
    (target("GDP bình quân đầu người", "USD"), target("GNI bình quân đầu người", "USD")),
    (target("tỷ lệ đô thị hóa"), target("tỷ lệ đô thị hóa khu vực nội thành")),
    (target("tỷ lệ nước sạch"), target("tỷ lệ nước sạch", quote="Ở ngoại thành, tỷ lệ nước sạch đạt 90%.")),
    (target("tỷ trọng công nghiệp trong GDP"), target("tỷ trọng công nghiệp chế biến, chế tạo trong GDP")),
    (target("tốc độ tăng trưởng GDP", "%/năm"), target("tốc độ tăng trưởng GDP ngành nông nghiệp", "%/năm")),
    (target("tỷ lệ che phủ rừng", quote="tỷ lệ che phủ rừng tăng lên 42%"), target("che phủ rừng", "%/năm")),
    (target("GDP", "%/năm"), target("GDP", "% GDP")),
    (target("số giường bệnh", "giường/vạn dân"), target("số giường bệnh", "giường")),
    (target("doanh thu", parent="công nghiệp số"), target("doanh thu")),
    (
        target("năng lực cạnh tranh", "hạng", value=3.0, quote="nhóm 3 nước dẫn đầu ASEAN về năng lực cạnh tranh"),
        target("năng lực cạnh tranh", "hạng", value=3.0, quote="nhóm 3 nước dẫn đầu thế giới về năng lực cạnh tranh"),
    ),
    (
        target("xuất khẩu", quote="xuất khẩu tăng 50% so với năm 2020"),
        target("tốc độ tăng xuất khẩu", "%/năm", quote="tốc độ tăng xuất khẩu 50%/năm"),
    ),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_indicator(one: Target, other: Target) -> None:
    assert measure(one) != measure(other)


def test_nothing_is_the_same_as_an_indicator_without_words() -> None:
    assert measure(target("của Hà Nội", scope="Hà Nội")) is None


def test_amounts_and_names() -> None:
    assert amount(target("x", "triệu người", value=2.0)) == amount(target("x", "nghìn người", value=2000.0))
    assert amount(target("x", "tỷ USD", value=1.0, value_max=2.0)) == (1e9, 2e9)
    assert plain_name("tỷ lệ đô thị hóa của Hà Nội") == "tỷ lệ đô thị hóa"
    assert plain_name("national urbanisation rate") == "urbanisation rate"
    assert plain_name("GDP bình quân đầu người (giá hiện hành)") == "GDP bình quân đầu người"


AUTHORITIES = [
    ("29-NQ/TW", "nghị quyết", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam", "party"),
    ("52-NQ/TW", "nghị quyết", "", "party"),
    ("02/2026/QH16", "luật", "Quốc hội", "law"),
    ("252/2025/QH15", "nghị quyết", "Quốc hội", "assembly"),
    ("12/NQ-CP", "nghị quyết", "Chính phủ", "government"),
    ("205/2025/NĐ-CP", "nghị định", "", "government"),
    ("749/QĐ-TTg", "quyết định", "Thủ tướng Chính phủ", "prime minister"),
    ("12/2024/TT-BKHCN", "thông tư", "Bộ Khoa học và Công nghệ", "ministry"),
    ("21-CTr/TU", "chương trình", "Thành ủy Hà Nội", "local"),
    ("987/KH-UBND", "kế hoạch", "Ủy ban nhân dân tỉnh Nghệ An", "local"),
    ("", "bài báo", "Báo Nhân Dân", "other"),
]


@pytest.mark.parametrize(("number", "kind", "issuer", "expected"), AUTHORITIES)
def test_who_issued_it(number: str, kind: str, issuer: str, expected: str) -> None:
    assert authority(Document("d", number, kind, "Tên", issuer=issuer)) == expected


# -- conflicts, on documents of our own -----------------------------------------------------------


def library(folder: Path, *rows: tuple[str, Sequence[Relation], Sequence[Target]]) -> Catalog:
    """A catalog of these documents (number, relations, targets), all in force from 2024 on."""
    catalog = Catalog(folder / "catalog.sqlite3", create=True)
    put = []
    for number, relations, targets in rows:
        id, day = f"{number}-nq-cp-2024", date(2024, 1, 1)
        document = Document(
            id, f"{number}/NQ-CP", "nghị quyết", "Tên", issuer="Chính phủ", issued=day, relations=tuple(relations)
        )
        own = tuple(replace(each, document=id, clause=f"{id}#1", value_start=n) for n, each in enumerate(targets))
        put.append((Reading(document, "vi", "…", (), own), Source(id, "vi", "corpus", ""), ()))
    catalog.write(put)
    return catalog


U = target("tỷ lệ đô thị hóa", value=50.0)
REPLACES = Relation("replaces", "1/NQ-CP", "2024-01-01", since="2025-01-01")
AMENDS = Relation("amends", "1/NQ-CP", "2024-01-01")
CASES = [
    # targets of the first; relations and targets of the second; the kinds of conflict
    ([U], [], [replace(U, value=55.0)], ["value"]),
    ([U], [], [replace(U, comparator=">")], ["comparator"]),
    ([U], [], [U], []),
    ([U], [], [replace(U, value=75.0, scope="Hà Nội")], []),  # another place
    ([U], [], [replace(U, value=55.0, year="2035")], []),  # another year
    ([replace(U, year=None)], [], [replace(U, value=55.0, year=None)], []),  # nobody knows which year
    ([U], [REPLACES], [replace(U, value=55.0)], []),  # a change
    ([U], [AMENDS], [replace(U, value=55.0)], []),
    ([U], [AMENDS], [replace(U, value=55.0, scope="Hà Nội")], []),
    ([U, replace(U, value=60.0)], [], [replace(U, value=55.0)], []),  # the first says two things: not read well enough
    ([replace(U, unit="triệu người", unit_base="count/other", value=2.0)], [],
     [replace(U, unit="nghìn người", unit_base="count/other", value=2000.0)], []),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "relations", "theirs", "kinds"), CASES)
def test_conflicts(
    tmp_path: Path, ours: list[Target], relations: list[Relation], theirs: list[Target], kinds: list[str]
) -> None:
    catalog = library(tmp_path, ("1", (), ours), ("2", relations, theirs))
    found = compare(catalog, at=AT)
    assert [conflict.kind for one in found for conflict in one.conflicts] == kinds


def test_a_change_is_named(tmp_path: Path) -> None:
    catalog = library(tmp_path, ("1", (), [U]), ("2", [AMENDS], [replace(U, value=55.0)]))
    (found,) = compare(catalog, at=AT)
    assert [(p.document.id, p.status) for p in found.points] == [
        ("1-nq-cp-2024", "amended by 2/NQ-CP"),
        ("2-nq-cp-2024", "in force"),
    ]


# -- the corpus -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return corpus_catalog(tmp_path_factory.mktemp("compare"), DOCUMENTS)


def said(comparison: Comparison) -> list[tuple[str | None, str | None, str, float, str]]:
    return [
        (p.target.year, p.target.scope, p.target.comparator, p.target.value, p.document.id) for p in comparison.points
    ]


def test_urbanisation_over_years_and_places(catalog: Catalog) -> None:
    (found,) = compare(catalog, "đô thị hóa", at=AT)
    assert found.name() == "tỷ lệ đô thị hóa"
    assert found.name("en") == "urbanisation rate"
    assert said(found) == [
        ("2025", "Hà Nội", "range", 60.0, "12-nq-cp-2023"),
        ("2025", "Hà Nội", "range", 60.0, "21-ctr-tu-2023"),
        ("2030", "national", ">", 50.0, "81-2023-qh15"),
        ("2030", "national", ">", 50.0, "891-qd-ttg-2024"),
        ("2030", "Hà Nội", "=", 75.0, "12-nq-cp-2023"),
        ("2030", "Hà Nội", ">", 75.0, "21-ctr-tu-2023"),
        ("2050", "national", "range", 70.0, "81-2023-qh15"),
        ("2050", "national", "=", 70.0, "891-qd-ttg-2024"),
    ]
    assert [(c.kind, c.scope, c.year) for c in found.conflicts] == [
        ("comparator", "Hà Nội", "2030"),
        ("value", "national", "2050"),
    ]


def test_statuses_and_ranks(catalog: Catalog) -> None:
    (found,) = compare(catalog, "GRDP bình quân đầu người", year="2030", at=AT)
    assert [(p.document.id, p.authority, p.status) for p in found.points] == [
        ("12-nq-cp-2023", "government", "in force"),
        ("1569-qd-ttg-2024", "prime minister", "superseded by Quy hoạch tổng thể Thủ đô"),
        ("quy-hoach-tong-the-thu-do-2026", "local", "in force"),
    ]
    assert [[p.document.id for p in c.points] for c in found.conflicts] == [
        ["12-nq-cp-2023", "quy-hoach-tong-the-thu-do-2026"]
    ]


def test_an_amended_figure_is_no_conflict_with_the_new_one(catalog: Catalog) -> None:
    (found,) = compare(catalog, "GDP per capita", year="2030", at=AT)
    amended = {p.document.id: p.status for p in found.points}
    assert amended["81-2023-qh15"] == "amended by 252/2025/QH15"
    assert {p.document.id for c in found.conflicts for p in c.points} == {"252-2025-qh15", "29-nq-tw-2022"}


def test_a_document_is_compared_with_all(catalog: Catalog) -> None:
    found = compare(catalog, document="21-ctr-tu-2023", at=AT)
    assert {"21-ctr-tu-2023", "891-qd-ttg-2024"} <= {p.document.id for one in found for p in one.points}
    assert all(any(p.document.id == "21-ctr-tu-2023" for p in one.points) for one in found)


def test_gdp_and_grdp_are_counterparts(catalog: Catalog) -> None:
    keys = grouped(catalog)
    digital = next(key for key in keys if key.words == ("gdp", "kinh te so"))
    assert counterpart(digital).words == ("grdp", "kinh te so")
    assert counterpart(counterpart(digital)) == digital


QUERIES = [
    ("đô thị hóa hà nội 2030", {"12-nq-cp-2023", "21-ctr-tu-2023"}),
    ("do thi hoa ha noi 2030", {"12-nq-cp-2023", "21-ctr-tu-2023"}),
    ("urbanization rate Hanoi 2025", {"12-nq-cp-2023", "21-ctr-tu-2023"}),
    ("chỉ tiêu HDI", {"252-2025-qh15", "57-nq-tw-2024", "81-2023-qh15"}),
    ("bóng đá", set()),
]


@pytest.mark.parametrize(("query", "documents"), QUERIES)
def test_rows_are_found_by_words(catalog: Catalog, query: str, documents: set[str]) -> None:
    assert {row.document for row in select_targets(catalog, query)} == documents


def test_rows_are_found_by_status(catalog: Catalog) -> None:
    past = {row.document for row in select_targets(catalog, standing=False, at=AT)}
    assert past == {"02-ctr-tu-2021", "1569-qd-ttg-2024"}


def test_exports_link_every_row(catalog: Catalog) -> None:
    rows = exports.comparison_rows(compare(catalog, "đô thị hóa", at=AT), "https://vi.example/")
    sheet = load_workbook(io.BytesIO(exports.to_xlsx(rows, exports.COMPARED))).active
    clause = exports.COMPARED.index("clause")
    links = [row[clause].hyperlink.target for row in sheet.iter_rows(min_row=2)]
    assert links == [f"https://vi.example/van-ban/{row['clause'].replace('#', '/')}" for row in rows]
    assert exports.to_csv(rows, exports.COMPARED).count("https://vi.example/van-ban/") == len(rows) == 8
    assert {row["conflict"] for row in rows} == {"", "comparator", "value"}


def test_a_sheet_takes_no_text_for_a_formula() -> None:
    row = exports.target_row(target("=HYPERLINK(1)", quote="+1"), "1", "in force")
    sheet = load_workbook(io.BytesIO(exports.to_xlsx([row]))).active
    assert [cell.data_type for cell in sheet[2]].count("f") == 0
    assert "\n'=HYPERLINK(1)" in exports.to_csv([row])


def test_json_names_conflicts_by_place_in_the_list(catalog: Catalog) -> None:
    (found,) = compare(catalog, "đô thị hóa", at=AT)
    data = exports.comparison_json(found)
    assert data["conflicts"][0] == {"scope": "Hà Nội", "year": "2030", "differs_in": "comparator", "targets": [4, 5]}
    assert data["targets"][0]["url"] == "/van-ban/12-nq-cp-2023/chuong-trinh.i.4.a"
