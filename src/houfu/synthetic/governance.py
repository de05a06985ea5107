"""Who holds office: the staff of the communities, and the leaders who answer for the settlements."""

import numpy as np
import polars as pl

from houfu.facts.codes import LeaderRank, StaffPost, StaffRoute
from houfu.facts.ledgers import Ledger
from houfu.synthetic.keys import keys
from houfu.synthetic.names import one_of
from houfu.synthetic.published import LARGE
from houfu.synthetic.records import NEVER, Stamp, between, coded, on
from houfu.synthetic.rounding import Flags, Ints, within
from houfu.synthetic.settlements import Settled

RATIO = 18  # staff for 10,000 managed people, as assumed by the measure; the base province has a little more
POSTS = list(StaffPost)
ROUTES = list(StaffRoute)
LEVELS = ("一级", "二级", "三级", "四级")
WITHOUT_SCHEME = 7  # of ten counties the one that declines a career system
RANKS = list(LeaderRank)
HOLDERS = ("杨", "王", "李", "张", "陈", "吴", "刘", "罗", "黄", "周", "龙", "韦", "潘", "田")


def needed(managed: Ints) -> Ints:
    """The staff that a community needs."""
    return -(-managed * RATIO // 10_000)


def has_scheme(county: Ints) -> Flags:
    """Whether a county (row) has a grade scheme: nine of ten do, the tenth says why not."""
    return np.asarray(county % 10 != WITHOUT_SCHEME)


def staff(settled: Settled, managed: Ints, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """A secretary, a director (in six of ten the same person) and enough workers beside them; some came after others."""
    communities = np.arange(len(managed))
    number = needed(managed) + random.integers(0, 3, len(managed)) + 1
    both = random.random(len(managed)) < 0.6
    parts = [communities, communities, np.repeat(communities, number)]
    community = np.concatenate(parts)
    post = np.repeat([0, 1, 2], [len(part) for part in parts])
    holder = _same(_holders(len(community), "社区", random), both)
    since = between(random, on(2019, 6, 1), on(2020, 12, 15), len(community))
    changed = np.flatnonzero(random.random(len(community)) < 0.3)
    handed = between(random, on(2021, 1, 10), stamp.today - 200, len(changed))
    until = np.full(len(community), NEVER)
    until[changed] = handed
    everybody = np.concatenate([community, community[changed]])
    above = np.repeat(np.arange(len(settled.keys)), settled.communities)
    frame = stamp.rows(
        keys(stamp.first_key, "staff", len(everybody)), np.concatenate([since, handed]),
        stamp.source(Ledger.STAFF, settled.county[above[everybody]]), np.concatenate([until, np.full(len(changed), NEVER)]),
    )  # fmt: skip
    graded = has_scheme(settled.county[above[everybody]])
    return frame.with_columns(
        community_key=pl.Series(settled.community_keys[everybody]),
        post=coded(POSTS, np.concatenate([post, post[changed]])),
        holder=pl.concat([holder, _holders(len(changed), "社区", random)]),
        graduate=pl.Series(random.random(len(everybody)) < 0.35),
        route=coded(ROUTES, random.choice(len(ROUTES), len(everybody), p=[0.3, 0.25, 0.25, 0.2])),
        on_grade=pl.Series(graded),
        grade=one_of(list(LEVELS), random, len(everybody)).zip_with(pl.Series(graded), pl.Series([""])),
    )


def _same(holder: pl.Series, both: Flags) -> pl.Series:
    n = len(both)
    directors = holder[n : 2 * n].zip_with(pl.Series(~both), holder[:n])
    return pl.concat([holder[:n], directors, holder[2 * n :]])


def _holders(n: int, where: str, random: np.random.Generator) -> pl.Series:
    """Names that show at once that nobody bears them: 杨社区0012."""
    return one_of(list(HOLDERS), random, n) + where + pl.Series(np.arange(n) + 1).cast(pl.String).str.zfill(4)


def leaders(settled: Settled, stamp: Stamp, random: np.random.Generator) -> pl.DataFrame:
    """Both county principals for a settlement of 10,000 or more, a deputy below; one to three in a row since 2020."""
    big = np.flatnonzero(settled.people >= LARGE)
    small = np.flatnonzero(settled.people < LARGE)
    settlement = np.concatenate([big, big, small])
    rank = np.repeat([0, 1, 2], [len(big), len(big), len(small)])
    turns = random.integers(1, 4, len(settlement))
    row = np.repeat(np.arange(len(settlement)), turns)
    turn = within(row)
    length = (stamp.today - 250 - on(2020, 6, 1)) // 3
    since = (
        on(2020, 3, 1)
        + turn * length
        + np.where(turn > 0, random.integers(0, 200, len(row)), random.integers(0, 120, len(row)))
    )
    until = np.full(len(row), NEVER)
    follows = np.flatnonzero(turn[1:] > 0)
    until[follows] = since[follows + 1]
    there = settlement[row]
    return stamp.rows(
        keys(stamp.first_key, "leaders", len(row)), since, stamp.source(Ledger.LEADERS, settled.county[there]), until
    ).with_columns(
        settlement_key=pl.Series(settled.keys[there]),
        leader=_holders(len(row), "县领导", random),
        rank=coded(RANKS, rank[row]),
        covers_follow_up=pl.Series(np.ones(len(row), dtype=bool)),
        covers_risk=pl.Series(np.ones(len(row), dtype=bool)),
    )
