"""The table of all lists that the site shows and lets be taken out; what is not in it is no list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from houfu.access.roles import Permission
from houfu.exports.lists import Listing
from houfu.portal.lists import (
    administration,
    figures,
    handed_in,
    homes,
    import_lists,
    judged,
    ledgers,
    money,
    order_figures,
    orders,
    rules,
    traces,
    work,
)
from houfu.portal.lists.drawing import FIGURES, PEOPLE, listing


@cache
def listings() -> Mapping[str, Listing]:
    """Every list by its name, in the order of the menu; each ledger is one, named ledger.TABLE."""
    return {
        one.name: one for one in (*_judged(), *_figures(), *_rules(), *_administration(), *ledgers.ledger_listings())
    }


def _judged() -> Iterator[Listing]:
    cut = ("measure", "rule", "level")
    yield listing("findings", "问题清单", "open findings", PEOPLE, judged.findings, *cut, people=True)
    yield listing("lacking", "资料不足", "what cannot be told", PEOPLE, judged.lacking, *cut, people=True)
    yield listing("orders", "工单", "orders", PEOPLE, work.orders, "tab", "organ", "sort", "q", "climbed", people=True)
    releasing = (*PEOPLE, Permission.RELEASE_ORDERS)
    yield listing("preview_orders", "预览下发工单", "what a release would make", releasing, work.preview, "cap")
    yield listing("data_orders", "资料工单", "data orders", FIGURES, orders.data_orders, "ledger", "organ")
    checks = ("organ", "severity", "topic", "sound")
    yield listing("quality", "数据质量", "data quality, by check", FIGURES, orders.quality, *checks)
    yield listing(
        "quality_records",
        "有问题的记录",
        "faulty records",
        PEOPLE,
        orders.quality_records,
        "check",
        "organ",
        people=True,
    )
    yield listing("imports", "导入", "imports", PEOPLE, orders.imports, "stage", "ledger")
    cut = ("stage", "ledger", "organ")
    yield listing("conflicts", "说法不一", "contradictions", PEOPLE, handed_in.conflicts, *cut, people=True)
    of_one = import_lists.import_changes, import_lists.likely, import_lists.import_since
    yield listing("import_changes", "导入的变更", "an import's changes", PEOPLE, of_one[0], "import", people=True)
    yield listing("likely", "疑似同一人", "likely doubles", PEOPLE, of_one[1], "import", people=True)
    yield listing(
        "import_since", "导入后评估结果的变化", "what an import turned", PEOPLE, of_one[2], "import", people=True
    )
    yield listing("households", "搬迁户", "households", PEOPLE, homes.households, "number", "community", people=True)
    yield listing("looked", "谁看过", "who looked", PEOPLE, traces.looked, "household", people=True)
    yield listing("settlements", "安置区", "settlements", FIGURES, homes.settlements)


def _figures() -> Iterator[Listing]:
    yield listing("matrix", "各地各举措", "places by measures", FIGURES, figures.matrix, "sort")
    yield listing("measures", "举措清单", "measures", FIGURES, figures.measures)
    yield listing("measure", "举措各地情况", "one measure by place", FIGURES, figures.measure, "measure", "sort")
    yield listing("indicators", "指标", "indicators", FIGURES, figures.indicators)
    yield listing("goals", "目标", "goals", FIGURES, figures.goals)
    yield listing("classes", "分类施策", "classes", FIGURES, figures.classes)
    yield listing("order_figures", "工单统计", "figures of orders", FIGURES, order_figures.order_figures, "from", "to")
    yield listing("fund_lines", "资金指标", "fund lines", FIGURES, money.fund_lines)
    yield listing("fund_shares", "因素法分配", "a fund line's shares", FIGURES, money.fund_shares, "line", "on", "sort")


def _rules() -> Iterator[Listing]:
    yield listing("coverage", "逐项对照", "the document demand by demand", FIGURES, rules.coverage, "show")
    yield listing("parameters", "参数", "parameters", FIGURES, rules.parameters, "open")
    yield listing("readings", "口径", "readings", FIGURES, rules.readings)
    yield listing("organs", "责任单位", "organs", FIGURES, rules.organs)
    yield listing("ledgers", "台账", "all ledgers", FIGURES, ledgers.every_ledger)


def _administration() -> Iterator[Listing]:
    """The last two by the right of the page alone: an administrator's role holds no right to take out what is about people."""
    yield listing("jobs", "后台任务", "background jobs", FIGURES, traces.jobs, "stage")
    yield listing("exports", "导出", "exports", FIGURES, traces.exports)
    of = administration
    yield listing("accounts", "账号和权限", "accounts and rights", of.ACCOUNTS, of.accounts, "q", leaves_by=())
    yield listing(
        "log", "审计日志", "the audit log", of.LOG, of.log, "day", "user", "act", "path", "refused", leaves_by=()
    )
