"""Checks of the land that households kept at their origin: how much one household can have, and what a parcel measures."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Parcel
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import NATIONAL, Limits

MEASURE = (
    "请按权属证书核对面积和单位（亩、平方米），并查看一块地是否登记了两次。",
    "Check area and unit (mu, m²) by the certificate, and whether a parcel was entered twice.",
)


def checks(p: Limits) -> Iterator[Check]:
    """A household together, then each parcel."""
    total, unmeasured = pl.col("mu100"), pl.col("unmeasured")
    yield Check(
        "land.household", "一户土地面积过大", "very much land of one household", Severity.WARNING, "land", Ledger.PARCELS,
        pl.when(total > p.most_land).then(True).when(unmeasured == 0).then(False),
        f"{{examined}}户有三块地记录的，{{faulty}}户合计超过{p.most_land // 100}亩。",
        f"Of {{examined}} households with parcels, {{faulty}} have more than {p.most_land // 100} mu together.",
        *MEASURE, f"{NATIONAL}（土地0—200亩）",
    )  # fmt: skip
    yield Check(
        "land.nil", "地块面积为零", "a parcel of no area", Severity.HINT, Parcel, Ledger.PARCELS, pl.col("area") == 0,
        "{examined}个地块中，{faulty}个的面积登记为零。", "Of {examined} parcels, {faulty} are entered with an area of nought.",
        *("请按权属证书补录面积；没有测量的留空，不填零。",
         "Enter the area by the certificate; what was not measured is left blank, not nought."), ASSUMED,
    )  # fmt: skip
