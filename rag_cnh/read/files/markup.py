"""XML and HTML as trees: the one door to lxml, with nothing fetched, nothing expanded, depth bounded."""

from __future__ import annotations

from typing import Any

from rag_cnh.errors import PolicyError

_DEEPEST = 2000  # libxml2 silently drops what lies deeper than 2,048
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 0xFFFE, 0xFFFF])  # what a tree may not hold


def parse_xml(data: bytes) -> Any:
    """The root of a part of an Office file."""
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(data, parser)


def parse_html(text: str) -> Any:
    """The root of a page, comments left out; None for a page without elements."""
    from lxml import etree

    text = text.translate(_CONTROLS)
    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise PolicyError("The page nests elements too deep", f"{_DEEPEST} levels", "Save its text as .txt.")
    return root


def drop_elements(root: Any, tag: str) -> None:
    """Elements of this name go with all that is in them; the text after them stays."""
    from lxml import etree

    etree.strip_elements(root, tag, with_tail=False)


def name(element: Any) -> str:
    """The local name of an element, whatever its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Any, local: str, default: str = "") -> str:
    """An attribute by its local name: strict and transitional Office files differ in namespaces."""
    for key, value in element.attrib.items():
        if key == local or key.endswith("}" + local):
            return str(value)
    return default


def child(element: Any, *path: str) -> Any:
    """The first descendant along local names, or None."""
    for local in path:
        element = next((c for c in element if name(c) == local), None) if element is not None else None
    return element
