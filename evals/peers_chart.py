"""One picture: a row for each peer, a column for each set, nDCG@10 of the questions in both spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

Bars = Mapping[str, Sequence[float]]  # peer → nDCG@10 as asked, and respelled
_NAMES, _COLUMN, _GAP, _LEGEND = 178, 128, 26, 250  # pixels
_BAR, _ROW, _TOP, _FOOT = 11, 34, 44, 34
_OURS, _PEER, _INK, _LINE = "#0b4f6c", "#7a868f", "#17242e", "#d8d9d2"  # as in ui/static/theme.css
_FADED = 0.42


def picture(columns: Mapping[str, Bars], variants: Sequence[str], ours: str) -> str:
    """SVG. `columns` has the bars of each set; a peer that a set lacks gets a dash."""
    peers = list(dict.fromkeys(peer for bars in columns.values() for peer in bars))
    width = _NAMES + max(len(columns) * (_COLUMN + _GAP) + 14, len(variants) * _LEGEND)
    height = _TOP + len(peers) * _ROW + _FOOT
    said = f"nDCG@10 of {len(peers)} ways of searching on {', '.join(columns)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="12" fill="{_INK}">',
        f"<title>{escape(said)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_names(peers, ours),
    ]
    for place, (name, bars) in enumerate(columns.items()):
        parts += _column(_NAMES + place * (_COLUMN + _GAP), name, bars, peers, ours)
    parts += _legend(variants, height - 14)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _names(peers: Sequence[str], ours: str) -> Iterator[str]:
    for row, peer in enumerate(peers):
        weight = ' font-weight="700"' if peer == ours else ""
        y = _TOP + row * _ROW + _BAR + 5
        yield f'<text x="{_NAMES - 10}" y="{y}" text-anchor="end"{weight}>{escape(peer)}</text>'


def _column(left: float, name: str, bars: Bars, peers: Sequence[str], ours: str) -> Iterator[str]:
    yield f'<text x="{left}" y="22" font-weight="700">{escape(name)}</text>'
    for share in (0.0, 0.5, 1.0):
        x = left + share * _COLUMN
        yield f'<line x1="{x}" y1="{_TOP - 8}" x2="{x}" y2="{_TOP + len(peers) * _ROW - 6}" stroke="{_LINE}"/>'
        yield f'<text x="{x}" y="{_TOP - 11}" text-anchor="middle" font-size="9">{share:g}</text>'
    for row, peer in enumerate(peers):
        top = _TOP + row * _ROW
        if peer in bars:
            yield from _bars(left, top, bars[peer], _OURS if peer == ours else _PEER)
        else:
            yield f'<text x="{left + 3}" y="{top + _BAR + 5}">–</text>'


def _bars(left: float, top: float, values: Sequence[float], colour: str) -> Iterator[str]:
    for place, value in enumerate(values):
        y, long = top + place * (_BAR + 1), max(0.0, value) * _COLUMN
        opacity = f' fill-opacity="{_FADED}"' if place else ""
        yield f'<rect x="{left}" y="{y}" width="{long:.1f}" height="{_BAR}" fill="{colour}"{opacity}/>'
        inside = long > 40
        x, anchor = (left + long - 3, "end") if inside else (left + long + 3, "start")
        ink = "#ffffff" if inside and not place else _INK
        yield f'<text x="{x:.1f}" y="{y + 9}" font-size="9.5" text-anchor="{anchor}" fill="{ink}">{value:.3f}</text>'


def _legend(variants: Sequence[str], y: float) -> Iterator[str]:
    left = _NAMES
    for place, variant in enumerate(variants):
        opacity = f' fill-opacity="{_FADED}"' if place else ""
        yield f'<rect x="{left}" y="{y - 9}" width="14" height="{_BAR}" fill="{_PEER}"{opacity}/>'
        yield f'<text x="{left + 20}" y="{y}">nDCG@10, questions {escape(variant)}</text>'
        left += _LEGEND
