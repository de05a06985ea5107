"""The gaps of part three 工作要求, requirement 2: no target, tasks not parted, support that does not grow, nothing pooled."""

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import GovernmentLevel, SupportKind
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
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
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, shares
from houfu.synthetic.planted.requirements import of_governments
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
Planted = tuple[Ints, str, Verdict]


def plant(laying: Laying) -> None:
    """Lay the requirement's gaps, and list them."""
    _place_targets(laying)
    _organ_targets(laying)
    _tasks(laying)
    _steps(laying)
    _support(laying)
    _decisions(laying)
    _counties(laying)


def _year(laying: Laying, back: int = 0) -> pl.Expr:
    return pl.col("year") == laying.province.day.year - back


def _list(laying: Laying, duty: str, subject: str, *planted: Planted) -> None:
    for of, done, expected in planted:
        laying.list(duty, subject, of, done, expected)


def list_organs(laying: Laying, duty: str, *planted: Planted) -> None:
    """List organs, by their numbers, with their codes."""
    for numbers, done, expected in planted:
        for number in numbers.tolist():
            laying.list(duty, "organ", np.array([number]), done, expected, code=list(Organ)[number - 1].value)


def organs(laying: Laying, model: type[LedgerRow], step: str, *sizes: int) -> list[Ints]:
    """The numbers of organs that a ledger is about, so many for each size, none twice."""
    codes = [member.value for member in Organ]
    found = laying.table(model)["organ"].cast(pl.String).unique().sort().to_list()
    return shares(np.array([codes.index(one) + 1 for one in found]), sizes, laying.random(step))


def of_organs(numbers: Ints) -> pl.Expr:
    """Whether a row is about one of these organs."""
    return pl.col("organ").is_in([list(Organ)[number - 1].value for number in numbers.tolist()])


def change_organs(laying: Laying, model: type[LedgerRow], numbers: Ints, where: pl.Expr, **values: object) -> None:
    """Put other values into the rows about these organs."""
    frame = laying.table(model)
    hit = of_organs(numbers) & where
    laying.frames[model._meta.db_table] = frame.with_columns(
        pl.when(hit)
        .then(value if isinstance(value, pl.Expr) else pl.lit(value, dtype=frame.schema[name]))
        .otherwise(pl.col(name))
        .alias(name)
        for name, value in values.items()
    )


def drop_organs(laying: Laying, model: type[LedgerRow], numbers: Ints, where: pl.Expr) -> None:
    """Take away the rows about these organs."""
    laying.frames[model._meta.db_table] = laying.table(model).filter(~(of_organs(numbers) & where))


def _place_targets(laying: Laying) -> None:
    unseen, (missing, bare, blank) = of_governments(laying, Ledger.PLACE_TARGETS, PlaceTarget, 6, 5, 3)
    laying.drop(PlaceTarget, missing, _year(laying))
    laying.change(PlaceTarget, bare, _year(laying), evidence=NOTHING)
    laying.change(PlaceTarget, blank, _year(laying), score=None)
    _list(
        laying, "r2.place_target", "government", (missing, "no_target", NOT_MET), (bare, "no_evidence", NOT_MET),
        (blank, "score_blank", UNKNOWN), (unseen, "no_return_of_targets", UNKNOWN),
    )  # fmt: skip


def _organ_targets(laying: Laying) -> None:
    missing, bare, blank = organs(laying, OrganTarget, "organ targets", 2, 2, 1)
    drop_organs(laying, OrganTarget, missing, _year(laying))
    change_organs(laying, OrganTarget, bare, _year(laying), evidence=NOTHING)
    change_organs(laying, OrganTarget, blank, _year(laying), score=None)
    list_organs(
        laying, "r2.organ_target", (missing, "no_target", NOT_MET), (bare, "no_evidence", NOT_MET),
        (blank, "score_blank", UNKNOWN),
    )  # fmt: skip


def _tasks(laying: Laying) -> None:
    """Counties without a task, tasks that stop at one level, tasks and settlements without an organ."""
    settled, random = laying.arrays.settled, laying.random("work tasks")
    county = settled.ground.counties[settled.county]
    unseen = np.intersect1d(laying.withhold(Ledger.SETTLEMENT_TASKS, wanted=np.unique(county)), county)
    keys, many = np.unique(county, return_counts=True)
    roomy = np.setdiff1d(keys[many >= 4], unseen)  # one settlement less, and every task is parted all the same
    bare, spare = shares(roomy, [4, 12], random)
    laying.drop(WorkTask, bare, _year(laying))
    _list(laying, "r2.tasks_here", "government", (bare, "no_task", NOT_MET))

    ours = laying.table(WorkTask).filter(_year(laying))
    mine = ours.filter((pl.col("tier") == GovernmentLevel.COUNTY.value) & ~pl.col("place_key").is_in(bare.tolist()))
    seen = mine.filter(~pl.col("place_key").is_in([*unseen.tolist(), *spare.tolist()])).unique(
        "place_key", keep="first"
    )
    halted, untold = shares(seen["key"].sort().to_numpy(), [6, 3], random)
    cities = ours.filter(pl.col("tier") == GovernmentLevel.CITY.value)["key"].sort().to_numpy()
    (stopped,) = shares(cities, [2], random)
    laying.drop(SettlementTask, halted, link="task_key")
    laying.change(WorkTask, stopped, link="parent_key", parent_key=None)
    laying.change(WorkTask, untold, link="key", tier=None)
    hidden = mine.filter(pl.col("place_key").is_in(unseen.tolist()))["key"].sort().to_numpy()
    _list(
        laying, "r2.task_parted", "work_task", (halted, "no_settlement_has_a_part", NOT_MET),
        (stopped, "no_county_has_a_part", NOT_MET), (untold, "tier_blank", UNKNOWN), (hidden, "no_return_of_parts", UNKNOWN),
    )  # fmt: skip
    nobody, silent = shares(ours["key"].sort().to_numpy(), [8, 3], random)
    laying.change(WorkTask, nobody, link="key", answerable=NOTHING)
    laying.change(WorkTask, silent, link="key", answerable="")
    _list(laying, "r2.organ_answers", "work_task", (nobody, "no_organ", NOT_MET), (silent, "organ_blank", UNKNOWN))
    chosen = np.array([settled.keys[county == key][0] for key in spare.tolist()])
    idle, unnamed = shares(chosen, [6, 5], random)
    laying.drop(SettlementTask, idle)
    laying.change(SettlementTask, unnamed, answerable=NOTHING)
    _list(
        laying, "r2.settlement_part", "settlement", (idle, "no_part", NOT_MET), (unnamed, "part_without_organ", NOT_MET),
        (settled.keys[np.isin(county, unseen)], "no_return_of_parts", UNKNOWN),
    )  # fmt: skip


def _steps(laying: Laying) -> None:
    """Due tasks of which one step was left out, or does not say which it was."""
    due = laying.table(WorkTask).filter(pl.col("due_on") <= laying.province.day)["key"].sort().to_numpy()
    skipped, untold = shares(due, [10, 4], laying.random("steps"))
    training = pl.col("step") == "training"
    laying.drop(StepTaken, skipped, training, link="task_key")
    laying.change(StepTaken, untold, training, link="task_key", step=None)
    _list(
        laying, "r2.five_steps", "work_task", (skipped, "step_left_out", NOT_MET), (untold, "step_blank", UNKNOWN)
    )  # fmt: skip


def _support(laying: Laying) -> None:
    """Of each kind: not on file for last year, no more than the year before, not filled in."""
    for kind in SupportKind:
        missing, level, fell, blank = organs(laying, OrganSupport, f"support {kind}", 2, 2, 1, 1)
        own, column = pl.col("kind") == kind.value, "amount" if kind is SupportKind.MONEY else "items"
        drop_organs(laying, OrganSupport, missing, own & _year(laying, 1))
        both = _year(laying, 1) | _year(laying, 2)
        change_organs(laying, OrganSupport, level, own & both, **{column: 5})
        change_organs(laying, OrganSupport, fell, own & _year(laying, 1), **{column: 0})
        change_organs(laying, OrganSupport, blank, own & _year(laying, 1), **{column: None})
        list_organs(laying, f"r2.{kind}_on_file", (missing, "support_not_filed", NOT_MET))
        list_organs(
            laying, f"r2.{kind}_grow", (level, "support_level", NOT_MET), (fell, "support_fell", NOT_MET),
            (blank, "support_blank", UNKNOWN), (missing, "support_not_filed", UNKNOWN),
        )  # fmt: skip


def _decisions(laying: Laying) -> None:
    blind = laying.withhold(Ledger.CITY_COORDINATION)
    unseen = np.unique(blind // 100)
    (idle,) = shares(np.setdiff1d(laying.arrays.settled.ground.cities, unseen), [2], laying.random("city decisions"))
    laying.drop(CityCoordination, unseen)
    laying.drop(CityCoordination, idle)
    _list(
        laying, "r2.city_co_ordinates", "government", (idle, "no_decision", NOT_MET),
        (unseen, "no_return_of_decisions", UNKNOWN),
    )  # fmt: skip


def _counties(laying: Laying) -> None:
    settled = laying.arrays.settled
    counties = settled.ground.counties[np.unique(settled.county)]
    unseen = laying.withhold(Ledger.COUNTY_CHARGE, wanted=counties)
    (missing,) = shares(np.setdiff1d(counties, unseen), [6], laying.random("county charges"))
    laying.drop(CountyCharge, missing)
    _list(
        laying, "r2.county_answers", "county", (missing, "no_paper", NOT_MET), (unseen, "no_return_of_papers", UNKNOWN)
    )  # fmt: skip
    unseen = laying.withhold(Ledger.POOLED_MEANS, wanted=counties)
    missing, bare, blank = shares(np.setdiff1d(counties, unseen), [5, 4, 3], laying.random("pooled means"))
    laying.drop(PooledMeans, missing, _year(laying))
    laying.change(PooledMeans, bare, _year(laying), staff=0)
    laying.change(PooledMeans, blank, _year(laying), funds=None)
    _list(
        laying, "r2.means_pooled", "county", (missing, "nothing_pooled", NOT_MET), (bare, "no_staff_listed", NOT_MET),
        (blank, "funds_blank", UNKNOWN), (unseen, "no_return_of_means", UNKNOWN),
    )  # fmt: skip
