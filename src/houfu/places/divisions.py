"""Divisions and functional zones as rows: the shipped list, read into keys, paths and dated codes."""

import gzip
from datetime import date
from importlib.resources import files
from io import BytesIO
from itertools import pairwise

import polars as pl

from houfu.facts.codes import PlaceKind

SINCE = date(2015, 1, 1)  # before the first relocation of the programme
KINDS = {2: PlaceKind.PROVINCE, 4: PlaceKind.CITY, 6: PlaceKind.COUNTY, 9: PlaceKind.TOWNSHIP, 12: PlaceKind.VILLAGE}

# 黔西: code and name changed within 2021 (the day is assumed); key and path keep the first code.
QIANXI_OLD, QIANXI_NEW, QIANXI_NAME, QIANXI_SINCE = "520522", "520581", "黔西县", date(2021, 1, 1)

# Key, name, key of the city. Keys lie between divisions of six digits that do not exist.
ZONES = (
    (520197, "贵安新区", 5201),
    (520597, "金海湖新区", 5205),
    (520598, "百里杜鹃管理区", 5205),
    (520697, "大龙经济开发区", 5206),
    (520698, "铜仁高新区", 5206),
    (522397, "义龙新区", 5223),
)


def divisions() -> pl.DataFrame:
    """One row a dated version: key, kind, code, name, parent_key, path, valid_from, valid_to; zones included.

    A key is the first known code as a number; a path holds the keys from the province down.
    """
    packed = files("houfu.places").joinpath("data", "divisions.csv.gz").read_bytes()
    listed = pl.read_csv(BytesIO(gzip.decompress(packed)), schema={"code": pl.String, "name": pl.String})
    renamed = pl.col("code").str.starts_with(QIANXI_NEW)
    first = listed.with_columns(first=pl.col("code").str.replace(f"^{QIANXI_NEW}", QIANXI_OLD))
    new = first.with_columns(
        valid_from=pl.when(renamed).then(pl.lit(QIANXI_SINCE)).otherwise(pl.lit(SINCE)), valid_to=pl.lit(None, pl.Date)
    )
    old = first.filter(renamed).with_columns(
        code=pl.col("first"),
        name=pl.when(pl.col("first") == QIANXI_OLD).then(pl.lit(QIANXI_NAME)).otherwise(pl.col("name")),
        valid_from=pl.lit(SINCE),
        valid_to=pl.lit(QIANXI_SINCE),
    )
    return _placed(pl.concat([new, old])).vstack(_zones())


def _placed(versions: pl.DataFrame) -> pl.DataFrame:
    digits = pl.col("first").str.len_chars()
    lengths = list(KINDS)
    up = {long: short for short, long in pairwise(lengths)}
    path = pl.concat_str(
        *(
            pl.when(digits >= length).then(pl.col("first").str.slice(0, length) + ".").otherwise(pl.lit(""))
            for length in lengths
        )
    )
    return versions.select(
        key=pl.col("first").cast(pl.Int64),
        kind=digits.replace_strict({length: str(kind) for length, kind in KINDS.items()}, return_dtype=pl.String),
        code=pl.col("code"),
        name=pl.col("name"),
        parent_key=pl.col("first")
        .str.slice(0, digits.replace_strict(up, default=0, return_dtype=pl.Int64))
        .cast(pl.Int64, strict=False),
        path=path,
        valid_from=pl.col("valid_from"),
        valid_to=pl.col("valid_to"),
    )


def _zones() -> pl.DataFrame:
    rows = [(key, str(PlaceKind.ZONE), None, name, city, f"52.{city}.{key}.", SINCE, None) for key, name, city in ZONES]
    schema = {
        "key": pl.Int64(),
        "kind": pl.String(),
        "code": pl.String(),
        "name": pl.String(),
        "parent_key": pl.Int64(),
        "path": pl.String(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")
