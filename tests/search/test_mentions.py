"""Names of documents and dates in questions, by a table of questions as people type them."""

# ruff: noqa: E501 (a table of documents)
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rag_cnh.read.digest import read_digest
from rag_cnh.search.named.names import find_documents
from rag_cnh.settings import ROOT
from rag_cnh.types import Document

TODAY = date(2026, 11, 24)
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "mentions.yaml").read_text(encoding="utf-8"))
CORPUS = [read_digest(path).document for path in sorted((ROOT / "corpus").glob("*.vi.md"))]
_PARTY = "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"
OTHER = [
    Document("45-2013-qh13", "45/2013/QH13", "luật", "Luật Đất đai", "Law on Land", "Quốc hội", "National Assembly",
             issued=date(2013, 11, 29), effective=date(2014, 7, 1), expires=date(2024, 8, 1)),
    Document("31-2024-qh15", "31/2024/QH15", "luật", "Luật Đất đai", "Land Law", "Quốc hội", "National Assembly",
             issued=date(2024, 1, 18), effective=date(2024, 8, 1)),
    Document("29-nq-tw-2013", "29-NQ/TW", "nghị quyết", "Nghị quyết về đổi mới căn bản, toàn diện giáo dục và đào tạo",
             "Resolution on fundamental and comprehensive renewal of education and training", _PARTY, issued=date(2013, 11, 4)),
    Document("29-nq-tw-2022", "29-NQ/TW", "nghị quyết", "Nghị quyết về tiếp tục đẩy mạnh công nghiệp hóa, hiện đại hóa",
             "Resolution on continuing industrialisation and modernisation", _PARTY, issued=date(2022, 11, 17)),
    Document("15-2020-nd-cp", "15/2020/NĐ-CP", "nghị định", "Nghị định về xử phạt vi phạm hành chính trong lĩnh vực bưu chính",
             "Decree on penalties in postal services", "Chính phủ", "Government", issued=date(2020, 2, 3)),
    Document("15-2021-nd-cp", "15/2021/NĐ-CP", "nghị định", "Nghị định về quản lý dự án đầu tư xây dựng",
             "Decree on construction projects", "Chính phủ", "Government", issued=date(2021, 3, 3)),
    Document("02-2022-tt-btc", "02/2022/TT-BTC", "thông tư", "Thông tư về phí thẩm định", "Circular on appraisal fees",
             "Bộ Tài chính", "Ministry of Finance", issued=date(2022, 1, 11)),
    Document("02-2022-tt-bkhdt", "02/2022/TT-BKHĐT", "thông tư", "Thông tư về giám sát đầu tư", "Circular on investment monitoring",
             "Bộ Kế hoạch và Đầu tư", "Ministry of Planning and Investment", issued=date(2022, 2, 14)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["q"] for case in CASES])
def test_names_and_dates(case: dict[str, Any]) -> None:
    found = find_documents(case["q"], OTHER if case.get("library") == "other" else CORPUS, TODAY)
    said = {"docs": sorted(found.found), "missing": bool(found.missing), "at": found.at}
    assert said == {"docs": sorted(case["docs"]), "missing": case.get("missing", False), "at": case.get("at")}
