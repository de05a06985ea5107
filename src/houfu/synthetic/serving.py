"""Which school or clinic serves which settlement: the larger ones have their own, the others share one a county."""

from dataclasses import dataclass

import numpy as np

from houfu.synthetic.rounding import Ints
from houfu.synthetic.settlements import MARK, Settled
from houfu.synthetic.world import Of


@dataclass(frozen=True)
class Serving:
    """Institutions: `by` is for each settlement the row of its own, `people` how many live where each one serves."""

    counties: Of
    by: Ints
    people: Ints
    names: list[str]

    def __len__(self) -> int:
        return len(self.names)


def serving(settled: Settled, least: int) -> Serving:
    """An institution for each settlement of at least so many people, and one for the smaller ones of each county."""
    own = settled.people >= least
    shared = np.unique(settled.county[~own])
    at = np.searchsorted(shared, settled.county)
    by = np.where(own, np.cumsum(own) - 1, own.sum() + at)
    county = np.concatenate([settled.county[own], shared])
    names = [settled.names[row].removesuffix(MARK) for row in np.flatnonzero(own).tolist()]
    names += [f"{settled.ground.names[row]}中心" for row in shared.tolist()]
    people = np.bincount(by, weights=settled.people, minlength=len(county)).astype(np.int64)
    return Serving(Of(settled.ground.counties[county], county), by, people, names)
