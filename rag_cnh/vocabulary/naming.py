"""An English name for a Vietnamese indicator, composed from the vocabulary; all of it or nothing.

    tỷ trọng kinh tế số trong GRDP           → share of the digital economy in GRDP
    tỷ lệ doanh nghiệp sử dụng nền tảng số   → share of enterprises using digital platforms
    số bác sĩ trên 1 vạn dân                 → number of doctors per 10,000 people

Words between joining words and verbs are a group (groups.py): in Vietnamese its first word is the
head, in English its last. A name with a word that the vocabulary lacks is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag_cnh.vocabulary.concepts import standard_term
from rag_cnh.vocabulary.groups import group_name
from rag_cnh.vocabulary.lexicon import PHRASES, Item, read_items
from rag_cnh.vocabulary.readings import settled

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&/ -]*")
_MOST_WORDS = 28
_OF = Item("of", "join", vi="của")
_MEASURES = frozenset({"size", "value", "area", "length", "density", "capacity", "output", "cost", "total value"})
_PLACES = ("Hà Nội", "the capital", "Viet Nam")
_BODIES = ("People and bodies", "Nouns for names")
_WHERE = ("của", "tại", "trên địa bàn")
# Behind a preposition these want an article.
_THE = re.compile(r"(?:economy|sector|labour force|region|market|State budget|Delta|world|system|population)$")
_PREPOSITIONS = ("of", "in", "to", "by", "for", "per", "from", "relative to")


def indicator_name(text: str) -> str | None:
    """The English name of an indicator, or None where a word of it has none."""
    readings = read_items(_BRACKETS.sub(" ", text).strip(" .;:,"))
    items = settled(readings) if readings else None
    if not items or all(item.kind in ("", "Names") for item in items):
        return None
    name = _named(items)
    if name is None or len(name.split()) > _MOST_WORDS:
        return None
    remarks = [_remark(inner.strip(), name) for inner in _BRACKETS.findall(text)]
    return None if None in remarks else " ".join([name, *filter(None, remarks)])


def _remark(inner: str, name: str) -> str | None:
    """What stands in brackets: an abbreviation, unless the name says it, or words translated."""
    if _ABBREVIATION.fullmatch(inner):
        said = inner in name or (standard_term(inner, "en") or inner) in name
        return "" if said else f"({inner})"
    if inner.lower() in ("giá hiện hành", "theo giá hiện hành"):
        return "(current prices)"
    words = indicator_name(inner.removeprefix("theo "))
    by = "according to the " if inner.startswith("theo ") else ""
    return f"({by}{words})" if words else None


def _named(items: Sequence[Item]) -> str | None:
    average = " ".join(dict.fromkeys(item.en for item in items if item.role == "average"))
    per = next((f" {item.en}" for item in items if item.role == "per"), "")
    rest = [item for item in items if item.role not in ("average", "per")]
    while rest and rest[-1].vi == "trên địa bàn":
        rest = rest[:-1]
    while rest and rest[0].en in ("with", "reaching"):  # "có quy mô …", "đạt …"
        rest = rest[1:]
    name = _growing(_counted(rest))
    if name and average == "annual" and rest[0].kind == "People and bodies":
        return f"{name} annually{per}"
    return f"{average} {name}{per}".strip() if name else None


def _counted(items: Sequence[Item]) -> list[Item]:
    """"of" around a number inside a name; behind a participle "của" is "in" a place or "by" a body."""
    counted: list[Item] = []
    for place, item in enumerate(items):
        behind = items[place + 1].en if place + 1 < len(items) else ""
        if place and item.en == "number":
            counted.extend([*([_OF] if items[place - 1].role == "noun" else []), item, _OF])
        elif item.en == "of" and items[place - 1].kind == "participle":
            counted.append(Item("in" if behind in _PLACES else "by", "join", vi="của"))
        else:
            counted.append(item)
    return counted


def _growing(items: Sequence[Item]) -> str | None:
    """"số công bố tăng": what grows stands first in Vietnamese."""
    if len(items) > 1 and items[-1].en in ("increasing", "increased"):
        name = _headed(items[:-1])
        return f"growth in {name}" if name else None
    return _headed(items)


def _headed(items: Sequence[Item]) -> str | None:
    """Shares, numbers and rates say what they are of; any other head is a word of its group."""
    head = items[0].en if items and items[0].role == "noun" else ""
    rest = items[2:] if len(items) > 1 and items[1].en == "of" else items[1:]
    if rest and head in _MEASURES and any(_couples_or_acts(item) for item in rest):
        return _linear([items[0], _OF, *rest])
    if not rest or head not in ("rate", "share", "number", "level"):
        return _linear(_per(items))
    if head == "number":
        return _linear([items[0], _OF, *_per(rest)])
    if head != "share" and rest[0].role == "verb":
        by = [Item("by", "join") if item.en == "of" and item.kind else item for item in rest]
        return _linear([items[0], _OF, *by])
    if head == "rate" and not _is_share(rest):
        return _linear([items[0], *rest])
    return _linear([Item("level" if head == "level" else "share", "noun"), _OF, *rest])


def _is_share(items: Sequence[Item]) -> bool:
    """A rate of things that are such, or of some among all: "tỷ lệ doanh nghiệp sử dụng …"."""
    measured = items[0].kind == "Indicators"  # "tử vong trẻ em dưới 5 tuổi" is itself a rate
    of_some = any(
        item.role == "join" and item.vi not in _WHERE and not (measured and item.kind == PHRASES) for item in items
    )
    return of_some or items[0].kind in _BODIES or any(map(_couples_or_acts, items))


def _couples_or_acts(item: Item) -> bool:
    return item.role in ("verb", "comma") or item.en in ("and", "or")


def _per(items: Sequence[Item]) -> list[Item]:
    """"trên 1 vạn dân" and "trên 1.000 dân" are what is counted against."""
    found = list(items)
    for place, item in enumerate(found[:-1]):
        counted = found[place + 1]
        if item.vi == "trên" and (counted.en[:1].isdigit() or counted.en in ("one", "GDP", "GRDP", "million people")):
            found[place] = Item("per", "join")
            if counted.en in ("1", "one") and any(after.en[:1].isdigit() for after in found[place + 2 : place + 3]):
                del found[place + 1]
            break
    return found


def _linear(items: Sequence[Item]) -> str | None:
    """Groups turned round, with the verbs and joining words between them as they stand."""
    words: list[str] = []
    pieces = list(_pieces(items))
    if any(_closed(piece) and isinstance(after, list) for piece, after in pairwise(pieces)):
        return None
    for piece in pieces:
        word = group_name(piece) if isinstance(piece, list) else piece.en
        if word is None:
            return None
        words.append(f"the {word}" if words and _wants_the(words[-1], word) else word)
    return None if not words or {words[0], words[-1]} & set(_PREPOSITIONS) else " ".join(words).replace(" ,", ",")


def _closed(piece: Item | list[Item]) -> bool:
    """What no noun may follow: a participle, a phrase."""
    return isinstance(piece, Item) and piece.kind in ("participle", PHRASES)


def _wants_the(before: str, word: str) -> bool:
    known = word.split()[0] in ("the", "each", "some")
    return before in _PREPOSITIONS and bool(_THE.search(word)) and not known


def _pieces(items: Sequence[Item]) -> Iterator[Item | list[Item]]:
    group: list[Item] = []
    for place, item in enumerate(items):
        if group and item.role == "before" and group[-1].role == "noun":  # "kinh tế số các ngành"
            yield group
            yield _OF
            group = [item]
        elif item.role in ("noun", "before") or (group and _couples(items, place)):
            group.append(item)
        else:
            yield from [group] if group else []
            group = []
            yield item
    if group:
        yield group


def _couples(items: Sequence[Item], place: int) -> bool:
    """Whether a comma or "and" stands between two nouns."""
    coupling = items[place].role == "comma" or items[place].en in ("and", "or")
    following = items[place + 1 : place + 2]
    return coupling and bool(following) and (following[0].role in ("noun", "before") or _couples(items, place + 1))
