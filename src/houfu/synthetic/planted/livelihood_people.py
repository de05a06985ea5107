"""Gaps in work itself: not followed up, out of work and not seen, the only job about to end; and what nobody can tell."""

from datetime import timedelta

import numpy as np
import polars as pl

from houfu.facts.codes import Job
from houfu.facts.ledgers import Ledger
from houfu.ledgers.livelihood import WorkerFollowUp
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, take
from houfu.synthetic.people import LABOUR
from houfu.synthetic.planted.livelihood_state import LOOSE, STEADY, states
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Flags, Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
FOLLOWED, LOST, OTHER, ENDS = "m01.followed_up", "m01.job_lost", "m01.other_work_confirmed", "m01.only_job_ends"
STABLE = "m01.no_stable_job"


def plant_people(laying: Laying) -> None:
    """Change follow-ups and spells, then list what follows from the rows as they stand."""
    blind = laying.withhold(Ledger.WORKER_FOLLOW_UPS)
    before = states(laying, blind)
    _follow_ups(laying, before)
    _ends(laying, before)
    state = states(laying, blind)
    _list_followed(laying, state)
    _list_lost(laying, state)
    _list_other(laying, state)


def _follow_ups(laying: Laying, state: pl.DataFrame) -> None:
    """Some were not asked, or long ago; some said that they are out of work, some did not say."""
    random, day = laying.random("follow-ups"), laying.province.day
    asked = (state["seen"].fill_null(False) & state["kind"].is_not_null()).to_numpy()
    loose = asked & state["kind"].is_in(LOOSE).fill_null(False).to_numpy()
    never, long_ago = _take(asked & ~loose, 0.008, random), _take(asked & ~loose, 0.006, random)
    stopped, silent, old = (_take(loose, rate, random) for rate in (0.006, 0.004, 0.006))
    keys = state["key"].to_numpy()
    laying.drop(WorkerFollowUp, keys[never])
    laying.change(WorkerFollowUp, keys[np.concatenate([long_ago, old])], valid_from=day - timedelta(days=130))
    laying.change(WorkerFollowUp, keys[stopped], still_works=False)
    laying.change(WorkerFollowUp, keys[silent], still_works=None)


def _ends(laying: Laying, state: pl.DataFrame) -> None:
    """Jobs of some second earners ended; the only job of some households will end within 60 days."""
    random, people = laying.random("job ends"), laying.arrays.people
    touched = np.isin(laying.keys("households", people.household), _listed(laying)["key"].to_numpy())
    able = people.group == LABOUR
    working = (state["kind"].is_not_null() & (state["kind"] != Job.NONE.value)).fill_null(False).to_numpy()
    steady, silent = state["kind"].is_in(STEADY).fill_null(False).to_numpy(), state["silent"].to_numpy()
    longer = (state["since"] <= laying.province.day - timedelta(days=400)).fill_null(False).to_numpy()
    second = able & ~touched & ~silent & steady & longer & (people.rank > 0) & ~laying.arrays.working.first
    lost = take(second, np.full(len(second), 0.012), random)
    earners = np.bincount(people.household, weights=working & able)
    alone = able & laying.arrays.working.first & ~touched & ~silent & steady & (earners[people.household] == 1)
    ending = take(alone, np.full(len(alone), 0.012), random)
    keys = state["key"].to_numpy()
    days = np.concatenate(
        [laying.day - random.integers(20, 300, len(lost)), laying.day + random.integers(1, 61, len(ending))]
    )
    until = pl.DataFrame({"person_key": keys[np.concatenate([lost, ending])], "until": dates(days)})
    spells = laying.frames["employment"].join(until, on="person_key", how="left", maintain_order="left")
    laying.frames["employment"] = spells.with_columns(pl.coalesce("valid_to", "until").alias("valid_to")).drop("until")
    laying.list(ENDS, "household", laying.keys("households", people.household[ending]), "only_job_ends_soon", NOT_MET)
    unclear = _listed(laying).filter((pl.col("expected") == UNKNOWN.value) & (pl.col("done") != "no_wish_return"))
    for done in unclear["done"].unique().sort():
        laying.list(ENDS, "household", unclear.filter(done=done)["key"].to_numpy(), done, UNKNOWN)


def _list_followed(laying: Laying, state: pl.DataFrame) -> None:
    able, away, seen = pl.col("labour_able"), pl.col("away"), pl.col("seen")
    _list(laying, FOLLOWED, state, able & away, seen, "no_follow_up")


def _list_lost(laying: Laying, state: pl.DataFrame) -> None:
    left, days = pl.col("lost") >= 1, pl.col("lost") <= 60
    _list(laying, LOST, state, pl.col("able") & left & ~pl.col("declines"), days, "job_lost")


def _list_other(laying: Laying, state: pl.DataFrame) -> None:
    loose = pl.when(pl.col("kind").is_not_null()).then(pl.col("kind").is_in(LOOSE)).when(~pl.col("silent")).then(False)
    _list(laying, OTHER, state, pl.col("able") & loose, pl.col("confirmed"), "said_to_be_out_of_work")


def _list(laying: Laying, duty: str, state: pl.DataFrame, applies: pl.Expr, met: pl.Expr, done: str) -> None:
    """List those who are to be found, and those of whom it cannot be told, with what their rows lack."""
    lacking = (
        pl.when(pl.col("labour_able").is_null() | pl.col("able").is_null())
        .then(pl.lit("labour_or_birth_blank"))
        .when(pl.col("silent") & pl.col("kind").is_null())
        .then(pl.lit("no_employment_return"))
        .when(pl.col("declines").is_null())
        .then(pl.lit("no_wish_return"))
        .otherwise(pl.lit("no_contact"))
    )
    told = state.select("key", applies.alias("applies"), met.alias("met"), lacking.alias("lacking"))
    hit = told.filter(pl.col("applies") & ~pl.col("met"))["key"].to_numpy()
    laying.list(duty, "person", hit, done, NOT_MET)
    open_ = told.filter(
        pl.col("applies").is_null() | (pl.col("applies") & pl.col("met").is_null())
    )  # whom it is known not to concern is left out
    for reason in open_["lacking"].unique().sort():
        laying.list(duty, "person", open_.filter(lacking=reason)["key"].to_numpy(), reason, UNKNOWN)


def _listed(laying: Laying) -> pl.DataFrame:
    """What was done to households on their stable job."""
    return pl.concat([frame.filter(duty=STABLE) for frame in laying.listed])


def _take(candidates: Flags, rate: float, random: np.random.Generator) -> Ints:
    chosen = take(candidates, np.full(len(candidates), rate), random)
    candidates[chosen] = False
    return chosen
