"""The facts of the introduction 总体要求和目标: who lives there, and the new problems of the work."""

from houfu.facts.code import Unit
from houfu.facts.columns import number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["new_problem"]


class OfCommunity(Subject):
    """How many of a community's households live there, by a yearly count; of no household is it written down."""

    level = "community"

    households_counted = number(
        "上一年统计的搬迁户", "households counted last year", Ledger.LIVING_COUNTS, 100_000, Unit.HOUSEHOLDS
    )
    households_living = number(
        "其中在安置地居住的搬迁户", "of them living there", Ledger.LIVING_COUNTS, 100_000, Unit.HOUSEHOLDS
    )


class NewProblem(Subject):
    """新问题: one problem of the work that was not foreseen, under the county that it was first raised in."""

    level, above, zh, en, many = "new_problem", "county", "新问题", "new problem", "new problems"

    answer_wait = number("等待答复工作日", "working days without an answer", Ledger.NEW_PROBLEMS, 36_500, Unit.WORKDAYS)
    answered = yes("已答复", "answered", Ledger.NEW_PROBLEMS)
    studied = yes("已研究原因", "its cause was studied", Ledger.NEW_PROBLEMS)
    policy_considered = yes("已研究是否调整政策", "it was considered whether policy has to change", Ledger.NEW_PROBLEMS)
    policy_changed = yes("已调整政策", "policy was changed", Ledger.NEW_PROBLEMS)
    answered_by_province = yes("省级已答复", "the province has answered", Ledger.NEW_PROBLEMS)
    counties = number("出现的县数", "counties in which it stands", Ledger.PROBLEM_PLACES, 100, Unit.PIECES)


new_problem = NewProblem()

STOCKS: tuple[type[Subject], ...] = (NewProblem,)
"""The subjects that only this module asks about."""
