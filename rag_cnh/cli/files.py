"""Many files at once: folders become their files, and one bad file stops no other."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rag_cnh import console
from rag_cnh.errors import PolicyError
from rag_cnh.types import Reading

_IGNORED = ("~$", ".", "Thumbs.db", "desktop.ini")  # locks of office programs and what systems leave behind


@dataclass(slots=True)
class Batch:
    """Files that were read, with their fingerprints, and those that were not, with why."""

    read: list[tuple[Path, Reading, str]] = field(default_factory=list)
    failed: list[tuple[Path, PolicyError]] = field(default_factory=list)

    def close(self) -> None:
        """Name at the end what was not added."""
        if self.failed:
            noun = "file was" if len(self.failed) == 1 else "files were"
            console.note(f"{len(self.failed)} {noun} not added:")
            for path, error in self.failed:
                console.note(f"  {path}: {error}")


def expand(paths: Sequence[Path]) -> list[Path]:
    """Files as they are named, folders as all files below them; each once, links to folders not followed."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = _inside(path) if path.is_dir() else [path]
        if not inside:
            raise PolicyError("The folder holds no file", path, "Name another.")
        found.update(dict.fromkeys(inside))
    return list(found)


def _inside(folder: Path) -> list[Path]:
    files: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_IGNORED))
        files += [Path(place, name) for name in sorted(names) if not name.startswith(_IGNORED)]
    return files


def read_all(paths: Sequence[Path], overrides: Mapping[str, str]) -> Batch:
    """Each file read in a process of its own."""
    from rag_cnh.library.build import fingerprint
    from rag_cnh.read.files.sandbox import read_apart

    batch = Batch()
    with console.progress("reading") as update:
        for n, path in enumerate(paths, 1):
            try:
                batch.read.append((path, read_apart(path, overrides), fingerprint(path)))
            except PolicyError as error:
                batch.failed.append((path, error))
            if len(paths) > 1:
                update(n, len(paths))
    return batch
