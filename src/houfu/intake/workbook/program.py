"""The program of the child: one workbook in, its sheets as Arrow files and one answer out, under limits it sets itself first.

Its arguments are one JSON object; whatever goes wrong becomes an answer, or an exit code that the parent turns into one.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from houfu.intake.workbook.confinement import confine

if TYPE_CHECKING:
    from houfu.intake.workbook.grid import Grid

ANSWER = "answer.json"
OUT_OF_MEMORY = 71


def grids(path: Path, kind: str, name: str) -> "Iterable[Grid]":
    """The sheets of a file of a known kind, one after another."""
    from houfu.intake.workbook import delimited, ods, web_page, xls, xlsb, xlsx

    if kind == "xlsx":
        return xlsx.grids(path)
    if kind == "xls":
        return xls.grids(path, name)
    if kind == "xlsb":
        return xlsb.grids(path, name)
    if kind == "ods":
        return ods.grids(path, name)
    return [web_page.grid_of(path, name) if kind == "html" else delimited.grid_of(path, name)]


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
