"""Where the rows come from, and the returns that give an absent record its meaning."""

import numpy as np
import polars as pl

from houfu.facts.ledgers import Ledger, Reach
from houfu.synthetic.ground import Ground
from houfu.synthetic.keys import keys
from houfu.synthetic.records import LEDGERS, Stamp, coded, day_of, on
from houfu.synthetic.settlements import Settled

COMPLETE = (on(2021, 6, 30), on(2025, 6, 30))


def sources(ground: Ground, stamp: Stamp, sampled: bool) -> pl.DataFrame:
    """One source for each ledger and county, and one of the province, all marked synthetic."""
    places = [*ground.names, "贵州省"]
    mark = "演示数据·抽样" if sampled else "演示数据"
    n = len(LEDGERS) * len(places)
    return pl.DataFrame(
        {
            "id": keys(stamp.first_key, "sources", n),
            "organ": [ledger.owner.value for ledger in LEDGERS for _ in places],
            "name": [f"{place}{ledger.zh}（{mark}）" for ledger in LEDGERS for place in places],
            "received_on": [day_of(stamp.today)] * n,
            "entered_by": pl.repeat(None, n, dtype=pl.Int64, eager=True),
            "synthetic": [True] * n,
            "sampled": [sampled] * n,
        }
    )


def returns(settled: Settled, stamp: Stamp) -> pl.DataFrame:
    """Complete to 2021-06-30, to 2025-06-30 and to the day: by community, by county, or by city, as the ledger goes."""
    areas = [(ledger, area, county) for ledger in LEDGERS for area, county in _areas(settled, ledger)]
    complete = np.array([day for day in (*COMPLETE, stamp.today) if day <= stamp.today])
    row = np.tile(np.arange(len(areas)), len(complete))
    days = np.repeat(complete, len(areas))
    ledger = np.array([LEDGERS.index(ledger) for ledger, *_ in areas])
    county = np.array([county for *_, county in areas])
    source = keys(stamp.first_key, "sources", 1)[0] + ledger * (stamp.counties + 1) + county
    return stamp.rows(keys(stamp.first_key, "returns", len(row)), days, source[row]).with_columns(
        organ=coded([one.owner.value for one in LEDGERS], ledger[row]),
        ledger=coded([one.value for one in LEDGERS], ledger[row]),
        area=pl.Series([area for _, area, _ in areas]).gather(row),
        complete_to=pl.Series(days.astype(np.int32)).cast(pl.Date),
    )


def _areas(settled: Settled, ledger: Ledger) -> list[tuple[str, int]]:
    ground = settled.ground
    own = len(ground.counties)
    if ledger.reach is Reach.PROVINCE:
        return [("52.", own)]
    if ledger.reach is Reach.CITY:
        return [(f"52.{city}.", own) for city in ground.cities]
    if ledger.reach is Reach.COMMUNITY:
        above = np.repeat(settled.county, settled.communities)
        return list(zip(settled.community_paths, above.tolist(), strict=True))
    return [(ground.path(row), row) for row in range(own)]
