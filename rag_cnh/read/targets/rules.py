"""Which figures are targets: small named rules over a figure and its surroundings.

A rule that rejects names the kind of figure that it keeps out: reached results, baselines,
thresholds inside an indicator, budgets, durations, counts of a document's own parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag_cnh.read.targets import words
from rag_cnh.read.targets.numbers import Number
from rag_cnh.read.targets.patterns import Pattern
from rag_cnh.read.targets.units import DURATIONS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look at, in lower case (`plain`: without accents).

    `segment` is the part of the sentence around the figure, between semicolons and other targets;
    `before` and `after` are its sides, `cue` the comparing words between. `follows` says that the
    figure goes on a list whose last member was a target ("50 tỷ USD năm 2025, 60 tỷ USD năm 2030").
    """

    number: Number
    sentence: str
    segment: str
    before: str
    cue: str
    after: str
    headings: str
    plain: bool
    year: str | None
    own_year: bool
    follows: bool
    issued: int | None
    legal: bool

    def has(self, pattern: Pattern, where: str) -> bool:
        return pattern.on(self.plain).search(where) is not None


def is_target(around: Surroundings) -> bool:
    """Whether the figure is a goal's value."""
    if any(reject(around) for reject in _REJECTIONS):
        return False
    if around.legal and not _legal_goal(around):
        return False
    if around.number.unit_base == "rank":
        return _rank_goal(around) and not _rank_condition(around)
    if around.number.unit_base in {"%", "%/năm"}:
        return _share_goal(around)
    return _amount_goal(around)


def _states(around: Surroundings) -> bool:
    """Whether a verb (or colon) before the figure states it as a value."""
    return around.has(words.STATES, around.before) or around.has(words.STATING_CUE, around.cue)


def _mention(around: Surroundings) -> bool:
    """Another sentence's target spoken about: "theo dõi chỉ tiêu chi ngân sách tối thiểu 3%"."""
    return around.has(words.MENTION, around.segment)


def _duration(around: Surroundings) -> bool:
    """ "miễn thuế 5 năm", "6 tháng một lần"; but "số năm sống khoẻ tối thiểu 68 năm" is a goal."""
    return around.number.measure in DURATIONS and not around.has(words.TIME_INDICATOR, around.before)


def _age_condition(around: Surroundings) -> bool:
    """ "người từ 15 tuổi"; but "tuổi thọ bình quân đạt 75,5 tuổi" is a goal."""
    return around.number.measure == "age" and not around.has(words.LIFE_EXPECTANCY, around.before)


def _past(around: Surroundings) -> bool:
    """A reached result: "đã đạt", a past year, a section on the present state; a coming year of its own wins."""
    if around.issued and around.year and int(around.year[-4:]) < around.issued:
        return True
    if around.issued and around.year and int(around.year[-4:]) == around.issued and _estimated(around):
        return True
    if around.own_year:
        return around.has(words.SURELY_REACHED, around.before)
    return around.has(words.REACHED, around.sentence) or around.has(words.PAST_HEADING, around.headings)


def _estimated(around: Surroundings) -> bool:
    return around.has(words.ESTIMATED, around.sentence)


def _baseline(around: Surroundings) -> bool:
    """ "tăng từ 30% lên 50%": the 30; "so với mức 20%"."""
    rising = around.has(words.FROM, around.before) and around.has(words.RISES_TO, around.after)
    return rising or around.has(words.COMPARED_WITH, around.before)


def _money(around: Surroundings) -> bool:
    """Budgets and charges: "tổng mức đầu tư 1.200 tỷ đồng", "thuế suất 5%"."""
    if around.has(words.POLICY_TERM, around.segment) and not around.own_year:
        return True
    if around.number.unit_base in {"USD", "VND"}:
        return around.has(words.BUDGET, around.segment) or around.has(words.BUDGET, around.headings)
    return around.has(words.BUDGET_HEADING, around.headings)


def _own_part(around: Surroundings) -> bool:
    """Counts of the document's own parts: "9 nhóm nhiệm vụ", "26 chỉ tiêu", "40 criteria"."""
    if around.number.kind != "count" or not words.OWN_PARTS.on(around.plain).match(_counted(around)):
        return False
    return not (_states(around) and around.year and around.number.comparator != "=")


def _counted(around: Surroundings) -> str:
    return re.sub(r"^(?:nghìn|triệu|tỷ|nghin|trieu|ty|million|billion|thousand)\s+", "", around.number.unit.lower())


def _condition(around: Surroundings) -> bool:
    """A figure inside an indicator: "tốc độ trên 1Gb/s", "từ 15 tuổi trở lên có tài khoản đạt 95%",
    "suy giảm khả năng lao động từ 51% trở lên" where no year makes it a goal."""
    if not around.year and not _states(around) and around.has(words.FROM_UP, around.before + "#" + around.after):
        return True
    if around.number.measure in {"gbps", "mbps"} and around.has(words.SPEED, around.before):
        return True
    return not _states(around) and around.has(words.LATER_VALUE, around.after)


_SIZE_REACH = 150  # characters between what is counted and its size


def _size(around: Surroundings) -> bool:
    """How large the counted things are: "doanh nghiệp có doanh thu trên 100 tỷ đồng", "of 50 ha or more"."""
    said = around.sentence[max(0, around.number.cue - _SIZE_REACH) : around.number.cue]
    if around.number.comparator in {">", ">=", "range"} and around.has(words.SIZED, said):
        return True
    return around.number.comparator == ">=" and not around.cue and around.has(words.OF_SIZE, said)


def _planning(around: Surroundings) -> bool:
    """ "mật độ xây dựng tối đa 60%" limits what may be built."""
    return not around.own_year and around.has(words.PLANNING, around.segment)


def _unclear(around: Surroundings) -> bool:
    """Spelled-out numbers without a comparator, bare figures in running words."""
    number = around.number
    if number.spelled and number.comparator == "=":
        return True
    return number.unit_base == "none" and not _states(around)


_REJECTIONS = (
    _mention, _duration, _age_condition, _past, _baseline, _money, _own_part, _condition, _size, _planning, _unclear,
)  # fmt: skip


def _rank_goal(around: Surroundings) -> bool:
    """A rank is a goal with a year, or among goals; "nhà thầu xếp hạng thứ nhất" is none."""
    if around.own_year or around.has(words.GOAL_HEADING, around.headings):
        return True
    return not around.legal and (around.year is not None or around.has(words.GOAL, around.segment))


_SOME_COUNTED = (
    r"\d+ [^\W\d]+|(?:có|ít nhất|tối thiểu|at least|have) "
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|one|two|three|four|five|six|ten) "
)


def _rank_condition(around: Surroundings) -> bool:
    """ "02 trường đại học nằm trong TOP 100 trường": the rank is part of what is counted."""
    if around.has(words.LATER_RANKED, around.after):
        return True
    nearby = re.split(r"[,;]", around.sentence[: around.number.cue])[-1]
    counted = re.search(_SOME_COUNTED, re.sub(r"(?:19|20)\d\d", "", nearby))
    return counted is not None and not around.has(words.RANKED_BESIDE, nearby)


def _legal_goal(around: Surroundings) -> bool:
    """Acts set conditions and rates; a goal there has its year, or binds the State's budget."""
    if around.own_year and around.has(words.GOAL, around.sentence):
        return True
    return (
        around.number.comparator == ">="
        and around.has(words.STATE_BUDGET, around.segment)
        and around.has(words.SPENDS, around.segment)
    )


def _share_goal(around: Surroundings) -> bool:
    """A percentage in a policy document is a goal unless a rejection says otherwise."""
    if around.year or around.number.comparator != "=" or around.number.value == 100:
        return True
    return around.has(words.GOAL_HEADING, around.headings) or around.has(words.GOAL, around.segment)


# A measured limit is a goal's value ("phát thải không quá 4,2 triệu tấn"), a limited count a rule.
_LIMITS = {"quantity": ("<=", "<"), "count": ()}


def _amount_goal(around: Surroundings) -> bool:
    """Amounts and counts need a verb or comparator, and a year or goal section or goal word."""
    number = around.number
    stated = (
        _states(around) or around.follows or number.comparator in {">=", "range", ">", *_LIMITS[number.kind]}
        or around.has(words.HAVE, around.before)
    )  # fmt: skip
    section = around.has(words.GOAL_HEADING, around.headings)
    if section and number.kind == "quantity" and number.comparator == "~":
        stated = True  # "tổng công suất khoảng 300 MW" in a list of goals
    if section and number.listed and not around.has(words.SAYS, around.before):
        stated = True  # "…; 10 bác sĩ và 30 giường bệnh/10.000 dân" in a list of goals
    if number.kind == "count":
        return stated and (around.own_year or section or (number.comparator == ">=" and around.year is not None))
    if around.has(words.DESIGN, around.segment) and not around.year:
        return False
    return stated and (around.year is not None or section or around.has(words.KEEPS, around.segment))
