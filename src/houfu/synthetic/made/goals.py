"""The ledgers of the introduction 总体要求和目标: households living there in counts, and new problems, in good order."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from houfu.facts.codes import ProblemRaisedBy
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.goals import LivingCount, NewProblem, ProblemPlace
from houfu.synthetic.records import NEVER, days, on
from houfu.synthetic.world import Of, World, codes, draw

PROBLEMS = 90
HOUSEHOLD = 4.4  # people in a household
COMMON = (3, 6)  # counties that a common problem stands in
TOPICS = (
    "物业费收缴难",
    "电梯维保衔接",
    "老人回迁出地看病",
    "新增人口住房",
    "社区用工信息不通",
    "校车线路",
    "充电设施不足",
)


def ledgers(world: World) -> Iterator[tuple[type[LedgerRow], pl.DataFrame]]:
    """Each ledger with its rows."""
    yield LivingCount, _living(world)
    problems = _problems(world)
    yield NewProblem, problems
    yield ProblemPlace, _places(world, problems)


def _living(world: World) -> pl.DataFrame:
    """A count a year, made each January of the year before."""
    random, years = world.chance("living counts"), np.arange(2021, world.year)
    of = world.communities.times(len(years))
    homes = np.repeat(np.maximum(1, np.round(world.arrays.managed / HOUSEHOLD)).astype(np.int64), len(years))
    year = np.tile(years, len(world.communities))
    return world.rows(
        LivingCount, of, since=np.array([on(int(one) + 1, 1, 15) for one in year]), year=year, households=homes,
        living=homes - np.floor(homes * random.random(len(of)) * 0.08).astype(np.int64),
    )  # fmt: skip


def _problems(world: World) -> pl.DataFrame:
    """Problems of three years, answered within 25 working days, each with a study of its cause and of policy.

    The last ones may still wait. The province reports the register.
    """
    random = world.chance("new problems")
    which = np.sort(random.integers(0, len(world.counties), PROBLEMS))
    of = Of(world.counties.keys[which], np.full(PROBLEMS, world.province.county[0]))
    raised = world.today - random.integers(2, 1_000, PROBLEMS)
    answered = raised + random.integers(5, 30, PROBLEMS)
    done, common = answered <= world.today, np.arange(PROBLEMS) % 4 == 0
    changed = done & (random.random(PROBLEMS) < 0.3)
    by_province = common & (random.random(PROBLEMS) < 0.8) | common & ~changed
    said = pl.Series([f"{TOPICS[at]}（演示）" for at in random.integers(0, len(TOPICS), PROBLEMS).tolist()])
    return world.rows(
        NewProblem, of, since=raised, problem=said, raised_by=codes(ProblemRaisedBy, draw(random, PROBLEMS, [4, 3, 3, 1, 1, 1])),
        studied=done, cause="已分析成因（演示）", answered_on=np.where(done, answered, NEVER), answer="已答复（演示）",
        policy_considered=done, policy_changed=changed,
        document="答复文件（演示）", province_answered_on=np.where(by_province, np.minimum(answered, world.today), NEVER),
        province_answer="省级统一答复（演示）",
    )  # fmt: skip


def _places(world: World, problems: pl.DataFrame) -> pl.DataFrame:
    """Each problem in the county that raised it; every fourth in more of them."""
    random, everywhere = world.chance("problem places"), world.counties.keys
    keys, first = problems["key"].to_list(), problems["county_key"].to_list()
    pairs: list[tuple[int, int, int]] = []
    for at, (key, county) in enumerate(zip(keys, first, strict=True)):
        since = days(problems["valid_from"][at])
        others = random.permutation(everywhere[everywhere != county])[: int(random.integers(*COMMON)) - 1]
        pairs += [(key, one, since) for one in [county, *(others.tolist() if at % 4 == 0 else [])]]
    of = Of(np.array([county for _, county, _ in pairs]), np.full(len(pairs), world.province.county[0]))
    return world.rows(
        ProblemPlace, of, since=np.array([since for *_, since in pairs]),
        problem_key=np.array([key for key, *_ in pairs]),
    )  # fmt: skip
