"""Tasks: work that a document assigns, with who leads, who takes part, by when, and the product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rag_cnh.read.provisions.outline import BODY, LEAD_IN, Block, Outline, Placed, outline
from rag_cnh.read.targets.acts import is_act
from rag_cnh.read.targets.places import Places
from rag_cnh.read.tasks.draft import Draft
from rag_cnh.read.tasks.english import english_heading, read_english
from rag_cnh.read.tasks.headings import goes_on, heading_lead, marker_end
from rag_cnh.read.tasks.labels import Labels, merged, read_labels
from rag_cnh.read.tasks.prose import Surroundings, opening_lead, read_block
from rag_cnh.read.tasks.tables import read_tables
from rag_cnh.types import Clause, Document, Language, Task

_SECTION = re.compile(
    r"tổ chức (?:triển khai )?thực hiện|trách nhiệm (?:của|thi hành|thực hiện|quản lý)|phân công|triển khai thực hiện"
    r"|giao nhiệm vụ",
    re.IGNORECASE,
)
_TASKS = re.compile(r"^[^.:]{0,12}nhiệm vụ", re.IGNORECASE)
# "3. Các bộ … tổ chức thực hiện Đề án. / Cụ thể: / - …": the line belongs to the sentence above it.
_LINK = re.compile(r"\s*(?:Cụ thể|Trong đó|Bao gồm|Gồm)(?: như sau)?\s*:\s*")
# "28/2026/QĐ-TTg" sets rules as decrees do; "893/QĐ-TTg" does not.
_NORMATIVE = re.compile(r"\d{1,4}/(?:19|20)\d\d/")
_RECIPIENTS = ("Nơi nhận", "| Nơi nhận")
_LONGEST_HEADING = 300


@dataclass(slots=True)
class _Reader:
    """What all blocks of a text share.

    `blocks` are those of the outline, with lines that go on each other joined; `leads` and `sections`
    are those of headings read already, `ends` those of joined blocks.
    """

    outline: Outline
    act: bool
    language: Language
    digest: bool
    blocks: list[Placed] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    leads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    sections: dict[int, bool] = field(default_factory=dict)

    def words(self, block: Block) -> str:
        return self.outline.view[block.start : self.ends.get(block.start, block.end)].replace("\n", " ")


def find_tasks(text: str, clauses: tuple[Clause, ...], document: Document, language: Language) -> tuple[Task, ...]:
    """The tasks of a cleaned text, in order."""
    act = is_act(document, text) or bool(_NORMATIVE.match(document.number))
    reader = _Reader(outline(text), act, language, document.text_status == "digest")
    _join(reader)
    labelled = list(_labelled(reader))
    taken = [draft.whole for draft in labelled]
    prose = [draft for draft in _prose(reader) if not _touches(draft, taken)]
    drafts = [*labelled, *prose, *read_tables(_runs(reader.outline), reader.outline.view)]
    drafts.sort(key=lambda draft: draft.start)
    places = Places(clauses)
    return tuple(_task(draft, text, places, document, language) for draft in drafts)


def _join(reader: _Reader) -> None:
    """Blocks as they are read: a plain line right below one that it goes on belongs to it."""
    for placed in reader.outline.blocks:
        before = reader.blocks[-1].block if reader.blocks else None
        block = placed.block
        plain = block.level == BODY and not block.row
        below = before and not before.row and block.start == reader.ends.get(before.start, before.end) + 1
        words = reader.words(block)
        if before and plain and below and (_LINK.fullmatch(words) or goes_on(reader.words(before), words)):
            reader.ends[before.start] = block.end
        else:
            reader.blocks.append(placed)


def _task(draft: Draft, text: str, places: Places, document: Document, language: Language) -> Task:
    what = " ".join(text[draft.start : draft.end].replace("|", " ").split())
    return Task(
        what, draft.lead, draft.partners, draft.deadline, draft.product,
        places.at(draft.start, document.id), document.id, text[slice(*draft.whole)].strip(), draft.start, draft.end,
        language,
    )  # fmt: skip


def _touches(draft: Draft, taken: list[tuple[int, int]]) -> bool:
    return any(draft.start < end and start < draft.end for start, end in taken)


def _runs(made: Outline) -> Iterator[list[Block]]:
    """Rows that follow each other: the tables of a text."""
    rows: list[Block] = []
    for placed in made.blocks:
        if placed.block.row:
            rows.append(placed.block)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _prose(reader: _Reader) -> Iterator[Draft]:
    read = read_english if reader.language == "en" else read_block
    for placed in reader.blocks:
        if not placed.block.row:
            yield from read(reader.words(placed.block), placed.block.start, _surroundings(reader, placed))


def _surroundings(reader: _Reader, placed: Placed) -> Surroundings:
    if any(reader.outline.view.startswith(_RECIPIENTS, block.start) for block in placed.above):
        return Surroundings((), False, False, True, False)
    section = any(_assigns(reader, block) for block in placed.above)
    lead: tuple[str, ...] = ()
    for block in reversed(placed.above):
        lead = _lead(reader, block, section)
        if lead:
            break
    listed = placed.block.level < BODY or any(_TASKS.search(reader.words(block)) for block in placed.above[:3])
    return Surroundings(lead, section, listed or reader.digest, reader.act, reader.digest)


def _assigns(reader: _Reader, block: Block) -> bool:
    if block.start not in reader.sections:
        short = block.end - block.start <= _LONGEST_HEADING
        reader.sections[block.start] = short and bool(_SECTION.search(reader.words(block)))
    return reader.sections[block.start]


def _lead(reader: _Reader, block: Block, section: bool) -> tuple[str, ...]:
    """The agencies of a heading, or of a sentence that goes on in the items below it."""
    if block.start not in reader.leads:
        marked = block.level < BODY and block.level != LEAD_IN
        words = reader.words(block)
        english = reader.language == "en"
        found = english_heading(words) if english else _read_lead(words, section, marked, reader.act)
        reader.leads[block.start] = found
    return reader.leads[block.start]


def _read_lead(words: str, section: bool, marked: bool, act: bool) -> tuple[str, ...]:
    lead = heading_lead(words, section, act)
    if not lead and marked and words.rstrip().endswith(":"):
        lead = opening_lead(words, Surroundings((), section, True, act, False))
    return lead


def _labelled(reader: _Reader) -> Iterator[Draft]:
    """Work with its labels, which stand behind it in its own block or in blocks of their own below."""
    work: Block | None = None
    labels: Labels | None = None
    end = 0  # of the last line of labels
    for placed in [*reader.blocks, None]:
        block = placed.block if placed else None
        words = reader.words(block) if block else ""
        found = read_labels(words) if block and not block.row else None
        if block and found and found.first <= marker_end(words):  # a line of labels alone
            labels, end = merged(labels, found) if labels else found, block.end
            continue
        yield from _with_labels(reader, work, labels, end)
        work = block if block and not block.row else None
        labels = found


def _with_labels(reader: _Reader, work: Block | None, labels: Labels | None, end: int) -> Iterator[Draft]:
    if work is None or labels is None or not labels.lead:
        return
    words = reader.words(work)
    own = read_labels(words)
    first, last = marker_end(words), own.first if own else len(words)
    last = len(words[:last].rstrip(" .;:,(*_-"))
    if last - first >= 8:
        whole = (work.start, max(work.end, end))
        yield Draft(
            work.start + first, work.start + last, labels.lead, labels.partners, labels.deadline, whole, labels.product
        )
