"""A list taken out as a sealed workbook, beside bare XlsxWriter writing the same cells."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from houfu.access.models import User
from houfu.access.queries import area_of, held_by
from houfu.cli.bench.by_export import ASKED, lines_of
from houfu.cli.bench.by_xlsxwriter import keep_cells
from houfu.cli.bench.floors import Row, beside_the_first
from houfu.cli.bench.match import racer
from houfu.exports.lists import listing_named
from houfu.facts.errors import HoufuError

WRITERS = {
    "xlsxwriter": ("只写入（XlsxWriter，下限）", "bare writing (XlsxWriter, the floor)"),
    "export": ("本系统：查询、脱敏、写入、加密", "ours: asked for, named, masked, written, sealed"),
}


def measured_exporting(name: str, rows: int, rounds: int) -> list[Row]:
    """Seconds, processor seconds and peak bytes of each way to so many rows of a list, as medians over the rounds.

    Raises HoufuError where the list has no row that could be taken out, RuntimeError where one wrote other rows.
    """
    with tempfile.TemporaryDirectory(prefix="houfu-bench-") as folder, ExitStack() as stack:
        asked = _asked(name, rows)
        (Path(folder) / ASKED).write_text(json.dumps(asked))
        keep_cells(Path(folder), lines_of(asked))
        racers = {name: stack.enter_context(racer(name, folder)) for name in WRITERS}
        for _ in range(rounds):
            for one in racers.values():
                one.rounds.append(one.ask("go"))
        found = {name: one.ask("counts")["rows"] for name, one in racers.items()}
    if set(map(tuple, found.values())) != {(rows,)}:
        raise RuntimeError(f"of {rows} rows, {found} were written")
    return beside_the_first([
        {
            "zh": WRITERS[name][0], "en": WRITERS[name][1], "wall": median(each["wall"] for each in one.rounds),
            "cpu": median(each["cpu"] for each in one.rounds), "peak": max(each["peak"] for each in one.rounds),
        }
        for name, one in racers.items()
    ])  # fmt: skip


def _asked(name: str, rows: int) -> dict[str, object]:
    """Whose list of which area: of those who may take it out, of the widest area that has a row."""
    listing = listing_named(name)
    for user in User.objects.filter(is_active=True):
        area = area_of(user)
        if area and listing.may(held_by(user), area):
            with listing.draw(user, {"area": area}) as drawn:
                if drawn.count:
                    return {"user": user.pk, "area": area, "rows": rows, "list": name, "columns": len(drawn.heads)}
    raise HoufuError(
        f"清单“{name}”没有可导出的行。请先运行 make demo。",
        f"The list {name!r} has no row to take out. Run make demo first.",
    )
