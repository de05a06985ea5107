"""How the ledgers of part three 工作要求, part three: main tasks, plans and parts, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import GroupMatterKind, MeetingChair
from houfu.ledgers.requirements import ChairedMeeting, GroupMatter, MainTask, PlanPart, PlanReview
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import count, holds
from houfu.snapshot.stocks import Stock

PRINCIPALS = [str(one) for one in MeetingChair if one is not MeetingChair.OTHER]

STOCKS: tuple[Stock, ...] = ()


def _in_time(on: date) -> pl.Expr:
    """A part that is due was delivered by its own date; one without a date of delivery was not."""
    return (pl.col("due_on") <= on) & (pl.col("delivered_on") <= pl.col("due_on")).fill_null(False)


FEEDS: tuple[Feed, ...] = (
    Feed(MainTask, {"main_task": holds(lambda on: pl.col("year") == on.year, ever=True)}),
    Feed(ChairedMeeting, {"chaired_meetings_12m": count(pl.col("chair").is_in(PRINCIPALS), months=12)}),
    Feed(
        GroupMatter,
        {
            "group_matter_12m": holds(pl.col("kind") == str(GroupMatterKind.CO_ORDINATION), months=12),
            "group_guidance_12m": holds(pl.col("kind") == str(GroupMatterKind.GUIDANCE), months=12),
        },
    ),
    Feed(PlanPart, {"parts_in_time": count(_in_time)}),
    Feed(PlanReview, {"plan_reviews_6m": count(pl.col("whole"), months=6)}),
)
