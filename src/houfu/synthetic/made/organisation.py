"""The ledgers of chapter 7 强化组织保障, articles 23 and 24, in good order: bureaux, teams, visits, reviews of tiers."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import LeaderRank, TierDecision
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.organisation import (
    DedicatedTeam,
    FollowUpBureau,
    LeaderMatter,
    LeaderVisit,
    PostVacancy,
    TierReview,
)
from houfu.synthetic.made import pairs
from houfu.synthetic.published import LARGE
from houfu.synthetic.records import NEVER, between, on
from houfu.synthetic.rounding import Flags
from houfu.synthetic.world import Of, World

VISITS, APART = 8, 75
"""So many visits are on file, so many days apart: always one within three months."""


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    merged = world.chance("mergers").random(len(world.governments)) < 0.45
    yield FollowUpBureau, _bureaux(world, merged)
    yield DedicatedTeam, _teams(world, merged)
    yield PostVacancy, _vacancies(world)
    yield LeaderVisit, _visits(world)
    yield LeaderMatter, _matters(world)
    yield TierReview, _reviews(world)
    yield from pairs.ledgers(world)


def _governments(world: World) -> Of:
    """Every government, as the province's 编办 reports them."""
    return Of(world.governments.keys, np.full(len(world.governments), world.province.county[0]))


def _bureaux(world: World, merged: Flags) -> pl.DataFrame:
    """Four or five of ten were merged in 2021; the others stand as they did, some with a post or two more."""
    random, of = world.chance("bureaux"), _governments(world)
    base, more = random.integers(8, 30, len(of)), random.integers(0, 3, len(of))
    since = np.where(merged, between(random, on(2021, 3, 1), on(2021, 11, 30), len(of)), on(2019, 3, 1))
    flags = pl.Series(merged)
    return world.rows(
        FollowUpBureau, of, since=since, name="后续扶持局（演示）", merged=flags,
        merged_into=_where(flags, "乡村振兴局（演示）"), document=_where(flags, "机构改革方案（演示）"),
        posts=base + more, posts_base=base,
    )  # fmt: skip


def _where(flags: pl.Series, said: str) -> pl.Series:
    return pl.Series(["", said]).gather(flags.cast(pl.Int64))


def _teams(world: World, merged: Flags) -> pl.DataFrame:
    random, of = world.chance("teams"), _governments(world).take(merged)
    posts = random.integers(5, 16, len(of))
    return world.rows(
        DedicatedTeam, of, since=between(random, on(2021, 12, 1), on(2022, 3, 31), len(of)),
        name="后续工作专班（演示）", document="关于设立后续工作专班的通知（演示）", posts=posts, filled=posts,
    )  # fmt: skip


def _vacancies(world: World) -> pl.DataFrame:
    """Two posts a place stood empty for some weeks."""
    random, of = world.chance("vacancies"), _governments(world).times(2)
    first = between(random, on(2022, 1, 5), on(2025, 2, 28), len(of))
    return world.rows(
        PostVacancy, of, since=first, post="综合岗（演示）", vacant_since=first,
        filled_on=first + random.integers(10, 50, len(of)),
    )  # fmt: skip


def _visits(world: World) -> pl.DataFrame:
    random, of = world.chance("leaders' visits"), world.settlements.times(VISITS)
    back = np.tile(np.arange(VISITS), len(world.settlements)) * APART
    big = np.repeat(world.arrays.settled.people >= LARGE, VISITS)
    ranks = pl.Series([str(LeaderRank.DEPUTY), str(LeaderRank.PARTY_PRINCIPAL)])
    return world.rows(
        LeaderVisit, of, since=world.today - 5 - back - random.integers(0, 10, len(of)),
        rank=ranks.gather(big.astype(np.int64)), subject="就业、物业和消防（演示）",
    )  # fmt: skip


def _matters(world: World) -> pl.DataFrame:
    """Two matters a settlement; the later one is often still open."""
    random, of = world.chance("leaders' matters"), world.settlements.times(2)
    later = np.tile([False, True], len(world.settlements))
    begun = world.today - np.where(later, 40, 300) - random.integers(0, 60, len(of))
    open_ = later & (random.random(len(of)) < 0.5)
    return world.rows(
        LeaderMatter, of, since=begun, matter="电梯维保和楼道照明（演示）",
        done_on=np.where(open_, NEVER, begun + random.integers(10, 40, len(of))),
    )  # fmt: skip


def _reviews(world: World) -> pl.DataFrame:
    """The living population of each settlement is counted once a year; no tier has been changed for it."""
    random, of = world.chance("reviews of tiers"), world.settlements
    living = np.round(world.arrays.settled.people * random.uniform(0.66, 0.93, len(of))).astype(np.int64)
    return world.rows(
        TierReview,
        of,
        since=on(world.year, 1, 15),
        living=living,
        decision=TierDecision.KEPT,
        document="会议纪要（演示）",
    )
