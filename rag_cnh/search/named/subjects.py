"""Documents named by what they are about: "nghị quyết về kinh tế tư nhân", "the PM's decision on strategic technologies"."""

# ruff: noqa: E501 (tables of patterns)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rag_cnh.read.words import fold, plain
from rag_cnh.search.named.issuers import issuer_after, issuer_before
from rag_cnh.search.named.kinds import is_attached, is_kind, kinds_named
from rag_cnh.search.named.numbers import Named
from rag_cnh.types import Document

_LEAD = re.compile(r"\s*(?P<about>ve viec|ve|on|for|(?<=list )of|about|concerning|regarding)?\s+(?:the\s+)?")
# Where a title stops saying what it is about: its period, or the document that it serves.
_ENDS = re.compile(
    r"[,\s]+(?:den nam|giai doan|thoi ky|tam nhin|dinh huong den|to 20|for 20|through 20|with an? (?:vision|orientation))\b"
)
_SERVES = re.compile(
    r"\b(?:thuc hien|trien khai|sua doi,? bo sung|implementing|amending|for (?:politburo )?resolution)\b"
)
# Words that titles and people add or leave out.
_LOOSE = (
    r"ve|mot so|cac|nhung|chu truong|chinh sach|giai phap|thuc day|tiep tuc|day manh|dinh huong|xay dung|phat trien|quoc gia|viet nam|"
    r"dat nuoc|ben vung|nhanh|hieu qua|phuong huong|nhiem vu|chu dong|ket qua|danh gia|"
    r"a|an|the|of|on|for|to|in|at|by|into|vietnam['’]s|development|developing|develop|promote|promotion|number|guidelines|polic(?:y|ies)|"
    r"orientations?|solutions?|national|country|continuing|accelerat(?:e|ing)|sustainabl[ey]|rapid(?:ly)?|tasks|proactive|participation|results|assessing"
)
_TOKEN = re.compile(
    rf"(?P<loose>\b(?:{_LOOSE})(?!\w))|(?P<mark>[,;\"“”]|\b(?:va|and)\b)|(?P<word>ha\s+noi|[a-z0-9]+(?:['’]s)?)|(?P<stop>[?.!:])"
)
# Words that begin what the question says of the document.
_GOES_ON = frozenset(
    "dat co quy noi la giao de dua yeu con duoc do nam cua ban thi va voi den nhu gi nao bao khi nhung muc chi gom duoi trong tai o da se neu xac "
    "cho theo moi khong hay hoac the ra ai ap ky sua bi thay "
    "sets set say says has have is was were does do did issued of by what which and target targets give gives require requires still in from to "
    "at who when how about aim aims expect under say for with compare mention provide or than".split()
)
_WORD = re.compile(r"[a-z0-9]+(?:['’]s)?")
_MOST = 12  # kinds of documents in one question that are read
_TYPE_WORDS = (
    "nghi quyet|nghi dinh|quyet dinh|ket luan|chi thi|thong tu|resolution|decree|decision|conclusion|directive|circular"
)


@dataclass(frozen=True, slots=True)
class _About:
    """The words of a title, in order; `ends` are the words after which one of its phrases ends."""

    words: tuple[str, ...]
    ends: frozenset[int]

    def follows(self, one: str, other: str) -> bool:
        return any(self.words[i : i + 2] == (one, other) for i in range(len(self.words) - 1))


def described(folded: str, documents: Sequence[Document]) -> Iterator[Named]:
    """Mentions by kind and subject; only where one document fits best."""
    for kind, begins, ends in islice(kinds_named(folded), _MOST):
        attached = is_attached(kind)
        before = issuer_before(folded, begins)
        after = issuer_after(folded, ends, documents)
        held = [d for d in documents if is_kind(d, kind)]
        for issuer in (before, after):
            held = issuer.chosen(held) if issuer else held
        start = before.start if before else begins
        found = _best(folded, after.end if after else ends, held, attached) or _best_before(
            folded, start, held, attached
        )
        if found:
            first, last, meant = found
            later = issuer_after(folded, last, documents)
            if meant := later.chosen(meant) if later else meant:
                yield Named(min(first, start), max(last, ends), tuple(meant))


def _best(
    folded: str, at: int, documents: Sequence[Document], attached: bool
) -> tuple[int, int, list[Document]] | None:
    """The documents whose title says most of the words after `at`, first of their own subject."""
    lead = _LEAD.match(folded, at)
    if not lead:
        return None
    for own in (True, False):
        scored: list[tuple[tuple[int, int], int, Document]] = []
        for document in documents:
            for title in (document.title, document.title_en):
                about, english = _about(title, own), title == document.title_en
                end, words = _run(folded, lead.end(), about, english)
                if _enough(words, bool(lead["about"]), attached, english):
                    scored.append(((len(words), -len(about.words)), end, document))
        best = max((score for score, _, _ in scored), default=(0, 0))
        meant = list(dict.fromkeys(d for score, _, d in scored if score == best))
        if meant and len(meant) <= 2:
            return lead.start(), max(end for score, end, _ in scored if score == best), meant
    return None


def _best_before(
    folded: str, at: int, documents: Sequence[Document], attached: bool
) -> tuple[int, int, list[Document]] | None:
    """English puts the subject first: "the digital economy strategy"."""
    words = [(m.start(), m[0]) for m in _WORD.finditer(folded, max(0, at - 80), at)][-7:]
    scored = []
    for document in documents:
        said = {plain(word) for word in _WORD.findall(subject_of(document.title_en, own=True))}
        run: list[tuple[int, str]] = []
        for start, word in reversed(words):
            if plain(re.sub(r"['’]s$", "", word)) not in said or word in ("the", "of", "on", "for", "to", "in"):
                break
            run.append((start, word))
        telling = [word for _, word in run if not re.fullmatch(_LOOSE, word)]
        if len(telling) >= 2 or (not attached and any(len(word) >= 12 for word in telling)):
            scored.append((len(run), run[-1][0], document))
    best = max((score for score, _, _ in scored), default=0)
    meant = [d for score, _, d in scored if score == best]
    return (min(s for score, s, _ in scored if score == best), at, meant) if len(meant) == 1 else None


@lru_cache(maxsize=8192)
def _about(title: str, own: bool) -> _About:
    words: list[str] = []
    ends = set()
    for token in _TOKEN.finditer(subject_of(title, own)):
        if token["mark"]:
            ends.add(len(words) - 1)
        elif token["word"]:
            words.append(_word(token["word"]))
    return _About(tuple(words), frozenset({*ends, len(words) - 1}))


def _word(said: str) -> str:
    """One form for "Ha Noi" and "Hanoi", for one and many."""
    return plain(re.sub(r"\s|['’]s$", "", said))


def subject_of(title: str, own: bool) -> str:
    """What a title says it is about, without its type and period; `own` leaves out what it serves."""
    text = re.sub(rf"^(?:{_TYPE_WORDS})\b", "", fold(title))
    if cut := _ENDS.search(text):
        text = text[: cut.start()]
    serves = _SERVES.search(text) if own else None
    return text[: serves.start()] if serves else text


def _run(folded: str, at: int, about: _About, english: bool) -> tuple[int, tuple[str, ...]]:
    """How far the words from `at` on are those of a title, and which of them count."""
    said: list[str] = []
    end, previous, stop = at, "", ""
    for token in _TOKEN.finditer(folded, at, at + 160):
        if token["mark"]:
            previous = ""
        elif token["word"] or token["stop"]:
            word = _word(token[0])
            if word not in about.words or not (english or not previous or about.follows(previous, word)):
                stop = token[0]
                break
            said.append(word)
            previous, end = word, token.end()
    whole = len(said) >= 4 and any(about.words[i] == said[-1] for i in about.ends)
    goes_on = not stop or stop in _GOES_ON or not stop.isalpha()
    return (end, tuple(said)) if goes_on or whole else (at, ())


def _enough(words: Sequence[str], explicit: bool, attached: bool, english: bool) -> bool:
    """Enough of a subject to be a name: more where nothing says that a subject follows."""
    if attached:
        return len(words) >= (2 if english and explicit else 3)
    if explicit:
        return len(words) >= 2 or any(len(word) >= 5 for word in words)
    return len(words) >= 3


def title_words(folded: str, document: Document) -> set[str]:
    """The telling words of a text that stand in the subject of a document's title, too."""
    said = {_word(token["word"]) for token in _TOKEN.finditer(folded) if token["word"]}
    return said & {word for title in (document.title, document.title_en) for word in _about(title, own=False).words}
