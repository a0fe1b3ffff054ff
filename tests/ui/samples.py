"""A small library of our own words, and an assistant whose answers are written out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from rag_cnh.answer.steps import Step, growing
from rag_cnh.errors import PolicyError
from rag_cnh.library.catalog import Catalog, Source
from rag_cnh.library.validity import status
from rag_cnh.read.digest import parse_digest
from rag_cnh.types import Answer, Citation, Hit, Statement, Why

OLD_LAW = """---
id: 11-2020-qh14
number: 11/2020/QH14
type: luật
title: Luật Thành phố
title_en: City Law
issuer: Quốc hội
issuer_en: National Assembly
issued: 2020-06-01
text_status: digest
language: vi
relations:
- {type: replaced_by, number: 12/2025/QH15, date: '2025-05-02', since: '2025-07-01'}
---
# Luật Thành phố

## Theo điều

### Điều 5 khoản 1 {#dieu-5.khoan-1}

Ủy ban nhân dân quyết định thành lập khu công nghệ cao.
"""

NEW_LAW = """---
id: 12-2025-qh15
number: 12/2025/QH15
type: luật
title: Luật Thành phố
title_en: City Law
issuer: Quốc hội
issuer_en: National Assembly
issued: 2025-05-02
effective: 2025-07-01
text_status: official
language: vi
relations:
- {type: replaces, number: 11/2020/QH14, date: '2020-06-01'}
---
# Luật Thành phố

### Điều 7 khoản 1 {#dieu-7.khoan-1}

Hội đồng nhân dân quy định danh mục dự án.

### Điều 7 khoản 2 {#dieu-7.khoan-2}

Không tính <script>alert(1)</script>, ${1+1} và {{7*7}}.
"""

PLAN = """---
id: 9-ctr-tu-2024
number: 9-CTr/TU
type: chương trình hành động
title: Chương trình công nghiệp hóa của Thành phố Mẫu
title_en: Industrialisation programme of the Sample City
issuer: Thành ủy Mẫu
issuer_en: Sample City Party Committee
issued: 2024-02-02
text_status: digest
language: vi
relations:
- {type: same_number, number: 9-CTr/TU, date: '2019'}
---
# Chương trình

## Mục tiêu

### bản tóm lược, mục 1 {#tom-luoc-1}

Đến năm 2030, tỷ lệ đô thị hóa đạt trên 75%.

### bản tóm lược, mục 2 {#tom-luoc-2}

Thành phố ưu tiên điện tử và công nghiệp hỗ trợ.
"""

PLAN_EN = (
    PLAN.replace("language: vi", "language: en").split("# Chương trình\n")[0]
    + """# Programme

## Objectives

### digest, item 1 {#tom-luoc-1}

By 2030 the urbanisation rate reaches over 75%.

### digest, item 2 {#tom-luoc-2}

The city gives priority to electronics and supporting industries.
"""
)


def make_catalog(path: Path) -> Catalog:
    catalog = Catalog(path, create=True)
    readings = [parse_digest(text) for text in (OLD_LAW, NEW_LAW, PLAN, PLAN_EN)]
    catalog.write(put=[(r, Source(r.document.id, r.language, "corpus", ""), ()) for r in readings])
    return catalog


def cite(catalog: Catalog, n: int, clause_id: str, quote: str, language: str = "vi") -> Citation:
    """A citation of words that stand in a clause."""
    clause = catalog.clause(clause_id, language)
    assert clause is not None
    document = catalog.document(clause.document)
    assert document is not None
    start = clause.start + clause.text.index(quote)
    return Citation(
        n=n,
        document=document.id,
        number=document.number,
        clause=clause.id,
        label=clause.label,
        quote=quote,
        start=start,
        end=start + len(quote),
        url="",
        status=status(document),
        text_status=document.text_status,
        language=clause.language,
    )


class Scripted:
    """Answers with two clauses, refuses "bóng đá", breaks on "hỏng", and remembers how it was asked."""

    def __init__(self, catalog: Catalog, seconds: float = 0) -> None:
        self.catalog, self.seconds = catalog, seconds
        self.asked: list[tuple[str, str, list[str]]] = []

    def stream(
        self, question: str, language: str = "auto", history: Sequence[str] = (), at: date | None = None
    ) -> Iterator[Step]:
        self.asked.append((question, language, list(history)))
        yield Step("searched", "Đang đối chiếu…")
        yield from growing(self._ask(question))

    def _ask(self, question: str) -> Answer:
        time.sleep(self.seconds)
        if question == "hỏng":
            raise RuntimeError("broken")
        if question == "sai":
            raise PolicyError("The question is wrong", question, "Ask another.")
        if "bóng đá" in question:
            return self._refusal(question)
        return self._answer(question)

    def _answer(self, question: str) -> Answer:
        said = (
            Statement("Đến năm 2030, đô thị hóa trên 75%.", (1,)),
            Statement(f"Về “{question}”: xem luật.", (2,)),
        )
        return Answer(
            question=question,
            language="vi",
            status="answered",
            kind="target",
            statements=said,
            citations=(
                cite(self.catalog, 1, "9-ctr-tu-2024#tom-luoc-1", "trên 75%"),
                cite(self.catalog, 2, "11-2020-qh14#dieu-5.khoan-1", "khu công nghệ cao"),
            ),
            notices=("Luật 11/2020/QH14 đã được thay thế.",),
            suggestions=("Năm 2025 thì sao?",),
        )

    def _refusal(self, question: str) -> Answer:
        clause = self.catalog.clause("9-ctr-tu-2024#tom-luoc-2", "vi")
        assert clause is not None
        return Answer(
            question=question,
            language="vi",
            status="refused",
            kind="none",
            lead="Các văn bản không nói đến điều này.",
            nearest=(Hit(1, 0.2, clause, "9-CTr/TU", "in force", Why()),),
            suggestions=("Thành phố ưu tiên ngành nào?",),
        )
