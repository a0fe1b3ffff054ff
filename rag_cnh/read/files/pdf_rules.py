"""The ruled lines of a PDF page: thin filled boxes, strokes, and the sides of stroked boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from rag_cnh.read.files.grids import Rule

Box = tuple[float, float, float, float]  # left, bottom, right, top

_THIN = 3.0
_WHITE = 250
_LONG = 4.0  # shorter ones are dots and corners
_MOST_SEGMENTS = 4000
_MOST_OBJECTS = 60_000
_DEEPEST = 3


def page_rules(page: Any) -> list[Rule]:
    """All level and upright rules of a page, in its own coordinates."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped,unused-ignore]

    rules: list[Rule] = []
    for path in _paths(raw, page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0):
        rules += _of_path(raw, path)
    return rules


def _paths(raw: Any, holder: Any, count: Any, get: Any, depth: int) -> Iterator[Any]:
    """The path objects, those of untransformed forms among them."""
    for i in range(min(count(holder), _MOST_OBJECTS)):
        item = get(holder, i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST and _unmoved(raw, item):
            yield from _paths(raw, item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)


def _unmoved(raw: Any, item: Any) -> bool:
    return _matrix(raw, item) == (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _matrix(raw: Any, item: Any) -> Box | tuple[float, ...]:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _of_path(raw: Any, path: Any) -> Iterator[Rule]:
    sides = [ctypes.c_float() for _ in range(4)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPageObj_GetBounds(path, *sides) or not raw.FPDFPath_GetDrawMode(path, fill, stroke):
        return
    filled = fill.value and not _white(path, raw.FPDFPageObj_GetFillColor)
    stroked = stroke.value and not _white(path, raw.FPDFPageObj_GetStrokeColor)
    if not filled and not stroked:
        return
    box: Box = tuple(side.value for side in sides)  # type: ignore[assignment]
    thin = _thin(box)
    if thin is not None:
        yield thin
    elif box[2] - box[0] > _LONG and box[3] - box[1] > _LONG and (stroked or raw.FPDFPath_CountSegments(path) > 6):
        yield from _of_segments(raw, path, bool(stroked))


def _white(path: Any, color: Any) -> bool:
    """Rules in white are there for the printer, not for the reader."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return bool(color(path, *parts)) and (min(part.value for part in parts[:3]) >= _WHITE or parts[3].value == 0)


def _thin(box: Box) -> Rule | None:
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= max(_LONG, 2 * high):
        return Rule(True, (bottom + top) / 2, left, right)
    if wide <= _THIN and high >= max(_LONG, 2 * wide):
        return Rule(False, (left + right) / 2, bottom, top)
    return None


def _of_segments(raw: Any, path: Any, stroke: bool) -> Iterator[Rule]:
    """Stroked: each straight side. Filled: each part of the path that is thin."""
    for points in _subpaths(raw, path):
        if stroke:
            for one, other in zip(points, points[1:], strict=False):
                rule = _thin(_box((one, other)))
                if rule is not None:
                    yield rule
        else:
            rule = _thin(_box(points))
            if rule is not None:
                yield rule


def _box(points: Any) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _subpaths(raw: Any, path: Any) -> Iterator[list[tuple[float, float]]]:
    a, b, c, d, e, f = _matrix(raw, path)
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
