"""How the ledgers of chapter 3 提升社区治理水平, article 8: self-government of communities, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import MeetingKind, PropertyStep
from houfu.facts.codes import SelfRule as RuleKind
from houfu.ledgers.self_government import (
    CommunityDisclosure,
    CommunityMatter,
    CommunityMeeting,
    Grid,
    PowersList,
    PropertyManagement,
    SelfRule,
    TaskHandedDown,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, count, holds, latest, open_wait, total
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = ()

STEPS = [str(step) for step in PropertyStep]
STEP = pl.col("step").replace_strict(STEPS, range(len(STEPS)), default=None, return_dtype=pl.Int64)


def _rule(kind: RuleKind) -> Form:
    return holds(pl.col("kind") == str(kind))


def _held(kind: MeetingKind, months: int) -> Form:
    """Meetings of a kind that were held by the written rule."""
    return count((pl.col("kind") == str(kind)) & pl.col("by_rule"), months=months)


def _undecided(on: date) -> pl.Expr:
    return pl.col("decided").is_null() | (pl.col("decided") > on)


def _decided(condition: pl.Expr) -> Form:
    """Major matters that were decided within a year, of which the condition holds."""
    return count(pl.col("decided").is_not_null() & pl.col("major") & condition, months=12, by="decided")


def _due(condition: pl.Expr) -> Form:
    """Decisions that fell due within a year, of which the condition holds."""
    return count(pl.col("decided").is_not_null() & pl.col("due").is_not_null() & condition, months=12, by="due")


def _over(on: date) -> pl.Expr:
    return pl.col("valid_to").is_not_null() & (pl.col("valid_to") <= on)


def _months_without() -> Ask:
    """Whole months since a settlement is without property management; 0 where it has one."""

    def ask(on: date) -> pl.Expr:
        since = pl.col("valid_from")
        months = (on.year - since.dt.year().cast(pl.Int64)) * 12 + on.month - since.dt.month().cast(pl.Int64)
        whole = months - (since.dt.day() > on.day).cast(pl.Int64)
        return pl.when(STEP == 0).then(whole).when(STEP > 0).then(0)

    return ask


CONSULTED_FIRST = pl.col("consulted").is_not_null() & (pl.col("consulted") <= pl.col("decided"))
IN_TIME = pl.col("carried_out").is_not_null() & (pl.col("carried_out") <= pl.col("due"))

FEEDS: tuple[Feed, ...] = (
    Feed(PowersList, {"powers_list": holds(), "powers_list_published": holds(pl.col("published"))}),
    Feed(TaskHandedDown, {"tasks_off_list_12m": count(~pl.col("on_list"), months=12)}),
    Feed(
        SelfRule,
        {
            "residents_rule": _rule(RuleKind.RESIDENTS),
            "representatives_rule": _rule(RuleKind.REPRESENTATIVES),
            "consultation_rule": _rule(RuleKind.CONSULTATION),
            "major_matters_list": _rule(RuleKind.MAJOR_MATTERS),
        },
    ),
    Feed(
        CommunityMeeting,
        {
            "residents_meetings_12m": _held(MeetingKind.RESIDENTS, 12),
            "representatives_meetings_6m": _held(MeetingKind.REPRESENTATIVES, 6),
            "households_called_12m": total("called", months=12),
            "households_present_12m": total("present", months=12),
        },
    ),
    Feed(
        CommunityMatter,
        {
            "consultation_wait": open_wait("raised", "consulted", _undecided, working=False),
            "major_decided_12m": _decided(pl.lit(True)),
            "major_unconsulted_12m": _decided(~CONSULTED_FIRST),
            "major_consulted_12m": _decided(CONSULTED_FIRST),
            "matters_12m": count(months=12),
            "matters_by_residents_12m": count(pl.col("by_residents"), months=12),
            "decisions_due_12m": _due(pl.lit(True)),
            "decisions_in_time_12m": _due(IN_TIME),
        },
    ),
    Feed(CommunityDisclosure, {"disclosures_3m": count(months=3)}),
    Feed(Grid, {"grids": count(), "grid_households": total("households")}),
    Feed(
        PropertyManagement,
        {
            "property_step": latest(STEP, none=0),
            "property_step_before": latest(STEP, _over, none=0, ever=True),
            "property_none_months": latest(_months_without()),
        },
    ),
)
