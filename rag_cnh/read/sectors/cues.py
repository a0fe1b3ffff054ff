"""Words that give a sector its kind of priority, by language, and what makes them speak of something else.

Three sorts: an announcement ("3 lĩnh vực chủ chốt là …"), a bare call ("ưu tiên phát triển …") and
a verdict behind the names ("… là ngành kinh tế mũi nhọn").
"""

from __future__ import annotations

import re

from rag_cnh.read.sectors import cues_en as en
from rag_cnh.read.sectors import cues_vi as vi
from rag_cnh.read.sectors.cue import Cue
from rag_cnh.read.targets.patterns import Pattern, View
from rag_cnh.types import Priority

# Before the kind's word: a place, a body or a work that is "trọng điểm", and no sector.
_OF_OTHERS = Pattern(
    r"(?<!\w)(?:vùng|khu|cơ sở|phòng thí nghiệm|công trình|dự án|nhiệm vụ|(?<!môi )(?<!thị )trường|đại học|địa bàn"
    r"|trung tâm|đối tác|nhà đầu tư|doanh nghiệp"
    r"|thiết chế|hành lang|đột phá|tầm nhìn|mục tiêu|đào tạo|cơ quan|viện)(?:,? [^\s,.;:()]+){0,3}"
    r" (?:trọng điểm|ưu tiên|chủ lực|then chốt|chiến lược|mũi nhọn|nền tảng|trọng yếu|hỗ trợ)"
)
# Priority of places and people, whatever the words before: "ưu tiên phát triển giáo dục ở miền núi".
_OF_PLACES = Pattern(
    r"(?:ở|tại|cho|phục vụ|đối với|trên|vào|trong) (?:các |những |đồng bào |địa bàn |khu vực |nhân dân |một số )*"
    r"(?:vùng|miền núi|nông thôn|hải đảo|biên giới|khu vực|đồng bào|địa bàn|xã|huyện|địa phương"
    r"|người|trẻ|đối tượng|trường hợp|học sinh|thanh niên|phụ nữ|hộ|thôn)(?!\w)"
)


def is_of_places(view: View, start: int, end: int) -> bool:
    """Whether a call says for whom or where, soon after its words."""
    text = view.folded if view.plain else view.lowered
    return bool(_OF_PLACES.on(view.plain).search(text, start, min(end, start + 120)))


_ANY_CUE = re.compile(
    r"uu tien|mui nhon|chu luc|trong diem|chu chot|then chot|trong yeu|nen tang|chien luoc|khuyen khich"
    r"|uu dai|(?:ho|phu) tro|tru cot"
    r"|tap trung|mot so"
)
_ANY_CUE_EN = re.compile(
    r"priorit|spearhead|key|core|pillar|foundation|strategic|encourag|support|favour|incentive"
    r"|prefer|base"
)


def any_cue(folded: str, english: bool) -> bool:
    return bool((_ANY_CUE_EN if english else _ANY_CUE).search(folded))


_AFTER = (*vi.ANNOUNCED, *vi.CALLS)
_AFTER_EN = (*en.ANNOUNCED, *en.CALLS)


def cues_after(english: bool) -> tuple[Cue, ...]:
    return _AFTER_EN if english else _AFTER


def cues_before(english: bool) -> tuple[Cue, ...]:
    return en.VERDICTS if english else vi.VERDICTS


def headings(english: bool) -> tuple[tuple[Priority, Pattern], ...]:
    """How a heading begins that names the kind of the sectors under it."""
    return en.HEADINGS if english else vi.HEADINGS


def is_of_others(view: View, start: int, end: int, english: bool) -> bool:
    """Whether the kind belongs to a place, a body or a work: "phòng thí nghiệm trọng điểm"."""
    if english:
        return False
    text = view.folded if view.plain else view.lowered
    return any(match.end() > start for match in _OF_OTHERS.on(view.plain).finditer(text, max(0, start - 40), end))


_NUMBERS = {
    "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_COUNT = re.compile(
    rf"(?<!\w)(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:nhom |cac |key |priority |main |spearhead |strategic "
    rf"|supporting[- ]?)*(?:industry |industrial |economic )?"
    r"(?:linh vuc|nganh|nhom|san pham|cong nghe|tru cot|fields?|sectors?|industries|groups?|technologies|pillars)"
)
_NUMBERED = re.compile(r"[a-z] \d{1,2} ?:\s*$")


def stated_count(folded: str, start: int, end: int) -> int | None:
    """ "3 lĩnh vực chủ chốt" → 3, also just before the words; "Nhóm công nghệ chiến lược 5:" names one."""
    if _NUMBERED.search(folded, start, end):
        return 1
    found = _COUNT.search(folded, max(0, start - _BEFORE), end)
    if not found:
        return None
    return _NUMBERS.get(found.group(1)) or int(found.group(1))


_BEFORE = 6  # "three "
