"""Keys and chance: where each table's keys begin, and one stream of random numbers for each step."""

import zlib

import numpy as np

from houfu.ledgers.models import LEDGERS
from houfu.synthetic.rounding import Ints

FIRST = 10**12
"""Above every division code, so that keys of places and other keys never meet; a load takes a fresh block instead."""

BLOCK = 10_000_000
_NAMED = (
    "sources", "settlements", "communities", "populations", "households", "people", "dwellings", "employment", "wishes",
    "medical_cover", "cover_offers", "registration", "staff", "leaders", "groups", "group_posts", "products", "plans",
    "parts", "returns",
)  # fmt: skip
_OWN_NAME = {
    "employment",
    "employmentwish",
    "medicalcover",
    "coveroffer",
    "registration",
    "staff",
    "leaderassignment",
    "leadinggroup",
    "groupposts",
    "insuranceproduct",
    "plan",
    "planpart",
}
"""The ledgers of the first chapters, which stand under names of their own among the named tables."""

TABLES = (
    *_NAMED,
    *sorted(
        model._meta.db_table for model in LEDGERS if model._meta.db_table.removeprefix("ledgers_") not in _OWN_NAME
    ),
)
"""Every table, each with a block of keys; a ledger stands under the name of its table."""

SPAN = BLOCK * len(TABLES)


def keys(first: int, table: str, n: int, after: int = 0) -> Ints:
    """`n` keys of a table, from the beginning of its block or `after` so many."""
    if after + n > BLOCK:
        raise ValueError(f"{table}: {after + n} rows are more than a block of {BLOCK}")
    return first + TABLES.index(table) * BLOCK + after + np.arange(n, dtype=np.int64)


def chance(seed: int, step: str) -> np.random.Generator:
    """The random numbers of one step: the same for the same seed, whatever other steps draw."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(step.encode())])))
