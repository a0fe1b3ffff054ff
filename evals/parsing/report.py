"""The whole evaluation of reading: every part, per file and summed up, with what must hold.

rag-cnh eval parse DATA
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.parsing.common import Part
from evals.parsing.documents import evaluate_documents, load_cases
from evals.parsing.gazette import evaluate_gazette
from evals.parsing.laws import evaluate_laws
from evals.parsing.legacy import evaluate_legacy
from evals.parsing.places import evaluate_places
from evals.parsing.provisions import evaluate_provisions
from evals.parsing.scans import evaluate_scans
from evals.parsing.speed import evaluate_speed

# What must hold: at least, or at most where the sign is "<=".
BOUNDS: dict[str, tuple[str, float]] = {
    "laws.f1": (">=", 0.99),
    "laws.title": (">=", 0.99),
    "laws.chapter": (">=", 0.98),
    "laws.section_in_text": (">=", 0.98),
    "law provisions.khoan.f1": (">=", 0.97),
    "gazette.pdf_articles": (">=", 0.97),
    "gazette.image_pdfs_detected": (">=", 1.0),
    "gazette provisions.f1": (">=", 0.95),
    "metadata.core": (">=", 0.95),
    "legacy.letters": (">=", 0.985),
    "scans.cer": ("<=", 0.12),
    "speed.text_megabytes_per_second": (">=", 1.0),
    "speed.pdf_pages_per_second": (">=", 20.0),
}


@dataclass(frozen=True, slots=True)
class Report:
    parts: tuple[Part, ...]

    def figures(self) -> dict[str, float]:
        """Every summed figure, named "laws.f1", "gazette.pdf_paths" …"""
        return {f"{part.name}.{name}": value for part in self.parts for name, value in part.total.items()}

    def as_json(self) -> dict[str, object]:
        """{"total": {figure: value}, "files": {part: {file: {figure: value}}}, "missed": [figure]}."""
        files = {part.name: part.files for part in self.parts}
        return {"total": self.figures(), "files": files, "missed": list(self.missed())}

    def missed(self) -> Iterator[str]:
        """The figures that are not what must hold; what was not measured is missed, too."""
        figures = self.figures()
        for name, (sign, bound) in BOUNDS.items():
            value = figures.get(name)
            if value is None or (value < bound if sign == ">=" else value > bound):
                yield name


def evaluate_parsing(data: Path) -> Report:
    """All parts over a folder with laws/, gazette/, targets/, legacy/ and scans/."""
    cases = Path(__file__).parents[1] / "cases"
    return Report(
        (
            evaluate_laws(data / "laws"),
            evaluate_provisions("law provisions", data / "laws", cases / "provisions" / "laws"),
            evaluate_gazette(data / "gazette"),
            evaluate_provisions("gazette provisions", data / "gazette", cases / "provisions" / "gazette"),
            evaluate_documents(data / "gazette", load_cases()),
            evaluate_places(data / "targets"),
            evaluate_legacy(data / "legacy"),
            evaluate_scans(data / "scans"),
            evaluate_speed(data),
        )
    )


def table(report: Report) -> str:
    """The summed figures with what must hold, then the files that miss a bound of their part."""
    lines = [f"{'figure':44} {'value':>9} {'must hold':>10}"]
    missed = set(report.missed())
    for name, value in report.figures().items():
        sign, bound = BOUNDS.get(name, ("", 0.0))
        wanted = f"{sign} {bound:g}" if sign else ""
        lines.append(f"{name:44} {value:9.4f} {wanted:>10}{'  missed' if name in missed else ''}".rstrip())
    lines += [f"{name:44} {'–':>9}  not measured" for name in sorted(missed - set(report.figures()))]
    lines += ["", "Files below the bound of their figure:"]
    lines += [f"  {name} {file} {value:.4f}" for name, file, value in _weak(report)] or ["  none"]
    return "\n".join(lines)


def _weak(report: Report) -> Iterator[tuple[str, str, float]]:
    for part in report.parts:
        for file, figures in part.files.items():
            for name, value in figures.items():
                sign, bound = BOUNDS.get(f"{part.name}.{name}", ("", 0.0))
                if (sign == ">=" and value < bound) or (sign == "<=" and value > bound):
                    yield f"{part.name}.{name}", file, value
