"""What the page of targets shows of a row and of an indicator, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag_cnh.answer.phrases import say_value
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.compare import Comparison, Conflict, Point, conflicts
from rag_cnh.read.targets.numbers import format_number
from rag_cnh.read.targets.scope import HA_NOI, NATIONAL
from rag_cnh.types import Language, Target
from rag_cnh.vocabulary import translate
from ui import chart, labels, links, sources
from ui.texts import TEXTS

_WIDE, _HALF, _NARROW = (1060, 380), (520, 340), (340, 320)
_SHAPES: dict[str | None, chart.Shape] = {NATIONAL: "circle", HA_NOI: "square"}
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "~"}
_ARROWS = {">=": "up", ">": "up", "<=": "down", "<": "down"}
_MOST_NAMED = 3
_DIFFERS: dict[str, tuple[str, str]] = {  # said of a row, said of the indicator
    "value": ("differs_value", "conflict_value"),
    "comparator": ("differs_comparator", "conflict_comparator"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `own_name` is the Vietnamese name beside an English one."""

    point: Point
    name: str
    own_name: str
    figure: str
    unit: str
    level: str  # figure and unit
    year: str
    scope: str
    badge: labels.Badge
    document: str
    clause: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An indicator over the years: the same chart for a wide and a narrow page, and what it says in words."""

    name: str
    unit: str
    text: str
    wide: chart.Chart
    narrow: chart.Chart
    scopes: tuple[tuple[chart.Shape, str], ...]
    conflicts: tuple[tuple[Conflict, str, tuple[Row, ...]], ...]


class Words:
    """Names, units and figures in one language; English units are those of the English text of a clause."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog, self.language, self.texts = catalog, language, TEXTS[language]
        english = catalog.targets(None, "en") if language == "en" else ()
        self._units = {(t.clause, t.value, t.value_max): t.unit for t in english}

    def unit(self, target: Target) -> str:
        if target.comparator == "top":
            return "rank" if self.language == "en" else target.unit
        if self.language == "vi" or target.language == "en":
            return target.unit
        known = self._units.get((target.clause, target.value, target.value_max))
        return known if known is not None else translate(target.unit, "en") or target.unit

    def name(self, target: Target) -> str:
        if target.language == self.language or self.language == "vi":
            return target.indicator
        return target.indicator_en or translate(target.indicator, "en") or target.indicator

    def figure(self, target: Target) -> str:
        return say_value(replace(target, unit=""), self.language)

    def level(self, target: Target) -> str:
        return say_value(replace(target, unit=self.unit(target)), self.language)

    def indicator(self, comparison: Comparison) -> str:
        return (comparison.name("en") if self.language == "en" else "") or comparison.name()

    def row(self, point: Point, found: Iterable[Conflict] = ()) -> Row:
        target, name = point.target, self.name(point.target)
        return Row(
            point,
            name,
            target.indicator if name != target.indicator else "",
            self.figure(target),
            self.unit(target),
            self.level(target),
            (target.year or "").replace("-", "–"),
            labels.scope_name(target.scope, self.language),
            labels.status_badge(point.status, self.language),
            self.number(point),
            self._clause(target.clause),
            tuple(note for conflict in found if (note := self._differs(point, conflict))),
        )

    def number(self, point: Point) -> str:
        """The official number, or the title of a document that has none."""
        return point.document.number or sources.title(point.document, self.language)

    def _clause(self, identifier: str) -> str:
        """The clause's address as it is said in the page's language where the clause is held in it."""
        held = (self.catalog.clause(identifier, each) for each in dict.fromkeys((self.language, "vi", "en")))
        return next((clause.label for clause in held if clause), identifier)

    def _differs(self, point: Point, conflict: Conflict) -> str:
        """The documents that say something else on the same place and year, with what they say."""
        own = (point.target.comparator, self.level(point.target))
        others = {}
        for other in conflict.points:
            if (other.target.comparator, self.level(other.target)) != own and other.document.id != point.document.id:
                others[other.document.id] = f"{self.number(other)} ({self.level(other.target)})"
        said = ", ".join(list(others.values())[:_MOST_NAMED]) + ("…" if len(others) > _MOST_NAMED else "")
        return self.texts[_DIFFERS[conflict.kind][0]].format(others=said) if others else ""

    # -- the picture --------------------------------------------------------------------------

    def picture(self, comparison: Comparison, half: bool) -> Picture:
        points = [point for point in comparison.points if point.target.year]
        data = [self._datum(point) for point in points]
        wide = _HALF if half else _WIDE
        downward = comparison.measure.unit == "rank"
        scopes = dict.fromkeys((_shape(p.target), labels.scope_name(p.target.scope, self.language)) for p in points)
        return Picture(
            self.indicator(comparison),
            self.unit(points[0].target),
            self._text(points),
            chart.chart(data, *wide, self._number, downward),
            chart.chart(data, *_NARROW, self._number, downward),
            tuple(scopes),
            tuple(self._conflict(conflict) for conflict in conflicts(points)),
        )

    def _datum(self, point: Point) -> chart.Datum:
        target = point.target
        return chart.Datum(
            target.year or "",
            target.value,
            target.value_max,
            _shape(target),
            not point.stands,
            _ARROWS.get(target.comparator, ""),  # type: ignore[arg-type]
            self._short(target),
            self._said(point),
            links.clause(self.language, target.clause),
        )

    def _short(self, target: Target) -> str:
        upper = "" if target.value_max is None else f"–{self._number(target.value_max)}"
        return f"{_SIGNS.get(target.comparator, '')}{self._number(target.value)}{upper}"

    def _number(self, value: float) -> str:
        return format_number(value, self.language)

    def _said(self, point: Point) -> str:
        """ "2030, Hà Nội: trên 75% (21-CTr/TU, còn hiệu lực)"."""
        place = labels.scope_name(point.target.scope, self.language)
        status = labels.status_badge(point.status, self.language).text
        year = (point.target.year or "").replace("-", "–")
        return f"{year}, {place}: {self.level(point.target)} ({self.number(point)}; {status})"

    def _text(self, points: Sequence[Point]) -> str:
        """The picture in words, each figure once."""
        said: dict[str, list[str]] = {}
        for point in points:
            place = labels.scope_name(point.target.scope, self.language)
            year = (point.target.year or "").replace("-", "–")
            said.setdefault(place, []).append(f"{year} {self.level(point.target)}")
        return ". ".join(f"{place}: {', '.join(dict.fromkeys(each))}" for place, each in said.items()) + "."

    def _conflict(self, conflict: Conflict) -> tuple[Conflict, str, tuple[Row, ...]]:
        place = labels.scope_name(conflict.scope, self.language)
        year = (conflict.year or "").replace("-", "–")
        said = self.texts[_DIFFERS[conflict.kind][1]].format(scope=place, year=year)
        return conflict, said, tuple(self.row(point) for point in conflict.points)


def _shape(target: Target) -> chart.Shape:
    return _SHAPES.get(target.scope, "diamond")


def conflicts_of(comparisons: Mapping[object, Comparison]) -> dict[Target, list[Conflict]]:
    """The conflicts in which each target stands."""
    found: dict[Target, list[Conflict]] = {}
    for comparison in comparisons.values():
        for conflict in comparison.conflicts:
            for point in conflict.points:
                found.setdefault(point.target, []).append(conflict)
    return found
