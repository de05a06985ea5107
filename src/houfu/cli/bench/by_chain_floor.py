"""The floor of taking people in: calamine's rows and a bare load of them, nothing checked, sealed, found or compared."""

from pathlib import Path
from typing import Any

from houfu.cli.bench import by_chain
from houfu.cli.bench.people_file import FILE, HEADINGS
from houfu.cli.bench.scratch import COUNTY

TAKEN = {"姓名": "name", "性别": "sex", "出生日期": "birth_date", "与户主关系": "relation", "生效日期": "valid_from"}


def prepare(folder: str) -> Path:
    """The workbook."""
    by_chain.prepare(folder)
    return Path(folder) / FILE


def run(path: Path) -> int:
    """Read every row and load it with a line of the change log; how many there were."""
    import polars as pl
    from django.db import transaction
    from python_calamine import CalamineWorkbook

    from houfu.registry.models import Change, Person
    from houfu.store.bulk import append, schema_of
    from houfu.store.ids import allocate

    lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
    next(lines)
    said = pl.DataFrame([line[: len(HEADINGS)] for line in lines], schema=list(HEADINGS), orient="row")
    ids, total = allocate(2 * said.height), said.height
    keys = pl.Series("key", ids[:total], dtype=pl.Int64)
    at = pl.lit("2020-01-01").str.to_datetime(time_unit="us", time_zone="UTC").alias("recorded_at")
    own = said.select(
        *(pl.col(heading).cast(schema_of(Person)[name], strict=False).alias(name) for heading, name in TAKEN.items()),
        pl.col("公民身份号码").cast(pl.Binary).alias("identity"), pl.col("联系电话").cast(pl.Binary).alias("phone"),
        pl.col("公民身份号码").cast(pl.Binary).alias("identity_index"),
    )  # fmt: skip
    own = own.with_columns(
        pl.lit("1").alias("sex"), keys, keys.alias("id"), keys.alias("household_key"), at, pl.lit(0).alias("source_id"),
        pl.lit(COUNTY).alias("path"), pl.lit("").alias("relation"),
    )  # fmt: skip
    rest = [pl.lit(None, dtype).alias(name) for name, dtype in schema_of(Person).items() if name not in own.columns]
    with transaction.atomic():
        append(Person, own.with_columns(rest))
        log = pl.DataFrame([keys, pl.Series("id", ids[total:], dtype=pl.Int64)])
        more = (at, pl.lit("registry_person").alias("model"), pl.lit(COUNTY).alias("path"))
        append(Change, log.with_columns(*more, pl.lit(None, pl.Int64).alias("household_key")))
    return total


def counts(rows: int) -> dict[str, list[int]]:
    """All rows, and no idea of their faults."""
    return {"rows": [rows], "faults": [0]}


def clear(_path: Any) -> None:
    """Have nobody on file again."""
    by_chain.clear(_path)
