"""Subjects for gaps that must not meet: disjoint parts drawn from those that are free."""

import numpy as np

from houfu.facts.ledgers import Ledger
from houfu.synthetic.laying import Laying
from houfu.synthetic.rounding import Ints


def apart(free: Ints, sizes: list[int], random: np.random.Generator) -> list[Ints]:
    """Disjoint parts of at most these sizes, each in its own order; the last ones go short where too few are free."""
    mixed = random.permutation(free)[: sum(sizes)]
    return [np.sort(part) for part in np.split(mixed, np.cumsum(sizes)[:-1])]


def receiving(laying: Laying) -> Ints:
    """The keys of the counties that people were settled in."""
    settled = laying.arrays.settled
    return np.asarray(settled.ground.counties[np.unique(settled.county)])


def blinded(laying: Laying, *ledgers: Ledger) -> list[Ints]:
    """Each of the ledgers withheld in one receiving county, no two in the same: the keys of the county."""
    left, found = receiving(laying), []
    for ledger in ledgers:
        found.append(laying.withhold(ledger, wanted=left))
        left = np.setdiff1d(left, found[-1])
    return found


def settled_in(laying: Laying, counties: Ints) -> Ints:
    """The keys of the settlements of these counties."""
    settled = laying.arrays.settled
    return np.asarray(settled.keys[np.isin(settled.ground.counties[settled.county], counties)])
