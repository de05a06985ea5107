"""Gaps of article 1: households with labour and without a stable job, those left in peace, those nobody can tell."""

import numpy as np
import polars as pl

from houfu.facts.codes import Job
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among, take, uneven, without
from houfu.synthetic.people import LABOUR
from houfu.synthetic.records import NEVER, between
from houfu.synthetic.rounding import Flags, Ints
from houfu.synthetic.work import NEW_KEYS, WISHES, WORK, spells, wish_rows

DUTY = "m01.no_stable_job"
MEAN = 0.015
ENDED, FRESH, SHORT, SAID_NONE, NO_RECORD = (
    "job_ended",
    "job_began_lately",
    "few_months_of_flexible_work",
    "no_work_recorded",
    "no_record",
)
VARIANTS = (ENDED, FRESH, SHORT, SAID_NONE, NO_RECORD)
OWN_CHOICE, UNKNOWN_JOB, UNKNOWN_WISH = "each_states_own_choice", "no_employment_return", "no_wish_return"
NO_LABOUR, NO_BIRTH, NO_ROSTER, TWO_JOBS, TWO_HEADS = (
    "labour_blank",
    "birth_date_blank",
    "roster_incomplete",
    "two_open_jobs",
    "two_heads",
)
LATER_KEYS = NEW_KEYS + 1_000_000
STABLE_WORK = [row for row, (kind, _) in enumerate(WORK) if kind not in (Job.FLEXIBLE, Job.FARM)]
CHANGING_WORK = [row for row, (kind, _) in enumerate(WORK) if kind in (Job.FLEXIBLE, Job.FARM)]


def plant(laying: Laying) -> None:
    """Choose the households of each kind, none twice, and change the records of their members."""
    chosen = _choose(laying)
    workless = np.concatenate([chosen[name] for name in (*VARIANTS, OWN_CHOICE, UNKNOWN_JOB, UNKNOWN_WISH)])
    members = _members(laying, workless)
    of = laying.keys("people", members)
    laying.frames["employment"] = without(laying.frames["employment"], "person_key", of)
    laying.frames["wishes"] = without(laying.frames["wishes"], "person_key", of)
    _add_spells(laying, chosen)
    _add_wishes(laying, chosen)
    _keep_sure(laying, chosen[UNKNOWN_JOB])
    _blank(laying, chosen)
    _faults(laying, chosen)
    for name, expected in _EXPECTED.items():
        laying.list(DUTY, "household", laying.keys("households", chosen[name]), name, expected)


_EXPECTED = {
    **dict.fromkeys(VARIANTS, Verdict.NOT_MET),
    OWN_CHOICE: Verdict.NOT_APPLICABLE,
    **dict.fromkeys((UNKNOWN_JOB, UNKNOWN_WISH, NO_LABOUR, NO_BIRTH, NO_ROSTER), Verdict.UNKNOWN),
    **dict.fromkeys((TWO_JOBS, TWO_HEADS), Verdict.MET),
}


def _choose(laying: Laying) -> dict[str, Ints]:
    """Rows of households by what is done to them."""
    homes, settled, random = laying.arrays.homes, laying.arrays.settled, laying.random("households")
    county = settled.county[homes.settlement]
    silent = {ledger: np.isin(homes.community, rows) for ledger, rows in laying.silent.items()}
    free = homes.labour & ~silent[Ledger.EMPLOYMENT]
    chosen: dict[str, Ints] = {}
    rates = uneven(len(settled.ground.counties), MEAN, random)[county]
    unmet = take(free & ~silent[Ledger.WISH], rates, random)
    variant = random.choice(len(VARIANTS), len(unmet), p=[0.34, 0.24, 0.18, 0.08, 0.16])
    for place, name in enumerate(VARIANTS):
        chosen[name] = unmet[variant == place]
    free[unmet] = False
    workers = np.bincount(laying.arrays.people.household, weights=laying.arrays.people.group == LABOUR)
    steps = (
        (OWN_CHOICE, free & ~silent[Ledger.WISH], 0.003),
        (UNKNOWN_JOB, homes.labour & silent[Ledger.EMPLOYMENT], 0.15),
        (UNKNOWN_WISH, free & silent[Ledger.WISH], 0.06),
        (NO_LABOUR, free & (workers == 1), 0.003),
        (NO_BIRTH, free & (workers == 1), 0.002),
        (NO_ROSTER, ~homes.labour, 0.01),
        (TWO_JOBS, free, 0.002),
        (TWO_HEADS, free & (homes.size > 2), 0.001),
    )
    taken = np.zeros(len(homes), dtype=bool)
    for name, candidates, rate in steps:
        chosen[name] = take(candidates & ~taken, np.full(len(homes), rate), random)
        taken[chosen[name]] = True
    return chosen


def _members(laying: Laying, households: Ints) -> Ints:
    """Rows of the members of these households who can work."""
    people = laying.arrays.people
    return np.flatnonzero((people.group == LABOUR) & _marked(laying, households)[people.household])


def _marked(laying: Laying, households: Ints) -> Flags:
    marks = np.zeros(len(laying.arrays.homes), dtype=bool)
    marks[households] = True
    return marks


def _heads(laying: Laying, households: Ints) -> Ints:
    """The row of the head of each of these households, who can work in all that have labour."""
    sizes = laying.arrays.homes.size
    return (np.cumsum(sizes) - sizes)[households]


def _add_spells(laying: Laying, chosen: dict[str, Ints]) -> None:
    random, today = laying.random("spells"), laying.day
    parts: list[tuple[Ints, Ints, Ints, Ints]] = []
    for name, (first, last), (end_first, end_last), kinds in (
        (ENDED, (900, 300), (55, 20), STABLE_WORK),
        (FRESH, (150, 20), (0, 0), STABLE_WORK),
        (SHORT, (120, 20), (0, 0), CHANGING_WORK),
        (SAID_NONE, (400, 60), (0, 0), STABLE_WORK),
        (TWO_JOBS, (600, 250), (0, 0), STABLE_WORK),
    ):
        heads = _heads(laying, chosen[name])
        n = len(heads)
        until = between(random, today - end_first, today - end_last, n) if end_first else np.full(n, NEVER)
        parts.append((heads, random.choice(kinds, n), between(random, today - first, today - last, n), until))
    heads, kinds_, since, until = (np.concatenate(column) for column in zip(*parts, strict=True))
    arrays = laying.arrays
    ids = laying.keys("employment", np.arange(len(heads)), LATER_KEYS)
    new = spells(arrays.settled, arrays.people, heads, kinds_, ids, since, until, arrays.stamp, random)
    idle = among("person_key", laying.keys("people", _heads(laying, chosen[SAID_NONE])))
    none = pl.lit(Job.NONE.value).cast(new.schema["kind"])
    new = new.with_columns(pl.when(idle).then(none).otherwise(pl.col("kind")).alias("kind"))
    laying.frames["employment"] = pl.concat([laying.frames["employment"], new])


def _add_wishes(laying: Laying, chosen: dict[str, Ints]) -> None:
    random, arrays = laying.random("wishes"), laying.arrays
    wanting = _heads(laying, np.sort(np.concatenate([chosen[name] for name in VARIANTS])))
    choosing = _members(laying, chosen[OWN_CHOICE])
    declines = [place for place, wish in enumerate(WISHES) if wish.value in {"care", "health", "own_choice"}]
    rows = np.concatenate([wanting, choosing])
    said = np.concatenate([np.zeros(len(wanting), dtype=np.int64), random.choice(declines, len(choosing))])
    new = wish_rows(arrays.settled, arrays.people, rows, said, arrays.stamp, random)
    laying.frames["wishes"] = pl.concat([laying.frames["wishes"], new])


def _keep_sure(laying: Laying, unknown: Ints) -> None:
    """Where no return is made, months of flexible work are not known: the other households there hold a contract."""
    homes = laying.arrays.homes
    rows = np.flatnonzero(homes.labour & np.isin(homes.community, laying.silent[Ledger.EMPLOYMENT]))
    heads = laying.keys("people", _heads(laying, np.setdiff1d(rows, unknown)))
    held = (
        among("person_key", heads) & pl.col("valid_to").is_null() & ~pl.col("kind").is_in(["public_post", "workshop"])
    )
    contract = pl.lit(Job.CONTRACT.value).cast(laying.frames["employment"].schema["kind"])
    laying.frames["employment"] = laying.frames["employment"].with_columns(
        kind=pl.when(held).then(contract).otherwise(pl.col("kind")),
        employer=pl.when(held & (pl.col("employer") == "")).then(pl.lit("演示企业001")).otherwise(pl.col("employer")).cast(
            laying.frames["employment"].schema["employer"]
        ),
    )  # fmt: skip


def _blank(laying: Laying, chosen: dict[str, Ints]) -> None:
    people = laying.frames["people"]
    for name, column in ((NO_LABOUR, "labour"), (NO_BIRTH, "birth_date")):
        heads = among("key", laying.keys("people", _heads(laying, chosen[name])))
        people = people.with_columns(pl.when(~heads).then(pl.col(column)).alias(column))
    laying.frames["people"] = people
    blank = among("key", laying.keys("households", chosen[NO_ROSTER]))
    laying.frames["households"] = laying.frames["households"].with_columns(
        pl.when(blank).then(pl.lit(False)).otherwise(pl.col("roster_complete")).alias("roster_complete")
    )


def _faults(laying: Laying, chosen: dict[str, Ints]) -> None:
    second = among("key", laying.keys("people", _heads(laying, chosen[TWO_HEADS]) + 1))
    head = pl.lit("02").cast(laying.frames["people"].schema["relation"])
    laying.frames["people"] = laying.frames["people"].with_columns(
        pl.when(second).then(head).otherwise(pl.col("relation")).alias("relation")
    )
