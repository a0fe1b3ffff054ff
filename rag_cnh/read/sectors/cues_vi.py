"""The Vietnamese cues. Each table: what the words are, with an example."""

from __future__ import annotations

from rag_cnh.read.sectors.cue import GAP, Cue, announcing, calling, judging
from rag_cnh.read.targets.patterns import Pattern
from rag_cnh.types import Priority

_NOUN = (
    r"(?:ngành(?:, (?:nghề|lĩnh vực|sản phẩm))?|lĩnh vực(?:, (?:ngành|sản phẩm))?|sản phẩm|công nghệ"
    r"|công nghiệp|dịch vụ|danh mục)"
)
# A noun with its kind: "lĩnh vực khoa học, công nghệ trọng điểm", "ngành, nghề ưu đãi đầu tư".
# Precedence ("thứ tự ưu tiên", "quyền ưu tiên", "ngày ưu tiên") is no priority of a sector.
NAMED: dict[Priority, str] = {
    "priority": rf"{_NOUN}{GAP % 80} (?<!thứ tự )(?<!quyền )(?<!ngày )ưu tiên(?: phát triển| đầu tư| thu hút)*",
    "spearhead": rf"{_NOUN}{GAP % 50} mũi nhọn",
    "key": (
        rf"(?:{_NOUN}{GAP % 60} (?:chủ lực|trọng điểm|chủ chốt|then chốt|trọng yếu)"
        r"|trụ cột(?: phát triển| tăng trưởng| chính)*(?: của)?(?: nền)? kinh tế)"
    ),
    "foundation": r"(?:ngành|công nghiệp|công nghệ)(?: công nghiệp)? nền tảng",
    "strategic": r"(?:công nghệ|công nghiệp|ngành|sản phẩm)(?: công nghiệp| công nghệ)? chiến lược(?: \d+)?",
    "encouraged": (
        rf"(?:{_NOUN}{GAP % 60} (?:đặc biệt )?(?:ưu đãi đầu tư|khuyến khích(?: đầu tư| phát triển| chuyển giao)*)"
        r"|diện (?:được )?ưu đãi(?: đầu tư)?)"
    ),
    "supporting": r"công nghiệp (?:hỗ trợ|phụ trợ)",
}

# From the announcement to its list: "gồm", "như:", "là", ":", " (a, b)"; "nhất là" leads to something else.
_BRACKET = (
    r" \((?!ưu tiên|khuyến khích|gọi|sau đây|viết tắt|kèm|theo|tại|điều)(?:gồm |như |bao gồm )?"
    r"(?=[^()]{3,200}[,;][^()]*\))"
)
_LEADS = (
    r"(?:,? (?:bao )?gồm(?: có| cả)?(?!\w) ?:?|,? như(?: là)?(?!\w) ?:?|,? cụ thể(?: là)?(?!\w) ?:?"
    rf"|(?<!nhất)(?<!biệt)(?<!hết) là(?!\w) ?:?|\s?:|{_BRACKET})"
)
# "Công nghiệp hỗ trợ tập trung vào …"; "công nghiệp hỗ trợ là …" defines.
_LEADS_SUPPORTING = r"(?:,? (?:bao )?gồm(?: có)?(?!\w) ?:?|,? như(?!\w) ?:?| tập trung (?:vào|phát triển)(?!\w)|\s?:)"
# Some that the text chooses: "phát triển một số ngành, sản phẩm … như: …".
_CHOSEN = announcing(
    "priority",
    r"(?:xây dựng|phát triển|hình thành)(?:(?: và|,) phát triển)?(?: mạnh| nhanh)? một số "
    rf"(?:ngành|lĩnh vực|nhóm ngành|sản phẩm|công nghiệp){GAP % 150}"
    r"(?:,? như(?!\w) ?:?|,? (?:bao )?gồm(?!\w) ?:?|\s?:)",
)
ANNOUNCED: tuple[Cue, ...] = (
    *(
        announcing(kind, rf"{named}{GAP % 80}{_LEADS_SUPPORTING if kind == 'supporting' else _LEADS}")
        for kind, named in NAMED.items()
    ),
    _CHOSEN,
)

# Deeds between the call and the name: "ưu tiên nghiên cứu, phát triển và ứng dụng công nghệ sinh học".
_VERBS = (
    r"(?:,? (?:tập trung|đầu tư|phát triển|thu hút|nghiên cứu|thử nghiệm|ứng dụng|chuyển giao|làm chủ|hỗ trợ"
    r"|đẩy mạnh|mở rộng|vào|cho|đối với|sản xuất(?= và| các|,)|và(?= [đpncư])))*"
)
# Who is called: "khuyến khích mọi tổ chức, cá nhân trong nước đầu tư …".
_WHO = (
    r"(?:(?:mọi |các )?(?:tổ chức|cá nhân|doanh nghiệp|nhà đầu tư|thành phần kinh tế|hộ gia đình|hợp tác xã)"
    r"(?:, | và | trong(?: nước)?(?: và ngoài nước)? | )*)*"
)
_AND_HELP = r"(?:(?:,| và) (?:hỗ trợ|tạo điều kiện(?: thuận lợi)?|ưu đãi|thu hút)(?: cho)?)*"
_PRIORITY = r"(?<!được )(?<!thứ tự )(?<!quyền )(?<!hàng )(?<!mức độ )(?<!nội dung )ưu tiên"
# "ưu tiên các lĩnh vực quốc phòng, không gian": the noun says that sectors follow.
_FIELDS = (
    r" (?:các|một số|những) (?:nhóm ngành|ngành, lĩnh vực|lĩnh vực, ngành|lĩnh vực|ngành)(?: như| gồm)?(?= |:)"
    r"(?! (?:này|khác|sau|có|mà))"
)
CALLS: tuple[Cue, ...] = (
    calling("priority", rf"{_PRIORITY}{_VERBS}(?! hàng đầu| trong)(?=[ :])"),
    calling(
        "priority",
        r"tập trung (?:ưu tiên )?(?:đầu tư )?(?:xây dựng và )?phát triển(?: mạnh| nhanh)?(?= )",
    ),
    calling(
        "encouraged",
        rf"khuyến khích{_AND_HELP} {_WHO}(?:(?:đầu tư|tham gia)(?: vào)? )*"
        r"(?:phát triển|đầu tư|sản xuất(?= và))(?= )",
    ),
    # "công nghiệp hỗ trợ cho ngành ô tô, điện tử"
    calling("supporting", r"công nghiệp (?:hỗ trợ|phụ trợ) (?:cho|phục vụ)(?: các)?(?: ngành)?(?= )"),
    calling("encouraged", r"ưu đãi đầu tư(?: cho| đối với| vào| trong)?(?= )"),
    # "ưu đãi về đất đai, thuế trong nghiên cứu, phát triển công nghiệp dữ liệu"
    calling("encouraged", rf"ưu đãi về {GAP % 60} (?:trong|cho|đối với){_VERBS}(?= )"),
    announcing("priority", rf"{_PRIORITY}{_VERBS}{_FIELDS}"),
    announcing("priority", rf"tập trung (?:đầu tư )?phát triển{_FIELDS}"),
    announcing(
        "encouraged",
        rf"khuyến khích {_WHO}(?:đầu tư |phát triển |vào )*(?:đầu tư|phát triển|vào){_FIELDS}",
    ),
)

_AS = r"(?:là|trở thành|thành|được xác định là|được coi là|được xem là)(?: một)?(?: trong)?(?: những| các)?"
_NO_LIST = rf"(?!{GAP % 60}{_LEADS})"  # "trở thành những trụ cột kinh tế như: …": the names come behind
_SOME = r"và (?:các|một số|những)"
VERDICTS: tuple[Cue, ...] = (
    judging("spearhead", rf"{_AS} (?:{NAMED['spearhead']}|mũi nhọn){_NO_LIST}"),
    judging("priority", rf"{_AS} {NAMED['priority']}{_NO_LIST}"),
    judging("key", rf"{_AS} {NAMED['key']}{_NO_LIST}"),
    judging("foundation", rf"{_AS} {NAMED['foundation']}{_NO_LIST}"),
    judging("encouraged", rf"{_AS} {NAMED['encouraged']}{_NO_LIST}"),
    judging("key", r"(?:giữ|đóng) vai trò (?:then chốt|chủ lực|trụ cột)"),
    judging("foundation", r"(?:giữ|đóng) vai trò nền tảng"),
    judging("priority", r"được (?:nhà nước )?ưu tiên (?:đầu tư )?(?:phát triển|đầu tư)"),
    judging("encouraged", r"thuộc diện (?:được )?(?:hưởng )?(?:ưu đãi|khuyến khích)", sure=True),
    judging(
        "encouraged",
        r"(?:được xác định )?thuộc (?:danh mục |các )?(?:ngành, nghề|ngành nghề|lĩnh vực)(?: được)?(?: hưởng)?"
        r"(?: đặc biệt)? (?:ưu đãi|khuyến khích)",
    ),
    # "trí tuệ nhân tạo, bán dẫn và các công nghệ chiến lược khác"
    judging("strategic", rf"{_SOME} (?:ngành |lĩnh vực )?(?:công nghệ|công nghiệp) chiến lược khác", sure=True),
    judging("spearhead", rf"{_SOME} (?:ngành|lĩnh vực)(?: kinh tế| công nghiệp)? mũi nhọn khác", sure=True),
    judging("priority", rf"{_SOME} (?:ngành|lĩnh vực|công nghệ)(?: kinh tế| công nghiệp)? ưu tiên khác", sure=True),
)

# Between its noun and its kind: "một số công nghệ chế tạo máy trọng điểm".
_NO_PART = (
    r"(?:các|được|ở|trong|thực hiện|nhiệm vụ|của|cho|là|thuộc|có|để|với|về|theo|những|một|nhà|khu|vùng|đang|nền"
    r"|ưu|hoặc|phát triển|nhằm)(?!\w)"
)
_INSIDE = (
    r"(?<!\w)(?P<name>(?:công nghệ|công nghiệp|sản phẩm|dịch vụ|ngành)"
    rf"(?: (?!{_NO_PART})[^\s,.;:()|]+){{1,8}})"
)
ATTRIBUTES: tuple[tuple[Priority, Pattern], ...] = (
    ("key", Pattern(rf"{_INSIDE} (?:trọng điểm|chủ lực)(?!\w)")),
    ("spearhead", Pattern(rf"{_INSIDE} mũi nhọn(?!\w)")),
)
# How a heading or a column's header begins: "Danh mục sản phẩm công nghiệp hỗ trợ ưu tiên phát triển".
HEADINGS: tuple[tuple[Priority, Pattern], ...] = tuple(
    (kind, Pattern(rf"(?:các |danh mục (?:các )?|nhóm )*{named}")) for kind, named in NAMED.items()
)
