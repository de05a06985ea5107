"""The ledgers of part three 工作要求, part three: main tasks, plans and parts, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import GroupMatterKind, MeetingChair
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.requirements import ChairedMeeting, GroupMatter, MainTask, PlanReview
from houfu.synthetic.organisation import leads
from houfu.synthetic.records import on
from houfu.synthetic.world import Of, World, codes, draw

HALF_YEAR = 182
ROUNDS = 4  # half-years that are on file


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger of the chapter with its rows."""
    yield PlanReview, _reviews(world)
    yield MainTask, _main_tasks(world)
    yield ChairedMeeting, _meetings(world)
    yield GroupMatter, _matters(world)


def _by_round(world: World, of: Of, random: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """A day in each of the last half-years, for subjects taken `ROUNDS` times."""
    back = np.tile(np.arange(ROUNDS), len(of) // ROUNDS) * HALF_YEAR
    return np.asarray(world.today - 10 - back - random.integers(0, 150, len(of)))


def _reviews(world: World) -> pl.DataFrame:
    """Each lead organ goes through its plan every half-year."""
    random = world.chance("plan reviews")
    numbers = np.array([list(Organ).index(organ) + 1 for organ in leads()])
    of = Of(numbers, np.full(len(numbers), world.province.county[0])).times(ROUNDS)
    return world.rows(
        PlanReview, of, since=_by_round(world, of, random), whole=True, findings="各项任务按计划推进（演示）"
    )


def _main_tasks(world: World) -> pl.DataFrame:
    years = np.arange(2021, world.year + 1)
    of = at_province(world, world.governments).times(len(years))
    year = np.tile(years, len(world.governments))
    return world.rows(
        MainTask, of, since=np.array([on(int(one), 1, 25) for one in year]), year=year,
        task="做好易地扶贫搬迁后续扶持（演示）", document="年度重点工作任务分工（演示）",
    )  # fmt: skip


def _meetings(world: World) -> pl.DataFrame:
    random, of = world.chance("chaired meetings"), at_province(world, world.governments).times(ROUNDS)
    return world.rows(
        ChairedMeeting, of, since=_by_round(world, of, random), chair=codes(MeetingChair, draw(random, len(of), [0.4, 0.4, 0.2])),
        topic="研究后续扶持工作（演示）", document="专题会议纪要（演示）",
    )  # fmt: skip


def _matters(world: World) -> pl.DataFrame:
    random, of = world.chance("group matters"), at_province(world, world.governments).times(ROUNDS * 2)
    kind = np.tile(np.repeat([0, 1], ROUNDS), len(world.governments))
    return world.rows(
        GroupMatter, of, since=_by_round(world, of, random), kind=codes(GroupMatterKind, kind),
        matter=pl.Series(["跨部门事项协调（演示）", "到安置区督促指导（演示）"]).gather(kind), outcome="已办理（演示）",
    )  # fmt: skip


def at_province(world: World, of: Of) -> Of:
    """The same subjects, reported by the province."""
    return Of(of.keys, np.full(len(of), world.province.county[0]))
