"""The candidates of a tried sheet of people: which new rows are likely somebody on file, or somebody in another row."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from houfu.access.scoping import areas_bounding
from houfu.intake.comparing import Fate
from houfu.intake.likely.linking import between, within
from houfu.intake.likely.traits import marks_of, traits
from houfu.intake.likely.weights import LEVELS
from houfu.intake.trying import Tried
from houfu.registry.models import Person
from houfu.safeguard.index import blind_indexes
from houfu.store.fields import bounds
from houfu.store.reading import read

SHEET = "people"
"""The word of the one sheet whose rows are people themselves; a row of a ledger names somebody who is on file already."""
HELD = pl.Schema(
    {
        "unique_id": pl.Int64, "name": pl.String, "birth_date": pl.Date, "sex": pl.String, "household_key": pl.Int64,
        "path": pl.String, "relation": pl.String, "identity_index": pl.Binary,
    }
)  # fmt: skip
FOUND = pl.Schema(
    {
        "row": pl.Int64, "other_row": pl.Int64, "key": pl.Int64, "agrees": pl.String, "differs": pl.String,
        "mark": pl.Binary, "other_mark": pl.Binary,
    }
)  # fmt: skip
"""A candidate a line: a row, and a person's key or another row; what agrees and what differs as words of `likely.said`."""
ALIKE = {"name.same", "name.sound", "born.same", "sex.same", "place.household", "place.community", "relation.same"}


def candidates(tried: Tried, *, on: date) -> pl.DataFrame:
    """The candidates as FOUND, of the people in view only; none of a sheet that is not of people."""
    fates = tried.compared.fates
    new = fates.filter(pl.col("fate") == str(Fate.NEW))["row"]
    if tried.checked.layout.table != SHEET or new.is_empty():
        return pl.DataFrame(schema=FOUND)
    people = _people(tried)
    numbers = pl.Series("number", blind_indexes(people["identity"].to_list()), dtype=pl.Binary)
    rows = traits(people, numbers=numbers)
    held = _on_file(on)
    taken = fates["key"].drop_nulls().implode()  # whoever is another row's is compared with that row
    held = held.filter(~pl.col("unique_id").is_in(taken))
    there = traits(held, numbers=held["identity_index"])
    on_file = between(rows.filter(pl.col("unique_id").is_in(new.cast(pl.Int64).implode())), there)
    twins = within(rows).filter(pl.any_horizontal(pl.col("one", "other").is_in(new.cast(pl.Int64).implode())))
    on_file = on_file.with_columns(-pl.col("other"))  # keys of people and numbers of rows are told apart by their sign
    known = pl.concat([rows, there.with_columns(-pl.col("unique_id"))])
    nobody = pl.lit(None, pl.Int64)
    beside = [
        _said(on_file, known).with_columns((-pl.col("other")).alias("key"), nobody.alias("other_row")),
        _said(twins, known).with_columns(nobody.alias("key"), pl.col("other").alias("other_row")),
    ]
    said = pl.concat(beside, how="diagonal").rename({"one": "row"})
    marks = _marks(people, numbers, pl.concat([said["row"], said["other_row"]]))
    marked = said.join(marks, on="row", how="left").join(
        marks.rename({"row": "other_row", "mark": "other_mark"}), on="other_row", how="left"
    )
    return marked.select(list(FOUND)).sort("row", "other_row", "key", nulls_last=True)


def _marks(people: pl.DataFrame, numbers: pl.Series, rows: pl.Series) -> pl.DataFrame:
    """`row` and `mark` of these rows."""
    meant = people["unique_id"].is_in(rows.implode())
    those = people.filter(meant)
    return pl.DataFrame([those["unique_id"].alias("row"), marks_of(those, numbers.filter(meant))])


def _people(tried: Tried) -> pl.DataFrame:
    """The rows without a fault as `traits` takes them."""
    good = tried.checked.good()
    wanted = dict(HELD) | {"identity": pl.String}
    columns = [
        (good[name].cast(dtype) if name in good.columns else pl.repeat(None, len(good), dtype=dtype, eager=True)).alias(name)
        for name, dtype in wanted.items()
        if name not in ("unique_id", "identity_index")
    ]  # fmt: skip
    return pl.DataFrame([good["row"].cast(pl.Int64).alias("unique_id"), *columns])


def _on_file(on: date) -> pl.DataFrame:
    """The people in view who are on file on a day; what lies outside is not even read."""
    terms: list[str] = []
    values: list[Any] = [on]
    for low, high in map(bounds, areas_bounding()):
        terms.append(f"(path >= ${len(values) + 1} AND path < ${len(values) + 2})" if low else "1 = 1")
        values += [low, high] if low else []
    sql = (
        "SELECT key AS unique_id, name, birth_date, sex, household_key, path, relation, identity_index "  # noqa: S608 - names are ours
        f"FROM {Person._meta.db_table} WHERE superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $1) "
        f"AND ({' OR '.join(terms) or '1 = 0'})"
    )
    return read(sql, values, schema=HELD).sort("unique_id").unique("unique_id", keep="last", maintain_order=True)


def _said(pairs: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """`one`, `other`, and the traits that agree and differ as words; of a wrong digit, whether of the year, month or day."""
    days = known.select("unique_id", "born")
    both = pairs.join(days.rename({"unique_id": "one", "born": "born_one"}), on="one", how="left").join(
        days.rename({"unique_id": "other", "born": "born_other"}), on="other", how="left"
    )
    year = pl.col("born_one").str.slice(0, 4) != pl.col("born_other").str.slice(0, 4)
    month = pl.col("born_one").str.slice(4, 2) != pl.col("born_other").str.slice(4, 2)
    digit = pl.when(year).then(pl.lit("born.year")).when(month).then(pl.lit("born.month")).otherwise(pl.lit("born.day"))
    words = []
    for name, levels in LEVELS.items():
        named = {len(levels) - 1 - at: f"{name}.{one.name}" for at, one in enumerate(levels)} | {-1: ""}
        word = pl.col(name).replace_strict(named, return_dtype=pl.String)
        words.append(pl.when(word == "born.digit").then(digit).otherwise(word).alias(name))
    told = both.select("one", "other", *words)
    agrees, differs = (
        pl.concat_list(
            pl.when(pl.col(name).is_in(list(ALIKE)) == wanted).then(pl.col(name)).otherwise(pl.lit("")) for name in LEVELS
        ).list.filter(pl.element() != "").list.join(" ")
        for wanted in (True, False)
    )  # fmt: skip
    return told.select("one", "other", agrees.alias("agrees"), differs.alias("differs"))
