"""Agencies as documents name them: lists torn apart at the right commas, and where a list ends.

    "Bộ Văn hóa, Thể thao và Du lịch, các bộ, UBND các tỉnh, thành phố"
    → Bộ Văn hóa, Thể thao và Du lịch | các bộ | UBND các tỉnh, thành phố

A comma or "và" parts two agencies only where the words behind it begin like an agency's name; a
list in a sentence ends where a verb in small letters begins ("… và Đầu tư *xây dựng* đề án").
"""

from __future__ import annotations

import re

from rag_cnh.read.tasks.agency_words import ALWAYS, AUTHORITIES, BODIES, EITHER, MANY

AUTHORITY = re.compile(rf"(?:{MANY})?(?:{AUTHORITIES})")
AGENCY = re.compile(rf"(?:{MANY})?(?:{AUTHORITIES}|{BODIES})")
_NEXT = re.compile(rf"{MANY}|{AUTHORITIES}|(?!(?:quận|huyện|xã|phường|thị xã)\b)(?:{BODIES})")

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?")
_PLACES = re.compile(r"(?:các\s)?(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|đặc khu)\b")
_PLACE_BEFORE = re.compile(r"(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường)$", re.IGNORECASE)
_COUNT = re.compile(r"\s*(?:\(\d{1,2}\)|\d{1,2}[.)]|[-–+*•])\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_REMARK = re.compile(r"\s*\((?:theo|đối với|nếu|chủ trì|phối hợp|để|trừ|khi)\b[^()]*\)")
# "Các Bộ: Tài chính, Xây dựng": each is a ministry of its own.
_PLURAL = re.compile(r"(?:[Cc]ác\s+)?([Bb]ộ|[Ss]ở)\s*:\s*")
_FIELDS = re.compile(
    r"[Vv]ăn hóa,? [Tt]hể thao (?:và|&) [Dd]u lịch|[Vv]ăn hóa và [Tt]hể thao|[Kk]ế hoạch và [Đđ]ầu tư"
    r"|[Kk]hoa học và [Cc]ông nghệ|[Tt]hông tin và [Tt]ruyền thông|[Gg]iáo dục và [Đđ]ào tạo|[Dd]ân tộc và [Tt]ôn giáo"
    r"|[Tt]ài nguyên và [Mm]ôi trường|[Nn]ông nghiệp và [^,;]+|[Ll]ao động\s*[-–,]\s*[Tt]hương binh và [Xx]ã hội"
    r"|(?!và\s)[^,;\s](?:(?!\s+và\s)[^,;])*"
)


def split_agencies(text: str) -> tuple[str, ...]:
    """The names in a list, as printed."""
    words = _COUNT.sub(", ", " ".join(text.split())) if _COUNT.match(text) else " ".join(text.split())
    words = words.strip(" ,;.:|-–").removesuffix(" và")
    plural = _PLURAL.match(words)
    if plural:
        return tuple(_plural(words[plural.end() :], plural[1].capitalize()))
    return tuple(name for part in _joined(words) if (name := _REMARK.sub("", part).strip()))


def _plural(words: str, kind: str) -> list[str]:
    names: list[str] = []
    for match in _FIELDS.finditer(words):
        name = match.group().strip()
        names.append(name if AGENCY.match(name) else f"{kind} {name}")
    return names


def _joined(words: str) -> list[str]:
    """Parts between separators, put together again where a part begins no name."""
    hidden = _BRACKETS.sub(lambda found: "\x00" * len(found.group()), words)
    names: list[str] = []
    start = 0
    for match in _SEPARATOR.finditer(hidden):
        if _begins(words[match.end() :], words[start : match.start()]):
            names.append(words[start : match.start()])
            start = match.end()
    return [*names, words[start:]]


def _begins(following: str, before: str) -> bool:
    """Whether a new name begins here; "các tỉnh, thành phố" is one."""
    if _PLACES.match(following):
        return not _PLACE_BEFORE.search(before)
    return bool(_NEXT.match(following))


_STOP = re.compile(rf"(?<=[\s,;])(?:(?P<only>{ALWAYS})|(?P<either>{EITHER}))(?!\w)")
_NOUN_BEFORE = re.compile(
    r"(?:\bcác|cơ quan|cơ sở|đơn vị|doanh nghiệp|viện|trung tâm|chủ|nhà|phòng|(?<!môi )(?<!thị )trường|công ty|tổ chức"
    r"|\bban|lực lượng|dự án|(?:cơ quan|đơn vị|cá nhân|đoàn thể|doanh nghiệp)(?:,| và| hoặc))$",
    re.IGNORECASE,
)
# "Tổ công tác triển khai Đề án 06", "Chủ đầu tư xây dựng hạ tầng": the verb is part of the name.
_NAME_BEFORE = re.compile(r"(?:Chỉ đạo|[Tt]ổ [Cc]ông tác|Hội đồng|chủ đầu tư|nhà đầu tư)$")
_IN_NAMES = re.compile(
    r"triển khai|thực hiện|xây dựng|chuyển|đổi mới|thẩm định|tư vấn|phổ biến|phòng ngừa|điều phối|quản lý"
)
_BREAK = re.compile(r"[.:!?](?=\s|$)|\n|\|")
_LONGEST = 420
_LONGEST_NAME = 140


def agencies_at(text: str, start: int) -> tuple[tuple[str, ...], int] | None:
    """The list that begins at `start` and where it ends; None where no agency begins or nothing follows.

    "Bộ Tài chính, Bộ Xây dựng chủ trì …" → (Bộ Tài chính, Bộ Xây dựng), the offset of "chủ trì".
    """
    if not AGENCY.match(text, start):
        return None
    limit = min(len(text), start + _LONGEST)
    stop = _verb(text, start, limit)
    cut = _BREAK.search(text, start, limit)
    end = min(stop, cut.start() if cut else limit)
    if end - start >= _LONGEST:
        return None
    named = split_agencies(text[start:end])
    lone = len(named) == 1 and _LONE.match(named[0])  # "Đơn vị", "Cơ quan": no agency by itself
    return (named, end) if named and not lone and all(map(_sound, named)) else None


_UNFINISHED = re.compile(r"\b(?:được|chưa|không|gồm|này|đã)$")
_LONE = re.compile(r"(?:đơn vị|cơ quan|tổ chức|cá nhân|người đứng đầu|ngành)$", re.IGNORECASE)


def _sound(name: str) -> bool:
    whole = len(name) <= _LONGEST_NAME and name.count("(") == name.count(")") and "…" not in name
    return whole and not _UNFINISHED.search(name)


def _verb(text: str, start: int, limit: int) -> int:
    attribute = -1  # where a verb ends that is part of a name: "xây dựng" and, behind "và", "kinh doanh"
    for match in _STOP.finditer(text, start, limit):
        before = text[max(start, match.start() - 30) : match.start()].rstrip()
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue
        named = match["either"] and _NOUN_BEFORE.search(before)
        named = named or (_NAME_BEFORE.search(before) and _IN_NAMES.match(text, match.start()))
        if not named and not (match["either"] and text[attribute : match.start()].strip() == "và"):
            return match.start()
        attribute = match.end()
    return limit


def only_agencies(text: str) -> tuple[str, ...]:
    """The names of a text that is nothing but agencies, as headings are; else nothing."""
    words = text.strip().rstrip(" .:;")
    found = agencies_at(words, 0) if words else None
    return found[0] if found and found[1] == len(words) else ()
