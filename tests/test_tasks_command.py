"""`rag-cnh tasks` and `rag-cnh sectors`: rows with filters, in every format."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rag_cnh.library.catalog import Catalog
from tests.test_cli import run, run_json

PLAN = """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
Số: 77/KH-UBND
Hà Nội, ngày 10 tháng 3 năm 2024

KẾ HOẠCH
Phát triển công nghiệp hỗ trợ trên địa bàn thành phố Hà Nội

I. MỤC TIÊU
1. Ưu tiên phát triển các ngành: cơ khí chế tạo, điện tử, vật liệu mới.
2. Đưa công nghiệp hỗ trợ thành ngành công nghiệp mũi nhọn của Thủ đô.

II. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương chủ trì, phối hợp với Sở Tài chính, Sở Khoa học và Công nghệ xây dựng danh mục sản phẩm công \
nghiệp hỗ trợ ưu tiên phát triển, trình Ủy ban nhân dân Thành phố trước ngày 30/6/2025.
2. Sở Tài chính chủ trì, phối hợp với Sở Công Thương bố trí kinh phí; định kỳ báo cáo kết quả thực hiện Kế hoạch.
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(plan: Path) -> Path:
    folder = plan.parent / "index"
    run(folder, "add", str(plan))
    return folder


def test_parse_gives_tasks_and_sectors(plan: Path) -> None:
    parsed = run_json(plan.parent, "parse", str(plan))
    assert [(t["lead"], t["deadline"]) for t in parsed["tasks"]] == [
        (["Sở Công Thương"], "2025-06-30"),
        (["Sở Tài chính"], "yearly"),
    ]
    assert ("điện tử", "priority") in {(s["name"], s["kind"]) for s in parsed["sectors"]}
    shown = run(plan.parent, "parse", str(plan)).stdout
    assert "Sở Công Thương" in shown
    assert "spearhead" in shown


@pytest.mark.parametrize(
    ("asked", "lead"),
    [
        (["danh mục sản phẩm"], "Sở Công Thương"),
        (["--due", "2025"], "Sở Công Thương"),
        (["--due", "yearly"], "Sở Tài chính"),
        (["--agency", "khoa học và công nghệ"], "Sở Công Thương"),
        (["kinh phi", "--document", "77-kh-ubnd-2024"], "Sở Tài chính"),
    ],
)
def test_tasks_by_words_agency_and_deadline(index: Path, asked: list[str], lead: str) -> None:
    (task,) = run_json(index, "tasks", *asked)
    assert task["lead"] == [lead]
    assert task["clause"].startswith("77-kh-ubnd-2024#ii.")


def test_sectors_by_kind_in_either_language(index: Path) -> None:
    (sector,) = run_json(index, "sectors", "--kind", "mũi nhọn")
    assert (sector["name"], sector["name_en"], sector["scope"]) == (
        "công nghiệp hỗ trợ", "supporting industries", "Hà Nội",
    )  # fmt: skip
    assert run_json(index, "sectors", "electronics", "--kind", "priority")[0]["name"] == "điện tử"
    assert "No such kind" in run(index, "sectors", "--kind", "xyz", expected=1).stderr


def test_tables_and_files_link_the_clause(index: Path, tmp_path: Path) -> None:
    assert "2025-06-30 Sở Công Thương" in run(index, "tasks").stdout
    header, first, *_ = run(index, "tasks", "--format", "csv", "--site", "https://vi.example").stdout.splitlines()
    assert header == "what,lead,partners,deadline,product,document,number,status,clause,url,quote"
    assert "Sở Tài chính; Sở Khoa học và Công nghệ" in first
    assert "https://vi.example/van-ban/77-kh-ubnd-2024/ii.1" in first
    out = tmp_path / "s.xlsx"
    run(index, "sectors", "--format", "xlsx", "--out", str(out), "--site", "https://vi.example")
    sheet = load_workbook(out).active
    assert sheet.title == "sectors"
    for row in sheet.iter_rows(min_row=2):
        assert {c.hyperlink.target.split("/van-ban/")[0] for c in row if c.hyperlink} == {"https://vi.example"}


def test_nothing_found(index: Path) -> None:
    assert run(index, "tasks", "không có như vậy").stdout == ""
    assert run_json(index, "sectors", "không có như vậy") == []
    assert "No such document" in run(index, "tasks", "--document", "x", expected=1).stderr
    assert run(index, "tasks", "--format", "xlsx", expected=2)


def test_an_index_that_knew_targets_only_gets_the_rest(index: Path, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    db = sqlite3.connect(index / "catalog.sqlite3")
    with sqlite3.connect(path) as copy:
        db.backup(copy)
        for table in ("tasks", "sectors"):
            copy.execute(f"DROP TABLE {table}")
        copy.execute("DELETE FROM meta WHERE key = 'rows'")
    new, old = Catalog(index / "catalog.sqlite3"), Catalog(path)
    assert old.tasks() == new.tasks() != ()
    assert old.sectors() == new.sectors() != ()
    assert old.targets() == new.targets()
    assert old.revision == new.revision
