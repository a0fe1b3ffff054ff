"""The measure of tasks, the alignment that it stands on, and the form of the annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path

from evals.alignment import Alignment
from evals.tasks import CASES, compare, differences, evaluate_tasks, read_cases
from rag_cnh.read.text.clean import clean

TEXT = """KẾ HOẠCH
I. NHIỆM VỤ
1. Bộ Y tế chủ trì xây dựng bệnh viện vùng, hoàn thành trong năm 2026.
2. Bộ Công an chủ trì bảo đảm an ninh.
"""
_TIME = re.compile(r"20\d\d(?:-20\d\d|-Q[1-4]|-\d\d(?:-\d\d)?)?|yearly")


def _case(words: str, lead: str, deadline: str | None) -> dict[str, object]:
    start = TEXT.index(words)
    return {
        "doc": "plan", "char_start": start, "char_end": start + len(words), "clause": "i.1", "lead": [lead],
        "partners": [], "deadline": deadline, "product": None, "in_table": False, "doubtful": False,
    }  # fmt: skip


def _folder(folder: Path, *cases: dict[str, object]) -> Path:
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    whole = {"doc": "plan", "range_start": 0, "range_end": len(TEXT), "form": "prose", "held": False}
    lines = [json.dumps(line, ensure_ascii=False) for line in (whole, *cases)]
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_right_is_agency_and_deadline(tmp_path: Path) -> None:
    hospital = _case("xây dựng bệnh viện vùng", "Bộ Y tế", "2026")
    wrong = _case("bảo đảm an ninh", "Bộ Quốc phòng", None)
    figures = evaluate_tasks([tmp_path], _folder(tmp_path, hospital, wrong))
    assert figures["tuned_all_gold"] == figures["tuned_all_extracted"] == 2
    assert figures["tuned_prose_right_f1"] == figures["tuned_all_lead_f1"] == 0.5
    assert figures["tuned_all_found_f1"] == figures["tuned_all_deadline_f1"] == 1.0
    assert figures["held_all_gold"] == 0


def test_a_task_that_no_annotation_has_counts_against_precision(tmp_path: Path) -> None:
    cases = _folder(tmp_path, _case("xây dựng bệnh viện vùng", "Bộ Y tế", "2026"))
    figures = evaluate_tasks([tmp_path], cases)
    assert (figures["tuned_all_precision"], figures["tuned_all_recall"]) == (0.5, 1.0)
    assert [line.split("\n")[0] for line in differences(compare([tmp_path], cases), "tuned")] == ["gold:  none"]


def test_offsets_of_the_raw_text_are_found_in_the_cleaned_one() -> None:
    raw = "CÔNG BÁO/Số 1 + 2/Ngày 01-01-2024\n45\n\n1. Bộ Y tế chủ trì xây dựng\nbệnh viện vùng.\n"
    cleaned = clean(raw)
    start, end = Alignment(raw, cleaned).span(raw.index("xây dựng"), raw.index("vùng") + 4)
    assert cleaned[start:end] == "xây dựng bệnh viện vùng"


def test_annotations_are_whole() -> None:
    gold = read_cases(CASES)
    tasks = [task for one in gold.values() for task in one.tasks]
    assert len(tasks) >= 200
    assert sum(task["in_table"] for task in tasks) >= 40
    for one in gold.values():
        for task in one.tasks:
            start, end = task["char_start"], task["char_end"]
            assert sum(r["range_start"] <= start < end <= r["range_end"] for r in one.ranges) == 1, task
            assert task["lead"]
            assert task["deadline"] is None or _TIME.fullmatch(task["deadline"])
    ranges = [r for one in gold.values() for r in one.ranges]
    assert 0.25 < sum(r["held"] for r in ranges) / len(ranges) < 0.45
