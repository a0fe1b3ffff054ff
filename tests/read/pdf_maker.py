"""PDF files made by hand: text at places, ruled lines, boxes, turned pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Page:
    """A page of 595 × 842 points, y upwards; `rotate` shows it turned to the right."""

    rotate: int = 0
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, turned: bool = False) -> Page:
        """Latin letters only; `turned` writes upwards."""
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        matrix = "0 1 -1 0" if turned else "1 0 0 1"
        self.parts.append(f"BT /F1 10 Tf {matrix} {x} {y} Tm ({escaped}) Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, color: str = "0") -> Page:
        self.parts.append(f"{color} G 0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x: float, y: float, wide: float, high: float) -> Page:
        self.parts.append(f"0 G 0.5 w {x} {y} {wide} {high} re S")
        return self

    def bar(self, x: float, y: float, wide: float, high: float) -> Page:
        """A filled box, as word processors draw rules."""
        self.parts.append(f"0 g {x} {y} {wide} {high} re f")
        return self

    def table(self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], high: float = 20) -> Page:
        """Cells between rules; None-like "<" joins a cell to the one on its left, "^" to the one above."""
        for r, row in enumerate(rows):
            y = top - r * high
            for c, cell in enumerate(row):
                if cell != "^":
                    self.bar(xs[c], y - 0.25, xs[c + 1] - xs[c], 0.5)
                if cell != "<":
                    self.bar(xs[c] - 0.25, y - high, 0.5, high)
                if cell not in ("<", "^"):
                    for n, words in enumerate(cell.split("\n")):
                        self.text(xs[c] + 4, y - 14 - 11 * n, words)
            self.bar(xs[-1] - 0.25, y - high, 0.5, high)
        self.bar(xs[0], top - len(rows) * high - 0.25, xs[-1] - xs[0], 0.5)
        return self


def pdf(*pages: Page) -> bytes:
    """A file of these pages."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        stream = "\n".join(page.parts)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {page.rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
