"""Ways in which a person or household may be worse off while all else stays: what changes, and the words it rests on.

Where the words themselves end a duty (a follow-up of workers sent out, for whoever has no work any more), the line says
so by name: with the words, the verdicts that they allow, and the duties of which one has to stand in its place.
What no measure reads (children left behind, a death, a divorce) is not here: nothing could follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from houfu.facts.codes import Job, LandUse, Offer, Wish, WorkPlace
from houfu.facts.codes.register import Labour
from houfu.facts.columns import CATALOGUE
from houfu.facts.subjects import person
from houfu.policy.classes import ABLE, able_and_working

NOT_APPLICABLE, MET, NOT_MET, UNKNOWN = range(4)
STEP = pl.col("step")
"""By how much a number is moved: drawn anew for each subject."""


@dataclass(frozen=True)
class Ends:
    """The words (of an article, at most 20 characters) by which a duty ends; `then`: duties of which one stands instead.

    `unless`: it ends for no household of which a member is known to be such.
    """

    article: int
    words: str
    then: tuple[str, ...] = ()
    into: frozenset[int] = frozenset({NOT_APPLICABLE, UNKNOWN})
    unless: pl.Expr | None = None


@dataclass(frozen=True)
class Line:
    """One way of being worse off. `who` may come to it by `worse`; `hit` are those it holds for, whom `better` relieves.

    Facts are named by their columns, all of one level; `article` and `words` are what says that it matters.
    """

    name: str
    article: int
    words: str
    who: pl.Expr
    worse: Mapping[str, Any]
    hit: pl.Expr
    better: Mapping[str, Any]
    ends: Mapping[str, Ends] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """Whose facts change."""
        return next(iter(self.worse)).split(".")[0]


def _turns(article: int, words: str, *names: str, into: bool, **more: Any) -> list[Line]:
    """A yes or no that turns against somebody."""
    return [
        Line(
            f"{name} becomes {into}", article, words, pl.col(name) != into, {name: into}, pl.col(name) == into,
            {name: not into}, **more,
        )
        for name in names
    ]  # fmt: skip


def _moves(article: int, words: str, *names: str, up: bool, floor: int | None = None, **more: Any) -> list[Line]:
    """A number that moves against somebody, from `floor` on."""
    found = []
    for name in names:
        fact, column = CATALOGUE[name], pl.col(name)
        low, high = fact.lower if floor is None else floor, fact.upper
        higher, lower = {name: pl.min_horizontal(column + STEP, high)}, {name: pl.max_horizontal(column - STEP, low)}
        rises, falls = (column >= low) & (column < high), column > low
        one = (rises, higher, falls, lower) if up else (falls, lower, rises, higher)
        found.append(Line(f"{name} {'rises' if up else 'falls'}", article, words, *one, **more))
    return found


def _untold(article: int, words: str, *names: str, **more: Any) -> list[Line]:
    """An offer that was made, and is not."""
    return [
        Line(
            f"{name} not made", article, words, pl.col(name) == str(Offer.TOLD), {name: Offer.NONE},
            pl.col(name) == str(Offer.NONE), {name: Offer.TOLD}, **more,
        )
        for name in names
    ]  # fmt: skip


def _of(some: pl.Expr, lines: list[Line]) -> list[Line]:
    """The same lines, of some people alone."""
    return [replace(line, who=line.who & some, hit=line.hit & some) for line in lines]


LABOUR, WARNING, SENT, WORK = "有劳动力搬迁家庭", "失业监测预警", "劳务输出", "一户一人以上稳定就业"
COVER, RELIEF, CARE, WATCH = "完善各类社会保障政策", "应保尽保", "应兜尽兜", "防止返贫监测和帮扶机制"
STABLE = "m01.no_stable_job"
able = able_and_working((16, 59))[0]
chooses_not = person.work_wish.is_in({Wish.STUDY, Wish.CARE, Wish.HEALTH, Wish.OWN_CHOICE})
held, other = {Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST}, {Job.FLEXIBLE, Job.FARM, Job.OWN_BUSINESS}
NO_WORK = {
    "person.job": Job.NONE, "person.work_place": WorkPlace.NONE, "person.months_in_job": 0, "person.has_contract": False,
    "person.is_insured": False, "person.job_ends_60d": False,
}  # fmt: skip
IN_WORK = {
    "person.job": Job.CONTRACT, "person.work_place": WorkPlace.IN_COUNTY, "person.months_in_job": 12,
    "person.days_since_job": 0, "person.job_ends_60d": False,
}  # fmt: skip
IN_OTHER = {**IN_WORK, "person.job": Job.FLEXIBLE, "person.months_worked_12m": 12}
JOBLESS = able & person.job.is_(Job.NONE)
SINCE_LOST = JOBLESS & (person.days_since_job >= 1)
INSTEAD = {  # whoever has no work any more is not followed up at work: the lost work itself is, and the household's
    "m01.followed_up": Ends(1, SENT, (STABLE, "m01.job_lost")),
    "m01.other_work_confirmed": Ends(1, WARNING, (STABLE,)),
    "m01.only_job_ends": Ends(1, WARNING, (STABLE,)),
}
UNSTABLE = {"m01.only_job_ends": Ends(1, WARNING, (STABLE,))}
LEFT_IN_PEACE = {code: Ends(1, one.words) for code, one in INSTEAD.items()} | {
    STABLE: Ends(1, LABOUR, unless=able & ~chooses_not)
}

WORKING = [
    Line("loses a job", 1, WARNING, able & person.job.is_in(held) & ~chooses_not & (person.days_since_job >= 0),
         {**NO_WORK, "person.days_since_job": pl.max_horizontal(person.days_since_job, pl.min_horizontal(STEP, 36_500))},
         SINCE_LOST & ~chooses_not, IN_WORK, INSTEAD),
    Line("loses other work", 1, WORK, able & person.job.is_in(other) & ~chooses_not, NO_WORK, JOBLESS & ~chooses_not,
         IN_OTHER, INSTEAD),
    # the household's own choice (reading own_choice): nobody who studies, cares or is ill is pressed
    Line("loses work and states another choice", 1, WORK, able & ~person.job.is_(Job.NONE) & chooses_not, NO_WORK,
         JOBLESS & chooses_not, IN_OTHER, LEFT_IN_PEACE),
    Line("labour grows weak", 1, LABOUR, person.labour.is_in({Labour.SKILLED, Labour.ORDINARY}),
         {"person.labour": Labour.WEAK}, person.labour.is_(Labour.WEAK), {"person.labour": Labour.ORDINARY}),
    # the article's words are about labour; relief (13) and monitoring (26) do not ask for it, and stay
    Line("ability to work is lost", 1, LABOUR, person.labour.is_in(ABLE), {"person.labour": Labour.LOST},
         person.labour.is_(Labour.LOST), {"person.labour": Labour.ORDINARY}, {
             **LEFT_IN_PEACE, "m01.job_lost": Ends(1, WARNING), "m03.course_offered": Ends(3, "易地扶贫搬迁劳动力"),
             "goals.class_with_labour": Ends(1, LABOUR, ("goals.class_no_labour",)),
         }),
    *_turns(1, WARNING, "person.job_ends_60d", into=True),
    *_turns(1, SENT, "person.followed_up_3m", into=False),
    *_turns(1, WARNING, "person.still_works_90d", into=False),
    *_turns(1, "稳定就业质量", "person.has_contract", "person.is_insured", into=False),
    *_turns(1, "市场渠道难以实现就业", "person.hard_to_place", into=True),
    *_of(able & ~chooses_not, _moves(1, WARNING, "person.days_since_job", up=True, floor=1)),
    *_of(able & ~chooses_not & person.job.is_in({*held, Job.OWN_BUSINESS}),
         _moves(1, WORK, "person.months_in_job", up=False, ends=UNSTABLE)),
    *_of(able & ~chooses_not & person.job.is_in({Job.FLEXIBLE, Job.FARM}),
         _moves(1, WORK, "person.months_worked_12m", up=False, ends=UNSTABLE)),
    *_untold(1, "各项就业创业扶持政策", "work_benefit.told"),
    *_moves(1, "各类就业优惠和补助政策", "work_benefit.answer_wait", up=True),
    *_turns(1, "权益保障", "labour_case.sent_out", into=True),
    *_moves(1, "权益保障", "labour_case.accept_wait", "labour_case.result_wait", up=True),
    *_moves(3, "持续加大培训力度", "person.training_wait", up=True),
    *_moves(3, "统一落实培训补贴", "person.training_subsidy_wait", "person.training_allowance_wait", up=True),
    *_turns(3, "同等享受建档立卡劳动力培训政策", "person.training_paid_as_published", into=False),
]  # fmt: skip

OUT = {"person.in_school": False, "person.enrolled": False, "person.schooled": False}
AT_SCHOOL = dict.fromkeys(OUT, True)
PEOPLE = [
    Line("drops out of school", 11, "适龄子女就学需求", person.in_school & person.job.is_(Job.NONE), OUT,
         ~person.in_school & ~person.enrolled & ~person.schooled & person.job.is_(Job.NONE), AT_SCHOOL,
         {"goals.class_no_labour": Ends(1, LABOUR, ("goals.class_with_labour",))}),
    *_turns(11, "适龄子女就学需求", "person.schooled", "person.enrolled", into=False),
    *_untold(11, "适龄子女就学需求", "person.kindergarten_offer", "person.senior_offer"),
    *_turns(13, COVER, "person.medical_cover", "person.pension_cover", "person.in_relief", into=False),
    *_untold(13, COVER, "person.cover_offer", "person.pension_offer"),
    *_turns(13, RELIEF, "person.relief_condition", "person.medical_relief_condition", into=True),
    *_turns(13, CARE, "person.care_condition", into=True),
    *_moves(13, RELIEF, "person.relief_wait", "person.medical_relief_wait", "person.care_wait", up=True),
    *_turns(13, "社会保障转移接续工作", "person.pension_transfer_12m", "person.medical_transfer_12m", into=True),
    *_moves(13, "社会保障转移接续工作", "person.pension_transfer_days", "person.medical_transfer_days", up=True),
]  # fmt: skip

# to be monitored is itself the help that is due to a household under the line; a measure and word of it are due from then on
TAKEN_IN = {
    code: Ends(26, WATCH, ("m26.fitting_measure",), frozenset({MET}))
    for code in ("m26.low_income", "m26.low_reported_income")
}
LET = {LandUse.LEASED, LandUse.COOPERATIVE}
GROWN = "搬迁家庭新增人口较多且符合条件的"
HOUSEHOLDS = [
    *_turns(26, WATCH, "household.monitored_now", into=True, ends=TAKEN_IN),
    *_turns(26, WATCH, "household.monitored_3m", "household.checked_low_12m", "household.monitored_relief_only",
            "household.monitored_removed_12m", into=True),
    *_turns(26, WATCH, "household.monitored_visit_3m", "household.monitored_told", "household.checked_at_home_12m", into=False),
    *_moves(26, WATCH, "household.net_income_1y", "household.checked_income_fen", "household.monitored_stable_months",
            up=False),
    *_moves(26, WATCH, "household.income_heads_1y", "household.monitored_risks_unmet", up=True),
    *_turns(26, WATCH, "household.registered_poor", into=True),
    *_moves(16, GROWN, "household.members_added", "household.rental_wait", up=True),
    *_moves(16, GROWN, "household.area_a_head", up=False),
    *_turns(16, "或住房租赁补贴", "household.rental_dwelling", "household.rent_subsidy", "household.rental_open", into=False),
    *_untold(16, GROWN, "household.rental_offer"),
    *_untold(14, "积极引导搬迁群众转移户籍", "household.hukou_guidance", ends={
        "m14.guidance_whole": Ends(14, "积极引导搬迁群众转移户籍", ("m14.guided",))}),
    *_turns(14, "积极引导搬迁群众转移户籍", "household.hukou_guidance_whole", "household.hukou_helped", into=False),
    *_turns(8, "网格化管理机制", "household.in_grid", "household.grid_worker_in_post", into=False),
    Line("land falls idle", 5, "“三块地”盘活", pl.col("parcel.use_12m").is_in(sorted(map(str, LET))),
         {"parcel.use_12m": LandUse.IDLE}, pl.col("parcel.use_12m") == str(LandUse.IDLE), {"parcel.use_12m": LandUse.LEASED}, {
             f"m05.contract_ends{kind}": Ends(5, "“三块地”盘活", (f"m05.idle_offered{kind}",)) for kind in ("", "_woods")
         }),
    *_moves(5, "“三块地”盘活", "parcel.rent", "parcel.contract_days_left", up=False),
    *_turns(5, "“三块地”盘活", "parcel.renewal_agreed", "parcel.subsidy_paid_12m", into=False),
    *_untold(5, "“三块地”盘活", "parcel.land_offer"),
]  # fmt: skip

LINES = (*WORKING, *PEOPLE, *HOUSEHOLDS)
