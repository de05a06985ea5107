"""What the factor method is given and what it gives: a scheme, the counties' figures, each county's share, and refusals.

Article 19: two factors only, 安置建档立卡人口 and 县级财力 (the weaker the more). Money is whole fen, shares are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from houfu.facts.errors import HoufuError

MILLION = 1_000_000
NAMED = 20
"""So many counties a sentence names; of more it says how many there are."""


class AllocationFault(HoufuError):
    """A line cannot be shared out as asked; the sentence says what is missing or does not fit, and what to do."""


@dataclass(frozen=True)
class Scheme:
    """A factor scheme as it stands in its ledger; None is not known. Weights in %, amounts in fen.

    A floor or cap of 0 is none. `unit` is what amounts are rounded to; floor and cap are whole multiples of it.
    """

    population_factor: bool | None
    capacity_factor: bool | None
    other_factors: int | None
    population_weight: int | None
    capacity_weight: int | None
    floor: int | None
    cap: int | None
    unit: int | None


@dataclass(frozen=True)
class County:
    """A county's figures: registered-poor people settled, and fiscal capacity a head in fen. None is not known.

    `key` (the place's) breaks ties, the smaller first; `name` is for sentences.
    """

    key: int
    people: int | None
    capacity: int | None
    name: str = ""


@dataclass(frozen=True)
class Share:
    """What a receiving county gets, with every figure on the way.

    Shares are parts of one; `computed` is the county's share of the line, `guarded` the same between floor and cap, both
    in exact fen; `amount` is what it gets, in whole fen. `extra` is the unit, or the odd fen below a unit, that it got
    by its remainder; `bound` says which guard holds it: "floor", "cap" or "".
    """

    county: County
    population_share: Fraction
    capacity_share: Fraction
    share: Fraction
    computed: Fraction
    guarded: Fraction
    bound: str
    extra: int
    amount: int

    def figures(self) -> dict[str, int]:
        """The figures as the ledger of allocations holds them: shares in parts in a million, amounts in fen, cut down."""
        return {
            "settled_poor": self.county.people or 0,
            "capacity": self.county.capacity or 0,
            "population_share": int(self.population_share * MILLION),
            "capacity_share": int(self.capacity_share * MILLION),
            "share": int(self.share * MILLION),
            "computed_amount": int(self.computed),
            "guarded_amount": int(self.guarded),
            "rounded_amount": self.amount,
            "amount": self.amount,
        }


def said(counties: Sequence[County]) -> tuple[str, str]:
    """The counties named in a sentence, Chinese and English; a county without a name by its key."""
    names = [county.name or str(county.key) for county in counties[:NAMED]]
    zh, en = "、".join(names), ", ".join(names)
    if len(counties) > NAMED:
        zh, en = f"{zh}等{len(counties)}个县", f"{en} and others, {len(counties)} counties"
    return zh, en
