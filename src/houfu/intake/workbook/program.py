"""The program of the child: one workbook in, its sheets as Arrow files and one answer out, under limits it sets itself first.

Its arguments are one JSON object; whatever goes wrong becomes an answer, or an exit code that the parent turns into one.
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from houfu.intake.workbook.confinement import confine

if TYPE_CHECKING:
    from houfu.intake.workbook.grid import Grid

ANSWER = "answer.json"
READERS = {"xlsx": "xlsx", "xls": "xls", "xlsb": "xlsb", "ods": "ods", "html": "web_page"}
"""The module that reads each kind of file; any other is read as delimited text."""
OUT_OF_MEMORY = 71


def grids(path: Path, kind: str, name: str) -> "Iterable[Grid]":
    """The sheets of a file of a known kind, one after another."""
    reader = import_module(f"houfu.intake.workbook.{READERS.get(kind, 'delimited')}")  # the others stay unread
    if kind == "xlsx":
        return cast("Iterable[Grid]", reader.grids(path))
    return [reader.grid_of(path, name)] if kind not in READERS or kind == "html" else reader.grids(path, name)


def read(path: Path, kind: str, name: str, into: Path) -> dict[str, Any]:
    """Write the sheets as `0.arrow`, `1.arrow` … and say what stands in them, or why nothing does."""
    from houfu.facts.errors import HoufuError

    sheets = []
    try:
        for number, grid in enumerate(grids(path, kind, name)):
            columns = grid.write(into / f"{number}.arrow")
            sheets.append({
                "name": grid.name, "hidden": grid.hidden, "columns": columns, "formulas": grid.formulas, "merges": grid.merges,
                "hidden_rows": grid.hidden_rows, "hidden_columns": grid.hidden_columns, "file": f"{number}.arrow",
                "since_1904": grid.since_1904,
            })  # fmt: skip
    except HoufuError as refusal:
        return {"zh": refusal.zh, "en": refusal.en}
    return {"sheets": sheets}


def main() -> int:
    """Read what the first argument asks for."""
    asked = json.loads(sys.argv[1])
    confine(memory=asked["memory"], seconds=asked["seconds"])
    into = Path(asked["into"])
    try:
        answer = read(Path(asked["path"]), asked["kind"], asked["name"], into)
    except MemoryError:
        return OUT_OF_MEMORY
    (into / ANSWER).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
