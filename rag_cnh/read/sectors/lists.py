"""Enumerations of sectors: where one ends, where it is split, and what its pieces are.

"cơ khí chế tạo, điện tử và công nghệ thông tin nhằm …" → three names. A list in a sentence ends
at words that begin another thought; after a colon semicolons part its items, else they end it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag_cnh.read.sectors.names import cut_short, is_kind, is_name, is_sector, may_be_sector, trimmed
from rag_cnh.read.sectors.terms import compounds
from rag_cnh.read.targets.patterns import Pattern, View

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list is read: `sure` when announced as one of sectors, `item` when it is a list item.

    `colon`: semicolons part its items. `count` is the number that its announcement states.
    """

    sure: bool
    english: bool
    colon: bool = False
    item: bool = False
    count: int | None = None


_FEW = 10  # words of a later name after a bare call
# Words that begin another thought: "…, nhằm tạo việc làm".
_STOP = Pattern(
    r"[,;]? (?:nhằm|để|trong đó|góp phần|đồng thời|phấn đấu|từng bước|qua đó|bảo đảm|đảm bảo|tạo điều kiện"
    r"|tạo tiền đề|tạo động lực"
    r"|đáp ứng (?:yêu cầu|nhu cầu)|phù hợp với|gắn (?:với|kết)|hình thành|nâng cao|tăng cường"
    r"|thúc đẩy|đẩy mạnh|trở thành|theo quy định|và (?:tham gia|thu hút|nâng|tạo|từng))"
)
_STOP_EN = re.compile(
    r",? (?:so that|in order to|thereby|while|and (?:on|thereby)\b|to (?:meet|create|raise"
    r"|serve))"
)
_FOLLOWS = re.compile(r"[,;] (?=\S)")
_LAST = re.compile(r" (?:va|and|cung voi) ")
_PROJECT = re.compile(r"\s*(?:các |cac )?(?:dự án|du an) (?:(?:về|ve) )?")  # "Dự án công nghệ môi trường … thuộc diện"
# A verb that waits for the object of the verbs behind it: "thu gom, xử lý chất thải".
_BARE_VERB = Pattern(
    r"(?:thu gom|xử lý|nuôi trồng|trồng|khai thác|chế biến|bảo quản|sản xuất|chế tạo|thiết kế"
    r"|lắp ráp|sửa chữa|nghiên cứu|thử nghiệm"
    r"|ứng dụng|phát triển|chuyển giao|vận hành|quản lý|tìm kiếm|thăm dò|mua|thuê|đầu tư|tái chế|phòng|hỗ trợ)"
)
_LOST = Pattern(
    r"(?:chống .*|\d+g|hiện đại|thông minh|bền vững|tiên tiến|xanh|sạch|thân thiện.*|an toàn|chất lượng cao"
    r"|giá trị.*|đồng bộ|đặc trưng)"
)
_NEW_HEAD = re.compile(
    r"(?:cong nghiep|cong nghe|san xuat|san pham|dich vu|nong nghiep|nganh|linh vuc|kinh doanh"
    r"|che bien|vat lieu|nang luong"
    r"|supporting|manufactur|production|industr)"
)


def names_in(view: View, start: int, end: int, how: Listing) -> list[Span]:
    """The spans of the names that a stretch of a sentence lists, in order."""
    end = _list_end(view, start, end, how)
    project = _PROJECT.match(_read(view, how), start, end) if how.sure and not how.english else None
    start = project.end() if project else start
    pieces = _pieces(view, start, end, how)
    spans = [trimmed(view, *piece, how.english) for piece in pieces]
    spans = [span for at, span in enumerate(spans) if at == 0 or not _is_rest(view, pieces[at], how)]
    return _sure(view, spans, how) if how.sure else _told(view, spans, how)


_REST = re.compile(r"\s*(?:(?:va|and) )?(?:mot so|some) |.* (?:khac|others?)\s*$")


def _is_rest(view: View, piece: Span, how: Listing) -> bool:
    """ "… và một số công nghệ mới nổi": what a list does not name."""
    return bool(_REST.match(view.folded, *piece)) and not how.item


def _sure(view: View, spans: list[Span], how: Listing) -> list[Span]:
    """Of an announced list all that can be a name; in prose up to the first that cannot."""
    good = [is_name(view, *span, how.english) for span in spans]
    if how.item and good and not good[0]:
        return []
    if not how.colon and not all(good):
        spans = spans[: good.index(False)] if not is_kind(view, *spans[good.index(False)], how.english) else spans
    return [span for span in spans if is_name(view, *span, how.english)]


def _told(view: View, spans: list[Span], how: Listing) -> list[Span]:
    """The first names of a list whose first is told as a sector by itself; the others are short."""
    out: list[Span] = []
    for span in spans:
        short = len(view.folded[slice(*span)].split()) <= _FEW
        if not (short and may_be_sector(view, *span, how.english) if out else is_sector(view, *span, how.english)):
            break
        out.append(span)
    return out


def _list_end(view: View, start: int, end: int, how: Listing) -> int:
    """Where the list ends: a bracket that closes around it, in prose a semicolon or another thought."""
    depth = 0
    for at in range(start, end):
        letter = view.folded[at]
        depth += (letter == "(") - (letter == ")")
        if depth < 0 or (letter == ";" and depth == 0 and not how.colon):
            end = at
            break
    return end if how.colon else _thought_end(view, start, end, how)


def _thought_end(view: View, start: int, end: int, how: Listing) -> int:
    stop = (_STOP_EN if how.english else _STOP.on(view.plain)).search(_read(view, how), start + 1, end)
    return stop.start() if stop else end


def _read(view: View, how: Listing) -> str:
    return view.folded if view.plain and not how.english else view.lowered


def _pieces(view: View, start: int, end: int, how: Listing) -> list[Span]:
    """The parts between separators, put together again where one is no name by itself."""
    if how.count == 1:
        return [(start, end)]
    masked = _masked(view.folded, start, end)
    groups = [(first, _thought_end(view, first, last, how)) for first, last in _split(masked, start, end, ";")]
    if how.count and how.count == len(groups):
        return groups
    pieces = [piece for group in groups for piece in _comma_pieces(view, masked, *group, how)]
    return _to_count(view, _joined(view, pieces, how), how)


def _masked(folded: str, start: int, end: int) -> str:
    """The text with the inside of brackets and of known compounds made unsplittable, same length."""
    part = folded[start:end]
    for pattern in (_BRACKETS, compounds()):
        part = pattern.sub(lambda match: re.sub(r"[,;\s]", "_", match.group()), part)
    return folded[:start] + part + folded[end:]


_BRACKETS = re.compile(r"\([^()]*\)")


def _split(text: str, start: int, end: int, mark: str) -> Iterator[Span]:
    while (at := text.find(mark, start, end)) >= 0:
        if text[start:at].strip():
            yield start, at
        start = at + 1
    if text[start:end].strip():
        yield start, end


def _comma_pieces(view: View, masked: str, start: int, end: int, how: Listing) -> Iterator[Span]:
    """Pieces between commas; the last is parted at its "và", in prose also a piece that stands alone."""
    pieces = list(_split(masked, start, end, ","))
    yield from pieces[:-1]
    for first, last in pieces[-1:]:
        joint = _LAST.search(masked, first, last) if len(pieces) > 1 or not how.item else None
        if joint and joint.start() > first and not cut_short(view, first, joint.start(), how.english):
            yield first, joint.start()
            first = joint.end() - 1
        yield first, last


def _joined(view: View, pieces: list[Span], how: Listing) -> list[Span]:
    """A bare verb goes with the piece behind it, a bare quality with the piece before it."""
    out: list[Span] = []
    waiting: int | None = None
    for start, end in pieces:
        bare = not how.english and _BARE_VERB.on(view.plain).fullmatch(_read(view, how)[start:end].strip())
        start = start if waiting is None else waiting
        waiting = start if bare else None
        if bare:
            continue
        if out and not how.english and _LOST.on(view.plain).fullmatch(_read(view, how)[start:end].strip()):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _to_count(view: View, pieces: list[Span], how: Listing) -> list[Span]:
    """Of "3 lĩnh vực: sản xuất linh kiện, phụ tùng, …" pieces that begin no name of their own go back."""
    if not how.count or len(pieces) <= how.count:
        return pieces
    out: list[Span] = []
    for start, end in pieces:
        words = view.folded[start:end].strip().removeprefix("va ").removeprefix("and ")
        if out and not _NEW_HEAD.match(words):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out if len(out) == how.count else pieces
