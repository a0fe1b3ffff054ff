"""Words that give a sector its kind of priority, and where the names stand.

Three sorts: an announcement ("3 lĩnh vực chủ chốt là …", "Ngành công nghiệp mũi nhọn:"), after
which any short name counts; a bare call ("ưu tiên phát triển …", "khuyến khích …"), after which the
first name must be told as a sector by itself; and a verdict behind the names ("… là ngành kinh tế
mũi nhọn", "… thuộc diện ưu đãi").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rag_cnh.read.patterns import Pattern, View
from rag_cnh.types import Priority

Side = Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class Cue:
    """The names begin where the pattern ends (`after`) or end where it begins (`before`)."""

    kind: Priority
    side: Side
    sure: bool
    pattern: Pattern


def _cue(kind: Priority, side: Side, sure: bool, pattern: str) -> Cue:
    return Cue(kind, side, sure, Pattern(rf"(?<!\w){pattern}"))


_GAP = r"[^.;:()|]{0,%d}?"
_NOUN = (
    r"(?:ngành(?:, (?:nghề|lĩnh vực|sản phẩm))?|lĩnh vực(?:, (?:ngành|sản phẩm))?|sản phẩm|công nghệ|công nghiệp|dịch vụ|danh mục)"
)
# The noun with its kind, e.g. "lĩnh vực khoa học, công nghệ trọng điểm".
_NAMED: dict[Priority, str] = {
    "priority": rf"{_NOUN}{_GAP % 80} ưu tiên(?: phát triển| đầu tư| thu hút)*",
    "spearhead": rf"{_NOUN}{_GAP % 50} mũi nhọn",
    "key": rf"(?:{_NOUN}{_GAP % 60} (?:chủ lực|trọng điểm|chủ chốt|then chốt|trọng yếu)|trụ cột(?: phát triển| tăng trưởng| chính)*(?: của)?(?: nền)? kinh tế)",
    "foundation": r"(?:ngành|công nghiệp|công nghệ)(?: công nghiệp)? nền tảng",
    "strategic": r"(?:công nghệ|công nghiệp|ngành|sản phẩm)(?: công nghiệp| công nghệ)? chiến lược(?: \d+)?",
    "encouraged": rf"(?:{_NOUN}{_GAP % 60} (?:đặc biệt )?(?:ưu đãi đầu tư|khuyến khích(?: đầu tư| phát triển| chuyển giao)*)|diện (?:được )?ưu đãi(?: đầu tư)?)",
    "supporting": r"công nghiệp (?:hỗ trợ|phụ trợ)",
}
# What leads from the announcement to its list.
_LEADS = r"(?:,? (?:bao )?gồm(?: có| cả)?(?!\w) ?:?|,? như(?: là)?(?!\w) ?:?|,? cụ thể(?: là)?(?!\w) ?:?|(?<!nhất)(?<!biệt)(?<!hết) là(?!\w) ?:?|\s?:)"
_LEADS_SUPPORTING = r"(?:,? (?:bao )?gồm(?: có)?(?!\w) ?:?|,? như(?!\w) ?:?| tập trung (?:vào|phát triển)(?!\w)|\s?:)"

_VERBS = r"(?: (?:tập trung|đầu tư|phát triển|thu hút|nghiên cứu|thử nghiệm|ứng dụng|chuyển giao|làm chủ|hỗ trợ|đẩy mạnh|mở rộng|vào|cho|đối với|sản xuất(?= và| các|,)|và|,))*"
_WHO = r"(?:(?:mọi |các )?(?:tổ chức|cá nhân|doanh nghiệp|nhà đầu tư|thành phần kinh tế|hộ gia đình|hợp tác xã)(?:, | và | trong(?: nước)?(?: và ngoài nước)? | )*)*"

CALLS: tuple[Cue, ...] = (
    _cue("priority", "after", False, rf"(?<!được )ưu tiên{_VERBS}(?! hàng đầu| trong)(?=[ :])"),
    _cue("priority", "after", False, r"tập trung (?:ưu tiên )?(?:đầu tư )?(?:xây dựng và )?phát triển(?: mạnh| nhanh)?(?= )"),
    _cue("encouraged", "after", False, rf"khuyến khích(?:(?:,| và) (?:hỗ trợ|tạo điều kiện(?: thuận lợi)?|ưu đãi|thu hút)(?: cho)?)* {_WHO}(?:(?:đầu tư|tham gia)(?: vào)? )*(?:phát triển|đầu tư|sản xuất(?= và))(?= )"),
    _cue("encouraged", "after", False, r"ưu đãi đầu tư(?: cho| đối với| vào| trong)?(?= )"),
    _cue("encouraged", "after", False, rf"ưu đãi về {_GAP % 60} (?:trong|cho|đối với){_VERBS}(?= )"),
    *(
        _cue(kind, "after", True, rf"{call} (?:các|một số|những) (?:nhóm ngành|ngành, lĩnh vực|lĩnh vực, ngành|lĩnh vực|ngành)(?: như| gồm)?(?= |:)(?! (?:này|khác|sau|có|mà))")
        for kind, call in (
            ("priority", rf"(?<!được )ưu tiên{_VERBS}"),
            ("priority", r"tập trung (?:đầu tư )?phát triển"),
            ("encouraged", rf"khuyến khích {_WHO}(?:đầu tư |phát triển |vào )*(?:đầu tư|phát triển|vào)"),
        )
    ),
)  # fmt: skip

# One of several that the text chooses: "phát triển một số ngành, sản phẩm … như: …".
_CHOSEN = _cue(
    "priority",
    "after",
    True,
    rf"(?:xây dựng|phát triển|hình thành)(?:(?: và|,) phát triển)?(?: mạnh| nhanh)? một số (?:ngành|lĩnh vực|nhóm ngành|sản phẩm|công nghiệp){_GAP % 150}(?:,? như(?!\w) ?:?|,? (?:bao )?gồm(?!\w) ?:?|\s?:)",
)

ANNOUNCED: tuple[Cue, ...] = (
    *(
        _cue(kind, "after", True, rf"{named}{_GAP % 80}{_LEADS_SUPPORTING if kind == 'supporting' else _LEADS}")
        for kind, named in _NAMED.items()
    ),
    _CHOSEN,
)

_AS = r"(?:là|trở thành|thành|được xác định là|được coi là|được xem là)(?: một)?(?: trong)?(?: những| các)?"
_NO_LIST = rf"(?!{_GAP % 60}{_LEADS})"
VERDICTS: tuple[Cue, ...] = (
    *(
        _cue(kind, "before", False, rf"{_AS} (?:{_NAMED[kind]}{'|mũi nhọn' if kind == 'spearhead' else ''}){_NO_LIST}")
        for kind in ("spearhead", "priority", "key", "foundation", "encouraged")
    ),
    _cue("key", "before", False, r"(?:giữ|đóng) vai trò (?:then chốt|chủ lực|trụ cột)"),
    _cue("foundation", "before", False, r"(?:giữ|đóng) vai trò nền tảng"),
    _cue("encouraged", "before", True, r"(?:được xác định )?thuộc (?:diện|đối tượng|danh mục|ngành, nghề|lĩnh vực)(?: được)?(?: hưởng)?(?: đặc biệt)? (?:ưu đãi|khuyến khích)"),
    _cue("priority", "before", False, r"(?:được (?:nhà nước )?ưu tiên (?:đầu tư )?(?:phát triển|đầu tư))"),
    _cue("strategic", "before", True, r"và (?:các|một số|những) (?:ngành |lĩnh vực )?(?:công nghệ|công nghiệp) chiến lược khác"),
    _cue("spearhead", "before", True, r"và (?:các|một số|những) (?:ngành|lĩnh vực)(?: kinh tế| công nghiệp)? mũi nhọn khác"),
    _cue("priority", "before", True, r"và (?:các|một số|những) (?:ngành|lĩnh vực|công nghệ)(?: kinh tế| công nghiệp)? ưu tiên khác"),
)  # fmt: skip

_KIND_EN: dict[Priority, str] = {
    "priority": r"(?:priority|prioriti[sz]ed)",
    "spearhead": r"spearhead",
    "key": r"(?:key|core|pillar)",
    "foundation": r"(?:foundational|foundation|base)",
    "strategic": r"strategic",
    "encouraged": r"(?:encouraged|preferred|favoured)",
    "supporting": r"supporting",
}
_NOUN_EN = r"(?:(?:industrial|economic|technology|product|science and technology|development)[ -])*(?:sectors?|industr(?:y|ies)|fields?|technolog(?:y|ies)|products?|groups?|areas?)"
_LEADS_EN = r"(?:\s?:|,? (?:such as|including|include|includes|namely|like|covers?|comprises?|are|is)(?!\w) ?:?)"
_LEADS_SUPPORTING_EN = _LEADS_EN[:-1] + r"| (?:focus|concentrate)(?:es)? on(?! the| three| \d))"

ANNOUNCED_EN: tuple[Cue, ...] = (
    *(
        _cue(
            kind,
            "after",
            True,
            rf"{word}[ -]{_NOUN_EN}(?: group)?(?: \d+)?{_GAP % 60}{_LEADS_SUPPORTING_EN if kind == 'supporting' else _LEADS_EN}",
        )
        for kind, word in _KIND_EN.items()
    ),
    _cue("key", "after", True, rf"economic pillars{_GAP % 40}{_LEADS_EN}"),
    _cue("priority", "after", True, rf"(?:industr(?:y|ies)|sectors?|products?|technolog(?:y|ies)){_GAP % 60} (?:prioriti[sz]es?|gives priority)\s?:"),
)  # fmt: skip
CALLS_EN: tuple[Cue, ...] = (
    _cue("priority", "after", False, r"priority (?:goes|is given|shall be given|will be given) to(?= )"),
    _cue("priority", "after", False, r"(?:prioriti[sz](?:es|e|ing)|favours|give priority to|gives priority to)(?= )"),
    _cue("encouraged", "after", False, r"encourag(?:es|e|ing) (?:enterprises to |organisations and individuals to )?(?:investment in|invest in|the development of|development of|developing)(?= )"),
)  # fmt: skip
VERDICTS_EN: tuple[Cue, ...] = (
    *(
        _cue(kind, "before", False, rf"(?:is|are|becomes?|as)(?: treated as| considered| seen as)?(?: one of)?(?: the| an?)? (?:top[ -])?{word} {_NOUN_EN}(?![^.;]{{0,3}}:)")
        for kind, word in _KIND_EN.items()
        if kind not in ("strategic", "supporting")
    ),
    _cue("encouraged", "before", True, r"(?:projects )?(?:qualify|qualifies|are eligible|is eligible) for (?:the )?(?:highest )?(?:investment )?incentives"),
    _cue("strategic", "before", True, r"and other strategic technologies"),
)  # fmt: skip

_NO_PART = r"(?:các|được|ở|trong|thực hiện|nhiệm vụ|của|cho|là|thuộc|có|để|với|về|theo|những|một|nhà|khu|vùng|đang|nền|ưu)(?!\w)"
# "một số công nghệ chế tạo máy trọng điểm": the name between its noun and its kind.
ATTRIBUTES: tuple[tuple[Priority, Pattern], ...] = tuple(
    (kind, Pattern(rf"(?<!\w)(?P<name>(?:công nghệ|công nghiệp|sản phẩm|dịch vụ|ngành)(?: (?!{_NO_PART})[^\s,.;:()|]+){{1,8}}) {word}(?!\w)"))
    for kind, word in (("key", "(?:trọng điểm|chủ lực)"), ("spearhead", "mũi nhọn"))
)  # type: ignore[assignment]

# Before the kind's word: a place, a body or a work that is "trọng điểm", and no sector.
_OF_OTHERS = Pattern(
    r"(?<!\w)(?:vùng|khu|cơ sở|phòng thí nghiệm|công trình|dự án|nhiệm vụ|trường|đại học|địa bàn|trung tâm|đối tác|nhà đầu tư|doanh nghiệp"
    r"|thiết chế|hành lang|đột phá|tầm nhìn|mục tiêu|đào tạo|cơ quan|viện)(?:,? [^\s,.;:()]+){0,3}"
    r" (?:trọng điểm|ưu tiên|chủ lực|then chốt|chiến lược|mũi nhọn|nền tảng|trọng yếu)"
)
_ANY_CUE = re.compile(
    r"uu tien|mui nhon|chu luc|trong diem|chu chot|then chot|trong yeu|nen tang|chien luoc|khuyen khich|uu dai|(?:ho|phu) tro|tru cot"
    r"|tap trung|mot so"
)
_ANY_CUE_EN = re.compile(r"priorit|spearhead|key|core|pillar|foundation|strategic|encourag|support|favour|incentive|prefer|base")


def any_cue(folded: str, english: bool) -> bool:
    return bool((_ANY_CUE_EN if english else _ANY_CUE).search(folded))


def cues_after(english: bool) -> tuple[Cue, ...]:
    return (*ANNOUNCED_EN, *CALLS_EN) if english else (*ANNOUNCED, *CALLS)


def cues_before(english: bool) -> tuple[Cue, ...]:
    return VERDICTS_EN if english else VERDICTS


_HEADINGS = tuple((kind, Pattern(rf"(?:các |danh mục (?:các )?|nhóm )*{named}")) for kind, named in _NAMED.items())
_HEADINGS_EN = tuple((kind, Pattern(rf"(?:list of |the )*{word}[ -]{_NOUN_EN}")) for kind, word in _KIND_EN.items())


def announcements(english: bool) -> tuple[tuple[Priority, Pattern], ...]:
    """How a heading begins that names the kind of the sectors under it."""
    return _HEADINGS_EN if english else _HEADINGS


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
    rf"(?<!\w)(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:nhom |cac |key |priority |main |spearhead |strategic |supporting[- ]?)*(?:industry |industrial |economic )?"
    r"(?:linh vuc|nganh|nhom|san pham|cong nghe|tru cot|fields?|sectors?|industries|groups?|technologies|pillars)"
)
_NUMBERED = re.compile(r"(?:nhom|group)[^:.;]{0,40} \d{1,2} ?:?$|(?:nhom|group) \d{1,2}(?!\w)")


def stated_count(folded: str) -> int | None:
    """ "3 lĩnh vực chủ chốt" → 3; "Nhóm công nghệ chiến lược 5:" names one."""
    if _NUMBERED.search(folded):
        return 1
    found = _COUNT.search(folded)
    if not found:
        return None
    return _NUMBERS.get(found.group(1)) or int(found.group(1))
