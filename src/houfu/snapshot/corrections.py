"""How the ledgers of part three 工作要求, requirement 3: corrections by a deadline and service matters, become facts."""

from datetime import date

import polars as pl

from houfu.ledgers.disputes import Fault
from houfu.ledgers.supervision import Correction
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import days_between, holds
from houfu.snapshot.stocks import Stock
from houfu.snapshot.supervision import come, stated, until

STOCKS: tuple[Stock, ...] = (Stock("correction", Correction), Stock("service_matter", Fault))


def _unchecked(on: date) -> pl.Expr:
    """The days past the deadline while there is no re-check; 0 before it, and once there is one."""
    late = days_between(pl.col("deadline_on"), pl.lit(on), working=False).clip(lower_bound=0)
    return pl.when(come("rechecked_on")(on)).then(0).otherwise(late)


FEEDS: tuple[Feed, ...] = (
    Feed(
        Correction,
        {
            "verified": stated(come("verified_on")),
            "decided": stated(come("decided_on")),
            "notified": stated(come("notified_on")),
            "notice_days": stated(until("decided_on", "notified_on", working=True)),
            "deadline_set": stated(pl.col("deadline_on").is_not_null()),
            "deadline_days": stated(days_between(pl.col("notified_on"), pl.col("deadline_on"), working=False)),
            "deadline_passed": stated(come("deadline_on")),
            "recheck_wait": stated(_unchecked),
            "in_time": stated((pl.col("corrected_on") <= pl.col("deadline_on")).fill_null(False)),
            "rechecked": stated(come("rechecked_on")),
            "returned": stated(come("returned_on")),
        },
        level="correction",
        link="key",
    ),
    Feed(Correction, {"correction_opened": holds(ever=True)}, level="service_matter", link="matter_key"),
    Feed(
        Fault,
        {
            "matter_verified": stated(come("verified_on")),
            "matter_open": stated(lambda on: ~come("settled_on")(on)),
        },
        level="service_matter",
        link="key",
    ),
)
