"""Faults of data for every check of quality, apart from the gaps that duties find: for the demonstration and for tests."""

import polars as pl

from houfu.synthetic.faults import laying, people, places, records, spells
from houfu.synthetic.province import Province

LISTED = {"check": pl.String(), "record": pl.String(), "key": pl.Int64()}


def plant_faults(province: Province, *, places_too: bool = False) -> tuple[Province, pl.DataFrame]:
    """The province with at least one fault a check, and their list: check, table of the record, key.

    The settlements and communities that are wrong (`places_too`) are new ones. The findings of duties change with
    these faults, so no test of duties looks at such a province. Raises LookupError for a province that is too small.
    """
    faults = laying.Faults(province)
    for module in (people, spells, records, *((places,) if places_too else ())):
        module.plant(faults)
    listed = pl.DataFrame(faults.listed, schema=LISTED, orient="row").unique().sort("check", "record", "key")
    return province.with_frames(**faults.frames), listed
