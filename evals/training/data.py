"""What the encoder learns from: pairs of a text that asks and a passage that answers.

Statutes and our own corpus give titles with their texts and one clause in two languages; the files under
`evals/training/texts` are ours: questions about statutes and passages in two languages. No question
of an evaluation set is among them, and no article of a law that is left out.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.bench import Indexed
from evals.folder import Row, row_passages
from rag_cnh.library.passages import Passage, passages
from rag_cnh.read.reading import read_file
from rag_cnh.read.words import fold
from rag_cnh.search.query import understand
from rag_cnh.search.rank import query_tokens
from rag_cnh.search.translate import dictionary
from rag_cnh.vocabulary import concepts

TEXTS = Path(__file__).with_name("texts")
NEAR = 8  # rows beside each other that are of one law: they stay in one batch, as hard negatives
_UNACCENTED = 0.3  # of Vietnamese questions
_BODY = 700  # characters of a passage


@dataclass(frozen=True, slots=True)
class Pair:
    """`near` names what it is like: pairs of one value make hard negatives for each other. `negative` is a passage
    that shares the question's words and does not answer it."""

    query: str
    passage: str
    near: str = ""
    negative: str = ""


def titles(articles: Mapping[str, Row], count: int, chance: random.Random) -> dict[str, list[Pair]]:
    """What needs no writing: titles with their texts, and words with words."""
    found = {"titles": chance.sample(_titles(articles, chance), count), "words": _words(chance)}
    return {name: _beside(rows, chance) for name, rows in found.items()}


def pairs(articles: Mapping[str, Row], corpus: Path, near: Negatives, chance: random.Random) -> dict[str, list[Pair]]:
    """Source → its pairs, like ones side by side."""
    found = {
        "titles": chance.sample(_titles(articles, chance), 2500),
        "questions": [pair for _ in range(2) for pair in _questions(articles, near, chance)],
        "clauses": _clauses(corpus),
        "passages": [pair for _ in range(2) for pair in _bilingual(chance)],
        "words": _words(chance),
    }
    return {name: _beside(rows, chance) for name, rows in found.items()}


def read_articles(laws: Path, leave: Sequence[Path] = ()) -> dict[str, Row]:
    """Article id → its row; without the laws of the corpora in `leave`, which are to be measured unseen."""
    left = {_law(row) for path in leave for row in lines(path)}
    return {str(row["doc_id"]): row for row in lines(laws) if _law(row) not in left}


def _law(row: Row) -> str:
    """The law's name without year and number: another version of it is left out too."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\b(?:nam )?\d.*", "", fold(str(row["law"])))).strip()


def _titles(articles: Mapping[str, Row], chance: random.Random) -> list[Pair]:
    found = []
    for identifier, row in articles.items():
        title, own = str(row.get("title") or ""), _row_passages(row, identifier)
        if len(title) > 12 and own:
            asked = f"{title}, {_short(row)}" if chance.random() < 0.5 else title
            found.append(Pair(typed(asked, chance), _text(chance.choice(own), chance, title), str(row["law"])))
    return found


def _questions(articles: Mapping[str, Row], negatives: Negatives, chance: random.Random) -> list[Pair]:
    """Each with the passage of its article, among them its gist; round by round, an article once in each."""
    rows = [row for row in lines(TEXTS / "questions.jsonl") if row["article"] in articles]
    found = []
    for turn in range(6):
        for row in rows:
            article = articles[row["article"]]
            own = _row_passages(article, row["article"])
            asked = [*row["en"], *row["vi"], row["gist"], chance.choice(row["vi"])][turn]
            passage = row["gist"] if turn == 5 else _text(nearest(asked, own, chance), chance)
            near = negatives.passages(asked if asked in row["vi"] else chance.choice(row["vi"]), article)
            query = typed(asked, chance) if asked in row["vi"] else asked
            negative = _text(chance.choice(near), chance) if near else ""
            found.append(Pair(query, passage, f"{turn}{article['law']}", negative))
    return found


@dataclass(frozen=True, slots=True)
class Negatives:
    """Passages of other laws that hold a question's words."""

    laws: Indexed
    articles: Mapping[str, Row]

    def passages(self, asked: str, article: Row) -> list[Passage]:
        """The first four whose article has another title and stands in another law."""
        found = self.laws.lexical.search(query_tokens(understand(asked, ())), 40)
        held = [self.laws.passages[identifier] for identifier, _ in found]
        return [passage for passage in held if self._other(passage, article)][:4]

    def _other(self, passage: Passage, article: Row) -> bool:
        row = self.articles.get(passage.document)
        return row is not None and _law(row) != _law(article) and fold(row["title"]) != fold(article["title"])


def _clauses(corpus: Path) -> list[Pair]:
    """A clause of the corpus in both languages, both ways."""
    spoken: dict[str, dict[str, Passage]] = {"vi": {}, "en": {}}
    for path in sorted(corpus.glob("*.md")):
        reading = read_file(path)
        spoken[reading.language] |= {passage.clause: passage for passage in passages(reading)}
    both = sorted(spoken["vi"].keys() & spoken["en"].keys())
    there = [Pair(spoken["en"][c].body, spoken["vi"][c].text[:_BODY]) for c in both]
    return there + [Pair(spoken["vi"][c].body, spoken["en"][c].text[:_BODY]) for c in both]


def _bilingual(chance: random.Random) -> list[Pair]:
    found = []
    for row in lines(TEXTS / "passages.jsonl"):
        vi, en = row["q_vi"], row["q_en"]
        found += [Pair(q, row["en"]) for q in vi] + [Pair(q, row["vi"]) for q in en]
        found += [Pair(typed(vi[0], chance), row["vi"]), Pair(en[-1], row["en"]), Pair(row["en"], row["vi"])]
    return found


def _words(chance: random.Random) -> list[Pair]:
    """Of the dictionary and the vocabulary, one way or the other."""
    terms = [(concept.en[0], concept.vi[0]) for concept in concepts() if not concept.for_names]
    terms += [(english, chance.choice(renderings)) for english, renderings in dictionary()]
    return [Pair(*(term if chance.random() < 0.6 else term[::-1])) for term in chance.sample(terms, 2500)]


def _row_passages(row: Row, identifier: str) -> tuple[Passage, ...]:
    return row_passages(row, identifier, "vi")


def nearest(asked: str, own: Sequence[Passage], chance: random.Random) -> Passage:
    """The passage that shares most words with a question; any of them where none does."""
    words = set(fold(asked).split())
    shared = [len(words & set(fold(passage.body).split())) / (8 + len(passage.body) ** 0.5) for passage in own]
    return own[shared.index(max(shared))] if max(shared) else chance.choice(own)


def _text(passage: Passage, chance: random.Random, title: str = "") -> str:
    """The passage as it is indexed; without the title that asks for it, mostly."""
    heading = passage.heading.replace(title, "") if title and chance.random() < 0.6 else passage.heading
    return "\n".join(part for part in (passage.name, heading, passage.body) if part)[:_BODY]


def _short(row: Row) -> str:
    return re.sub(r"\s+(?:năm )?\d{4}?\s*số.*", "", str(row["law"]))


def typed(asked: str, chance: random.Random) -> str:
    """As people type: some without accents, some without capitals or the mark at the end."""
    if chance.random() < _UNACCENTED:
        return fold(asked)
    return asked.rstrip("?").lower() if chance.random() < 0.3 else asked


def _beside(rows: list[Pair], chance: random.Random) -> list[Pair]:
    """Like pairs side by side, in portions of NEAR, the portions shuffled."""
    like: defaultdict[str, list[Pair]] = defaultdict(list)
    for row in chance.sample(rows, len(rows)):
        like[row.near].append(row)
    portions = [group[i : i + NEAR] for group in like.values() for i in range(0, len(group), NEAR)]
    chance.shuffle(portions)
    return [row for portion in portions for row in portion]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
