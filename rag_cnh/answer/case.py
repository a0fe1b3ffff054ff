"""A question with all that is needed to answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rag_cnh.answer.decide import Seen, signals, support
from rag_cnh.answer.drafts import Quote
from rag_cnh.answer.evidence import Evidence, gather, shown
from rag_cnh.answer.fits import fits
from rag_cnh.answer.intents import Intent
from rag_cnh.answer.relevance import Relevance
from rag_cnh.library.index import Library
from rag_cnh.library.validity import in_force
from rag_cnh.read.words import fold
from rag_cnh.search.named.provinces import named_province
from rag_cnh.search.query import Query
from rag_cnh.types import Document, Hit

_HANOI = re.compile(r"\b(?:ha noi|hanoi|thu do|the capital)\b")


@dataclass(frozen=True)
class Case:
    """`hits` are what the search found for `query`; `at` is the day asked about, today if none."""

    library: Library
    query: Query
    intent: Intent
    hits: Sequence[Hit]
    at: date | None

    @cached_property
    def relevance(self) -> Relevance:
        return Relevance(self.query, self.library.lexical.rarity)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """The sentences and lists of the hits, the best first."""
        province = named_province(self.query.rest)
        if province:
            found = gather(self.library, self.hits, self.relevance)
            return [evidence for evidence in found if province in fold(evidence.text)]
        asks_hanoi = _HANOI.search(self.query.rest) and not self.query.documents
        return gather(self.library, self.hits, self.relevance, "ha noi" if asks_hanoi else None)

    def supports(self, spans: Sequence[tuple[Quote, float]], row: bool = False) -> list[float]:
        """How likely it is that each span answers, 0..1; beside it stands its share of the question's words."""
        can = [span for span, _ in spans if self.fits(span)]
        texts = [shown(self.library, span) for span in can]
        self.library.answerability.probabilities(self.query.text, texts)  # side by side, and then remembered
        return [support(self.signals(span, coverage, row)) if span in can else 0.0 for span, coverage in spans]

    def fits(self, span: Quote) -> bool:
        """Whether the span can be the answer at all."""
        return fits(self.query.text, self.intent.kind, span, self.library.catalog)

    def signals(self, span: Quote, coverage: float, row: bool = False) -> dict[str, float]:
        """What the decision rests on; `row` where a figure of the span was read as a target, with its year."""
        text, query = shown(self.library, span), self.query
        hit = next((hit for hit in self.hits if span.clause and hit.clause.id == span.clause.id), None)
        (read,) = self.library.answerability.probabilities(query.text, [text])
        return signals(
            Seen(
                read=read,
                words=coverage,
                meaning=hit.why.dense if hit else 0.0,
                years=row or all(year in text for year in query.years),
                row=row,
                asks_year=bool(query.years),
                asks_figure=self.intent.kind == "target",
                names_document=bool(query.documents),
                english=query.language == "en",
                length=len(query.text.split()),
            )
        )

    def documents(self) -> tuple[Document, ...]:
        """The documents that the question names; of two with one title, the one in force."""
        named = [d for i in self.query.documents if (d := self.library.catalog.document(i))]
        current = [d for d in named if in_force(d, self.at)]
        titles = {d.title for d in current}
        return (*current, *(d for d in named if d not in current and d.title not in titles))
