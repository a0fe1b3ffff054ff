"""Styles of a Word file, as far as they decide what is printed: numbering, hiding, tables of contents."""

from __future__ import annotations

from typing import Any

from rag_cnh.read.files.markup import attribute, child, name

_CHAIN = 12  # styles that rest on each other


class Styles:
    def __init__(self, root: Any) -> None:
        found = [item for item in root if name(item) == "style"] if root is not None else []
        self._styles = {attribute(item, "styleId"): item for item in found}
        default = (item for item in found if attribute(item, "default") in ("1", "true"))
        self._normal = next((attribute(i, "styleId") for i in default if attribute(i, "type") == "paragraph"), "")

    def numbering(self, properties: Any) -> tuple[str, int]:
        """(numId, level) of a paragraph or its style; numId "0" switches numbering off."""
        own = child(properties, "numPr")
        number, depth = _num_pr(own)
        for style in self._chain(self._style(properties)):
            if number is not None and depth is not None:
                break
            above, level = _num_pr(child(style, "pPr", "numPr"))
            number = above if number is None else number
            depth = level if depth is None else depth
        return number or "0", min(depth or 0, 8)

    def is_contents(self, properties: Any) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        style = self._styles.get(self._style(properties))
        title = child(style, "name")
        return title is not None and attribute(title, "val").lower().startswith("toc ")

    def hides(self, properties: Any) -> bool:
        """Whether the properties of a run, or its style, hide it."""
        style = child(properties, "rStyle")
        chain = self._chain(attribute(style, "val")) if style is not None else []
        for one in (properties, *(child(item, "rPr") for item in chain)):
            if (hidden := child(one, "vanish")) is not None:
                return attribute(hidden, "val", "1") not in ("0", "false", "off")
        return False

    def _style(self, properties: Any) -> str:
        style = child(properties, "pStyle")
        return self._normal if style is None else attribute(style, "val")

    def _chain(self, identifier: str) -> list[Any]:
        """A style and those on which it rests."""
        chain: list[Any] = []
        while (style := self._styles.get(identifier)) is not None and len(chain) < _CHAIN:
            chain.append(style)
            above = child(style, "basedOn")
            identifier = "" if above is None else attribute(above, "val")
        return chain


def _num_pr(item: Any) -> tuple[str | None, int | None]:
    number, level = child(item, "numId"), child(item, "ilvl")
    depth = attribute(level, "val") if level is not None else ""
    return (attribute(number, "val") if number is not None else None), (int(depth) if depth.isdigit() else None)
