"""The facts of chapter 3 提升社区治理水平, article 8: self-government of communities, grids, property management."""

from houfu.facts.code import Unit
from houfu.facts.columns import number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__: list[str] = []

_TIMES, _PARTS = Unit.TIMES, Unit.PARTS


class OfHousehold(Subject):
    """Whether somebody looks after the grid that a household is in; nothing that is noted there."""

    level = "household"

    in_grid = yes("已编入网格", "in a grid", Ledger.GRIDS)
    grid_worker_in_post = yes("网格员在岗", "grid worker in post", Ledger.GRIDS)


class OfCommunity(Subject):
    """Rules, meetings, matters and disclosures of a community."""

    level = "community"

    powers_list = yes("乡镇（街道）与社区权责清单", "list of powers and duties", Ledger.POWERS_LISTS)
    powers_list_published = yes("权责清单已公布", "the list is published", Ledger.POWERS_LISTS)
    tasks_off_list_12m = number(
        "近12个月清单外下派任务", "tasks outside the list in 12 months", Ledger.TASKS_HANDED_DOWN, 10_000, _PARTS
    )
    residents_rule = yes("居民会议制度", "rule of residents' meetings", Ledger.SELF_RULES)
    representatives_rule = yes("居民代表会议制度", "rule of representatives' meetings", Ledger.SELF_RULES)
    consultation_rule = yes("居民协商议事制度", "rule of consultation", Ledger.SELF_RULES)
    major_matters_list = yes("重大事项清单", "list of major matters", Ledger.SELF_RULES)
    residents_meetings_12m = number(
        "近12个月居民会议次数", "residents' meetings in 12 months", Ledger.COMMUNITY_MEETINGS, 1_000, _TIMES
    )
    representatives_meetings_6m = number(
        "近6个月居民代表会议次数", "representatives' meetings in 6 months", Ledger.COMMUNITY_MEETINGS, 1_000, _TIMES
    )
    households_called_12m = number(
        "近12个月应到会户次", "households called in 12 months", Ledger.COMMUNITY_MEETINGS, 10_000_000, Unit.HOUSEHOLDS
    )
    households_present_12m = number(
        "近12个月到会户次", "households present in 12 months", Ledger.COMMUNITY_MEETINGS, 10_000_000, Unit.HOUSEHOLDS
    )
    consultation_wait = number(
        "待协商事项最长等待天数", "longest wait for consultation", Ledger.COMMUNITY_MATTERS, 40_000, Unit.DAYS
    )
    major_decided_12m = number(
        "近12个月决定的重大事项", "major matters decided in 12 months", Ledger.COMMUNITY_MATTERS, 10_000, _PARTS
    )
    major_unconsulted_12m = number(
        "近12个月未先协商的重大事项",
        "major matters decided unconsulted in 12 months",
        Ledger.COMMUNITY_MATTERS,
        10_000,
        _PARTS,
    )
    major_consulted_12m = number(
        "近12个月先协商后决定的重大事项",
        "major matters consulted first in 12 months",
        Ledger.COMMUNITY_MATTERS,
        10_000,
        _PARTS,
    )
    matters_12m = number("近12个月议事事项", "matters in 12 months", Ledger.COMMUNITY_MATTERS, 10_000, _PARTS)
    matters_by_residents_12m = number(
        "近12个月居民提出的事项", "matters raised by residents in 12 months", Ledger.COMMUNITY_MATTERS, 10_000, _PARTS
    )
    decisions_due_12m = number(
        "近12个月到期的决定", "decisions that fell due in 12 months", Ledger.COMMUNITY_MATTERS, 10_000, _PARTS
    )
    decisions_in_time_12m = number(
        "近12个月按期办成的决定", "decisions carried out in time in 12 months", Ledger.COMMUNITY_MATTERS, 10_000, _PARTS
    )
    disclosures_3m = number(
        "近3个月居务公开次数", "disclosures in 3 months", Ledger.COMMUNITY_DISCLOSURES, 1_000, _TIMES
    )
    grids = number("网格数", "grids", Ledger.GRIDS, 1_000, Unit.PIECES)
    grid_households = number("网格内户数", "households in grids", Ledger.GRIDS, 100_000, Unit.HOUSEHOLDS)


class OfSettlement(Subject):
    """Property management of a settlement, by steps from 0 (none) to 3 (rated by residents)."""

    level = "settlement"

    property_step = number(
        "物业管理步骤（0–3）", "step of property management, 0–3", Ledger.PROPERTY_MANAGEMENT, 3, Unit.STEPS
    )
    property_step_before = number(
        "上一次物业管理步骤（0–3）", "step before, 0–3", Ledger.PROPERTY_MANAGEMENT, 3, Unit.STEPS
    )
    property_none_months = number(
        "没有物业管理的月数", "months without property management", Ledger.PROPERTY_MANAGEMENT, 600, Unit.MONTHS
    )


STOCKS: tuple[type[Subject], ...] = ()
"""The subjects that only this module asks about."""
