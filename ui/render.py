"""An answer becomes HTML. Nothing is decided here: what the answer says is what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rag_cnh.library.catalog import Catalog
from rag_cnh.types import Answer, Language
from ui import sources
from ui.examples import TOPICS
from ui.sources import Source
from ui.templating import render
from ui.texts import TEXTS

REASONS = {
    "up": ("reason_exact", "reason_clear", "reason_traced"),
    "down": ("reason_figure", "reason_source", "reason_off", "reason_outdated", "reason_unclear"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer as far as it stands; `step` says what is being done."""

    key: str
    question: str
    answer: Answer | None = None
    step: str = ""
    whole: bool = True
    problem: str = ""
    vote: str = ""
    thanked: bool = False

    @property
    def finished(self) -> bool:
        return bool(self.problem) or (self.answer is not None and self.whole)


def welcome(language: Language) -> str:
    return str(render("welcome.html", language, topics=TOPICS[language]))


def conversation(turns: Iterable[Turn], catalog: Catalog, language: Language) -> str:
    """The whole conversation, or the examples while it is empty."""
    pages = [turn_html(turn, catalog, language) for turn in turns]
    return "\n".join(pages) or welcome(language)


def turn_html(turn: Turn, catalog: Catalog, language: Language) -> str:
    answer = turn.answer
    shown = answer.statements if answer else ()
    cited = {n for statement in shown for n in statement.citations}
    citations = [c for c in (answer.citations if answer else ()) if c.n in cited]
    listed = [sources.source(citation, catalog, language) for citation in citations]
    values = {
        "turn": turn,
        "answer": answer,
        "shown": [(blocks(statement.text), statement.citations) for statement in shown],
        "sources": listed,
        "nearest": [sources.near(hit, language) for hit in (answer.nearest if answer else ())],
        "numbers": _numbers(answer, catalog),
        "reasons": REASONS.get(turn.vote, ()),
        "copy": copy_text(answer, listed, language) if answer and turn.finished else "",
    }
    return str(render("turn.html", language, **values))


def _numbers(answer: Answer | None, catalog: Catalog) -> dict[str, str]:
    """The official numbers of the documents whose targets the answer shows."""
    documents = {target.document for target in answer.targets} if answer else set()
    return {id: found.number for id in documents if (found := catalog.document(id))}


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """A statement as paragraphs ("p") and lists ("ul"): lines that begin with a dash are one list."""
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        kind, line = ("ul", line[2:].strip()) if line.startswith(("- ", "– ", "• ")) else ("p", line)
        if kind == "ul" and found and found[-1][0] == "ul":
            found[-1][1].append(line)
        else:
            found.append((kind, [line]))
    return found


def copy_text(answer: Answer, listed: Iterable[Source], language: Language) -> str:
    """The answer with its sources, for a letter or a report; the page puts its origin in `{origin}`."""
    words = TEXTS[language]
    lines = [answer.question, "", answer.text]
    entries = [_copy_line(source) for source in listed]
    if entries:
        lines += ["", words["copy_sources"], *entries]
    return "\n".join((*lines, "", *answer.notices, words["notice"]))


def _copy_line(source: Source) -> str:
    status = "; ".join(badge.text for badge in source.badges)
    name = ", ".join(part for part in (source.label, source.number, source.title) if part)
    return f"[{source.n}] {name} ({status}): {{origin}}{source.href}"
