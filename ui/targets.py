"""The page of targets: filter, table, the picture of an indicator over years, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from rag_cnh import exports
from rag_cnh.library.authority import authority
from rag_cnh.library.catalog import Catalog
from rag_cnh.library.compare import Comparison, Point, conflicts, counterpart, grouped, order
from rag_cnh.library.measures import Measure
from rag_cnh.library.select import all_targets, select_targets
from rag_cnh.library.validity import status
from rag_cnh.read.words import fold
from rag_cnh.shapes import Json
from rag_cnh.types import Document, Language, Target
from ui import labels, links, sources
from ui.target_rows import Picture, Words, conflicts_of
from ui.templating import render
from ui.texts import TEXTS

PATH = "/chi-tieu"
_LANGUAGES: tuple[Language, Language] = ("vi", "en")
_PAGE = 100
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; names are those of its parameters, `_` for `-`."""

    q: str = ""
    van_ban: str = ""
    nam: str = ""
    pham_vi: str = ""
    hieu_luc: str = ""  # "con" or "het"
    chi_tieu: str = ""  # the slug of an indicator

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        return cls(*(given.get(field.name.replace("_", "-"), "").strip()[:200] for field in fields(cls)))

    @property
    def given(self) -> dict[str, str]:
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


@dataclass(frozen=True, slots=True)
class Found:
    """The points that fit, and by indicator those that fit it."""

    points: tuple[Point, ...]
    comparisons: dict[Measure, Comparison]


class Explorer:
    """The page of one language."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog, self.language = catalog, language

    # -- answers ------------------------------------------------------------------------------

    def page(self, filter: Filter, number: int = 1) -> HTMLResponse:
        groups, words = grouped(self.catalog), Words(self.catalog, self.language)
        found = self._found(filter, groups)
        lists = self._found(replace(filter, chi_tieu=""), groups).comparisons if filter.chi_tieu else found.comparisons
        of_conflict = conflicts_of({key: _comparison(key, points) for key, points in groups.items()})
        last = max(1, -(-len(found.points) // _PAGE))
        number = min(max(number, 1), last)
        shown = found.points[(number - 1) * _PAGE : number * _PAGE]
        page = render(
            "targets.html",
            self.language,
            here="targets",
            other=self._link(filter, "en" if self.language == "vi" else "vi"),
            filter=filter,
            link=self._link,
            options=self._options(),
            indicators=self._indicators(lists, words),
            rows=[words.row(point, of_conflict.get(point.target, ())) for point in shown],
            total=len(found.points),
            documents=len({point.document.id for point in found.points}),
            first=(number - 1) * _PAGE + 1,
            page=number,
            pages=last,
            pictures=self._pictures(filter, found, groups, words),
            instead=[] if found.points else self._instead(filter, groups),
        )
        return HTMLResponse(page)

    def json(self, filter: Filter, site: str) -> Response:
        return JSONResponse([exports.point_json(point, site) for point in self._points(filter)])

    def csv(self, filter: Filter, site: str) -> Response:
        text = exports.to_csv(self._rows(filter, site))
        return _file("\ufeff" + text, "text/csv; charset=utf-8", "csv")  # the mark tells Excel that it is UTF-8

    def xlsx(self, filter: Filter, site: str) -> Response:
        return _file(exports.to_xlsx(self._rows(filter, site)), _XLSX, "xlsx")

    # -- what fits ----------------------------------------------------------------------------

    def _points(self, filter: Filter) -> tuple[Point, ...]:
        return self._found(filter, grouped(self.catalog)).points

    def _rows(self, filter: Filter, site: str) -> list[Json]:
        points = self._points(filter)
        return [exports.target_row(p.target, p.document.number, p.status, site, self.language) for p in points]

    def _found(self, filter: Filter, groups: Mapping[Measure, Sequence[Point]]) -> Found:
        standing = {"con": True, "het": False}.get(filter.hieu_luc)
        rows = select_targets(
            self.catalog, filter.q, filter.van_ban or None, filter.nam or None, filter.pham_vi or None, standing
        )
        place = {row: index for index, row in enumerate(rows)}
        wanted = {
            key: fitting
            for key, points in groups.items()
            if filter.chi_tieu in ("", key.slug) and (fitting := [p for p in points if p.target in place])
        }
        points = [point for fitting in wanted.values() for point in fitting]
        if not filter.chi_tieu:
            grouped_rows = {point.target for point in points}
            points += [self._lone(row) for row in rows if row not in grouped_rows]
        comparisons = {key: _comparison(key, fitting) for key, fitting in wanted.items() if len(fitting) > 1}
        if filter.van_ban:
            points.sort(key=lambda point: place[point.target])
        else:  # the same indicator in one block, the blocks by name
            names = {p.target: fold(_comparison(key, ps).name()) for key, ps in wanted.items() for p in ps}
            points.sort(key=lambda p: (names.get(p.target) or fold(p.target.indicator), order(p)))
        return Found(tuple(points), comparisons)

    def _lone(self, target: Target) -> Point:
        document = self.catalog.document(target.document)
        if document is None:
            raise LookupError(target.document)
        return Point(target, document, status(document), authority(document))

    # -- parts of the page --------------------------------------------------------------------

    def _link(self, filter: Filter, language: Language | None = None, **changes: str) -> str:
        return links.targets(language or self.language, **{**filter.given, **changes})

    def _options(self) -> dict[str, list[tuple[str, str]]]:
        """Values and names of the selection lists: what there is to choose."""
        targets = list(all_targets(self.catalog))
        held = {target.document for target in targets}
        documents = [(d.id, self._named(d)) for d in self.catalog.documents() if d.id in held]
        years = sorted({target.year for target in targets if target.year}, key=lambda year: (year[-4:], year))
        scopes = sorted({target.scope for target in targets if target.scope}, key=lambda s: (s != "national", s))
        return {
            "documents": sorted(documents, key=lambda one: one[1]),
            "years": [(year, year.replace("-", "–")) for year in years],
            "scopes": [(scope, labels.scope_name(scope, self.language)) for scope in scopes],
        }

    def _indicators(self, found: Mapping[Measure, Comparison], words: Words) -> list[tuple[str, str, int, bool]]:
        """Slug, name, number of points and whether documents differ, of each indicator with two or more."""
        listed = [(key.slug, words.indicator(one), len(one.points), bool(one.conflicts)) for key, one in found.items()]
        return sorted(listed, key=lambda one: fold(one[1]))

    def _pictures(
        self, filter: Filter, found: Found, groups: Mapping[Measure, Sequence[Point]], words: Words
    ) -> list[Picture]:
        """The picture of the one indicator that is left, and of what it matches on the other level."""
        dated = {key: one for key, one in found.comparisons.items() if sum(bool(p.target.year) for p in one.points) > 1}
        if len(dated) != 1:
            return []
        (key, one), = dated.items()
        other = counterpart(key)
        beside = groups.get(other, ()) if other != key and not filter.pham_vi and not filter.van_ban else ()
        pictures = [words.picture(one, half=bool(beside))]
        return pictures + ([words.picture(_comparison(other, beside), half=True)] if beside else [])

    def _instead(self, filter: Filter, groups: Mapping[Measure, Sequence[Point]]) -> list[tuple[str, str, int]]:
        """Each condition left out in turn: what it was, where that leads, how many rows there are."""
        found = []
        for name, value in filter.given.items():
            wider = replace(filter, **{name: ""})
            if count := len(self._found(wider, groups).points):
                found.append((self._said(name, value), self._link(wider), count))
        return found

    def _said(self, name: str, value: str) -> str:
        """A condition in words."""
        if name == "pham_vi":
            return labels.scope_name(value, self.language)
        if name == "hieu_luc":
            return TEXTS[self.language]["standing_yes" if value == "con" else "standing_no"]
        document = self.catalog.document(value) if name == "van_ban" else None
        return self._named(document) if document else value

    def _named(self, document: Document) -> str:
        return document.number or sources.title(document, self.language)


def _comparison(key: Measure, points: Sequence[Point]) -> Comparison:
    return Comparison(key, tuple(sorted(points, key=order)), conflicts(points))


def _file(content: str | bytes, media: str, ending: str) -> Response:
    named = {"content-disposition": f'attachment; filename="chi-tieu.{ending}"'}
    return Response(content, media_type=media, headers=named)


def router(catalog: Catalog) -> APIRouter:
    """`/chi-tieu`, its downloads, and the same under `/en`."""
    routes = APIRouter()
    for language in _LANGUAGES:
        _add(routes, Explorer(catalog, language), links.root(language) + PATH)
    return routes


def _add(routes: APIRouter, explorer: Explorer, path: str) -> None:
    @routes.get(path, response_class=HTMLResponse)
    def page(request: Request) -> HTMLResponse:
        asked = request.query_params.get("trang", "1")
        return explorer.page(Filter.of(request.query_params), int(asked) if asked.isdecimal() and len(asked) < 6 else 1)

    for ending, answer in (("json", explorer.json), ("csv", explorer.csv), ("xlsx", explorer.xlsx)):
        routes.add_api_route(f"{path}.{ending}", _download(answer))


def _download(answer: Callable[[Filter, str], Response]) -> Callable[[Request], Response]:
    def download(request: Request) -> Response:
        return answer(Filter.of(request.query_params), str(request.base_url))

    return download
