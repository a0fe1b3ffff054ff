"""The interface says the same in both languages, and nothing that is not shown."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from rag_cnh.types import Target
from ui import labels
from ui.examples import TOPICS
from ui.texts import TEXTS

UI = Path(__file__).parents[2] / "ui"


def test_both_languages_have_the_same_words() -> None:
    assert TEXTS["vi"].keys() == TEXTS["en"].keys()
    assert all(text.strip() for words in TEXTS.values() for text in words.values())


@pytest.mark.parametrize("key", sorted(TEXTS["vi"]))
def test_a_word_takes_the_same_values_in_both_languages(key: str) -> None:
    fields = [{name for _, name, _, _ in Formatter().parse(TEXTS[language][key])} for language in TEXTS]
    assert fields[0] == fields[1]


def test_every_word_is_used() -> None:
    files = [*UI.glob("*.py"), *UI.glob("templates/*.html")]
    source = "\n".join(f.read_text(encoding="utf-8") for f in files if not f.name.endswith("texts.py"))
    dynamic = {"only_vi", "only_en"}
    unused = [key for key in TEXTS["vi"] if key not in dynamic and not re.search(rf"\b{key}\b", source)]
    assert unused == []


def test_relations_have_names_in_both_languages() -> None:
    assert labels.RELATIONS["vi"].keys() == labels.RELATIONS["en"].keys()
    assert labels.relation("some_new_tie", "vi") == "some new tie"


def test_examples_cover_the_topics_and_the_other_language() -> None:
    assert len(TOPICS["vi"]) == len(TOPICS["en"]) == 6
    assert all(questions for topics in TOPICS.values() for _, questions in topics)


STATUSES = [
    ("in force", "vi", "good", "Còn hiệu lực"),
    ("expired", "vi", "off", "Hết hiệu lực"),
    ("superseded by 02/2026/QH16", "vi", "off", "Thay thế bởi 02/2026/QH16"),
    ("superseded by 02/2026/QH16", "en", "off", "Replaced by 02/2026/QH16"),
    ("not yet in force", "en", "warn", "Not yet in force"),
    ("suspended", "en", "plain", "suspended"),  # an unknown status is not translated away
]


@pytest.mark.parametrize(("status", "language", "tone", "text"), STATUSES)
def test_status_badges(status: str, language: str, tone: str, text: str) -> None:
    assert labels.status_badge(status, language) == labels.Badge(tone, text)  # type: ignore[arg-type]


TEXT_BADGES = [
    ("digest", "vi", "vi", ["Bản tóm lược, không phải văn bản chính thức"]),
    ("digest", "en", "en", ["Digest, not the official text"]),
    ("official", "vi", "vi", []),
    ("official", "en", "en", ["Unofficial translation"]),
    ("official", "vi", "en", ["Vietnamese text"]),
]


@pytest.mark.parametrize(("text_status", "held", "language", "shown"), TEXT_BADGES)
def test_digests_and_translations_are_called_so(text_status: str, held: str, language: str, shown: list[str]) -> None:
    badges = labels.text_badges(text_status, held, language)  # type: ignore[arg-type]
    assert [badge.text for badge in badges] == shown


NUMBERS = [
    (75.0, "vi", "75"),
    (1.5, "vi", "1,5"),
    (1.5, "en", "1.5"),
    (8500.0, "vi", "8.500"),
    (8500.0, "en", "8,500"),
]


@pytest.mark.parametrize(("value", "language", "text"), NUMBERS)
def test_numbers(value: float, language: str, text: str) -> None:
    assert labels.number(value, language) == text  # type: ignore[arg-type]


LEVELS = [
    (">", 75.0, None, "%", "vi", "trên 75 %"),
    ("range", 60.0, 62.0, "%", "vi", "60–62 %"),
    (">=", 1.5, None, "triệu người", "vi", "từ 1,5 triệu người"),
    ("top", 3.0, None, "hạng", "vi", "nhóm 3 hạng"),
    (">", 75.0, None, "%", "en", "over 75 %"),
]


@pytest.mark.parametrize(("comparator", "value", "value_max", "unit", "language", "text"), LEVELS)
def test_levels_keep_the_comparator(
    comparator: str, value: float, value_max: float | None, unit: str, language: str, text: str
) -> None:
    target = Target(
        "chỉ tiêu",
        comparator,
        value,
        value_max,
        unit,
        "%",
        "2030",
        None,
        "d#i",
        "d",
        "",
        0,
        0,  # type: ignore[arg-type]
    )
    assert labels.level(target, language) == text  # type: ignore[arg-type]


def test_days() -> None:
    assert labels.day(date(2022, 11, 17), "vi") == "17/11/2022"
    assert labels.day(date(2022, 11, 17), "en") == "17 November 2022"
    assert labels.day(None, "vi") == ""
