"""Which of its readings a word has in its place: a verb or a noun, active or passive.

    doanh nghiệp *sử dụng* nền tảng số     → using: a body before it, an object behind it
    nước thải được *xử lý*                 → treated: behind "được"
    hồ sơ *xử lý* trên môi trường mạng     → processed: a thing before it, no object behind it
    tỷ trọng *xuất khẩu* hàng hóa          → exports: a noun wherever it can be one
"""

from __future__ import annotations

from collections.abc import Sequence

from rag_cnh.vocabulary.lexicon import QUALITIES, Item

_BODIES = ("People and bodies", "Agencies")
_OF = Item("of", "join")
_HAVING = ("có", "với")  # nothing is done behind these
_ABSTRACT = frozenset({"results", "cost", "time", "capacity", "speed", "growth rate", "spending", "funding"})
# Measures begin a name; behind another noun they are something else ("ngân sách nhà nước *chi* …").
_HEADS = frozenset({"number", "spending", "level", "rate", "share", "rank", "growth rate", "satisfaction level"})
Readings = Sequence[tuple[Item, ...]]


def settled(readings: Readings) -> list[Item] | None:
    """One item for each place; None where none fits."""
    items: list[Item] = []
    for place, options in enumerate(readings):
        added = _settle(items, options, readings[place + 1 : place + 2])
        if added is None:
            return None
        if items and items[-1].role == "passive":
            items.pop()
        items.extend(added)
    return None if items and items[-1].role == "passive" else items


def _settle(items: Sequence[Item], options: tuple[Item, ...], following: Readings) -> list[Item] | None:
    before = items[-1] if items else None
    verb = _verb([*items, *(item for near in following for item in near)], options)
    noun = _other(before, [item for item in options if item.role != "verb"])
    if before and before.role == "passive":
        return _passive(verb, following) if verb else None
    if verb and before and before.vi in _HAVING:
        return [noun] if noun else None
    if verb and _goes_on(items):
        return _passive(verb, following)
    if verb and (noun is None or _acts(before, verb, following)):
        return _active(before, verb, following)
    if noun is None or (noun.en in _HEADS and before and before.role == "noun" and before.en not in _HEADS):
        return None
    return [noun]


def _verb(near: Sequence[Item], options: tuple[Item, ...]) -> Item | None:
    """The verb; waste is treated where a file is processed."""
    verbs = [item for item in options if item.role == "verb"]
    dirty = any("waste" in item.en or "pollut" in item.en for item in near)
    return verbs[-1 if dirty else 0] if verbs else None


def _other(before: Item | None, options: Sequence[Item]) -> Item | None:
    """A noun before a phrase, but behind a participle the phrase: "được tiếp nhận *trực tuyến*"."""
    nouns = [item for item in options if item.kind == QUALITIES]
    behind = before is not None and before.kind == "participle"
    return next(iter(options if behind or not nouns else nouns), None)


def _acts(before: Item | None, verb: Item, following: Readings) -> bool:
    """A word that may be a noun is a verb where a body does it, or where something new is done."""
    if before is None:  # "đầu tư mới trạm 5G"
        return bool(following) and following[0][0].kind == QUALITIES
    if before.kind not in _BODIES:
        return False
    return not verb.passive or _object(following)


def _goes_on(items: Sequence[Item]) -> bool:
    """"được hoàn thành, *kết nối* và *chia sẻ*": a list of participles."""
    back = next((item for item in reversed(items) if item.role != "comma" and item.en != "and"), None)
    return bool(items) and items[-1] is not back and back is not None and back.kind == "participle"


def _passive(verb: Item, following: Readings) -> list[Item] | None:
    if not _object(following):
        return [Item(verb.passive, "join", "participle")] if verb.passive else None
    return [Item(verb.passive_of, "join")] if verb.passive_of else None


def _active(before: Item | None, verb: Item, following: Readings) -> list[Item] | None:
    if _object(following) or not verb.passive:
        return [_OF, verb] if before and before.en in _ABSTRACT else [verb]
    if verb.en == "increasing":
        return [verb]
    thing = before is not None and before.role == "noun" and before.kind not in _BODIES
    return [Item(verb.passive, "join", "participle")] if thing else None


def _object(following: Readings) -> bool:
    return bool(following) and following[0][0].role in ("noun", "before")
