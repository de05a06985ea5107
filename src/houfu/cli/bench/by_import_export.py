"""The same people by django-import-export: openpyxl reads, each row is made a model, checked and saved one by one."""

from pathlib import Path
from typing import Any

from houfu.cli.bench import by_chain
from houfu.cli.bench.people_file import FILE

PART = "part.xlsx"
"""The workbook with the first rows only: whoever goes row by row takes as long for each of the others."""
CLASS = "People"


def prepare(folder: str, resource: str = CLASS) -> tuple[Any, bytes]:
    """Its resource for the register's people, and the file's bytes."""
    by_chain.prepare(folder)
    from houfu.cli.bench import people_resource

    part = Path(folder) / PART
    return getattr(people_resource, resource)(), (part if part.exists() else Path(folder) / FILE).read_bytes()


def run(state: tuple[Any, bytes]) -> dict[str, int]:
    """Read the workbook and import it; new rows and rows with errors."""
    from import_export.formats.base_formats import XLSX

    resource, content = state
    result = resource.import_data(XLSX().create_dataset(content), dry_run=False, use_transactions=True)
    return {"new": result.totals["new"], "faulty": result.totals["invalid"] + result.totals["error"]}


def counts(told: dict[str, int]) -> dict[str, list[int]]:
    """Rows saved, and rows with an error."""
    return {"rows": [told["new"]], "faults": [told["faulty"]]}


def clear(_state: Any) -> None:
    """Have nobody on file again."""
    by_chain.clear(_state)
