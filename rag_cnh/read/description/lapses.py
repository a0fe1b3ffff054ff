"""What a document ends: "Nghị định số … hết hiệu lực", "thay thế Quyết định số …", lists of such acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag_cnh.read.description.cited import objects
from rag_cnh.read.description.official import first_date
from rag_cnh.read.words import CAPITALS
from rag_cnh.types import Relation

_PASSIVE = (
    r"hết (?:hiệu lực|giá trị)|không còn (?:giá trị )?hiệu lực|chấm dứt hiệu lực|(?:tạm )?ngưng hiệu lực|"
    r"(?:được|bị) (?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|đình chỉ)|"
    r"ceases? to (?:be effective|be in force|have effect)|(?:is|are) no longer (?:effective|in force)|expires?\b|"
    r"(?:is|are|be) (?:hereby )?(?:repealed|annulled|replaced|superseded)"
)
_ACTIVE = (
    r"(?<!không )(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|đình chỉ(?: việc)?(?: thi hành)?|"
    r"supersedes?|replaces?|repeals?|annuls?)\b"
)
_ENDED = re.compile(
    rf"(?<!đã )(?<!chưa )(?<!khi )(?<!mà )(?<!thời điểm )(?:(?P<passive>{_PASSIVE})|(?P<active>{_ACTIVE}))", re.I
)
_HEADING = re.compile(r"^(?:Điều|Article)\s+\d+[a-zđ]?[.:]?\s*(.*)$")
_FINAL = re.compile(r"hiệu lực|thi hành|bãi bỏ|thay thế|đình chỉ|điều khoản|effect|implementation|repeal", re.I)
_MARKER = re.compile(r"^\s*(?:(Điều|Article)\s+\d+[a-zđ]?[.:]|(\d{1,3})[.)]|([a-zđ])\)|([-–+•*]))\s*")
_SELF = re.compile(r"\b(?:này|this)\b", re.I)
_EXCEPT = re.compile(r"[,;]?\s*\b(?:trừ|ngoại trừ|except)\b[\s\S]*$", re.I)
_WHEN = re.compile(r"^(?:Kể từ|Từ|Tính từ|From|As of) (?:ngày|thời điểm|the )?[^,;]{0,110},\s*", re.I)
_SINCE = re.compile(r"(?:kể )?từ ngày\s+(\d[^,;]{5,30})", re.I)
_UNCERTAIN = re.compile(r"^(?:Trường hợp|Trong trường hợp|Nếu|Khi|In case|Where)\b", re.I)
_LONGEST = 6000


def lapsed(lines: Sequence[str]) -> Iterator[Relation]:
    """Whole acts that the document replaces or repeals, and acts of which it repeals a part."""
    opened: tuple[str, str | None] | None = None  # the kind of marker of a list's head, and since when
    final = False
    for line in lines:
        if not line or len(line) > _LONGEST:
            continue
        heading = _HEADING.match(line)
        if heading:
            final = _FINAL.search(heading[1]) is not None
        if opened and not _closes(line, opened[0]):
            yield from _relations(_unmarked(line), opened[1])
            continue
        opened = None
        yield from _of_line(line, final)
        if _opens(line):
            opened = _kind(line), _since(line)


def _of_line(line: str, final: bool) -> Iterator[Relation]:
    for sentence in re.split(rf"(?<=[.])\s+(?=[{CAPITALS}])", _unmarked(line)):
        if _UNCERTAIN.match(sentence) or not (final or _SELF.search(sentence) or _ENDED.match(sentence)):
            continue
        yield from _of_sentence(sentence)


def _of_sentence(sentence: str) -> Iterator[Relation]:
    since = _since(sentence)
    plain = _EXCEPT.sub("", _WHEN.sub("", sentence))
    verbs = list(_ENDED.finditer(plain))
    begin = 0
    for i, verb in enumerate(verbs):
        following = verbs[i + 1].start() if i + 1 < len(verbs) else len(plain)
        if verb["passive"]:
            yield from _relations(plain[begin : verb.start()], since)
            yield from _relations(plain[verb.end() : following].partition(":")[2], since)
        else:
            changed = verb["active"].lower() == "thay thế"
            for relation in _relations(plain[verb.end() : following], since):
                yield (
                    Relation("amends", relation.number, relation.date)
                    if (changed and relation.type == "repeals_part")
                    else relation
                )
        begin = verb.end()


def _relations(span: str, since: str | None) -> Iterator[Relation]:
    for cited in objects(_EXCEPT.sub("", span)):
        if cited.part:
            yield Relation("repeals_part", cited.number, cited.date)
        else:
            yield Relation("replaces", cited.number, cited.date, since=since)


def _since(sentence: str) -> str | None:
    """The date from which it holds, where the sentence gives one."""
    match = _SINCE.search(_EXCEPT.sub("", sentence))
    day = first_date(match[1]) if match else None
    return day.isoformat() if day else None


# Lists: "2. Các văn bản sau đây hết hiệu lực:", then "a) …; b) …"


def _opens(line: str) -> bool:
    return line.rstrip().endswith(":") and _ENDED.search(line) is not None and not re.search("cụm từ|như sau", line)


def _kind(line: str) -> str:
    match = _MARKER.match(line)
    return next((name for name, found in zip("D1a-", match.groups(), strict=True) if found), "") if match else ""


def _closes(line: str, head: str) -> bool:
    """A list ends with the next marker of the kind of its head, or of one above it."""
    kind = _kind(line)
    return bool(kind) and ("D1a-".index(kind) <= "D1a-".index(head) if head else kind == "D")


def _unmarked(line: str) -> str:
    """Without "2." or "a)", and without the "Điều 5." of an article that is a single sentence."""
    return _MARKER.sub("", line)
