"""The scoring of priority sectors, and the annotation itself."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from evals.sectors import CASES, KINDS, best_match, evaluate_sectors, load_text, main, score
from rag_cnh.types import Sector

TEXT = "Ưu tiên phát triển công nghiệp dược, công nghệ sinh học. Hiện nay dệt may tăng nhanh.\n"


def lines(*extra: dict[str, object]) -> list[dict[str, object]]:
    def mention(name: str, kind: str, doubtful: bool = False) -> dict[str, object]:
        start = TEXT.index(name)
        return {
            "doc": "a", "char_start": start, "char_end": start + len(name), "kind": kind, "clause": "doan-1",
            "scope": None, "doubtful": doubtful,
        }  # fmt: skip

    whole = {"doc": "a", "range_start": 0, "range_end": len(TEXT), **(extra[0] if extra else {})}
    return [whole, mention("công nghiệp dược", "priority"), mention("công nghệ sinh học", "key")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "targets" / "texts").mkdir(parents=True)
    (tmp_path / "targets" / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def write(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_mention_of_another_kind_is_named_but_not_right(folder: Path) -> None:
    found = evaluate_sectors(folder, write(folder, lines()))
    assert (found["precision"], found["recall"], found["name_f1"]) == (0.5, 0.5, pytest.approx(1.0))
    assert found["priority_recall"] == 1.0
    assert found["key_recall"] == 0.0


def test_what_touches_only_a_doubtful_mention_is_left_out(folder: Path) -> None:
    rows = lines()
    rows[2]["doubtful"] = True
    found = evaluate_sectors(folder, write(folder, rows))
    assert (found["gold"], found["found"], found["f1"]) == (1.0, 1.0, pytest.approx(1.0))


def test_only_the_chosen_ranges_count(folder: Path) -> None:
    cases = write(folder, lines({"held": True}))
    assert evaluate_sectors(folder, cases, held=False)["gold"] == 0.0
    assert evaluate_sectors(folder, cases, held=True)["gold"] == 2.0


def test_differences_are_named(folder: Path) -> None:
    assert score(folder, write(folder, lines())).differences == ["a: key: 'công nghệ sinh học' taken for priority"]


def test_a_match_needs_half_of_the_words() -> None:
    text = "sản xuất linh kiện, phụ tùng cho ngành ô tô và xe máy"
    sector = Sector("sản xuất", "key", "", "", None, "", 0, 8)
    whole = {"char_start": 0, "char_end": len(text)}
    assert best_match(sector, [whole], text) is None
    assert best_match(sector, [{"char_start": 0, "char_end": 18}], text) is not None


def test_offsets_of_a_digest_are_brought_into_its_reading() -> None:
    raw = (CASES.parents[2] / "corpus" / "12-nq-cp-2023.vi.md").read_text(encoding="utf-8")
    read = load_text("corpus/12-nq-cp-2023.vi", Path())
    at = read.moved(raw.index("cơ khí chế tạo"))
    assert read.text[at : at + 14] == "cơ khí chế tạo"


def test_the_annotation_is_whole() -> None:
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    ranges = [row for row in rows if "range_start" in row]
    mentions = [row for row in rows if "kind" in row]
    assert {row["kind"] for row in mentions} <= set(KINDS)
    for row in mentions:
        inside = [
            part for part in ranges
            if part["doc"] == row["doc"] and part["range_start"] <= row["char_start"] < part["range_end"]
        ]  # fmt: skip
        assert len(inside) == 1
        assert row["char_start"] < row["char_end"] <= inside[0]["range_end"]
    assert len([row for row in mentions if not row["doubtful"]]) >= 90
    held = Counter(bool(part.get("held")) for part in ranges)
    assert sum(held.values()) / 3 < held[True] < sum(held.values()) / 2


def test_the_command_prints_figures(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "--held" in capsys.readouterr().out
