"""The facts of chapter 4 提升基本公共服务水平, articles 15 and 16: registration of dwellings, rentals."""

from houfu.facts.code import Unit
from houfu.facts.codes import AnsweringGovernment, Offer, Papers
from houfu.facts.columns import coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject

__all__ = ["award_round", "dwelling", "housing_project"]

AMPLE = 60
"""Floor area a head, in m², from which on more is not told apart."""


class OfHousehold(Subject):
    """Room and rentals of a household that has grown."""

    level = "household"

    members_added = number("搬迁后新增成员", "members added since the move", Ledger.MEMBERS_ADDED, 9, Unit.PERSONS)
    area_a_head = number(
        "新增人口后人均面积", "floor area a head after members were added", Ledger.HOUSING_NEEDS, AMPLE, Unit.M2
    )
    floor_area_m2 = number("核定住房面积", "floor area on record", Ledger.HOUSING_NEEDS, 1_000, Unit.M2)
    heads_housed = number("核定居住人数", "people housed, on record", Ledger.HOUSING_NEEDS, 30, Unit.PERSONS)
    rental_eligible = yes("符合租赁住房条件", "eligible for rental housing", Ledger.HOUSING_NEEDS)
    rental_offer = coded("租赁住房政策告知", "offer of rental housing", Ledger.RENTAL_OFFERS, Offer)
    rental_applied = yes("已申请租赁住房保障", "applied for rental housing", Ledger.RENTALS)
    rental_open = yes("租赁住房申请在轮候", "application for rental housing is open", Ledger.RENTALS)
    rental_dwelling = yes("已配租住房", "a rental dwelling is awarded", Ledger.RENTALS)
    rent_subsidy = yes("已享受租赁补贴", "a rent subsidy is awarded", Ledger.RENTALS)
    rental_withdrawn = yes("本人撤回租赁申请", "application withdrawn in own words", Ledger.RENTALS)
    rental_wait = number(
        "优先申请轮候天数", "days that a priority application waits", Ledger.RENTALS, 10_000, Unit.DAYS
    )


class OfSettlement(Subject):
    """A settlement."""

    level = "settlement"


class OfCounty(Subject):
    """A receiving county."""

    level = "county"


class OfOrgan(Subject):
    """What a provincial organ studied."""

    level = "organ"

    affordable_study = yes(
        "研究适应人口变化的保障性租赁住房政策",
        "affordable rentals for changing families studied",
        Ledger.RENTAL_STUDIES,
    )
    long_term_study = yes(
        "研究适应人口变化的长租房政策", "long-term rentals for changing families studied", Ledger.RENTAL_STUDIES
    )


class Dwelling(Subject):
    """安置住房."""

    level, above, zh, en, many = "dwelling", "settlement", "安置住房", "dwelling", "dwellings"

    papers = coded("手续类别", "class of papers", Ledger.REGISTRATION, Papers, owner=Organ.HOUSING)
    papers_completed = yes("手续已完善", "papers completed", Ledger.REGISTRATION, owner=Organ.HOUSING)
    tax_settled = yes("税务已办结", "tax filed or exempt", Ledger.REGISTRATION, owner=Organ.TAXATION)
    registered = yes("已办不动产登记", "registered", Ledger.REGISTRATION)


class HousingProject(Subject):
    """安置住房项目: dwellings that were built and are completed as one."""

    level, above, zh, en, many = (
        "home_project", "settlement", "安置住房项目", "housing project", "housing projects",
    )  # fmt: skip

    project_papers = coded("项目手续类别", "class of papers of the project", Ledger.HOUSING_PROJECTS, Papers)
    work_plan = yes("已制定工作方案", "a work plan is made", Ledger.HOUSING_PROJECTS)
    plan_by = coded("工作方案制定方", "maker of the work plan", Ledger.HOUSING_PROJECTS, AnsweringGovernment)
    commitment = yes("已作出承诺", "a commitment is made", Ledger.HOUSING_PROJECTS)
    commitment_by = coded("承诺方", "maker of the commitment", Ledger.HOUSING_PROJECTS, AnsweringGovernment)
    hard_dwellings = number(
        "难完善住房套数", "dwellings hard to complete", Ledger.PROJECT_DWELLINGS, 20_000, Unit.PIECES
    )
    hard_registered = number(
        "难完善住房已登记套数", "dwellings hard to complete, registered", Ledger.PROJECT_DWELLINGS, 20_000, Unit.PIECES
    )


class AwardRound(Subject):
    """租赁住房分配轮次: one round in which a county awarded rental housing."""

    level, above, zh, en, many = "award_round", "county", "租赁住房分配轮次", "award round", "award rounds"

    applicants = number("轮次申请户数", "applicants of the round", Ledger.AWARD_ROUNDS, 100_000, Unit.HOUSEHOLDS)
    awarded = number("轮次获配户数", "households awarded", Ledger.AWARD_ROUNDS, 100_000, Unit.HOUSEHOLDS)
    others_awarded = number(
        "非优先对象获配户数", "households without priority awarded", Ledger.AWARD_ROUNDS, 100_000, Unit.HOUSEHOLDS
    )
    last_rank = number("最后获配名次", "last rank awarded", Ledger.AWARD_ROUNDS, 100_000, Unit.RANK)
    relocated_waiting = number(
        "优先搬迁户仍轮候户数", "relocated households with priority still waiting", Ledger.AWARD_ROUNDS, 100_000,
        Unit.HOUSEHOLDS,
    )  # fmt: skip


dwelling, housing_project, award_round = Dwelling(), HousingProject(), AwardRound()

STOCKS: tuple[type[Subject], ...] = (Dwelling, HousingProject, AwardRound)
"""The subjects that only this module asks about."""
