"""The check behind every statement: its figures, years, dates, numbers of documents, places and
agencies must stand in what it cites. It trusts nobody, neither the composers nor a language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.read.targets.find import find_targets
from rag_cnh.read.targets.numbers import Number, find_numbers, same_quantity
from rag_cnh.read.words import fold
from rag_cnh.types import Clause, Document, Language, Target

_AGENCY_VI = re.compile(
    r"\b(?:Bộ (?!tiêu chí|luật|chỉ số)[A-ZĐ][\wÀ-ỹ]*(?:(?: và|,)? (?:[A-ZĐ][\wÀ-ỹ]*))*|Ủy ban [nN]hân dân|Hội đồng [nN]hân dân|"
    r"Thủ tướng|Quốc hội|Chính phủ|Thành ủy|Bộ Chính trị|Ban Chấp hành Trung ương)"
)
_AGENCY_EN = re.compile(
    r"\b(?:Ministry of [A-Z]\w+(?:(?: and|,)? [A-Z]\w+)*|People's (?:Committee|Council)|Prime Minister|"
    r"National Assembly|Politburo|Party Committee|Central Committee)"
)
_PLACES = {
    "ha noi": ("ha noi", "hanoi", "thu do", "capital"),
    "hanoi": ("ha noi", "hanoi", "thu do", "capital"),
    "toan quoc": ("toan quoc", "ca nuoc", "quoc gia", "viet nam", "national", "nationwide"),
    "ca nuoc": ("toan quoc", "ca nuoc", "quoc gia", "viet nam", "national", "nationwide"),
    "nationwide": ("toan quoc", "ca nuoc", "quoc gia", "viet nam", "national", "nationwide"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement cites: a clause (none: the document's own record) and the targets read in it."""

    document: Document
    clause: Clause | None
    targets: tuple[Target, ...] = ()

    @property
    def text(self) -> str:
        return self.clause.text if self.clause else ""

    @property
    def record(self) -> str:
        """The document's own names, beside the clause's heading: where years and places may stand."""
        d = self.document
        heading = f"{self.clause.heading} {self.clause.label}" if self.clause else ""
        # Beside a clause, the numbers of related documents prove nothing: the clause must name them.
        related = "" if self.clause else " ".join(relation.number for relation in d.relations)
        return " ".join(
            (d.number, d.type, d.title, d.title_en, d.issuer, d.issuer_en, d.signer or "", heading, related)
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a statement says and its sources do not."""

    kind: str
    text: str


def check(statement: str, language: Language, sources: Sequence[Source]) -> tuple[Problem, ...]:
    """All problems of a statement; none means that it may be shown."""
    if not sources:
        return (Problem("no citation", statement),)
    problems = [*_numbers(statement, language, sources), *_pairs(statement, language, sources)]
    return tuple([*problems, *_places(statement, sources), *_agencies(statement, sources)])


def _numbers(statement: str, language: Language, sources: Sequence[Source]) -> Iterator[Problem]:
    held = [number for s in sources for number in _held(s)]
    for number in find_numbers(statement, language):
        if not _stands(number, held, sources):
            yield Problem(number.kind, number.text)


def _held(source: Source) -> tuple[Number, ...]:
    language = source.clause.language if source.clause else "vi"
    return (*find_numbers(source.text, language), *find_numbers(source.record, "vi"))


def _stands(number: Number, held: Sequence[Number], sources: Sequence[Source]) -> bool:
    if any(same_quantity(number, other) for other in held):
        return True
    if number.kind in ("year", "period"):
        return number.text.replace("–", "-") in _years(held, sources)
    if number.kind == "date":
        return any(_says(number, day) for day in _dates(sources))
    if number.kind == "official_number":
        return any(_plain(number.text) in _plain(f"{s.text} {s.record}") for s in sources)
    if number.kind == "address":
        return any(_plain(number.text) in _plain(f"{s.text} {s.record}") for s in sources)
    return False


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _years(held: Sequence[Number], sources: Sequence[Source]) -> set[str]:
    years = {number.text.replace("–", "-") for number in held if number.kind in ("year", "period")}
    for number in held:
        if number.kind in ("date", "period", "official_number"):
            years.update(re.findall(r"(?:19|20)\d\d", number.text))
    years.update(target.year for s in sources for target in s.targets if target.year)
    years.update(str(day.year) for day in _dates(sources))
    return years


def _dates(sources: Sequence[Source]) -> Iterator[date]:
    for s in sources:
        yield from (d for d in (s.document.issued, s.document.effective, s.document.expires) if d)
        for relation in s.document.relations:
            for text in (relation.date, relation.since):
                if text and len(text) == 10:
                    yield date.fromisoformat(text)


def _says(number: Number, day: date) -> bool:
    figures = {int(figure) for figure in re.findall(r"\d+", number.text)}
    return {day.day, day.year} <= figures


def _pairs(statement: str, language: Language, sources: Sequence[Source]) -> Iterator[Problem]:
    """A figure that is a target in the source must keep its year and its scope there."""
    rows = [target for s in sources for target in s.targets]
    if not rows:
        return
    for claim in find_targets(statement, (), sources[0].document, language):
        same = [row for row in rows if _same_figure(claim, row)]
        if same and claim.year and not any(row.year in (None, claim.year) for row in same):
            yield Problem("year", f"{claim.year}: {claim.quote}")


def _same_figure(a: Target, b: Target) -> bool:
    return (a.comparator, a.value, a.value_max) == (b.comparator, b.value, b.value_max)


def _places(statement: str, sources: Sequence[Source]) -> Iterator[Problem]:
    folded = fold(statement)
    around = fold(" ".join(f"{s.text} {s.record}" for s in sources))
    scopes = {target.scope for s in sources for target in s.targets}
    for place, names in _PLACES.items():
        said = any(name in around for name in names) or ("national" in scopes and "national" in names)
        if re.search(rf"\b{place}\b", folded) and not said:
            yield Problem("place", place)


def _agencies(statement: str, sources: Sequence[Source]) -> Iterator[Problem]:
    around = fold(" ".join(f"{s.text} {s.record}" for s in sources))
    for pattern in (_AGENCY_VI, _AGENCY_EN):
        for match in pattern.finditer(statement):
            if fold(match[0]) not in around:
                yield Problem("agency", match[0])
