"""Footnotes of consolidated texts, which stand at page ends in the middle of sentences."""

from __future__ import annotations

import re

from rag_cnh.read.reflow import Line


def drop_footnotes(lines: list[Line]) -> list[Line]:
    return lines
