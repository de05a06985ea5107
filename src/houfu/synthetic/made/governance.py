"""The ledgers of chapter 3 提升社区治理水平, articles 6 and 7: Party building and staff, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import CareerStep
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.governance import (
    CareerTrial,
    GradeScheme,
    LargeStaffing,
    PartyCount,
    PartyHearing,
    RecruitmentNotice,
    StaffInsurance,
    StaffPay,
)
from houfu.synthetic.governance import LEVELS, has_scheme
from houfu.synthetic.records import between, on
from houfu.synthetic.world import Of, World, codes

LARGE = 3_000  # people; the county lists a settlement of this size as large
DEMO = "（演示）"


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    yield PartyHearing, _hearings(world)
    yield PartyCount, _party(world)
    yield from _payments(world)
    yield LargeStaffing, _large(world)
    yield RecruitmentNotice, _notices(world)
    yield from _schemes(world)


def _hearings(world: World) -> pl.DataFrame:
    """One or two a year by each Party committee, the last of them within ten months."""
    random, rounds = world.chance("hearings"), 6
    of = world.governments.times(rounds)
    number = np.tile(np.arange(rounds), len(world.governments))
    held = world.today - 10 - number * 240 - random.integers(0, 200, len(of))
    return world.rows(
        PartyHearing, of, since=held, decided=True, decision=f"研究后续扶持重点工作{DEMO}", document=f"会议纪要{DEMO}"
    )


def _party(world: World) -> pl.DataFrame:
    """Counts by community, a row a year."""
    random, years = world.chance("party"), np.arange(2022, world.year + 1)
    of = world.communities.times(len(years))
    return world.rows(
        PartyCount, of, since=np.tile([on(int(year), 1, 15) for year in years], len(world.communities)),
        organisation=True, groups=random.integers(1, 9, len(of)), committee_complete=random.random(len(of)) < 0.93,
        activities=random.integers(8, 25, len(of)), admitted=random.integers(0, 6, len(of)),
    )  # fmt: skip


def _payments(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """What is due to everybody in post, paid up to the last month or to this one; one person in two posts has one pay."""
    staff = world.frames["staff"].filter(pl.col("valid_to").is_null())
    staff = staff.unique(["community_key", "holder"], keep="first", maintain_order=True)
    of = Of(staff["community_key"].to_numpy(), world.of(staff).county)
    random, n = world.chance("pay"), staff.height
    month_end = np.array([_month_end(world), world.today])
    since = on(world.year, 1, 1)
    due = random.integers(28, 52, n) * 10_000
    yield StaffPay, world.rows(
        StaffPay, of, since=since, staff_key=staff["key"], due=due, paid=due,
        paid_to=month_end[(random.random(n) < 0.2).astype(np.int64)],
    )  # fmt: skip
    yield StaffInsurance, world.rows(
        StaffInsurance, of, since=since, staff_key=staff["key"], in_full=True,
        insured_to=month_end[(random.random(n) < 0.3).astype(np.int64)],
        fund_to=month_end[(random.random(n) < 0.3).astype(np.int64)],
    )  # fmt: skip


def _month_end(world: World) -> int:
    """The last day of the month before the day's."""
    day = world.arrays.stamp.day
    return on(day.year, day.month, 1) - 1


def _large(world: World) -> pl.DataFrame:
    random = world.chance("large staffing")
    of = world.settlements.take(world.arrays.settled.people >= LARGE)
    return world.rows(
        LargeStaffing, of, since=on(2021, 6, 1), extra_staff=random.random(len(of)) < 0.6,
        open_recruitment=random.random(len(of)) < 0.4, document=f"人员统筹决定{DEMO}",
    )  # fmt: skip


def _notices(world: World) -> pl.DataFrame:
    """Two notices a year of each place; two of three have a preference, for both kinds of cadres."""
    random, of = world.chance("notices"), world.governments.times(2)
    prefers = random.random(len(of)) < 0.67
    applied = random.integers(0, 30, len(of))
    return world.rows(
        RecruitmentNotice, of, since=between(random, on(world.year, 2, 1), world.today - 20, len(of)),
        title=f"{world.year}年事业单位公开招聘公告{DEMO}", village_preference=prefers,
        community_preference=prefers | (random.random(len(of)) < 0.2), community_applicants=applied,
        community_admitted=applied * random.integers(0, 4, len(of)) // 10,
    )  # fmt: skip


def _schemes(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Nine counties of ten try a career system and have a scheme; the others say why not."""
    tries = has_scheme(world.counties.county)
    random, of = world.chance("schemes"), world.counties
    since = between(random, on(2021, 6, 1), on(2023, 12, 31), len(of))
    yield CareerTrial, world.rows(
        CareerTrial, of, since=since, step=codes(CareerStep, np.where(tries, 0, 1)),
        reason=pl.Series(np.where(tries, "", f"社区数量少，暂与镇街统一管理{DEMO}")),
    )  # fmt: skip
    yield GradeScheme, world.rows(
        GradeScheme, of.take(tries), since=since[tries], levels=len(LEVELS), pay_table=True, filed=True,
        document=f"社区工作者岗位等级办法{DEMO}",
    )  # fmt: skip
