"""The command line: JSON on standard output, one sentence and exit code 1 on errors."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag_cnh.settings import ROOT
from tests.library.official_samples import LAW


def run(index: Path, *arguments: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
    code = "import sys; from rag_cnh.cli import main; main()"
    environment = {**os.environ, "RAG_CNH_INDEX": str(index)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr
    return done


def run_json(index: Path, *arguments: str) -> Any:
    return json.loads(run(index, *arguments, "--json").stdout)


def test_ask(small_index: Path) -> None:
    answer = run_json(small_index, "ask", "ha noi den 2030 do thi hoa bao nhieu")
    assert answer["status"] == "answered"
    assert "trên 75%" in answer["text"]
    assert answer["citations"][0]["clause"].startswith("21-ctr-tu-2023#")
    assert set(answer["citations"][0]) == {
        "n", "document", "number", "clause", "label", "quote", "url", "status", "text_status",
    }  # fmt: skip


def test_library_commands(small_index: Path) -> None:
    documents = run_json(small_index, "documents")
    assert {d["id"]: d["status"] for d in documents}["39-2024-qh15"] == "superseded by 02/2026/QH16"
    shown = run_json(small_index, "show", "khoản 2 Điều 19 Luật Thủ đô")
    assert shown["clause"]["id"] == "02-2026-qh16#dieu-19.khoan-2"
    assert set(shown["languages"]) == {"vi", "en"}
    hits = run_json(small_index, "search", "đô thị hóa", "-k", "3")
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    rows = run_json(small_index, "targets", "đô thị hóa", "--year", "2030", "--scope", "Hà Nội")
    assert [(row["comparator"], row["value"]) for row in rows] == [(">", 75.0)]
    parsed = run_json(small_index, "parse", str(ROOT / "corpus" / "21-ctr-tu-2023.vi.md"))
    assert set(parsed) == {"document", "clauses", "targets", "tasks", "sectors", "text_source", "problems"}


def test_a_batch_keeps_its_order(small_index: Path, tmp_path: Path) -> None:
    records = [
        {"id": "b", "question": "What is Hanoi's urbanisation target for 2030?"},
        {"id": "a", "question": ""},
        {"id": "c", "question": "còn năm 2025?", "history": ["Hà Nội đến năm 2030 đô thị hóa bao nhiêu?"]},
    ]
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    run(small_index, "ask", "--batch", str(given), "--out", str(out))
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["b", "a", "c"]
    assert [a["status"] for a in answers] == ["answered", "refused", "answered"]


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["ask", ""], "The question is empty", 1),
        (["ask", "a" * 100_000], "100000 characters", 1),
        (["ask", "GDP", "--at", "tomorrow"], "YYYY-MM-DD", 1),
        (["ask", "GDP", "--lang", "fr"], "auto, vi, en", 2),
        (["show", "không-có#dieu-1"], "rag-cnh documents", 1),
        (["remove", "no-such"], "No such document", 1),
        (["search", "GDP", "--document", "no-such"], "No such document", 1),
        (["nonsense"], "No such command", 2),
    ],
)
def test_bad_input_is_one_sentence(small_index: Path, arguments: list[str], said: str, code: int) -> None:
    assert said in run(small_index, *arguments, expected=code).stderr


def test_a_binary_file_leaves_the_index_as_it_was(small_index: Path, tmp_path: Path) -> None:
    before = run_json(small_index, "documents")
    binary = tmp_path / "x.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    done = run(small_index, "add", str(binary), expected=1)
    assert done.stderr.strip()
    assert run_json(small_index, "documents") == before


def test_no_index_names_the_command(tmp_path: Path) -> None:
    assert "rag-cnh build" in run(tmp_path / "none", "ask", "GDP", expected=1).stderr


def test_an_official_text_is_added_over_its_digest(small_index: Path, tmp_path: Path) -> None:
    index, path = tmp_path / "index", tmp_path / "law.txt"
    shutil.copytree(small_index, index)
    path.write_text(LAW)
    done = run(index, "add", str(path))
    assert done.stdout.startswith("39-2024-qh15: ")
    assert "of the digest's" in done.stderr
    shown = run_json(index, "show", "39-2024-qh15#dieu-17")
    status = {language: text["text_status"] for language, text in shown["languages"].items()}
    assert status == {"vi": "official", "en": "digest"}
    assert "[en, digest, not the official text]" in run(index, "show", "39-2024-qh15#dieu-17").stdout
    gone = run(index, "show", "39-2024-qh15#tom-luoc-1")
    assert "Luật Thủ đô" in gone.stdout
    assert "a place in the digest" in gone.stderr


def _plan(number: int, goal: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: {number}/KH-UBND\nHà Nội, ngày 20 tháng 11 năm 2030\nKẾ HOẠCH\n"
        f"Trồng cây xanh trên địa bàn thành phố\nI. MỤC TIÊU\n1. {goal}\n2. Mỗi phường có một công viên."
    )


def test_a_folder_is_added_and_what_is_bad_in_it_is_named(small_index: Path, tmp_path: Path) -> None:
    index, folder = tmp_path / "index", tmp_path / "công văn"
    shutil.copytree(small_index, index)
    (folder / "con").mkdir(parents=True)
    (folder / "1.txt").write_text(_plan(71, "Đến năm 2035, tỷ lệ che phủ cây xanh đạt ít nhất 30%."))
    (folder / "con" / "2.txt").write_text(_plan(72, "Đến năm 2035 trồng một triệu cây xanh."))
    (folder / "con" / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "con" / "nhiễu.pdf").write_bytes(bytes(range(256)) * 40)
    (folder / "~$1.docx").write_bytes(b"a lock")
    done = run(index, "add", str(folder), expected=1)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["71-kh-ubnd-2030", "72-kh-ubnd-2030"]
    assert "2 files were not added:" in done.stderr
    assert f"{folder}/con/hỏng.docx: The file is cut off" in done.stderr
    assert f"{folder}/con/nhiễu.pdf: The file is binary" in done.stderr
    assert "~$" not in done.stderr
    assert {"71-kh-ubnd-2030", "72-kh-ubnd-2030"} <= {d["id"] for d in run_json(index, "documents")}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["rỗng"], "The folder holds no file"),
        (["xấu"], "2 files were not added"),
        (["xấu/a.txt"], "The file is empty"),
        (["xấu", "--number", "1/KH"], "Flags describe one file"),
    ],
)
def test_nothing_is_added_where_nothing_can_be_read(tmp_path: Path, names: list[str], said: str) -> None:
    (tmp_path / "rỗng").mkdir()
    (tmp_path / "xấu").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "xấu" / name).touch()
    first, *rest = names
    assert said in run(tmp_path / "index", "add", str(tmp_path / first), *rest, expected=1).stderr
    assert not (tmp_path / "index").exists()
