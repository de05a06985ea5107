"""A database for one measurement: migrated, with an officer and his colleague and households of one community, and nobody in them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import houfu
from houfu.cli.bench.people_file import HOUSEHOLD_OF

COUNTY = "52.5205.520502."
SETTLEMENT = 1000
COMMUNITIES = 2000
"""The key of the first community."""
HOUSEHOLDS_OF = 500
"""So many households live in each community: some 2,000 people."""
SINCE = date(2015, 1, 1)
NAME = "houfu_bench"


@contextmanager
def scratch(folder: str) -> Iterator[dict[str, str]]:
    """The environment of processes that work on a database of their own, beside the one at hand; gone afterwards.

    SQLite: a file in `folder`. PostgreSQL: a database on the same server, whose user has to be allowed to make one.
    """
    own = {
        **os.environ,
        "HOUFU_DATA_DIR": str(Path(folder) / "data"),
        "PYTHONPATH": str(Path(houfu.__file__).parents[1]),
    }
    url = os.environ.get("HOUFU_DATABASE_URL", "")
    if not url:
        yield own
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            yield own | {"HOUFU_DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{NAME}"))}
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def build(rows: int, environment: dict[str, str]) -> None:
    """Migrate the database and lay the households of a workbook of `rows` people into it."""
    command = [sys.executable, "-m", "houfu.cli.bench.scratch", str(rows)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """`python -m houfu.cli.bench.scratch ROWS`: tables, officers and households."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    import polars as pl
    from django.core.management import call_command

    from houfu.access.actions import create_user, grant
    from houfu.access.roles import Role
    from houfu.access.scoping import everywhere
    from houfu.registry.appending import append_new
    from houfu.registry.models import Household

    call_command("migrate", interactive=False, verbosity=0)
    for name in ("first", "second"):
        user, _ = create_user(username=name, display_name=name, by=0)
        grant(user=user, role=Role.COUNTY_OFFICER, area=COUNTY, by=0, valid_from=SINCE)
    numbers = [f"H{number}" for number in range(int(sys.argv[1]) // HOUSEHOLD_OF + 1)]
    community = COMMUNITIES + pl.int_range(len(numbers)) // HOUSEHOLDS_OF
    where = pl.format("{}520502001.{}.{}.", pl.lit(COUNTY), pl.lit(SETTLEMENT), community)
    homes = pl.DataFrame({"number": numbers}).with_columns(
        community.alias("community_key"), pl.lit(SETTLEMENT).alias("settlement_key"), where.alias("path"),
        pl.lit(SINCE).alias("valid_from"),
    )  # fmt: skip
    with everywhere():
        append_new(Household, homes, source=0, by=0)


if __name__ == "__main__":
    main()
