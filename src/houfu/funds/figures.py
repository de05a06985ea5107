"""The counties' figures for the factor method, put together from register and ledger rows of one day, wherever they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from houfu.funds.terms import County


@dataclass(frozen=True)
class Filed:
    """What is filed for one day: `settlements` leads to counties, `people` from a settlement or county to its
    registered-poor people settled, `capacity` from a county to its fiscal capacity a head in fen, `names` to its name."""

    settlements: Mapping[int, int]
    people: Mapping[int, int | None]
    capacity: Mapping[int, int | None]
    names: Mapping[int, str] = field(default_factory=dict)


def counties(filed: Filed) -> list[County]:
    """Every county that has a settlement or a figure of its own, by key.

    A county's own figure of people goes before the sum over its settlements; that sum is not known while one of them has
    no figure. A county without settlements received nobody and is not listed, whatever its capacity.
    """
    sums: dict[int, int | None] = {}
    for settlement, county in filed.settlements.items():
        people, so_far = filed.people.get(settlement), sums.get(county, 0)
        sums[county] = None if people is None or so_far is None else so_far + people
    own = {key: value for key, value in filed.people.items() if key in filed.names and value is not None}
    return [
        County(key, own.get(key, sums.get(key)), filed.capacity.get(key), filed.names.get(key, ""))
        for key in sorted({*sums, *own})
    ]
