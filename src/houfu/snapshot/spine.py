"""The skeleton of a snapshot: which subjects there are, in the order of paths, each with its row in the table above."""

from dataclasses import dataclass

import polars as pl

from houfu.facts.frames import KEY, PARENT, PATH
from houfu.snapshot.rows import Reader, newest

INT, TEXT = pl.Int64(), pl.String()
COUNTY_LIKE = ("county", "zone")


@dataclass(frozen=True)
class Spine:
    """Per subject a frame of `key`, `parent`, `path` and what else its rows said; sorted so that siblings stand together.

    `people` and `dwellings` have no path of their own: they lie where their parent lies.
    """

    governments: pl.DataFrame
    counties: pl.DataFrame
    settlements: pl.DataFrame
    communities: pl.DataFrame
    households: pl.DataFrame
    people: pl.DataFrame
    dwellings: pl.DataFrame


@dataclass(frozen=True)
class Only:
    """A part of the province: all its places, and of households and dwellings just these keys (with their people)."""

    households: tuple[int, ...] = ()
    dwellings: tuple[int, ...] = ()


def skeleton(reader: Reader, only: Only | None = None) -> Spine:
    """All subjects of the province, or of a part of it."""
    places = newest(reader.rows("places_place", {"kind": TEXT, "path": TEXT}))
    governments = places.filter(pl.col("kind").is_in(("province", "city", "county"))).sort(PATH, KEY)
    settlements = newest(reader.rows("registry_settlement", {"county_key": INT, "path": TEXT}))
    # a county is a subject where people were settled in it (迁入县); each keeps its leading group all the same
    receiving = pl.col("kind").is_in(COUNTY_LIKE) & pl.col(KEY).is_in(settlements["county_key"].unique().implode())
    counties = places.filter(receiving).sort(PATH, KEY)
    settlements = _under(settlements, "county_key", counties).sort(PARENT, PATH, KEY)
    communities = newest(reader.rows("registry_community", {"settlement_key": INT, "path": TEXT}))
    communities = _under(communities, "settlement_key", settlements).sort(PARENT, PATH, KEY)
    chosen = None if only is None else ("key", only.households)
    households = newest(
        reader.rows(
            "registry_household",
            {"community_key": INT, "roster_complete": pl.Boolean(), "registered_poor": pl.Boolean()},
            among=chosen,
        )
    )
    households = _under(households, "community_key", communities).sort(PARENT, KEY)
    return Spine(
        governments,
        counties,
        settlements,
        communities,
        households,
        _people(reader, households, only),
        _dwellings(reader, settlements, only),
    )


def _people(reader: Reader, households: pl.DataFrame, only: Only | None) -> pl.DataFrame:
    columns = {"household_key": INT, "birth_date": pl.Date(), "labour": TEXT, "in_school": pl.Boolean()}
    among = None if only is None else ("household_key", only.households)
    people = newest(reader.rows("registry_person", columns, among=among))
    return _under(people, "household_key", households).sort(PARENT, KEY)


def _dwellings(reader: Reader, settlements: pl.DataFrame, only: Only | None) -> pl.DataFrame:
    among = None if only is None else ("key", only.dwellings)
    dwellings = newest(reader.rows("registry_dwelling", {"settlement_key": INT, "papers": TEXT}, among=among))
    return _under(dwellings, "settlement_key", settlements).sort(PARENT, KEY)


def _under(rows: pl.DataFrame, column: str, above: pl.DataFrame) -> pl.DataFrame:
    """Rows with the row number of their parent; one whose parent is not there on the day is left out."""
    parents = above.select(pl.col(KEY).alias(column), pl.int_range(pl.len(), dtype=pl.Int32).alias(PARENT))
    return rows.join(parents, on=column, how="inner")
