"""The gaps and faults laid over the base province, one by one, so that a test can count that just these are found."""

import numpy as np
import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.synthetic import gaps_homes, gaps_households, gaps_offices, gaps_people, gaps_places
from houfu.synthetic.keys import chance
from houfu.synthetic.laying import Laying
from houfu.synthetic.planted import planted_by_chapters
from houfu.synthetic.province import Province
from houfu.synthetic.rounding import Ints

BLIND = (Ledger.MEDICAL_COVER, Ledger.COVER_OFFER, Ledger.REGISTRATION, Ledger.STAFF, Ledger.LEADERS, Ledger.INSURANCE)
"""Of each of these ledgers one county makes no return."""

SILENT = {Ledger.EMPLOYMENT: 3, Ledger.WISH: 19}
"""Of these so many communities make none: 19 are 2 % of them."""


def plant(province: Province) -> Province:
    """The province with its gaps and faults, each listed in `planted`."""
    laying = Laying(province, dict(province.frames()), _blind(province), _silent(province))
    laying.frames["returns"] = _withheld(laying)
    gaps_households.plant(laying)
    gaps_people.plant(laying)
    gaps_homes.plant(laying)
    gaps_places.plant(laying)
    gaps_offices.plant(laying)
    planted_by_chapters(laying)
    return laying.done()


def _blind(province: Province) -> dict[Ledger, Ints]:
    """A county a ledger: of middling size, so that what is unknown there can be seen and does not drown the rest."""
    settled = province.arrays.settled
    size = np.bincount(settled.county, minlength=len(settled.ground.counties))
    people = np.bincount(settled.county, weights=settled.people)
    middling = np.flatnonzero((size >= 5) & (size <= 16) & (people > 8_000) & (people < 30_000))
    chosen = chance(province.seed, "blind").permutation(middling)[: len(BLIND)]
    return {ledger: chosen[place : place + 1] for place, ledger in enumerate(BLIND)}


def _silent(province: Province) -> dict[Ledger, Ints]:
    """Communities of middling size outside the blind counties, other ones for each ledger."""
    settled = province.arrays.settled
    above = np.repeat(np.arange(len(settled.keys)), settled.communities)
    people = settled.people[above]
    middling = np.flatnonzero((people > 1_500) & (people < 7_000) & (settled.communities[above] == 1))
    chosen = chance(province.seed, "silent").permutation(middling)
    result, start = {}, 0
    for ledger, number in SILENT.items():
        result[ledger] = np.sort(chosen[start : start + number])
        start += number
    return result


def _withheld(laying: Laying) -> pl.DataFrame:
    """The returns without those of the blind counties and the silent communities."""
    settled = laying.arrays.settled
    withheld = [(ledger, settled.ground.path(row)) for ledger, rows in laying.blind.items() for row in rows.tolist()]
    withheld += [(one, settled.community_paths[row]) for one, rows in laying.silent.items() for row in rows.tolist()]
    pairs = pl.DataFrame({"ledger": [ledger.value for ledger, _ in withheld], "area": [area for _, area in withheld]})
    ledgers = laying.frames["returns"].schema["ledger"]
    return laying.frames["returns"].join(
        pairs.with_columns(pl.col("ledger").cast(ledgers)), on=["ledger", "area"], how="anti", maintain_order="left"
    )
