"""Markdown that is no digest of ours: its marks go, its words, numbers and tables stay."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)(?:\s+#{1,6})?\s*$")
_DIVIDER = re.compile(r"^\s{0,3}\|?(?:\s{0,9}:?-{2,200}:?\s{0,9}\|){1,200}(?:\s{0,9}:?-{2,200}:?\s{0,9})?$")
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s{0,3}){3,200}$|^\s{0,3}={3,200}\s*$")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_BULLET = re.compile(r"^(\s{0,40})[*•]\s+")
_INLINE = (
    (re.compile(r"<!--[^>]{0,2000}-->"), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[\^[\w-]{1,40}\]"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*\n]{1,2000}?)(?<=\S)\*{1,3}(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w_])_{1,3}(?=\S)([^_\n]{1,2000}?)(?<=\S)_{1,3}(?!\w)"), r"\1"),
    (re.compile(r"~~([^~\n]{1,2000})~~"), ""),
    (re.compile(r"`{1,2}([^`\n]{1,500})`{1,2}"), r"\1"),
    (re.compile(r"<br\s{0,3}/?>", re.I), " "),
    (re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|p|div|center|a)(?:\s[^<>\n]{0,300})?>", re.I), ""),
    (re.compile(r"\{#[\w.-]{1,120}\}"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


_FRONT_MATTER = re.compile(r"---[ \t]{0,9}\r?\n(?:[^\n]{0,2000}\n){0,200}?---[ \t]{0,9}\r?\n")


def markdown_text(text: str) -> str:
    """The words of a Markdown file, a line a line; front matter and the divider under a table's header go."""
    if front := _FRONT_MATTER.match(text):
        text = text[front.end() :]
    lines: list[str] = []
    for line in text.split("\n"):
        if _FENCE.match(line) or _DIVIDER.match(line):
            continue
        if _RULE.match(line):
            lines.append("")
            continue
        lines.append(_plain(line))
    return "\n".join(lines)


def _plain(line: str) -> str:
    if heading := _HEADING.match(line):
        line = heading[1]
    line = re.sub(r"^(?:\s{0,3}>){1,9}\s?", "", line)
    line = _BULLET.sub(r"\1- ", line)
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line
