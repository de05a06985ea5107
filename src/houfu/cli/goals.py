"""`houfu goals`: how a place stands on the goals of 2025 and 2035, each figure beside last year's and beside its path."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.assessment.goals import GoalStanding, goals_of, share
from houfu.assessment.models import GaugeTally, Run
from houfu.assessment.queries import current_run, run_a_year_before, run_of_day
from houfu.cli.areas import an_area
from houfu.cli.whole import whole
from houfu.cli.words import a_day, counted, say
from houfu.facts.errors import HoufuError
from houfu.policy.goals import System

KINDS = {1: "province", 2: "city", 3: "county", 5: "settlement", 6: "community"}
"""What an area is, by the number of its parts; nothing is counted by township."""

Standings = dict[System, list[GoalStanding]]


def goals(
    area: Annotated[
        str, typer.Option(help="地区代码或路径，缺省全省 a code (520502) or a path (52.5205.520502.)")
    ] = "52.",
    on: Annotated[str, typer.Option(help="截至日，缺省当前评估 day of the assessment: 2026-10-31")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """目标：各项指标与上一年、与路径对照。 The goals of 2025 and 2035 beside last year and beside their path."""
    run = run_of_day(a_day(on)) if on else current_run()
    if run is None:
        raise HoufuError("还没有评估。请先运行 houfu assess。", "There is no assessment yet. Run houfu assess first.")
    area = an_area(area, run.day)
    kind = KINDS.get(area.count("."), "")
    with everywhere():
        before = run_a_year_before(run)
        standings = goals_of(run, area, kind, before) if kind else {}
    if not any(one.now for held in standings.values() for one in held):
        raise HoufuError(
            f"“{area}”没有可以统计的指标。请写成 52.5205.520502. 这样的路径。",
            f"Nothing is counted for “{area}”. Write a path such as 52.5205.520502.",
        )
    if as_json:
        typer.echo(json.dumps(record(run, before, area, standings), ensure_ascii=False))
    else:
        _print(run, before, standings)


def record(run: Run, before: Run | None, area: str, standings: Standings) -> dict[str, Any]:
    """The goals for a program; shares and paths in per cent, `null` where nothing is counted."""
    return {
        "day": run.day.isoformat(),
        "before": before.day.isoformat() if before else None,
        "area": area,
        "systems": [
            {"system": str(system.system), "articles": list(system.articles), "goals": [_one(held) for held in found]}
            for system, found in standings.items()
        ],
    }


def _one(standing: GoalStanding) -> dict[str, Any]:
    indicator = standing.gauge.indicator
    return {
        "code": standing.gauge.code,
        "zh": indicator.name_zh,
        "en": indicator.name_en,
        "subject": indicator.level,
        "low": _rounded(standing.low),
        "high": _rounded(standing.high),
        "unknown": standing.unknown,
        "before": None if standing.before is None else [_rounded(end) for end in share(standing.before)],
        "path": {
            "today": round(standing.path_now, 2),
            "2025": standing.path_2025,
            "2035": standing.path_2035,
            "reached": standing.reaches,
        },
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _print(run: Run, before: Run | None, standings: Standings) -> None:
    last = before.day.isoformat() if before else say("没有一年前的评估", "no assessment of a year ago")
    table = Table(title=say(f"目标 {run.day}　上一年：{last}", f"Goals {run.day}; last year: {last}"))
    table.add_column(say("指标", "indicator"))
    for zh, en in (("数值", "value"), ("不详", "not known"), ("上一年", "last year"), ("路径", "path")):
        table.add_column(say(zh, en), justify="right")
    table.add_column("2025", justify="right")
    table.add_column("2035", justify="right")
    for system, found in standings.items():
        if found:
            table.add_section()
            table.add_row(f"[bold]{say(system.zh, system.en)}[/bold]")
        for one in found:
            unknown = "—" if one.unknown is None else counted(one.unknown)
            path = [f"{value:.1f}%" for value in (one.path_now, one.path_2025, one.path_2035)]
            name = say(one.gauge.indicator.name_zh, one.gauge.indicator.name_en)
            table.add_row(name, _shown(one.now), unknown, _shown(one.before), *path)
    Console().print(whole(table))


def _shown(cell: GaugeTally | None) -> str:
    """A share between its bounds, in per cent."""
    low, high = share(cell) if cell else (None, None)
    if low is None or high is None:
        return "—"
    one, two = f"{low:.1f}%", f"{high:.1f}%"
    return one if one == two else f"{one}–{two}"
