"""How the ledgers of part three 工作要求, requirement 2: targets, tasks and their parts, support, pooled means, become facts."""

import polars as pl

from houfu.facts.codes import SupportKind, TaskStep
from houfu.ledgers.targets import (
    CityCoordination,
    CountyCharge,
    OrganSupport,
    OrganTarget,
    PlaceTarget,
    PooledMeans,
    SettlementTask,
    StepTaken,
    WorkTask,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, all_hold, holds, latest, of_year, said
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("work_task", WorkTask),)


def _year(back: int, condition: pl.Expr | bool = True) -> Ask:
    """Whether a row is of the calendar year so many years before the day's, and the condition holds of it."""
    return lambda on: (pl.col("year") == on.year - back) & condition


def _this_year(condition: pl.Expr | bool = True) -> Form:
    return holds(_year(0, condition), ever=True)


def _targets(word: str) -> dict[str, Form]:
    """This year's target of a place or an organ, and whether it has what it is measured by."""
    return {
        word: _this_year(),
        f"{word}_evidence": _this_year(said("evidence")),
        f"{word}_score": _this_year(pl.col("score") > 0),
    }


def _support() -> dict[str, Form]:
    """What an organ gave of each kind in the last whole year and in the one before."""
    made = {}
    for kind in SupportKind:
        own, column = pl.col("kind") == str(kind), "amount" if kind is SupportKind.MONEY else "items"
        made[f"support_{kind}_filed"] = holds(_year(1, own), ever=True)
        made[f"support_{kind}"] = of_year(column, 1, own)
        made[f"support_{kind}_before"] = of_year(column, 2, own)
    return made


_TASKS: tuple[Feed, ...] = (
    Feed(WorkTask, {"tasks_this_year": _this_year()}),
    Feed(
        WorkTask,
        {
            "this_year": latest(_year(0), ever=True),
            "organ_named": latest(said("answerable"), ever=True),
            "due": latest(lambda on: pl.col("due_on") <= on, ever=True),
            "done_in_time": latest((pl.col("done_on") <= pl.col("due_on")) & pl.col("done_on").is_not_null(), ever=True),
        },
        level="work_task",
        link="key",
    ),
    Feed(WorkTask, {"parted_to_places": holds(ever=True)}, level="work_task", link="parent_key"),
    Feed(SettlementTask, {"parted_to_settlements": holds(ever=True)}, level="work_task", link="task_key"),
    Feed(
        StepTaken,
        {f"step_{step}": holds(pl.col("step") == str(step), ever=True) for step in TaskStep},
        level="work_task",
        link="task_key",
    ),
    Feed(
        SettlementTask,
        {
            "task_this_year": _this_year(),
            "task_organs_named": all_hold(lambda on: (pl.col("year") != on.year) | said("answerable"), ever=True),
        },
    ),
)  # fmt: skip

_MEANS: tuple[Feed, ...] = (
    Feed(PlaceTarget, _targets("place_target")),
    Feed(OrganTarget, _targets("organ_target")),
    Feed(OrganSupport, _support()),
    Feed(CityCoordination, {"city_decision_12m": holds(months=12)}),
    Feed(CountyCharge, {"charge_on_file": holds()}),
    Feed(
        PooledMeans,
        {
            "means_pooled": _this_year(),
            **{f"means_{part}": _this_year(pl.col(part) > 0) for part in ("policies", "funds", "staff")},
        },
    ),
)

FEEDS: tuple[Feed, ...] = (*_TASKS, *_MEANS)
