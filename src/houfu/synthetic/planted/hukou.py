"""The gaps of article 14: guidance that nobody gave, or that left something out, and wishes that nobody helped."""

import numpy as np
import polars as pl

from houfu.facts.codes import HukouState, Offer
from houfu.facts.ledgers import Ledger
from houfu.ledgers.public_services import Hukou, HukouGuidance
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying
from houfu.synthetic.rounding import Ints

GUIDED, WHOLE, HELPED = "m14.guided", "m14.guidance_whole", "m14.helped_to_settle"
TOLD = pl.col("answer").cast(pl.String) == Offer.TOLD.value
NO, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Withhold both ledgers in a county each, then spoil what is on file elsewhere."""
    settled, homes = laying.arrays.settled, laying.arrays.homes
    counties = settled.ground.counties[settled.county[homes.settlement]]
    people = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    small = settled.ground.counties[(people > 6_000) & (people < 30_000)]
    blind = laying.withhold(Ledger.HUKOU, wanted=small)
    deaf = laying.withhold(Ledger.HUKOU_GUIDANCE, wanted=np.setdiff1d(small, blind))
    unseen, unheard = (laying.keys("households", np.flatnonzero(np.isin(counties, one))) for one in (blind, deaf))
    moved = laying.table(Hukou).filter(pl.col("state").cast(pl.String) == HukouState.WHOLE.value)
    unheard = np.setdiff1d(unheard, moved["household_key"].to_numpy())
    guided = laying.table(HukouGuidance)
    told, wish = _keys(guided.filter(TOLD)), _keys(guided.filter(pl.col("wishes")))
    laying.list(GUIDED, "household", unseen, "no_hukou_return", UNKNOWN)
    laying.list(WHOLE, "household", np.intersect1d(unseen, told), "no_hukou_return", UNKNOWN)
    laying.list(HELPED, "household", np.intersect1d(unseen, wish), "no_hukou_return", UNKNOWN)
    for duty in (GUIDED, WHOLE, HELPED):
        laying.list(duty, "household", unheard, "no_guidance_return", UNKNOWN)
    _spoil(laying, np.setdiff1d(told, unseen), np.setdiff1d(wish, unseen))


def _keys(rows: pl.DataFrame) -> Ints:
    return rows["household_key"].to_numpy()


def _spoil(laying: Laying, told: Ints, wish: Ints) -> None:
    """Households that stay on their old hukou in part at least, each spoilt in one way."""
    random, n = laying.random("hukou"), max(4, len(laying.arrays.homes) // 900)
    wishing = random.permutation(wish)
    unhelped, unsaid = np.sort(wishing[:n]), np.sort(wishing[n : n + n // 3 + 1])
    rest = random.permutation(np.setdiff1d(told, wish))
    never, said, woods, blank = (np.sort(part) for part in np.array_split(rest[: 4 * n], 4))
    laying.drop(HukouGuidance, never)
    laying.change(HukouGuidance, said, answer=Offer.NONE.value)
    laying.change(HukouGuidance, woods, says_woods=False)
    laying.change(HukouGuidance, blank, says_benefits=None)
    laying.change(HukouGuidance, unhelped, helped_on=None)
    laying.change(HukouGuidance, unsaid, wishes=None)
    for duty, of, done, expected in (
        (GUIDED, never, "no_guidance", NO), (GUIDED, said, "recorded_as_not_guided", NO),
        (WHOLE, woods, "woods_not_explained", NO), (WHOLE, blank, "benefits_left_blank", UNKNOWN),
        (HELPED, unhelped, "not_helped", NO), (HELPED, unsaid, "wish_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "household", of, done, expected)
