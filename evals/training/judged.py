"""What the answerability model learns from: a question, a text as it is shown to it, whether the text answers it.

Questions about statutes with the article that answers and articles that share its words; near misses written for
the same articles (`near_misses_*.jsonl`) and for clauses of our corpus (`clauses_*.jsonl`), where one decisive thing
is changed; and pairs of cases (`evals/cases/pairs_*.yaml`) with what the answer's own search finds for them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy

from evals.cases import FOLDER as CASES
from evals.cases import load_cases
from evals.decision import candidates
from evals.folder import Row, row_passages
from evals.training.data import TEXTS, lines, nearest, typed
from rag_cnh.answer.ask import Assistant
from rag_cnh.answer.drafts import quote
from rag_cnh.answer.evidence import shown, units
from rag_cnh.library.index import Library
from rag_cnh.library.passages import Passage, own_text
from rag_cnh.read.words import fold, sentences

_WINDOW = 330  # characters of an article's passage
_GIST = 420
_LIKE = 14  # articles that share the question's words most
_BEGINNING, _PART = 760, 400
_COMMON = frozenset("cua la va co khong the nao duoc cho trong cac nhung".split())


@dataclass(frozen=True, slots=True)
class Judged:
    question: str
    text: str
    answers: bool


def about_laws(articles: Mapping[str, Row], chance: random.Random, others: int = 2) -> list[Judged]:
    """Each question with its article, and with `others` of the articles that share its words."""
    rows = [row for row in lines(TEXTS / "questions.jsonl") if row["article"] in articles]
    asked = [(question, language, row) for row in rows for language in ("en", "vi") for question in row[language]]
    proxies = [question if language == "vi" else chance.choice(row["vi"]) for question, language, row in asked]
    like = _like(articles, proxies)
    found: list[Judged] = []
    for (question, language, row), proxy, near in zip(asked, proxies, like, strict=True):
        own = _passages(articles, row["article"])
        if own:
            said = typed(question, chance) if language == "vi" else question
            short = chance.random() < (0.45 if language == "en" else 0.08)
            text = row["gist"][:_GIST] if short else _window(nearest(proxy, own, chance), proxy)
            found.append(Judged(said, text, True))
            left = [identifier for identifier in near if identifier != row["article"]]
            found += _not(said, proxy, chance.sample(left, min(others, len(left))), articles, row, chance)
            if language == "en" and chance.random() < 0.4 and (other := chance.choice(rows)) is not row:
                found.append(Judged(said, other["gist"][:_GIST], False))
    return [*found, *_bilingual(chance)]


def _not(
    said: str, proxy: str, others: Sequence[str], articles: Mapping[str, Row], row: Row, chance: random.Random
) -> Iterator[Judged]:
    """Other articles with another title."""
    title = fold(str(articles[row["article"]].get("title", "")))
    for identifier in others:
        passages = _passages(articles, identifier)
        if passages and fold(str(articles[identifier].get("title", ""))) != title:
            yield Judged(said, _window(nearest(proxy, passages, chance), proxy), False)


def _like(articles: Mapping[str, Row], asked: Sequence[str]) -> Iterator[list[str]]:
    """For each question the articles that share its words most, by tf-idf."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    identifiers = list(articles)
    texts = [fold(f"{row.get('title', '')} {row['text'][:1500]}") for row in articles.values()]
    weigher = TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_df=0.2, sublinear_tf=True, dtype=numpy.float32)
    matrix = weigher.fit_transform(texts)
    questions = weigher.transform([fold(question) for question in asked])
    for start in range(0, len(asked), 256):
        for row in (questions[start : start + 256] @ matrix.T).toarray():
            yield [identifiers[place] for place in numpy.argpartition(-row, _LIKE)[:_LIKE]]


def _bilingual(chance: random.Random) -> Iterator[Judged]:
    for row in lines(TEXTS / "passages.jsonl"):
        for language in ("vi", "en"):
            for question in row[f"q_{language}"]:
                yield Judged(question, row[chance.choice(["vi", "en"])], True)


def near_misses(library: Library, articles: Mapping[str, Row], chance: random.Random) -> list[Judged]:
    """Of each article two near misses, two questions that it answers, and a paraphrase of another one, each with
    that part of the article's beginning which is nearest in meaning."""
    known = {row["article"]: row for row in lines(TEXTS / "questions.jsonl")}
    found: list[Judged] = []
    for path in sorted(TEXTS.glob("near_misses_*.jsonl")):
        for row in lines(path):
            parts = _parts(articles, row["article"]) if row["article"] in articles else []
            if parts:
                found += _missed(row, known[row["article"]], Nearest(library, parts), chance)
    return found


def _missed(row: Row, known: Row, nearest_of: Nearest, chance: random.Random) -> Iterator[Judged]:
    misses = [(language, question, False) for language, question in row["miss"].items()]
    hits = [(language, question, True) for language, question in row["hit"].items()]
    asked = [(language, chance.choice(known[language]), True) for language in ("vi", "en")]
    for language, question, answers in (*misses, *hits, *asked):
        gist = language == "en" and (not answers or question in known["en"]) and chance.random() < 0.25
        text = known["gist"][:_GIST] if gist else nearest_of.text(question)
        yield Judged(typed(question, chance) if language == "vi" else question, text, answers)


def _parts(articles: Mapping[str, Row], identifier: str) -> list[str]:
    """The beginning of an article, in parts as long as a clause is shown."""
    passages, parts, read = _passages(articles, identifier), [""], 0
    for passage in passages:
        if read > _BEGINNING:
            break
        body, read = passage.body[:_GIST], read + len(passage.body)
        if parts[-1] and len(parts[-1]) + len(body) > _PART:
            parts.append("")
        parts[-1] = f"{parts[-1]}\n{body}".strip()
    return [f"{passages[0].name[:80]}\n{passages[0].heading[-90:]}\n{part}" for part in parts if part]


class Nearest:
    """Texts, of which each question gets the nearest in meaning."""

    def __init__(self, library: Library, texts: Sequence[str]) -> None:
        self._encoder, self._texts = library.encoder, texts
        self._vectors = numpy.array(library.encoder.embed_documents(list(texts)))

    def text(self, question: str) -> str:
        return self._texts[int(numpy.argmax(self._vectors @ numpy.array(self._encoder.embed_query(question))))]


def clauses(library: Library, chance: random.Random) -> list[Judged]:
    """Questions about clauses of our corpus and near misses; other clauses as what does not answer."""
    rows = [row for path in sorted(TEXTS.glob("clauses_*.jsonl")) for row in lines(path)]
    return [one for row in rows for one in _of_clause(library, row, rows, chance)]


def _of_clause(library: Library, row: Row, rows: Sequence[Row], chance: random.Random) -> Iterator[Judged]:
    for language, other in (("vi", "en"), ("en", "vi")):
        own, foreign = _clause(library, row["clause"], language), _clause(library, row["clause"], other)
        for question, answers in ((row["hit"][language], True), (row["miss"][language], False)):
            yield Judged(question, own.text(question), answers)
            plain = language == "vi" and chance.random() < 0.4
            yield Judged(fold(question) if plain else question.rstrip("?"), own.text(question), answers)
            if chance.random() < 0.35:
                yield Judged(question, foreign.text(question), answers)
        for elsewhere in _elsewhere(row, rows, chance):
            question = row["hit"][language]
            yield Judged(question, _clause(library, elsewhere, language).text(question), False)


def _clause(library: Library, identifier: str, language: str) -> Nearest:
    """The sentences and lists of a clause, as they are shown, in this language where it is held so."""
    held = [library.catalog.clause(identifier, choice) for choice in (language, "vi", "en")]
    clause = next(one for one in held if one)
    document = library.catalog.document(clause.document)
    if document is None:
        raise LookupError(clause.document)
    own = own_text(clause, library.catalog.children(clause)) or clause.text
    spans = [quote(document, clause, clause.start + start, clause.start + end) for start, end, _ in units(own)]
    return Nearest(library, [shown(library, span) for span in spans])


def _elsewhere(row: Row, rows: Sequence[Row], chance: random.Random) -> Iterator[str]:
    """A clause of the same document, not around or inside this one, and one of another document."""
    own = row["clause"]
    document = own.partition("#")[0]
    same = [other["clause"] for other in rows if other["clause"].partition("#")[0] == document]
    same = [other for other in same if not other.startswith(own) and not own.startswith(other)]
    if same:
        yield chance.choice(same)
    other = str(chance.choice(rows)["clause"])
    if other.partition("#")[0] != document:
        yield other


def of_cases(library: Library) -> Iterator[Judged]:
    """Pairs of cases with what the search finds for them: answers, and what shares words and is none."""
    assistant = Assistant(library)
    for case in load_cases(*sorted(CASES.glob("pairs_*.yaml"))):
        answering: list[Judged] = []
        other: list[Judged] = []
        for candidate in candidates(assistant, [case]):
            kept = answering if candidate.right else other
            kept.append(Judged(case.question, candidate.text, candidate.right))
        yield from dict.fromkeys(answering[:2])
        yield from dict.fromkeys(other[: 2 if case.answerable else 3])


def _passages(articles: Mapping[str, Row], identifier: str) -> tuple[Passage, ...]:
    return row_passages(articles[identifier], identifier, "vi")


def _window(passage: Passage, asked: str) -> str:
    """As `rag_cnh.answer.evidence.shown` shows a clause: name, headings, the sentences that share most words."""
    return "\n".join(filter(None, (passage.name[:80], passage.heading[-90:], _sentences(passage.body, asked))))


def _sentences(text: str, asked: str) -> str:
    spans = sentences(text)
    if len(text) <= _WINDOW or not spans:
        return text[:_WINDOW]
    words = set(fold(asked).split()) - _COMMON
    ends = [max(e for _, e in spans if e - start <= _WINDOW or e == end) for start, end in spans]
    windows = [text[start:end][:_WINDOW] for (start, _), end in zip(spans, ends, strict=True)]
    return max(windows, key=lambda window: len(words & set(fold(window).split())))


def judged(library: Library, articles: Mapping[str, Row], chance: random.Random, first: bool) -> list[Judged]:
    """What a stage learns from: the first one only from statutes; the second from all, with a part of the first."""
    statutes = about_laws(articles, chance)
    if first:
        return statutes
    written = [*clauses(library, chance), *near_misses(library, articles, chance), *of_cases(library)]
    return [*written, *chance.sample(statutes, 1600)]
