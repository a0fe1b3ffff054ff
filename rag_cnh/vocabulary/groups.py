"""Groups of nouns turned into English order: modifiers first and in the singular, the head last.

    [enterprises][digital technology]            → digital technology enterprises
    [organisations] , [enterprises][technology]  → technology organisations and enterprises
    [personnel][research] , [technology]         → research and technology personnel
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag_cnh.vocabulary.lexicon import QUALITIES, Item

_MOST = 4  # nouns in a row that can still be turned round with sense
_SAME = re.compile(r"(?:ss|us|is|ics|goods|sports|news|status|gas|savings|of .*)$")
_FIELDS = ("ngành", "lĩnh vực", "ngành, lĩnh vực")
_SECTORS = ("industry", "industries", "sector", "sectors")
_IRREGULAR = {"children": "child", "criteria": "criterion"}
_ES = re.compile(r"(?:ch|sh|x|ss)es$")


def group_name(items: Sequence[Item]) -> str | None:
    """The English of one group; None where it is too long or how it is coupled is not sure."""
    parts, coupling = _split(items)
    if len(items) == 1 and items[0].en.isdigit():
        return items[0].en  # a year
    if any(len(part) > _MOST or not _nouns(part) for part in parts):
        return None
    if all(item.kind == QUALITIES for part in parts for item in _nouns(part)):
        return None
    if any(" of " in item.en for part in parts for item in part[1:]):
        return f"{items[0].en} of {items[1].en}" if len(items) == 2 else None
    if len(parts) == 1:
        return _turned(parts[0])
    if any(part[0].kind == QUALITIES for part in parts if len(part) == 1):
        return None  # a quality coupled to a thing
    if all(len(part) == 1 for part in parts):
        return _listed([part[0].en for part in parts], coupling)
    if _like(parts, 0) and all(len(part) == 1 for part in parts[:-1]):
        heads = [*(part[0].en for part in parts[:-1]), parts[-1][0].en]
        return f"{_modifier(parts[-1][1:])} {_listed(heads, coupling)}"
    if _like(parts, -1) and all(len(part) == 1 for part in parts[1:]):
        modifiers = [_one(parts[0][-1]), *(_one(part[0]) for part in parts[1:])]
        return f"{_listed(modifiers, coupling)} {_turned(parts[0][:-1])}"
    if not _like(parts, 0):
        return _measured(items)
    return _listed([_turned(part) for part in parts], coupling)


def _measured(items: Sequence[Item]) -> str | None:
    """A measure before a list is said of the whole list: "growth rate of industry and rural services"."""
    if items[0].kind not in ("Indicators", "Nouns for names") or items[1].role != "noun":
        return None
    rest = group_name(items[1:])
    return f"{items[0].en} of {rest}" if rest else None


def _split(items: Sequence[Item]) -> tuple[list[list[Item]], str]:
    parts: list[list[Item]] = [[]]
    coupling = "and"
    for item in items:
        if item.role == "comma" or item.en in ("and", "or"):
            coupling = item.en if item.en == "or" else coupling
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(item)
    return parts, coupling


def _like(parts: Sequence[Sequence[Item]], place: int) -> bool:
    """Whether what is coupled is of one kind: bodies with bodies, fields with fields; the head of the
    first part (0) or its last modifier (-1) is what the others are compared with."""
    return all(part[0].kind == parts[0][place].kind for part in parts[1:])


def _nouns(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.role != "before"]


def _turned(items: Sequence[Item]) -> str:
    """"mới trạm 5G" keeps its first word in front; what stands before nouns does so in both languages."""
    before = [item.en for item in items if item.role == "before" and item.en != "all"]
    nouns = _nouns(items)
    for place in range(len(nouns) - 2, -1, -1):
        if nouns[place].vi in _FIELDS and nouns[place + 1].en.endswith(_SECTORS):
            del nouns[place]  # "ngành công nghiệp ô tô" is an industry
    while len(nouns) > 1 and nouns[0].kind == QUALITIES:
        before.append(nouns.pop(0).en)
    if nouns[0].vi == "chỉ số" and nouns[1:2] and nouns[1].en.endswith("Index"):
        del nouns[0]
    if nouns[0].vi in _FIELDS:  # "ngành điện tử": the electronics sector
        nouns = [replace(item, before_noun="") for item in nouns]
    head = singular(nouns[0].en) if "each" in before else nouns[0].en
    return " ".join([*before, *map(_one, reversed(nouns[1:])), head])


def _modifier(items: Sequence[Item]) -> str:
    return " ".join(_one(item) for item in reversed(items))


def _one(item: Item) -> str:
    return item.before_noun or singular(item.en)


def _listed(names: Sequence[str], coupling: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {coupling} {names[-1]}"


def singular(name: str) -> str:
    """A plural noun as the modifier of another: "industries" → "industry", "parts and components" in both words."""
    if " and " in name:
        return " and ".join(map(singular, name.split(" and ")))
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    if _SAME.search(name) or not name.endswith("s"):
        return name
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name[:-2] if _ES.search(name) else name[:-1]
