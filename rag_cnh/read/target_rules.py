"""Which figures are targets: small named rules over a figure and its surroundings.

A rule that rejects names the kind of figure that it keeps out: reached results, baselines,
thresholds inside an indicator, budgets, durations, counts of a document's own parts.
Words are folded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.numbers import Number
from rag_cnh.read.units import DURATIONS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look at. `segment` is the part of the sentence around the figure, between
    semicolons; `before` and `after` the parts of it on either side of figure and cue."""

    number: Number
    sentence: str
    segment: str
    before: str
    after: str
    headings: str
    year: str | None
    own_year: bool
    issued: int | None
    legal: bool


# "Đã đạt", "hiện nay có", "tính đến 2023": what has been reached.
_REACHED = re.compile(
    r"(?<![a-z])(?<!so voi )(?:hien nay|hien co|hien tai|hien dang|hien trang|thoi gian qua|nhung nam qua|cac nam qua|nam qua"
    r"|vua qua|da dat|da co|da tang|da giam|da chiem|da hoan thanh|da thu hut|da dong gop|da tro thanh|da duoc"
    r"|cung ky|uoc tinh nam|tinh den (?:nay|het|cuoi|thang|ngay)|den nay|moi chi|chi dat|moi dat|chi chiem|khi ban hanh"
    r"|truoc day|so sanh voi|con thap|currently|at present|so far|has reached|have reached|reached|was issued|had|grew"
    r"|was|were|has been|have been)(?![a-z])"
)
_PAST_HEADING = re.compile(
    r"hien trang|thuc trang|tinh hinh|ket qua thuc hien|ket qua dat duoc|danh gia|boi canh|su can thiet|ton tai, han che"
    r"|current situation|achievements|background"
)
_GOAL_HEADING = re.compile(
    r"(?<![a-z])(?:muc tieu|chi tieu|tam nhin|ke hoach phat trien|den nam|phan dau|dinh huong (?:den|phat trien)"
    r"|targets?|objectives?|goals?|vision)(?![a-z])"
)
_GOAL = re.compile(
    r"(?<![a-z])(?:phan dau|muc tieu|huong toi|huong den|den nam|toi nam|den het nam|vao nam|bao dam|dam bao"
    r"|toi thieu|it nhat|dat|nang|duy tri|bo tri|danh|thu hut|hinh thanh|chiem|by 20\d\d|target|goal|aims?"
    r"|at least|reach|achieve|is to|are to|attract|make up|makes up|accounts? for)(?![a-z])"
)
# Money that is spent or charged is no goal: budgets, taxes, fines, wages, prices.
_POLICY_TERM = re.compile(
    r"(?<![a-z])(?:thue suat|thue thu nhap|tien thue|mien thue|giam thue|le phi|muc phi|muc phat|xu phat|phu cap"
    r"|tien luong|muc luong|luong co so|lai suat|muc ho tro|ho tro toi da|von dieu le|co phan|vay lai|boi thuong"
    r"|chi phi thuc te|dong y|tham du|hop le|bieu quyet|chi phi duoc tru|khau tru|phieu|bao hiem|tai tro|income tax|taxed|tax rate|deductible"
    r"|rent|votes|fines?|wages)(?![a-z])"
)
_BUDGET = re.compile(
    r"(?<![a-z])(?:kinh phi|tong muc dau tu|tong von|du toan|von dau tu|nguon von|chi phi|von ngan sach|khai toan"
    r"|muc dau tu|budget of|total investment|funding|cost)(?![a-z])"
)
_OWN_PARTS = re.compile(
    r"(?:nhom(?! nganh| san pham| nghien cuu| ho)|nhiem vu|giai phap|chi tieu"
    r"|tieu chi|chuong|dieu|khoan|muc|giai doan|doi tuong|cap do|linh vuc|noi dung|buoc|khau|tru cot|quan diem"
    r"|du an thanh phan|phu luc|phan|ky|dot|lan|loai|hinh thuc|phuong an|y kien|phieu|nguyen tac|vung"
    r"|tasks?|groups?|chapters?|articles?|indicators?|criteria|phases?|fields?|pillars?|votes|regions|levels?"
    r"|main|key|strategic)(?![a-z])"
)
_DESIGN = re.compile(r"(?<![a-z])(?:dien tich|quy mo (?:xay dung|dau tu|su dung dat)|chieu dai tuyen|cong suat thiet ke)(?![a-z])")
# The verb (or colon) that states a value, right before figure and cue.
STATES = re.compile(
    r"(?:(?<![a-z])(?:dat duoc|dat|la|chiem|o muc|muc|con|len|xuong|xuong con|bang|gap|duy tri|tang|giam|tang truong|tang them"
    r"|giu|on dinh|bao dam|dam bao|binh quan|trung binh|nang len|dong gop|tang binh quan|tang trung binh|is|are|reach|reaches"
    r"|reaching|stays?|be|remain|remains|of|account for|accounts for|make up|makes up|exceed|exceeds|to)"
    r"|:)\s*(?:tu\s+|khoang\s+|duoc\s+|binh quan\s+|trung binh\s+|muc\s+)*$"
)
_HAVE = re.compile(
    r"(?<![a-z])(?:co|co them|co tu|hinh thanh|thu hut|thu hut them|thanh lap|xay dung|phat trien|dao tao|tao|dua"
    r"|have|establish|build|attract|train|create|there are|there be)(?:\s+(?:duoc|them|moi|tu|khoang))*\s*$"
)


def is_target(around: Surroundings) -> bool:
    """Whether the figure is a goal's value."""
    if any(reject(around) for reject in _REJECTIONS):
        return False
    if around.number.unit_base == "rank":
        return _rank_goal(around) and not _rank_condition(around)
    if around.legal and not _legal_goal(around):
        return False
    if around.number.unit_base in {"%", "%/năm"}:
        return _states_share(around)
    return _states_amount(around)


def _duration(around: Surroundings) -> bool:
    """"miễn thuế 5 năm", "6 tháng một lần", "20 years"."""
    return around.number.measure in DURATIONS


def _age_condition(around: Surroundings) -> bool:
    """"người từ 15 tuổi"; but "tuổi thọ bình quân đạt 75,5 tuổi" is a goal."""
    return around.number.measure == "age" and not re.search(r"tuoi tho|life expectancy|song khoe", around.segment)


def _past(around: Surroundings) -> bool:
    """A reached result: "đã đạt", a past year, a section on the present state; a coming year of its own wins."""
    if around.issued and around.year and int(around.year[-4:]) < around.issued:
        return True
    if around.own_year and (not around.issued or int((around.year or "0")[-4:]) >= around.issued):
        return bool(re.search(r"(?<![a-z])(?:hien nay|da dat|grew|khi ban hanh)(?![a-z])", around.before))
    return bool(_REACHED.search(around.sentence) or _PAST_HEADING.search(around.headings))


def _baseline(around: Surroundings) -> bool:
    """"tăng từ 30% lên 50%": the 30; "so với mức 20%"."""
    rising = re.search(r"(?<![a-z])tu\s*$", around.before) and re.match(r"[^,;]{0,30}?(?<![a-z])(?:len|xuong)(?![a-z])", around.after)
    return bool(rising or re.search(r"(?:so voi(?: muc)?|thay vi|within the|nam trong muc(?: san)?|than the)\s*$", around.before))


def _money(around: Surroundings) -> bool:
    """Budgets and charges: "tổng mức đầu tư 1.200 tỷ đồng", "thuế suất 5%"."""
    if _POLICY_TERM.search(around.segment) and not around.own_year:
        return True
    if around.number.unit_base in {"USD", "VND"}:
        return bool(_BUDGET.search(around.segment)) or bool(re.search(r"kinh phi|nguon von", around.headings))
    return False


def _own_part(around: Surroundings) -> bool:
    """Counts of the document's own parts: "9 nhóm nhiệm vụ", "26 chỉ tiêu", "40 criteria"."""
    if around.number.kind != "count" or not _OWN_PARTS.match(_noun(around)):
        return False
    return not (STATES.search(around.before) and around.year and around.number.comparator != "=")


def _noun(around: Surroundings) -> str:
    from rag_cnh.read.words import fold

    return re.sub(r"^(?:nghin|trieu|ty|million|billion|thousand)\s+", "", fold(around.number.unit))


def _condition(around: Surroundings) -> bool:
    """A figure inside an indicator: "tốc độ trên 1Gb/s", "từ 15 tuổi trở lên có tài khoản đạt 95%"."""
    if STATES.search(around.before) and around.number.measure not in {"gbps", "mbps"}:
        return False
    later = re.match(r"[^,;]*?(?<![a-z])(?:dat|la|chiem|duoi|is|reaches)\s[^,;\d]{0,25}\d", around.after)
    speed = around.number.measure in {"gbps", "mbps"} and bool(re.search(r"toc do|speed", around.before))
    return bool(later or speed)


def _unclear(around: Surroundings) -> bool:
    """Spelled-out numbers without a comparator, bare figures in running words, one-off approximations."""
    number = around.number
    if number.spelled and number.comparator == "=":
        return True
    return number.unit_base == "none" and not STATES.search(around.before)


_MENTION = re.compile(
    r"(?<![a-z])(?:theo doi (?:chi tieu|muc tieu)|duoc dan tu|dan tu nghi quyet|monitors?|is quoted|are quoted|quoted from|is taken from)(?![a-z])"
)


def _mention(around: Surroundings) -> bool:
    """Another sentence's target spoken about: "theo dõi chỉ tiêu chi ngân sách tối thiểu 3%"."""
    return bool(_MENTION.search(around.segment))


_REJECTIONS = (_mention, _duration, _age_condition, _past, _baseline, _money, _own_part, _condition, _unclear)


def _rank_goal(around: Surroundings) -> bool:
    """A rank is a goal with a year, or among goals; "nhà thầu xếp hạng thứ nhất" is none."""
    if around.own_year or _GOAL_HEADING.search(around.headings):
        return True
    return not around.legal and bool(around.year or _GOAL.search(around.segment))


def _rank_condition(around: Surroundings) -> bool:
    """"02 trường đại học nằm trong TOP 100 trường": the rank is part of what is counted."""
    nearby = re.split(r"[,;]", around.sentence[: around.number.cue])[-1]
    counted = re.search(r"\d+ [a-z]+", re.sub(r"(?:19|20)\d\d", "", nearby))
    countries = re.search(r"nuoc|quoc gia|nen kinh te|countries|economies|world|asean|asia", around.after[:60] + around.before)
    return bool((counted and not re.search(r"(?<![a-z])nhom|(?:dan|dung|nuoc) dau|top \w+ (?:and|va)", nearby)) or (_later_value(around) and not countries)) or bool(
        re.match(r"[^,;]*?(?<![a-z])dat\s[^,;\d]{0,25}\d", around.after)
    )


def _later_value(around: Surroundings) -> bool:
    return bool(re.match(r"[^,;]*?(?<![a-z])(?:dat|is)\s[^,;\d]{0,25}\d", around.after))


def _legal_goal(around: Surroundings) -> bool:
    """Acts set conditions and rates; a goal there has its year, or binds the State's budget."""
    if around.own_year and _GOAL.search(around.sentence):
        return True
    spends = re.search(r"ngan sach nha nuoc|budget", around.segment)
    return bool(spends and around.number.comparator == ">=" and re.search(r"danh|bo tri|bao dam|chi |spending|ensures", around.segment))


def _states_share(around: Surroundings) -> bool:
    """A percentage in a policy document is a goal unless a rejection says otherwise."""
    if around.year or _GOAL_HEADING.search(around.headings) or around.number.comparator != "=":
        return True
    return around.number.value == 100 or bool(_GOAL.search(around.segment))


def _states_amount(around: Surroundings) -> bool:
    """Amounts and counts need a verb or comparator, and a year or goal section or goal word."""
    number = around.number
    stated = bool(STATES.search(around.before) or _HAVE.search(around.before)) or number.comparator in {">=", "range", ">"}
    section = bool(_GOAL_HEADING.search(around.headings))
    if number.kind == "count":
        return stated and bool(around.own_year or section or (number.comparator == ">=" and around.year))
    if _DESIGN.search(around.segment) and not around.year:
        return False
    return stated and bool(around.year or section or re.search(r"duy tri|phan dau|bao dam|muc tieu", around.segment))
