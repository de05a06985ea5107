"""Gaps of article 15: flats without a certificate, papers not completed, and a county that does not report."""

import numpy as np
import polars as pl

from houfu.facts.codes import Papers, RegistrationStep
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among, take, uneven, without
from houfu.synthetic.records import dates, on

REGISTERED, COMPLETED = "m15.registered", "m15.papers_completed"
MEAN = 0.016
UNREGISTERED, NO_PAPERS, NO_RETURN, NO_CLASS, LATE = (
    "not_registered", "papers_not_completed", "no_registration_return", "class_of_papers_blank", "registered_late",
)  # fmt: skip


def plant(laying: Laying) -> None:
    """Take away steps, blank some classes, and move some registrations past the last day."""
    settled, random = laying.arrays.settled, laying.random("dwellings")
    dwellings = laying.frames["dwellings"]
    place = np.searchsorted(settled.keys, dwellings["settlement_key"].to_numpy())
    county = settled.county[place]
    incomplete = (dwellings["papers"] == Papers.INCOMPLETE).to_numpy()
    blind = np.isin(county, laying.blind[Ledger.REGISTRATION])
    rates = uneven(len(settled.ground.counties), MEAN, random)[county]
    unmet = take(~blind, rates, random)
    bare = unmet[incomplete[unmet] & (random.random(len(unmet)) < 0.7)]
    unseen = take(blind, np.full(len(blind), 0.1), random)
    rest = ~blind
    rest[unmet] = False
    unclassed = take(rest, np.full(len(rest), 0.002), random)
    rest[unclassed] = False
    late = take(rest, np.full(len(rest), 0.015), random)

    key = dwellings["key"].to_numpy()
    steps = laying.frames["registration"]
    certified = pl.col("step") == RegistrationStep.REGISTERED.value
    steps = steps.filter(~(among("dwelling_key", key[unmet]) & certified))
    laying.frames["registration"] = _delayed(
        laying, without(steps, "dwelling_key", key[np.concatenate([bare, unseen])]), key[late]
    )
    blank = among("key", key[unclassed])
    laying.frames["dwellings"] = dwellings.with_columns(pl.when(~blank).then(pl.col("papers")).alias("papers"))

    laying.list(REGISTERED, "dwelling", key[unmet], UNREGISTERED, Verdict.NOT_MET)
    laying.list(COMPLETED, "dwelling", key[bare], NO_PAPERS, Verdict.NOT_MET)
    laying.list(REGISTERED, "dwelling", key[unseen], NO_RETURN, Verdict.UNKNOWN)
    laying.list(COMPLETED, "dwelling", key[unseen[incomplete[unseen]]], NO_RETURN, Verdict.UNKNOWN)
    laying.list(COMPLETED, "dwelling", key[unclassed], NO_CLASS, Verdict.UNKNOWN)
    laying.list(REGISTERED, "dwelling", key[late], LATE, Verdict.MET)


def _delayed(laying: Laying, steps: pl.DataFrame, of: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.DataFrame:
    """These flats were registered between July 2021 and the end of 2022."""
    random = laying.random("late")
    days = pl.DataFrame({"dwelling_key": of, "late": dates(random.integers(on(2021, 7, 5), on(2022, 12, 20), len(of)))})
    joined = steps.join(days, on="dwelling_key", how="left", maintain_order="left")
    certified = pl.col("step") == RegistrationStep.REGISTERED.value
    moved = pl.when(certified & pl.col("late").is_not_null()).then(pl.col("late")).otherwise(pl.col("valid_from"))
    return joined.with_columns(moved.alias("valid_from")).drop("late")
