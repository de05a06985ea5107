"""`houfu coverage`, `parameters`, `ledgers`, `data-orders`: what the pages of these names list, for a terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.assessment.adopted import adopted_on
from houfu.assessment.queries import current_run, data_orders
from houfu.assessment.rulebook import rules_on
from houfu.assessment.written import shown
from houfu.cli.areas import an_area
from houfu.cli.ledger_names import feed_called
from houfu.cli.whole import whole
from houfu.cli.words import a_day, say, today
from houfu.facts.errors import HoufuError
from houfu.ledgers.models import LEDGERS
from houfu.policy.coverage import answers
from houfu.policy.demands import DEMANDS

AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]
OnDay = Annotated[str, typer.Option("--on", help="截至日，缺省今天 the day, today if none is given")]
Row = dict[str, Any]
ORDER_COLUMNS = (
    ("地区", "path"), ("单位", "organ"), ("台账", "ledger"), ("对象", "level"), ("数量", "subjects"),
    ("等待的规则", "duties"), ("已报至", "complete_to"),
)  # fmt: skip


def coverage(on: OnDay = "", as_json: AsJson = False) -> None:
    """文件264项要求各由什么回应。 What answers each of the document's demands; exit 1 where nothing answers one."""
    day = a_day(on) if on else today()
    rows: list[Row] = []
    for code, answer in answers(rules_on(day, adopted_on(day))).items():
        rows.append(
            {
                "code": code,
                "fragment": DEMANDS[code].fragment,
                "rules": [rule.code for rule in answer.rules],
                "indicators": [gauge.code for gauge in answer.gauges],
                "reason": say(answer.not_measured.zh, answer.not_measured.en) if answer.not_measured else "",
            }
        )
    _print(
        rows,
        as_json,
        (("编号", "code"), ("原文", "fragment"), ("规则", "rules"), ("指标", "indicators"), ("不衡量的理由", "reason")),
    )
    if any(not (row["rules"] or row["indicators"] or row["reason"]) for row in rows):
        raise typer.Exit(1)


def parameters(
    on: OnDay = "",
    open_: Annotated[bool, typer.Option("--open", help="只列口径待确认的 only those that no document backs")] = False,
    as_json: AsJson = False,
) -> None:
    """全部参数：数值、起用日、来源。 All parameters: value, first day, source."""
    day = a_day(on) if on else today()
    rows: list[Row] = []
    for key, values in rules_on(day, adopted_on(day)).parameters.items():
        for one in values.all():
            held = values.held(one)
            if held.assumed or not open_:
                rows.append(
                    {
                        "name": f"{key}.{one.name}",
                        "title": say(one.zh, one.en),
                        "value": shown(held.value),
                        "first_day": f"{held.first_day}",
                        "source": held.source,
                    }
                )
    _print(
        rows,
        as_json,
        (("参数", "name"), ("含义", "title"), ("数值", "value"), ("起用日", "first_day"), ("来源", "source")),
    )


def ledgers(as_json: AsJson = False) -> None:
    """全部台账：名称、对象、由谁上报。 All ledgers: name, subject, who reports it."""
    rows: list[Row] = [
        {
            "table": model._meta.db_table.removeprefix("ledgers_"),
            "title": say(*model.titles()),
            "about": model.level,
            "owner": say(model.feed.owner.zh, model.feed.owner.en),
        }
        for model in LEDGERS
    ]
    _print(rows, as_json, (("台账", "table"), ("名称", "title"), ("对象", "about"), ("上报单位", "owner")))


def data_orders_(
    area: Annotated[
        str, typer.Option("--area", help="地区代码或路径 a code (520502) or a path (52.5205.520502.)")
    ] = "52.",
    ledger: Annotated[str, typer.Option(help="只看一种台账 one ledger only")] = "",
    limit: Annotated[int, typer.Option(help="最多几行 at most so many rows", min=1)] = 50,
    as_json: AsJson = False,
) -> None:
    """补数任务：哪个单位缺哪个台账、影响多少对象。 Which organ has to supply which ledger, and how many subjects wait for it."""
    run = current_run()
    if run is None:
        raise HoufuError("还没有评估。请先运行 houfu assess。", "Nothing is assessed yet. Run houfu assess first.")
    only = feed_called(ledger) if ledger else None
    with everywhere():
        found = data_orders(run, an_area(area))
        rows: list[Row] = [
            {
                "path": order.path,
                "organ": order.organ,
                "ledger": order.ledger,
                "level": order.level,
                "subjects": order.subjects,
                "duties": order.duties.split(),
                "complete_to": f"{order.complete_to or ''}",
            }
            for order in (found.filter(ledger=only) if only else found)[:limit]
        ]
    _print(rows, as_json, ORDER_COLUMNS)


def _print(rows: Sequence[Row], as_json: bool, columns: Iterable[tuple[str, str]]) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    heads = list(columns)
    table = Table(*(say(zh, en.replace("_", " ")) for zh, en in heads))
    for row in rows:
        table.add_row(*(_cell(row[name]) for _zh, name in heads))
    Console().print(whole(table))


def _cell(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)
