"""How much of what a question asks for stands in a piece of text: the signal behind choosing a
sentence, a target row, and behind declining.

A question is a list of needs; a need is met by any of its alternatives (synonym, abbreviation, the
other language's term). Weights are rarities in the library, so a rare word that no document has
weighs most, and its absence shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from rag_cnh.library.lexical import english_stem
from rag_cnh.read.words import lexical_tokens
from rag_cnh.search.query import Query
from rag_cnh.types import Language
from rag_cnh.vocabulary import find_concepts, term_tokens

Rarity = Callable[[str], float]
_BIGRAM_SHARE = 0.4  # a bigram repeats what its syllables say, and adds their order
_ABSENT_SHARE = 0.8  # … and one that stands nowhere says that the thing asked about is not here
_CONTEXT_SHARE = 0.85  # a word found only in the heading or the document's name counts less
_TERM = 0.6  # a term is there when most of it is: "tỷ lệ" and "nghiệp" say nothing of "tỷ lệ thất nghiệp"
_SHORTEST = 3  # an English word with forms
# Words for any measure: they fit half of all rows.
_MEASURES = frozenset({"tỷ lệ", "tỷ trọng", "tốc độ tăng trưởng", "chỉ tiêu", "mục tiêu"})
_MEASURE_SHARE = 0.5
# Words that ask or join, in the form in which tokens are compared. The languages are apart, for
# "that" is a word of English and, folded, a syllable of "thất nghiệp".
_STOP: dict[Language, frozenset[str]] = {
    "vi": frozenset(
        (
            "cua la den nam theo trong va cac nhung cho duoc co thi o tai voi ve nay do ra khi se da dang bi boi tu "
            "hay hoac nhu the nao gi ai may bao nhieu sao dau khong ko k phai thay chua con xin hoi biet toi minh em "
            "anh chi ban oi a ah nhe nhi vay hien nay vao luc moc giai doan muc tieu dat noi quy dinh neu so sanh "
            "khac nhau giua phan tram tram bang cung voi thuoc rieng ke liet ra sao tinh giao moi tung gom ngay de lam nhom"
        ).split()
    ),
    "en": frozenset(
        (
            "the of in to for by on at an and or is are was were be been being do doe did has have had what which "
            "who whom whose when where why how much many it this that these those with from as about into than then "
            "there will would should could can may must shall please pls tell me give show list say said according "
            "under any per set target year reach hit get us i my we our you your compare comparison versus v vs same "
            "different difference differ between every each all want need aim go put make made up also be so if not "
            "one once define defined definition mean meaning article clause section cover beyond no yes percent percentage number level figure call require group new old current currently ha"
        ).split()
    ),
}


@dataclass(frozen=True, slots=True)
class Need:
    """Weighted tokens of each alternative; the need's own weight is that of its first alternative."""

    weight: float
    alternatives: tuple[tuple[tuple[str, float], ...], ...]

    def met(self, tokens: Set[str], context: Set[str]) -> float:
        """0..1, the best alternative's share of weight found."""
        return max(_share(alternative, tokens, context) for alternative in self.alternatives)


def _share(alternative: tuple[tuple[str, float], ...], tokens: Set[str], context: Set[str]) -> float:
    total = sum(weight for _, weight in alternative)
    found = sum(
        weight if token in tokens else weight * _CONTEXT_SHARE if token in context else 0.0
        for token, weight in alternative
    )
    share = found / total if total else 0.0
    return share if share >= _TERM else 0.0


class Relevance:
    """Scores of texts against one question."""

    def __init__(self, query: Query, rarity: Rarity, ignored: Sequence[str] = ()) -> None:
        """`ignored` are standard Vietnamese terms that the question need not share with a text."""
        self._query, self._rarity, self._ignored = query, rarity, frozenset(ignored)

    def without(self, *terms: str) -> Relevance:
        """The same question, these standard terms left out too."""
        return Relevance(self._query, self._rarity, (*self._ignored, *terms))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Concepts of the vocabulary first, then the words that are left."""
        tokens = term_tokens(self._query.rest)
        found = find_concepts(tokens, self._query.language)
        covered = {position for f in found for position in range(f.start, f.end)}
        by_span: dict[tuple[int, int], list[tuple[str, ...]]] = {}
        shares: dict[tuple[int, int], float] = {}
        for f in found:
            if f.concept.vi[0] in self._ignored:
                continue
            shares[f.start, f.end] = _MEASURE_SHARE if f.concept.vi[0] in _MEASURES else 1.0
            alternatives = by_span.setdefault((f.start, f.end), [tokens[f.start : f.end]])
            alternatives.extend(term_tokens(term) for term in f.concept.terms)
        needs = [self._need(alternatives, shares[span]) for span, alternatives in by_span.items()]
        needs.extend(self._words(tokens, covered))
        return tuple(need for need in needs if need.weight > 0)

    def _words(self, tokens: tuple[str, ...], covered: Set[int]) -> Iterator[Need]:
        """Words outside the vocabulary; in Vietnamese two that stand together are a need of their own."""
        free = [p not in covered and self._tells(token) for p, token in enumerate(tokens)]
        for position, token in enumerate(tokens):
            if free[position]:
                yield self._inflected(self._need([(token,)]), token)
            if position and free[position] and free[position - 1] and self._query.language == "vi":
                pair = f"{tokens[position - 1]}_{token}"
                rarity = self._rarity(pair)
                weight = rarity * (_ABSENT_SHARE if rarity >= 1.0 else _BIGRAM_SHARE)
                yield Need(weight, (((pair, weight),),))

    def _inflected(self, need: Need, token: str) -> Need:
        """In English met by another form of the word too: "using" where "use" is asked for."""
        if self._query.language != "en" or len(token) < _SHORTEST:
            return need
        return replace(need, alternatives=(*need.alternatives, ((_stem(token), need.weight),)))

    def _tells(self, token: str) -> bool:
        return token not in _STOP[self._query.language] and not token[0].isdigit()

    def _need(self, alternatives: Iterable[tuple[str, ...]], share: float = 1.0) -> Need:
        weighted = tuple(dict.fromkeys(self._weighted(tokens) for tokens in alternatives))
        weighted = tuple(alternative for alternative in weighted if alternative)
        own = sum(weight for _, weight in weighted[0]) if weighted else 0.0
        return Need(own * share, weighted)

    def _weighted(self, tokens: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        pairs = [(f"{a}_{b}", _BIGRAM_SHARE) for a, b in pairwise(tokens)]
        singles = [(token, 1.0) for token in tokens]
        weights = [(token, share * self._rarity(token)) for token, share in [*singles, *pairs]]
        return tuple((token, weight) for token, weight in weights if weight > 0)

    def coverage(self, text: str, context: str = "") -> float:
        """The share of the question's needs that the text meets, 0..1; 0 for a question without needs."""
        tokens, around = _tokens(text), _tokens(context)
        total = sum(need.weight for need in self.needs)
        if not total:
            return 0.0
        return sum(need.weight * need.met(tokens, around) for need in self.needs) / total

    def share_asked(self, text: str) -> float:
        """The other way round: the share of the text's own weight that the question names."""
        asked = {
            token for need in self.needs for alternative in need.alternatives for token, _ in alternative
        }
        weights = {token: self._rarity(token) for token in _words_of(text) if self._tells(token)}
        total = sum(weights.values())
        return sum(weight for token, weight in weights.items() if token in asked) / total if total else 0.0


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> Set[str]:
    tokens = _words_of(text)
    return tokens | {_stem(token) for token in tokens if len(token) >= _SHORTEST and token.isalpha()}


@lru_cache(maxsize=20_000)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(lexical_tokens(text))


def _stem(token: str) -> str:
    """Marked, so that a stem is never taken for a word."""
    return f"{english_stem(token)}~"

