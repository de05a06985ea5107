"""Ledgers of the introduction 总体要求和目标: households living there in counts, and the register of new problems."""

from houfu.facts.codes import ProblemRaisedBy
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCommunity, OfCounty
from houfu.ledgers.fields import coded, day, key, named, number, text, year, yes


class LivingCount(OfCommunity):
    """居住情况年度统计: how many of a community's households live there; counts only, nobody is listed."""

    feed = Ledger.LIVING_COUNTS
    year = year()
    households = number("搬迁户", "households")
    living = number("其中在安置地居住", "of them living there")


class NewProblem(OfCounty):
    """新问题登记: a problem raised on `valid_from`, by the county it was first raised in, and what became of it."""

    feed = Ledger.NEW_PROBLEMS
    problem = named("问题", "problem", 200)
    raised_by = coded("提出方", "raised by", ProblemRaisedBy)
    studied = yes("已研究原因", "cause studied")
    cause = text("原因", "cause", 200)
    answered_on = day("答复日期", "answered on", not_yet=True)
    answer = text("答复", "answer", 200)
    policy_considered = yes("已研究是否调整政策", "change of policy considered")
    policy_changed = yes("已调整政策", "policy changed")
    document = text("文件", "document")
    province_answered_on = day("省级答复日期", "answered by the province on")
    province_answer = text("省级答复", "answer of the province", 200)


class ProblemPlace(OfCounty):
    """新问题出现的县: a county in which a problem of the register stands, from `valid_from` to `valid_to`."""

    feed = Ledger.PROBLEM_PLACES
    lasts = True
    problem_key = key("NewProblem", "新问题", "new problem")
