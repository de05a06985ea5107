"""Our whole way of a people workbook: handed in, read, checked, laid beside the register, looked at by a second person, committed."""

import os
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from houfu.cli.bench.people_file import FILE
from houfu.cli.bench.scratch import COUNTY


def prepare(folder: str) -> Path:
    """The file; the models are loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    import_module("houfu.intake.actions")
    return Path(folder) / FILE


def run(file: Path) -> dict[str, Any]:
    """What `houfu intake commit` does; the counts of the import."""
    import json

    from houfu.access.queries import user_named
    from houfu.intake.actions import commit, confirm, hand_in
    from houfu.intake.opening import open_table
    from houfu.intake.remembering import mapping_of
    from houfu.intake.rereading import table_in

    first, second = user_named("first"), user_named("second")
    assert first
    assert second
    row = hand_in(
        content=file.read_bytes(), file_name=FILE, table="people", area=COUNTY, by=first,
        read=lambda content, layout: open_table(content, FILE, layout),
    )  # fmt: skip
    sheet = partial(table_in, row)
    row = confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=first)[0]
    return dict(json.loads(commit(row, sheet=sheet, by=second).counts))


def counts(told: dict[str, int]) -> dict[str, list[int]]:
    """Rows taken in or waiting for a word on whether they are likely doubles, and rows left out for their faults."""
    return {"rows": [told["new"] + told["waiting"]], "faults": [told["faulty"]]}


def clear(_file: object) -> None:
    """Have nobody on file again, for the next round."""
    empty(("registry_person", "registry_change", "intake_import"))


def empty(tables: Iterable[str]) -> None:
    """Empty these tables of the scratch database."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own tables
