"""The skeleton of a snapshot: which subjects there are, in the order of paths, each with its row in the table above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import polars as pl

from houfu.facts.frames import KEY, PARENT, PATH
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.snapshot.chapters import STOCKS
from houfu.snapshot.feeds import HEAD
from houfu.snapshot.rows import Reader, newest
from houfu.store.frames import schema_of

INT, TEXT, FLAG = pl.Int64(), pl.String(), pl.Boolean()
COUNTY_LIKE = ("county", "zone")
GOVERNED = ("province", "city", "county")
COUNTY_CODE, COUNTY_DIGITS = "county_code", 6
"""The division code (GB/T 2260) of the county that a person was settled in; unknown in a functional zone, which has none."""
HANDED_DOWN = ("settlement", "community", "household", "person")
ORGANS = [member for member in Organ if member not in (Organ.MEMBER_UNITS, Organ.LOCALITIES)]

Spine = Mapping[str, pl.DataFrame]
"""Per level a frame of `key`, `parent`, `path` and what else its rows said; siblings stand together.

A subject without a path of its own lies where its parent lies.
"""


@dataclass(frozen=True)
class Trunk:
    """Where the subjects of one level stand: table, the column that leads above (empty: none), and what else they say."""

    table: str
    parent: str
    columns: Mapping[str, pl.DataType]


TRUNKS: Mapping[str, Trunk] = {
    "person": Trunk("registry_person", "household_key", {"birth_date": pl.Date(), "labour": TEXT, "in_school": FLAG}),
    "household": Trunk("registry_household", "community_key", {"roster_complete": FLAG, "registered_poor": FLAG}),
    "community": Trunk("registry_community", "settlement_key", {PATH: TEXT}),
    "settlement": Trunk("registry_settlement", "county_key", {PATH: TEXT, "kind": TEXT, "cross_county": FLAG}),
    "dwelling": Trunk("registry_dwelling", "settlement_key", {"papers": TEXT}),
    "county": Trunk("places_place", "", {"kind": TEXT, PATH: TEXT, "code": TEXT}),
    "government": Trunk("places_place", "", {"kind": TEXT, PATH: TEXT}),
    **{
        stock.level: Trunk(
            stock.model._meta.db_table,
            stock.parent if SUBJECTS[stock.level].above else "",
            {name: dtype for name, dtype in schema_of(stock.model).items() if name not in {*HEAD, stock.parent}},
        )
        for stock in STOCKS
    },
}


@dataclass(frozen=True)
class Only:
    """A part of the province: these subjects, what folds into the households among them, and the places above.

    `others` names subjects of any other level. Of the places above there is nothing but where they lie.
    """

    households: tuple[int, ...] = ()
    dwellings: tuple[int, ...] = ()
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def chosen(self) -> dict[str, set[int]]:
        """The chosen keys by level."""
        named = {"household": self.households, "dwelling": self.dwellings, **self.others}
        return {level: set(keys) for level, keys in named.items() if keys}


def skeleton(reader: Reader, only: Only | None = None, levels: Collection[str] = tuple(SUBJECTS)) -> Spine:
    """All subjects of the province, or of a part of it: then of `levels`, with what they lie in."""
    rows = _all(reader) if only is None else _few(reader, only, levels)
    made: dict[str, pl.DataFrame] = {"organ": _organs(only)}
    for level in reversed(SUBJECTS):
        if level == "organ":
            continue
        above, found = SUBJECTS[level].above, rows[level]
        made[level] = _placed(level, found, made[above] if above else None) if found.height else _nobody(level)
    return made


def _placed(level: str, rows: pl.DataFrame, above: pl.DataFrame | None) -> pl.DataFrame:
    """Rows under their parents, siblings together."""
    if above is not None:
        rows = _under(rows, TRUNKS[level].parent, above, [COUNTY_CODE] if level in HANDED_DOWN else [])
    elif level == "county":
        rows = rows.with_columns(_county_code().alias(COUNTY_CODE))
    return rows.sort([name for name in (PARENT, PATH, KEY) if name in rows.columns])


@cache
def _nobody(level: str) -> pl.DataFrame:
    """The table of a level without a subject; made once, since a household has no part in most levels."""
    above = pl.DataFrame(schema={KEY: INT, COUNTY_CODE: pl.Categorical()})
    return _placed(level, _none(level), None if SUBJECTS[level].above is None else above)


def _organs(only: Only | None) -> pl.DataFrame:
    keys = pl.DataFrame({KEY: range(1, len(ORGANS) + 1)}, schema={KEY: INT})
    return keys if only is None else keys.filter(pl.col(KEY).is_in(list(only.chosen().get("organ", ()))))


def _all(reader: Reader) -> dict[str, pl.DataFrame]:
    places = newest(reader.rows("places_place", TRUNKS["county"].columns))
    rows = {level: _rows(reader, level) for level in SUBJECTS if level not in ("county", "government", "organ")}
    # a county is a subject where people were settled in it (迁入县); each keeps its leading group all the same
    receiving = pl.col(KEY).is_in(rows["settlement"]["county_key"].unique().implode())
    rows["county"] = places.filter(pl.col("kind").is_in(COUNTY_LIKE) & receiving)
    rows["government"] = places.filter(pl.col("kind").is_in(GOVERNED))
    return rows


def _few(reader: Reader, only: Only, levels: Collection[str]) -> dict[str, pl.DataFrame]:
    """From the lowest chosen subjects up: each level's own keys, and those that the level below leads to."""
    chosen = only.chosen()
    wanted: dict[str, set[int]] = {level: set(keys) for level, keys in chosen.items() if level in levels}
    rows: dict[str, pl.DataFrame] = {}
    for level in SUBJECTS:
        above = SUBJECTS[level].above
        if level == "organ":
            continue
        if level in levels and above == "household" and "household" in chosen:
            rows[level] = _rows(reader, level, (TRUNKS[level].parent, chosen["household"]))
        elif wanted.get(level):
            rows[level] = _rows(reader, level, (KEY, wanted[level]))
        else:
            rows[level] = _none(level)
        if above is not None and rows[level].height:
            wanted.setdefault(above, set()).update(rows[level][TRUNKS[level].parent].unique().to_list())
    return rows


def _rows(reader: Reader, level: str, among: tuple[str, Collection[int]] | None = None) -> pl.DataFrame:
    trunk = TRUNKS[level]
    own = {trunk.parent: INT} if trunk.parent else {}
    return newest(reader.rows(trunk.table, {**own, **trunk.columns}, among=among))


@cache
def _none(level: str) -> pl.DataFrame:
    trunk = TRUNKS[level]
    head = {"id": INT, KEY: INT, "valid_from": pl.Date(), "valid_to": pl.Date()}
    return pl.DataFrame(schema={**head, **({trunk.parent: INT} if trunk.parent else {}), **trunk.columns})


def _county_code() -> pl.Expr:
    return pl.when(pl.col("code").str.len_chars() == COUNTY_DIGITS).then(pl.col("code")).cast(pl.Categorical)


def _under(rows: pl.DataFrame, column: str, above: pl.DataFrame, handed: list[str]) -> pl.DataFrame:
    """Rows with the row number of their parent and what it hands down; without a parent on the day they are left out."""
    parents = above.select(pl.col(KEY).alias(column), pl.int_range(pl.len(), dtype=pl.Int32).alias(PARENT), *handed)
    return rows.join(parents, on=column, how="inner")


def paths(spine: Spine, levels: Iterable[str]) -> set[str]:
    """The paths of the places of these levels."""
    return {path for level in levels for path in spine[level][PATH].to_list()}
