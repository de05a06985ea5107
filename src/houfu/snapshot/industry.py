"""How the ledgers of chapter 1 提升就业增收水平, articles 2 and 3: industry of settlements, training, become facts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.codes import IndustryStage, TrainingAnswer
from houfu.facts.frames import KEY
from houfu.facts.industry import MONTHS, WAIT
from houfu.ledgers.industry import (
    Course,
    IndustryInvestment,
    IndustryMilestone,
    IndustryMoney,
    IndustryPlan,
    IndustryProject,
    OnJobTraining,
    Training,
    TrainingWish,
)
from houfu.ledgers.livelihood import HelpWorkshop
from houfu.snapshot.cover import Covered
from houfu.snapshot.feeds import Among, Feed
from houfu.snapshot.forms import (
    DAY,
    Ask,
    Form,
    all_hold,
    count,
    days_between,
    holds,
    latest,
    of_year,
    open_wait,
    said,
)
from houfu.snapshot.rows import Reader, newest
from houfu.snapshot.stocks import Stock

INT, TEXT = pl.Int64(), pl.String()
PAY_DAYS = 30
"""The working days in the fact `paid_in_30_days`."""
HALF_YEAR = 6

STOCKS: tuple[Stock, ...] = (
    Stock("industry", IndustryProject),
    Stock("policy_money", IndustryMoney),
    Stock("course", Course),
    Stock("on_job_claim", OnJobTraining),
)


def _months_begun(column: str) -> Ask:
    """Months begun since a date: six months to the day are 6, a day more is 7; at most MONTHS."""

    def ask(on: date) -> pl.Expr:
        since = pl.col(column)
        months = (on.year - since.dt.year().cast(pl.Int64)) * 12 + on.month - since.dt.month().cast(pl.Int64)
        return (months + (since.dt.day().cast(pl.Int64) < on.day).cast(pl.Int64)).clip(upper_bound=MONTHS)

    return ask


def _whole(form: Form) -> Form:
    """Known only where a return covers the day: a later step might be missing."""
    return replace(form, whole=True)


def _at_most(form: Form, most: int) -> Form:
    """A longer wait counts as `most`."""
    return replace(form, ask=lambda on: form.ask(on).clip(upper_bound=most))


def _due(column: str) -> pl.Expr:
    return pl.col(column) > 0


def _paid_in_time() -> pl.Expr:
    """Whether the subsidy was paid within the working days of the fact's name; an unpaid one was not."""
    took = days_between(pl.col("ended_on"), pl.col("subsidy_paid_on"), working=True)
    return pl.col("subsidy_paid_on").is_not_null() & (took <= PAY_DAYS).fill_null(False)


def _over_for(months: int) -> Ask:
    """Training that was passed, and ended so many months ago or more."""
    return lambda on: pl.col("passed") & (pl.col("ended_on").dt.offset_by(f"{months}mo") <= on)


def _answer(on: date) -> pl.Expr:
    """What came of a wish for training; unknown where the row does not say whether training is wished."""
    by_now = {"offered_on": TrainingAnswer.OFFERED, "declined_on": TrainingAnswer.DECLINED}
    wanted = pl.lit(str(TrainingAnswer.WAITING))
    for column, answer in by_now.items():
        wanted = pl.when(pl.col(column) <= on).then(pl.lit(str(answer))).otherwise(wanted)
    return pl.when(pl.col("wanted")).then(wanted).when(~pl.col("wanted")).then(pl.lit(str(TrainingAnswer.NOT_WANTED)))


def _wish_wait(on: date) -> pl.Expr:
    """Days that a wish has waited for an offer; 0 where it was answered or there is none."""
    answered = (pl.col("offered_on") <= on).fill_null(False) | (pl.col("declined_on") <= on).fill_null(False)
    return pl.when(answered | ~pl.col("wanted")).then(0).otherwise((pl.lit(on) - pl.col(DAY)).dt.total_days())


class Priced(Feed):
    """Attendances, each with what its county published for registered-poor labour of the course's year and kind."""

    @property
    def tables(self) -> frozenset[str] | None:
        """Attendances, courses and published rates."""
        return frozenset({self.model._meta.db_table, "ledgers_course", "ledgers_trainingrate"})

    def rows(self, reader: Reader, subjects: pl.Series, covered: Covered, among: Among) -> pl.DataFrame:
        """The attendances with `subsidy` and `allowance` a day as published; null where nothing was."""
        link: Mapping[str, pl.DataType] = {"county_key": INT, "year": INT, "kind": TEXT}
        own = super().rows(reader, subjects, covered, among)
        attended = None if among is None else (KEY, own["course_key"].drop_nulls().unique().to_list())
        courses = newest(reader.rows("ledgers_course", link, ever=True, among=attended))
        held_in = None if among is None else ("county_key", courses["county_key"].drop_nulls().unique().to_list())
        prices = {**link, "subsidy": INT, "allowance": INT}
        rates = newest(reader.rows("ledgers_trainingrate", prices, ever=True, among=held_in))
        published = rates.unique(list(link), keep="last", maintain_order=True).select(*link, "subsidy", "allowance")
        priced = own.join(courses.select(pl.col(KEY).alias("course_key"), *link), on="course_key", how="left")
        return priced.join(published, on=list(link), how="left")


class Answered(Feed):
    """Applications, each with the day that closed it: paid, or answered with a reason."""

    @property
    def tables(self) -> frozenset[str] | None:
        """Applications alone."""
        return frozenset({self.model._meta.db_table})

    def rows(self, reader: Reader, subjects: pl.Series, covered: Covered, among: Among) -> pl.DataFrame:
        """The applications with `closed_on`; null while one is open.

        Where an answer does not say whether it gave a reason, `waits_from` is null: whether it waits is not known.
        """
        rows = super().rows(reader, subjects, covered, among)
        answered, paid, on = pl.col("answered_on"), pl.col("paid_on"), pl.lit(reader.on)
        unsaid = (answered <= on).fill_null(False) & said("reason").is_null() & ~(paid <= on).fill_null(False)
        return rows.with_columns(
            pl.min_horizontal("paid_on", pl.when(said("reason")).then(answered)).alias("closed_on"),
            pl.when(~unsaid).then(pl.col("applied_on")).alias("waits_from"),
        )


def _as_published() -> pl.Expr:
    """Whether what was paid is the published rate for the days of training; what is not paid yet is no breach of it."""
    fair = pl.lit(True)
    for kind in ("subsidy", "allowance"):
        unpaid = pl.col(f"{kind}_paid_on").is_null()
        fair &= unpaid | (pl.col(f"{kind}_paid") == pl.col(kind) * pl.col("days"))
    return fair


FEEDS: tuple[Feed, ...] = (
    Feed(
        IndustryProject,
        {"jobs_due": latest(lambda on: pl.col("jobs_due_on") <= on)},
        level="industry",
        link="key",
    ),
    Feed(
        IndustryMilestone,
        {"still_months": _whole(latest(_months_begun(DAY), ever=True))},
        level="industry",
        link="project_key",
    ),
    Feed(
        IndustryProject,
        {
            "industry_projects": count(pl.col("stage") != str(IndustryStage.ENDED)),
            "project_running": holds(pl.col("stage") == str(IndustryStage.RUNNING)),
        },
    ),
    Feed(HelpWorkshop, {"workshops_running": count()}, level="settlement", link="settlement_key"),
    Feed(IndustryMoney, {"idle_months": latest(_months_begun("arranged_on"))}, level="policy_money", link="key"),
    Feed(
        IndustryInvestment,
        {"investment_arrived_y1": of_year("arrived", 1), "investment_arrived_y2": of_year("arrived", 2)},
    ),
    Feed(
        IndustryPlan,
        {
            "industry_plan": holds(),
            "industry_plan_pools": holds(pl.col("pools")),
            "industry_plan_products": holds(pl.col("products")),
            "industry_plan_settlements": holds(pl.col("settlements")),
            "industry_plan_reasons": holds(pl.col("reasons")),
        },
    ),
    Feed(Course, {"training_places_y1": of_year("places", 1), "training_places_y2": of_year("places", 2)}),
    Priced(
        Training,
        {
            "training_subsidy_due": holds(pl.col("passed") & _due("subsidy_due"), ever=True),
            "training_subsidy_wait": _at_most(
                open_wait("ended_on", "subsidy_paid_on", pl.col("passed") & _due("subsidy_due")), WAIT
            ),
            "training_allowance_due": holds(_due("allowance_due"), ever=True),
            "training_allowance_wait": _at_most(
                open_wait("ended_on", "allowance_paid_on", _due("allowance_due")), WAIT
            ),
            "training_paid": holds(
                pl.any_horizontal(pl.col("subsidy_paid_on", "allowance_paid_on").is_not_null()), ever=True
            ),
            "training_paid_as_published": all_hold(_as_published(), ever=True),
        },
    ),
    Feed(
        Training,
        {
            "passed": count(pl.col("passed"), ever=True),
            "subsidies_due": count(pl.col("passed") & _due("subsidy_due"), ever=True),
            "paid_in_30_days": count(pl.col("passed") & _due("subsidy_due") & _paid_in_time(), ever=True),
            "followed_6m": count(lambda on: _over_for(HALF_YEAR)(on) & pl.col("in_job_6m").is_not_null(), ever=True),
            "in_job_6m": count(lambda on: (_over_for(HALF_YEAR)(on) & pl.col("in_job_6m")).fill_null(False), ever=True),
            "matched": count(pl.col("passed") & pl.col("matched"), ever=True),
        },
        level="course",
        link="course_key",
    ),
    Feed(
        TrainingWish,
        {
            "training_answer": latest(_answer, none=str(TrainingAnswer.NOT_WANTED)),
            "training_wait": _at_most(_whole(latest(_wish_wait, none=0)), WAIT),
        },
    ),
    Answered(
        OnJobTraining,
        {"wait": _at_most(open_wait("waits_from", "closed_on"), WAIT)},
        level="on_job_claim",
        link="key",
    ),
)
