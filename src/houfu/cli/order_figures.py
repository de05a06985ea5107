"""`houfu orders figures`: how orders stand by lead organ and by county, for operators and scripts."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.casework.codes import stored
from houfu.casework.figures import Figures, Line, figures
from houfu.casework.months import months_asked
from houfu.cli.areas import an_area
from houfu.cli.whole import whole
from houfu.cli.words import counted, say, today
from houfu.facts.organs import Organ
from houfu.portal.naming import place_names
from houfu.portal.order_figures import heads

Month = Annotated[str, typer.Option(help="月份，如 2026-01 a month like 2026-01")]


def order_figures(
    area: Annotated[str, typer.Option(help="地区代码或路径 a code (520502) or a path (52.5205.520502.)")] = "52.",
    first: Month = "",
    last: Month = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """工单统计：按牵头单位和县，不按人。 Figures of orders, by lead organ and county, never by person."""
    with everywhere():
        months = months_asked(first, last, today())
        found = figures(an_area(area, min(months.last, today())), months, today())
    if as_json:
        typer.echo(json.dumps(_record(found), ensure_ascii=False))
    else:
        Console().print(whole(_table(found)))


def _record(found: Figures) -> dict[str, Any]:
    first, last = found.months.said
    return {
        "first": first, "last": last, "total": vars(found.total), "organs": [vars(one) for one in found.organs],
        "counties": [vars(one) for one in found.counties],
    }  # fmt: skip


def _table(found: Figures) -> Table:
    """A line an organ and a county, the figures of which anything is told; figures are many, so each has a row of its own."""
    with everywhere():
        places = place_names({line.key for line in found.counties}, today())
    named = [(say("合计", "all"), found.total)]
    named += [(say(organ.zh, organ.en), line) for line in found.organs for organ in [stored(Organ, line.key)]]
    named += [(places[line.key], line) for line in found.counties]
    table = Table(
        say("范围", "whose"), say("统计", "figure"), say("数值", "value"), title=" – ".join(found.months.said)
    )
    for name, line in named:
        for key, head in heads().items():
            table.add_row(name, head, _value(line, key))
    return table


def _value(line: Line, key: str) -> str:
    if key in line.counts:
        count = line.counts[key]
        return say("不显示", "not shown") if count is None else counted(count)
    medians = {"median_days": line.median_days, "median_hours": line.median_hours}
    value = medians[key] if key in medians else line.shares[key]
    return "—" if value is None else f"{value}" if key in medians else f"{value}%"
