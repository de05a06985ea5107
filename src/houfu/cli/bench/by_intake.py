"""Our way of a workbook: looked through, read by the child, its table found, its columns matched, every cell checked."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import django

from houfu.cli.bench.people_file import FILE

ON = date(2026, 11, 1)


def prepare(folder: str) -> tuple[bytes, Any]:
    """The file's bytes and the sheet that it is for; the models are loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    from houfu.intake.layouts import layout_named

    return (Path(folder) / FILE).read_bytes(), layout_named("people")


def run(state: tuple[bytes, Any]) -> Any:
    """All that is done before a database is asked."""
    from houfu.intake.checking import check
    from houfu.intake.mapping import propose
    from houfu.intake.opening import open_table

    content, layout = state
    table = open_table(content, FILE, layout)
    return check(table, propose(layout, table.headings).mapping(), layout, on=ON)


def counts(checked: Any) -> dict[str, list[int]]:
    """Rows, and the faults that were found in them."""
    return {"rows": [len(checked.values)], "faults": [len(checked.report)]}
