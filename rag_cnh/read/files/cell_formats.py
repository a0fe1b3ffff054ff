"""Values of spreadsheet cells as the sheet shows them: 0.55 under "0%" is "55%", a date has its day first."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from rag_cnh.types import Language

_IGNORED = re.compile(r"\[[^\]]{0,40}\]|_.|\*.")  # colours and conditions, widths, fillings
_LITERAL = re.compile(r'"([^"]{0,60})"|\\(.)')
_DIGITS = re.compile(r"[#0?][#0?,.]{0,60}|\.[0#?]{1,30}")
_DATE = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|[^ymd]", re.I)
_DATE_FORMS = {
    "yyyy": "%Y", "yy": "%y", "mmmm": "%m", "mmm": "%m", "mm": "%m", "m": "%m", "dd": "%d", "d": "%d",
}  # fmt: skip


def shown_value(value: object, form: str, language: Language) -> str:
    """A value under its number format; Vietnamese sheets write 1.234,5 and English ones 1,234.5."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time):
        return _day(value, form or "")
    if isinstance(value, int | float):
        text = _number(value, form or "General")
        return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
    return str(value)


def _day(value: datetime | date | time, form: str) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    plain = _LITERAL.sub("", _IGNORED.sub("", form.split(";")[0])).lower()
    if "y" in plain and "d" not in plain:  # "mm/yyyy" and "yyyy"
        parts = (_DATE_FORMS.get(token, token) for token in _DATE.findall(re.sub(r"[^ymd/.\- ]", "", plain).strip()))
        return value.strftime("".join(parts))
    clock = isinstance(value, datetime) and (value.hour, value.minute) != (0, 0)
    return value.strftime("%d/%m/%Y %H:%M" if clock else "%d/%m/%Y")


def _number(value: float, form: str) -> str:
    """English marks; the caller changes them for a Vietnamese sheet."""
    sections = form.split(";")
    negative = value < 0 and len(sections) > 1 and bool(sections[1].strip())
    parsed = _format(sections[1] if negative else sections[0])
    if parsed is None:
        return f"{value:.10g}" if "e" not in f"{value:.10g}" else f"{value:.10f}".rstrip("0").rstrip(".")
    before, after, decimals, optional, grouped, percent = parsed
    amount = abs(value) if negative else value
    text = f"{amount * 100 if percent else amount:{',' if grouped else ''}.{decimals}f}"
    if optional and "." in text:
        cut = text.rstrip("0") if optional >= decimals else text[:-optional] + text[-optional:].rstrip("0")
        text = cut.rstrip(".")
    return f"{before}{text}{after}"


@lru_cache(maxsize=512)
def _format(section: str) -> tuple[str, str, int, int, bool, bool] | None:
    """(text before, text after, decimals, those that may be left out, thousands, percent); None for General."""
    plain = _IGNORED.sub("", section)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        return chr(0xE000 + len(literals) - 1)

    plain = _LITERAL.sub(keep, plain)
    digits = _DIGITS.search(plain)
    if digits is None or "general" in plain.lower() or re.search(r"[eE][+-]|/|@", plain):
        return None
    whole, _, fraction = digits[0].rstrip(",").partition(".")
    around = [plain[: digits.start()], plain[digits.end() :]]
    before, after = (
        re.sub("[\ue000-\uf8ff]", lambda m: literals[ord(m[0]) - 0xE000], part).strip("#0?,.") for part in around
    )
    optional = len(fraction) - len(fraction.rstrip("#?"))
    return before.lstrip(), after.rstrip(), min(len(fraction), 15), optional, "," in whole, "%" in plain
