"""Ledgers of chapter 7 强化组织保障, article 26: monitoring and help. A refused visit leaves no mark in any of them."""

from houfu.facts.codes import CheckResult, FoundBy, HelpMeasure, MonitoredKind, ReturnRisk, SettlementRiskKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfHousehold, OfSettlement
from houfu.ledgers.fields import coded, day, money, number, text, year, yes


class LowIncome(OfHousehold):
    """低收入筛查预警: on `valid_from` the organs' comparison found a low income a head; others have no row."""

    feed = Ledger.LOW_INCOME
    income = money("近12个月人均纯收入", "income a head in 12 months")


class HomeCheck(OfHousehold):
    """入户核实记录: with its consent a household was visited on `valid_from` and its circumstances checked."""

    feed = Ledger.HOME_CHECKS
    result = coded("核实结果", "result", CheckResult)


class Monitored(OfHousehold):
    """防返贫监测对象台账: monitored from the day it was identified (`valid_from`) to that of removal (`valid_to`).

    A blank `told_on` says that the household was not told yet.
    """

    feed = Ledger.MONITORED
    kind = coded("监测对象类别", "class", MonitoredKind)
    found_by = coded("发现渠道", "found by", FoundBy)
    with_labour = yes("有劳动力", "has labour")
    helper = text("帮扶联系人", "helper")
    told_on = day("告知日期", "told on", not_yet=True)
    contested_on = day("提出异议日期", "contested on")
    stable_since = day("稳定起始日期", "stable since")


class HouseholdRisk(OfHousehold):
    """风险和帮扶措施台账: a risk of a monitored household, identified on `valid_from`, over on `valid_to`, and its measure.

    A blank `measure_on` says that no measure has begun yet; a day without a measure leaves it unknown which began.
    """

    feed = Ledger.HELP_MEASURES
    risk = coded("风险类型", "risk", ReturnRisk, required=True)
    measure = coded("帮扶措施类型", "measure", HelpMeasure)
    measure_on = day("措施落实日期", "measure begun", not_yet=True)


class HelperVisit(OfHousehold):
    """帮扶走访记录: the helper called on `valid_from`, at home or, where the household prefers it, otherwise."""

    feed = Ledger.HELPER_VISITS
    at_home = yes("入户", "at home")
    needs = text("需求", "needs", 200)


class SettlementCheck(OfSettlement):
    """安置区风险排查记录: on `valid_from` a settlement was checked for risks that many share."""

    feed = Ledger.SETTLEMENT_CHECKS
    found = number("发现风险数", "risks found")
    document = text("记录", "record")


class SettlementRisk(OfSettlement):
    """安置区风险台账: a risk that many share, found on `valid_from`, and the measure taken for the settlement.

    A blank `measure_on` says that none was taken yet.
    """

    feed = Ledger.SETTLEMENT_RISKS
    kind = coded("风险类型", "kind", SettlementRiskKind)
    households = number("涉及户数", "households concerned")
    measure = text("措施", "measure")
    measure_on = day("措施落实日期", "measure begun", not_yet=True)


class FourKeeps(OfCounty):
    """四个不摘年度记录: responsibility, policies, help and supervision of a county in one year.

    What a row leaves blank is not known, `inspected_on` too; that nothing was kept is said by a return without a row.
    """

    feed = Ledger.FOUR_KEEPS
    year = year()
    leader = text("责任领导", "leader")
    helpers = number("明确帮扶联系人（人）", "helpers named")
    policies = number("继续执行的政策（项）", "policies still paid")
    policy_list = text("政策清单", "list of policies")
    inspected_on = day("监管检查日期", "inspected on")
    findings = number("检查发现问题数", "faults found")


class HelperPosts(OfCounty):
    """帮扶干部派驻台账: helpers that a county has to send, and those in post, as of `valid_from`."""

    feed = Ledger.HELPER_POSTS
    year = year()
    due = number("应派人数", "to be sent")
    in_post = number("在岗人数", "in post")
