"""The check behind every statement: its figures, years, dates, numbers of documents, places and
agencies must stand in what it cites, and it may not say the opposite. It trusts nobody, neither the
composers nor a language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rag_cnh.answer.reversal import Passage, reversals
from rag_cnh.read.provisions.addresses import label
from rag_cnh.read.targets.find import find_targets
from rag_cnh.read.targets.numbers import Number, find_numbers, same_quantity
from rag_cnh.read.words import fold
from rag_cnh.search.named.provinces import named_province
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
_NATIONAL = re.compile(r"\b(?:ca nuoc|toan quoc|viet nam|vietnam|nationwide|national|(?:whole|entire) country)\b")
_ADDRESS_WORD = re.compile(r"\b(?:điều|khoản|mục|chương|article|clause|section|chapter)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement cites: a clause (none: the document's own record), the targets read in it and
    the headings and lead-ins above it."""

    document: Document
    clause: Clause | None
    targets: tuple[Target, ...] = ()
    above: str = ""

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

    @property
    def labels(self) -> tuple[str, ...]:
        """The clause's address, as it is written in either language."""
        return (label(self.clause.path, "vi"), label(self.clause.path, "en")) if self.clause else ()


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
    problems += [*_places(statement, sources), *_agencies(statement, sources)]
    return (*problems, *_turned(statement, language, sources))


def _turned(statement: str, language: Language, sources: Sequence[Source]) -> Iterator[Problem]:
    passages = [Passage(s.text, s.clause.language, s.above) for s in sources if s.clause]
    for words in reversals(statement, language, passages):
        yield Problem("polarity", words)


def _numbers(statement: str, language: Language, sources: Sequence[Source]) -> Iterator[Problem]:
    held = [number for s in sources for number in _held(s)]
    for number in find_numbers(statement, language):
        word = _ADDRESS_WORD.search(statement[: number.start])
        if word and _named(f"{word[0]} {number.text}", sources):
            continue  # "khoản 2 Điều 19": the second number of an address
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
    if number.kind in ("official_number", "address"):
        return _named(number.text, sources)
    return False


def _named(name: str, sources: Sequence[Source]) -> bool:
    """Whether a number or an address stands there whole: "9/NQ-CP" does not stand in "29/NQ-CP"."""
    return any(f" {_plain(name)} " in f" {_plain(' '.join((s.text, s.record, *s.labels)))} " for s in sources)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


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
        if same and _beyond(statement, same, sources):
            yield Problem("place", f"national: {claim.quote}")


def _beyond(statement: str, rows: Sequence[Target], sources: Sequence[Source]) -> bool:
    """Whether the statement gives the country a figure that all rows give another place."""
    local = all(row.scope not in (None, "national") for row in rows)
    national = _NATIONAL.search(fold(statement))
    return local and bool(national) and not any(_NATIONAL.search(fold(s.text)) for s in sources)


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
    province = named_province(folded)
    if province and province not in around:
        yield Problem("place", province)


def _agencies(statement: str, sources: Sequence[Source]) -> Iterator[Problem]:
    around = fold(" ".join(f"{s.text} {s.record}" for s in sources))
    for pattern in (_AGENCY_VI, _AGENCY_EN):
        for match in pattern.finditer(statement):
            if fold(match[0]) not in around:
                yield Problem("agency", match[0])
