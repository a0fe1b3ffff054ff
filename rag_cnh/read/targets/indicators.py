"""Indicators: the words that name what a figure measures, without year, comparator and verb.

Two shapes: the indicator stands before the figure ("tỷ lệ đô thị hóa đạt trên 75%") or behind it
("100% nhân lực quản lý nhà nước được đào tạo"). Offsets are into the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.targets import words
from rag_cnh.read.targets.numbers import Number
from rag_cnh.read.targets.patterns import Pattern, View
from rag_cnh.read.targets.years import Deadline

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """Where the indicator stands, None for that of the target before; `part` for one of a "trong đó".

    `spare` is what may serve when there is no target before ("đạt 35 triệu lượt": the counted noun).
    """

    span: Span | None
    part: bool = False
    spare: Span | None = None


# What opens a clause before its indicator: goal verbs, connectives, "the target for".
_OPENERS = Pattern(
    r"^(?:[\s,.;:()“”\"+\-–—•*…]+"
    r"|(?:phấn đấu|phấn đấu đạt|mục tiêu|bảo đảm|đảm bảo|với|và|đồng thời|cũng|nhằm|trong đó|hướng tới"
    r"|hướng đến|cụ thể"
    r"|phải|cần|sẽ|nâng|đưa|dành|gồm|bao gồm|mỗi năm|hằng năm|hàng năm|the targets?(?: is)? (?:for|of)|targets?"
    r"|and|with|the|that|of which"
    r"|(?:sau|kể từ|từ) năm 20\d\d|(?:after|from|since) 20\d\d|viet nam's|there (?:are|be)|chiếm)(?=[\s:,.])\s*"
    r"|(?:\d{1,2}|[a-zđ]|[ivx]{1,5})[.)]\s+|(?:tăng|giảm|nâng|nâng cao)\s+(?=(?:diện tích|tỷ lệ|tỉ lệ|tỷ trọng"
    r"|tỉ trọng|số|tốc độ|quy mô|mức|thu nhập|năng suất)\s))"
)
_PLACE = Pattern(
    r"^(?:thành phố|cả nước|việt nam|hà nội|thủ đô|viet nam|hanoi)\s+(?=(?:có|phấn đấu|đạt|thuộc|đứng|nằm trong"
    r"|duy trì|is|has|keeps|will)\s)"
)
# What closes a clause before its figure.
_CLOSERS = Pattern(
    r"(?:[\s,:;(“\"–-]+|(?<![\w])(?:phấn đấu|hướng tới|hướng đến|bảo đảm|đảm bảo|đạt được|đạt mức|đạt tới"
    r"|đạt đến|đạt|là|chiếm|ở mức|duy trì|ổn định"
    r"|còn|bằng|gấp|lên|xuống|cắt giảm|tăng lên|giảm xuống|giảm còn|tăng trung bình|tăng bình quân|tăng thêm"
    r"|tăng|giảm|từ|khoảng|có|được"
    r"|thuộc|nằm trong|đứng|đóng góp|lọt vào|vào|xếp|trong|với|và|is|are|be|to|reach|reaches|stays?|remains?|of"
    r"|accounts? for"
    r"|ranks?|ranked|makes? up|keeps?|within|in|the|its|asean|world|southeast asian|asian|rises?|increases?"
    r"|will|should|shall|grows?|falls?|drops?|declines?|increased?|reduced?|cut|by|doubles?|triples?|luôn"
    r"|an average|on average"
    r"|must|has|have|about|maintained at|maintained|at|aims?|ước))$"
)
_HEAD = (
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tốc độ|quy mô|chỉ số|mức độ|mức|số lượng|tổng số|tổng|giá trị|năng suất"
    r"|grdp|gdp|gni"
    r"|kim ngạch|thu nhập|diện tích|công suất|sản lượng|mật độ|tuổi thọ|kinh phí|số doanh nghiệp|số người|doanh thu"
    r"|nguồn nhân lực|kinh tế số|đóng góp của|độ che phủ|hệ số|thứ hạng)(?![\w])"
)
_STARTS_WITH_HEAD = Pattern(rf"^(?:{_HEAD}|số\s)")
# In a long clause the indicator starts at the last head word behind a boundary.
_BOUNDARY = Pattern(
    rf"(?:[,;:(]|(?<![\w])(?:với|mục tiêu|có|đóng góp vào|vào|nâng|đưa|bảo đảm|đảm bảo|trong đó))\s+(?={_HEAD})"
)
_BASELINE = Pattern(r"\s(?:từ|from)\s+(?:mức\s+|khoảng\s+)?\d")
_RISING = Pattern(r"(?<!\w)(?:lên|xuống|còn|to)\s*(?:khoảng\s*|mức\s*)?$")
_LATE_OPENER = Pattern(r"(?:[:;]\s*|(?<![\w])(?:bảo đảm|đảm bảo|phấn đấu|mục tiêu)\s+)")
_LONG = 110  # no indicator is that long before its figure; the clause's last opener starts it
# "…, như: bảo đảm 100% kết quả": the verb opens its clause, what it is about stands behind.
_OPENING_VERB = Pattern(r"(?:[:;,.]\s*|^\s*)(?:bảo đảm|đảm bảo)\s*$|(?<!\w)(?:cắt giảm|dành)\s*$")
_BASE = re.compile(r"(?:gdp|grdp|gni|gnp)(?: ca nuoc)?")
_GIVES_SHARE = Pattern(r"(?<![\w])(?:đóng góp|chiếm)\s*$")
_ENDS_BEHIND = Pattern(
    r"[;.](?:\s|$)|\.\.\.|\)|\((?:trong đó|bao gồm|gồm)|,\s+[\w ]{1,25}:|(?<![\w])(?:nhằm|theo quy định|so với"
    r"|phục vụ công tác|trên tất cả|thông qua việc|đáp ứng|để|in order to)(?![\w])"
    r"|,?\s+(?:trong đó|of which)\s|,?\s+(?:(?:và|and)\s+)?(?:đến|vào|by|in)\s+(?:hết\s+)?(?:năm\s+)?20\d\d"
    r"|,\s+(?=(?:đưa|nâng|góp phần|bảo đảm|đảm bảo|trong đó|đồng thời|từng bước|tạo|hợp nhất|chia sẻ|được chia sẻ)\s)"
    r"|,\s+[^,;]{0,40}?(?=(?:khoảng|trên|hơn|dưới|tối thiểu|ít nhất|không quá|about|over|at least)?\s*\d)"
    r"|(?<![\w])(?:và|and)\s+(?:[^\W\d]+\s+){0,2}(?=(?:trên|hơn|tối thiểu|ít nhất|more than|over|at least)\s+\d)"
    r"|(?<![\w])và\s+(?=\d)|(?<![\w])và\s+(?=(?:triển khai|tăng dần|hợp nhất|chia sẻ)\s)"
)
_VERB_SAID = Pattern(r"(?<![\w])(?:được|có|sử dụng|are|is|have|meet)(?:\s+[\w-]+){4}")
_LEAD = Pattern(
    r"^\s*(?:%|phần trăm|per ?cent|percent)?\s*(?:/năm)?\s*(?:các|số lượng|tổng số|tổng|những|of the|of|đối với"
    r"|the)?\s+(?=[^\W\d])"
)
_MAGNITUDE = Pattern(r"^\s*(?:nghìn tỷ|nghìn|triệu|tỷ|million|billion|thousand)(?![\w])")
_RANK_ABOUT = Pattern(r"(?<![\w])(?:về|for|in|of)\s+(?!the world|the asean|southeast|asean|asia|20\d\d)(?=[a-zà-ỹđ(])")
# "15 tỉnh có quy mô GRDP lớn nhất": what they lead in stands inside the rank.
_MOST = Pattern(r"(?<!\w)có\s+(\w[^,;]{2,60}?)\s+(?:lớn|cao|tốt) nhất")
_RANK_END = Pattern(r",\s+(?=(?:đưa|nâng|góp phần|trung tâm|nhóm)\s)|\s+theo đánh giá|\s+as rated|\s+ở đông nam á")
_ONLY_VERB = Pattern(
    r"(?:có|có thêm|thêm|thu hút|thu hút thêm|bố trí|cắt giảm|giảm|tăng|hình thành|xây dựng|đào tạo|phát triển"
    r"|dành|sử dụng"
    r"|bảo đảm|đảm bảo|bảo đảm sử dụng|đảm bảo sử dụng|hoàn thành|thành lập|định hướng|đào tạo mới|xây dựng mới"
    r"|tạo ra|mỗi năm giảm|mỗi năm tăng|attract|establish|train|have|increase|draw"
    r"|tối thiểu|ít nhất|and|và|trên địa bàn [\w ]{0,20})"
)


def find_indicator(view: View, number: Number, at: Span, years: list[Deadline]) -> Named:
    """The indicator of the figure within the stretch `at` of the sentence."""
    raw = view.lowered[at[0] : number.cue]
    part = "trong đó" in raw or "trong do" in raw or "of which" in raw
    if number.unit_base == "rank":
        return Named(_of_rank(view, number, at, years), part)
    before = _before(view, at[0], number.cue, years)
    behind = _behind(view, number, at[1], years)
    if before is None and behind and _only_unit(view, raw, number, behind):
        return Named(None, part, behind)
    return Named(before if before and not _is_behind(view, raw, number, behind) else behind, part)


def _only_unit(view: View, raw: str, number: Number, behind: Span) -> bool:
    """ "…, đến năm 2030 đạt 35 triệu lượt", "…, trên 2% GDP": behind the figure stands its unit alone."""
    if _BASE.fullmatch(view.folded[behind[0] : behind[1]]):
        return not _GIVES_SHARE.on(view.plain).search(raw)
    return behind[1] <= number.unit_end and bool(raw.strip()) and _states(view, raw, number)


def _is_behind(view: View, raw: str, number: Number, behind: Span | None) -> bool:
    """Whether what is measured stands behind the figure though words stand before it too."""
    if behind is None or _BASE.fullmatch(view.folded[behind[0] : behind[1]]):
        return False
    if not _states(view, raw, number) or _OPENING_VERB.on(view.plain).search(raw):
        return not _GIVES_SHARE.on(view.plain).search(raw)
    longer = len(view.folded[behind[0] : behind[1]].split()) - len(number.unit.split())
    return raw.rstrip().endswith(":") and longer >= 4


def _states(view: View, raw: str, number: Number) -> bool:
    cue = view.lowered[number.cue : number.start]
    return bool(words.STATES.on(view.plain).search(raw) or words.STATING_CUE.on(view.plain).search(cue))


def _before(view: View, start: int, end: int, years: list[Deadline]) -> Span | None:
    """The words before the figure, cut free of years, openers and verbs."""
    full = end
    start, end = _trim(view, start, end, years)
    start += view.lowered[start:end].rfind(": ") + 1
    rising = _RISING.on(view.plain).search(view.lowered, start, full)
    baseline = _BASELINE.on(view.plain).search(view.lowered, start, end) if rising else None
    start, end = _trim(view, start, baseline.start() if baseline else end, years)
    start = _late_start(view, start, end)
    start, end = _trim(view, start, end, years)
    said = view.lowered[start:end].strip()
    if not re.search(r"[^\W\d]{2}", said) or _ONLY_VERB.on(view.plain).fullmatch(said):
        return None
    return start, end


_PART = Pattern(r"(?<!\w)(?:trong đó|of which|including)\s")


def _late_start(view: View, start: int, end: int) -> int:
    """The indicator starts behind "trong đó"; in a long clause at its last head word, or its last opener."""
    for part in _PART.on(view.plain).finditer(view.lowered, start, end):
        start = part.end()
    clause = view.lowered[start:end]
    if ("," in clause or end - start > 60) and not _STARTS_WITH_HEAD.on(view.plain).match(clause):
        for boundary in _BOUNDARY.on(view.plain).finditer(view.lowered, start, end):
            start = boundary.end()
    if end - start > _LONG:
        for opener in _LATE_OPENER.on(view.plain).finditer(view.lowered, start, end):
            start = opener.end()
    return start


def _trim(view: View, start: int, end: int, years: list[Deadline]) -> Span:
    """Cut openers, closers and years at both ends until nothing more can be cut."""
    while True:
        before = (start, end)
        start, end = _trim_years(start, end, years)
        piece = view.lowered[start:end]
        opener = _PLACE.on(view.plain).match(piece) or _OPENERS.on(view.plain).match(piece)
        start += opener.end() if opener else 0
        closer = _CLOSERS.on(view.plain).search(view.lowered[start:end])
        end = start + closer.start() if closer else end
        if (start, end) == before or start >= end:
            return start, max(start, end)


def _trim_years(start: int, end: int, years: list[Deadline]) -> Span:
    for year in years:
        if year.start <= start + 2 and start < year.end <= end:
            start = year.end
        if start < year.start < end <= year.end + 2:
            end = year.start
    return start, end


def _behind(view: View, number: Number, limit: int, years: list[Deadline]) -> Span | None:
    start = number.end
    magnitude = _MAGNITUDE.on(view.plain).match(view.lowered[start:limit])
    start += magnitude.end() if magnitude else 0
    lead = _LEAD.on(view.plain).match(view.lowered[start:limit])
    if lead is None:
        return None
    start += lead.end()
    if number.measure and number.measure != "%":
        start = number.unit_end
    stop = _ENDS_BEHIND.on(view.plain).search(view.lowered, start, limit)
    end = _comma_stop(view, start, stop.start() if stop else limit)
    start, end = _trim_years(*_strip(view.lowered, start, end), years)
    start, end = _strip(view.lowered, start, end)
    said = view.folded[start:end]
    return None if len(said) < 3 or re.match(r"/|(?:va|and|cho|trong) ", said) else (start, end)


def _comma_stop(view: View, start: int, end: int) -> int:
    """A comma ends the indicator once what is counted has its verb; before that it lists."""
    for comma in re.finditer(r",\s", view.lowered[start:end]):
        if _VERB_SAID.on(view.plain).search(view.lowered[start : start + comma.start()]):
            return start + comma.start()
    return end


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n,:;(":
        start += 1
    while end > start and text[end - 1] in ' \n,.:;(“”"':
        end -= 1
    return start, end


def _of_rank(view: View, number: Number, at: Span, years: list[Deadline]) -> Span | None:
    """ "… về năng lực cạnh tranh số" behind the rank, else the subject before it."""
    limit = re.search(r"[;.](?:\s|$)", view.lowered[number.unit_end :])
    end = number.unit_end + limit.start() if limit else len(view.lowered)
    if most := _MOST.on(view.plain).search(view.lowered, number.end, number.unit_end):
        return most.span(1)
    about = _RANK_ABOUT.on(view.plain).search(view.lowered, number.unit_end, end)
    if about:
        stop = _RANK_END.on(view.plain).search(view.lowered, about.end(), end)
        return _trim(view, *_strip(view.lowered, about.end(), stop.start() if stop else end), years)
    return _before(view, at[0], number.cue, years)
