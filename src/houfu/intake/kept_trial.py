"""What a check made of every row, kept sealed beside the file: taking it in looks again only where something was recorded since."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from itertools import chain
from typing import Any

from django.utils import timezone

from houfu.facts.errors import HoufuError
from houfu.intake import staging
from houfu.intake.checking import Checked
from houfu.intake.comparing import Compared
from houfu.intake.held import ReadBefore
from houfu.intake.kept_reading import READING, packed, unpacked
from houfu.intake.layout import Layout
from houfu.intake.models import Import
from houfu.intake.report import Report
from houfu.intake.sheets_read import sheets_again
from houfu.intake.staging import FileGone
from houfu.intake.totals import TotalOff
from houfu.intake.tried_before import Before
from houfu.intake.trying import Tried

TRIAL, CHECKED = ".trial", ".checked"
FRAMES = (7, 8)
"""So many tables a trial has, the last where something was known again."""


def keep_trial(row: Import, before: Before) -> None:
    """Keep by which way of reading a file was checked, and what that found of the rows; nothing of a trial that cannot be
    told from a later one.
    """
    staging.keep(row.id, str(READING).encode(), CHECKED)
    if before.mark is None:
        staging.forget(row.id, TRIAL)
        return
    tried, checked, compared = before.tried, before.tried.checked, before.tried.compared
    about = {
        "how": _how(row, checked.layout), "mark": before.mark, "day": before.day.isoformat(), "places": dict(checked.places),
        "skipped": checked.skipped, "examples": checked.examples, "sheet": checked.report.sheet, "as_of": tried.as_of,
        "otherwise": sorted(compared.otherwise),
        "headings": list(checked.report.headings.items()), "totals_off": [asdict(one) for one in tried.totals_off],
        "sheets": [asdict(one) for one in checked.report.sheets],
    }  # fmt: skip
    frames = [
        checked.values, checked.states, checked.report.frame, compared.fates, compared.changes, compared.possible,
        before.likely, *([] if tried.known is None else [tried.known]),
    ]  # fmt: skip
    staging.lay(row.id, chain([json.dumps(about).encode()], map(packed, frames)), TRIAL)


def kept_trial(row: Import, layout: Layout) -> Before | None:
    """What the check found that fixed how the import is read; None where it is not here."""
    try:
        said, *frames = staging.pieces_of(row.id, TRIAL)
    except HoufuError:
        return None
    about: dict[str, Any] = json.loads(said)
    if about["how"] != _how(row, layout) or len(frames) not in FRAMES or "otherwise" not in about:
        return None
    values, states, faults, fates, changes, possible, likely, *known = map(unpacked, frames)
    headings, columns = dict(about["headings"]), {one.name: one for one in layout.columns}
    report = Report(about["sheet"], faults, headings, columns, sheets_again(about.get("sheets", ())))
    checked = Checked(layout, values, states, report, about["places"], about["skipped"], tuple(about["examples"]))
    off = tuple(TotalOff(**one) for one in about["totals_off"])
    compared = Compared(fates, changes, possible, otherwise=frozenset(about["otherwise"]))
    tried = Tried(checked, compared, about["as_of"], next(iter(known), None), totals_off=off)
    return Before(tried, likely, tuple(about["mark"]), date.fromisoformat(about["day"]))


def refuse_older(row: Import) -> None:
    """Go on only where the file was checked as this houfu reads it. Raises ReadBefore, also where nothing says so."""
    try:
        if staging.kept(row.id, CHECKED) == str(READING).encode():
            return
    except FileGone:
        pass
    raise ReadBefore


def standing_trial(row: Import, layout: Layout) -> Before | None:
    """The same where it is still true: of today, and nothing was recorded since."""
    kept = kept_trial(row, layout)
    return kept if kept and kept.stands(timezone.localdate()) else None


def _how(row: Import, layout: Layout) -> str:
    """How an import is read: its columns, the day given, how this houfu reads, and what the ledger's columns are in it."""
    columns = " ".join(
        f"{one.name}:{one.kind}:{one.role}:{one.required}:{one.limit}:{one.choices and one.choices.names()}"
        for one in layout.columns
    )
    return f"{READING} {row.area} {row.mapping} {row.given_day} {columns}"
