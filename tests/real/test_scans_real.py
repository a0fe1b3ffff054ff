"""Scans of real documents; the bounds are what was reached, a little lowered."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.parsing.scans import error_rate, evaluate_scans
from rag_cnh.read.files import ocr
from rag_cnh.read.reading import read_file

DATA = Path(__file__).parents[3] / "shared" / "data" / "scans"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir() or not ocr.available(), reason="the data or Tesseract with vie is not here"
)


def test_error_rates() -> None:
    rates = evaluate_scans(DATA).total
    assert rates["real.cer"] < min(0.105, rates["real.plain"] - 0.04), rates
    assert rates["real.cer_micro"] < 0.11, rates
    assert rates["synthetic_scan.cer"] <= rates["synthetic_scan.plain"], rates


@pytest.mark.parametrize(
    ("name", "kind", "issuer"),
    [
        ("real_hanoi_kh_173_festival", "kế hoạch", "Ủy ban nhân dân thành phố Hà Nội"),
        ("real_hanoi_tb_453_flag", "thông báo", "Ủy ban nhân dân thành phố Hà Nội"),
        ("real_nq_115_ba_vi", "nghị quyết", "Chính phủ"),
        ("real_qd_707_ttg", "quyết định", "Thủ tướng Chính phủ"),
        ("real_qd_729_ttg", "quyết định", "Thủ tướng Chính phủ"),
    ],
)
def test_what_the_document_is(name: str, kind: str, issuer: str) -> None:
    reading = read_file(DATA / f"{name}.pdf")
    assert reading.text_source == "ocr"
    assert (reading.document.type, reading.document.issuer) == (kind, issuer)


def test_error_rate() -> None:
    assert error_rate("Số:  12\n", "Số: 12") == 0
    assert error_rate("So: 12", "Số: 12") == pytest.approx(1 / 6)
