"""What a release would make: which orders, of which offices, in which order; and what a cap holds back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import polars as pl
from django.conf import settings
from django.utils import timezone

from houfu.assessment.models import Run
from houfu.casework.folding import FINDING, folded
from houfu.casework.writing import AT_ONCE
from houfu.store.bulk import read_few
from houfu.store.fields import bounds

BACK_WITHIN = timedelta(days=90)
"""A finding that comes back so soon reopens its order."""
FOLD = ["fold", "fold_key", "fold_organ"]
ORDERS = {"order_id": pl.Int64(), "fold": pl.String(), "fold_key": pl.Int64(), "fold_organ": pl.String()}
EARLIER = {**ORDERS, "rule": pl.String(), "subject_key": pl.Int64()}
SAME = ["rule", "subject_key", *FOLD]
"""What comes back: the same rule of the same subject, still of the same household or organ."""


@dataclass(frozen=True)
class Proposal:
    """`orders`: one row an order, gravest first, with `kept` (false: held back by the cap); `findings`: theirs, by `row`."""

    run: Run
    area: str
    cap: int
    orders: pl.DataFrame
    findings: pl.DataFrame

    @property
    def kept(self) -> int:
        """How many orders would be released."""
        return int(self.orders["kept"].sum())

    @property
    def held_back(self) -> int:
        """How many wait for a later release."""
        return self.orders.height - self.kept

    def by_office(self) -> pl.DataFrame:
        """`organ, office, orders, findings, held_back` of every office, the one with most orders first."""
        of_office = self.orders.group_by("organ", "office").agg(
            pl.col("kept").sum().alias("orders"),
            pl.col("findings").filter("kept").sum(),
            (~pl.col("kept")).sum().alias("held_back"),
        )
        return of_office.sort("orders", "office", "organ", descending=[True, False, False])


def usual_cap() -> int:
    """The most orders that one office gets in one release, unless the release says otherwise (口径待确认)."""
    return int(settings.ORDERS_PER_OFFICE)


def propose(run: Run, area: str, cap: int) -> Proposal:
    """The orders that a release of the run's findings in `area` would make. It writes nothing and obeys no area."""
    found = folded(unreleased(area), run)
    waiting = found.join(waived_now(found), on=SAME, how="anti")
    fresh = waiting.join(open_orders(waiting), on=FOLD, how="anti")
    back = fresh.join(closed_lately(fresh), on=SAME, how="semi")
    fresh = fresh.join(back, on=FOLD, how="anti")
    orders = (
        fresh.sort("weight", "harm", "finding_id", descending=[True, True, False])
        .group_by(FOLD, maintain_order=True)
        .agg(
            pl.col("place", "organ", "office").first(),
            pl.col("days").min(),
            pl.col("harm").sum(),
            pl.len().alias("findings"),
            pl.col("organ").alias("leads"),
            pl.col("units").unique(maintain_order=True),
        )
        .sort("harm", "fold_key", "fold_organ", descending=[True, False, False])
        .with_row_index("row")
        .with_columns((pl.int_range(pl.len()).over("organ", "office") < cap).alias("kept"))
    )
    findings = fresh.join(orders.select("row", "kept", *FOLD), on=FOLD).sort("row", "finding_id")
    return Proposal(run, area, cap, orders, findings)


def unreleased(area: str, after: int = 0) -> pl.DataFrame:
    """The open findings in `area` ("" is everywhere) that stand on no order (`FINDING`), of those younger than a key.

    Keys grow with time, so whatever a step of catching up opened has a greater key than the step.
    """
    sql = (
        "SELECT f.id, f.rule, f.level, f.subject_key, f.path, f.opened_on FROM assessment_finding f "
        "LEFT JOIN casework_item i ON i.finding_id = f.id WHERE f.cleared_run IS NULL AND i.id IS NULL AND f.id > $1"
    )
    where = " AND f.path >= $2 AND f.path < $3" if area else ""
    return read_few(f"{sql}{where} ORDER BY f.id", (after, *(bounds(area) if area else ())), schema=FINDING)


def open_orders(found: pl.DataFrame) -> pl.DataFrame:
    """The open order of each fold of a few findings, of a split one the first part; of every fold for many findings."""
    sql = "SELECT o.id, o.fold, o.subject_key, o.fold_organ FROM casework_order o WHERE o.state <> 'closed'"
    return read_few(f"{sql}{_of(found)} ORDER BY o.part, o.id", schema=ORDERS).unique(
        FOLD, keep="first", maintain_order=True
    )


def closed_lately(found: pl.DataFrame) -> pl.DataFrame:
    """What the orders closed in the last 90 days were about (`SAME`), each with its latest order; as `open_orders`. What was
    merged into another is among them with what it kept."""
    sql = (
        "SELECT i.order_id, o.fold, o.subject_key, o.fold_organ, i.rule, i.subject_key "
        "FROM casework_item i JOIN casework_order o ON o.id = i.order_id "
        "WHERE o.state = 'closed' AND o.closed_at >= $1"
    )
    latest = f"{sql}{_of(found)} ORDER BY o.closed_at DESC, o.id DESC"
    return read_few(latest, (timezone.now() - BACK_WITHIN,), schema=EARLIER).unique(
        SAME, keep="first", maintain_order=True
    )


def parts_stood_on(found: pl.DataFrame) -> pl.DataFrame:
    """What the later open parts of split orders are or were about (`SAME`), each with its part; as `open_orders`."""
    sql = (
        "SELECT i.order_id, o.fold, o.subject_key, o.fold_organ, i.rule, i.subject_key "
        "FROM casework_item i JOIN casework_order o ON o.id = i.order_id WHERE o.state <> 'closed' AND o.part > 0"
    )
    newest = f"{sql}{_of(found)} ORDER BY i.id DESC"
    return read_few(newest, schema=EARLIER).unique(SAME, keep="first", maintain_order=True)


def waived_now(found: pl.DataFrame) -> pl.DataFrame:
    """What an approved waiver rests today (`SAME`), each with the order that it was given for; as `open_orders`.

    What it rested when it was approved and was proven since rests again where it comes back: two decided so until its day;
    not where items came from another order since: which of them were here then is not kept (with a
    person come only such as are not settled).
    """
    sql = (
        "SELECT i.order_id, o.fold, o.subject_key, o.fold_organ, i.rule, i.subject_key FROM casework_waiver w "
        "JOIN casework_order o ON o.id = w.order_id JOIN casework_item i ON i.order_id = w.order_id "
        "WHERE w.ended_at IS NULL AND w.approved_by IS NOT NULL AND w.last_day >= $1 AND (i.state = 'waived' "
        "OR i.state IN ('proven', 'came_back') AND i.added_at <= w.approved_at AND i.settled_at >= w.approved_at "
        "AND NOT EXISTS (SELECT 1 FROM casework_step s WHERE s.at > w.approved_at AND (s.order_id = o.id AND s.act = 'arrive' "
        "AND s.at <= i.settled_at OR s.\"to\" = o.id AND s.act IN ('split', 'merge'))))"
    )
    newest = f"{sql}{_of(found)} ORDER BY i.id DESC"
    return read_few(newest, (timezone.localdate(),), schema=EARLIER).unique(SAME, keep="first", maintain_order=True)


def _of(found: pl.DataFrame) -> str:
    """The condition that asks for the folds of a few findings alone, so that one edit does not read every order."""
    keys = found["fold_key"].unique().sort().to_list()
    return f" AND o.subject_key IN ({', '.join(map(str, map(int, keys)))})" if 0 < len(keys) <= AT_ONCE else ""
