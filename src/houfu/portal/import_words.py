"""How an import is said on its page: each heading with what it seems to be, faults and changes a page at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houfu.intake.changes import in_both
from houfu.intake.columns import Column
from houfu.intake.confirming import OPEN, said_by_default, unit_is_open, units_of
from houfu.intake.headings import How, Mapped, Match
from houfu.intake.layout import Layout
from houfu.intake.report import Report
from houfu.intake.sheets_read import SheetRead
from houfu.intake.table import Table
from houfu.portal.wording import said, tongue
from houfu.safeguard.masks import mask_name

FAULTS_SHOWN, CHANGES_SHOWN, VALUES_SHOWN = 200, 100, 3
LONG = re.compile(r"\d{7,}")
LETTERS = re.compile(r"[^\W\d_]")
HOWS: Mapping[How, Promise] = {
    How.EXACT: _("标题相同"), How.REMEMBERED: _("上次确认过"), How.SYNONYM: _("同义标题"), How.FOLDED: _("去掉空格、序号或括号后相同"),
    How.LIKE: _("标题相近，请确认"), How.SEVERAL: _("可能是不止一项，请选择"), How.IGNORED: _("通常不登记"),
    How.NONE: _("没有对应的一项"),
}  # fmt: skip
CLASH = _("有两列对应同一项，请选择")
CONFIRMED = _("已确认")


@dataclass(frozen=True)
class Heading:
    """A heading of the file: its place, first values masked, what is chosen for it, how sure that is, and the likely ones.

    `ask`: a person has to choose. `units` are offered where nothing says in which unit its amounts are.
    """

    at: int
    text: str
    values: list[str]
    chosen: str
    unit: str
    how: str
    ask: bool
    likely: list[tuple[str, str]]
    units: list[str]


@dataclass(frozen=True)
class Change:
    """One column of one row that differs from what is on file; `sheet` is "" where one was read."""

    row: int
    sheet: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Wrong:
    """A fault in the reader's language: where, the masked value, what is wrong and what to do."""

    sheet: str
    cell: str
    row: int
    heading: str
    shown: str
    what: str
    do: str


def headings_of(
    layout: Layout, sheet: Table, matches: tuple[Match, ...], fixed: Mapping[int, Mapped] | None,
    posted: Mapping[int, tuple[str, str]],
) -> list[Heading]:  # fmt: skip
    """All headings: as somebody just chose (`posted`), as was confirmed before (`fixed`), else as proposed."""
    return [_heading(layout, sheet, match, fixed, posted.get(match.at)) for match in matches]


def _heading(
    layout: Layout, sheet: Table, match: Match, fixed: Mapping[int, Mapped] | None, posted: tuple[str, str] | None
) -> Heading:
    was = (fixed or {}).get(match.at, Mapped("")) if fixed is not None else Mapped(said_by_default(match), match.unit)
    name, unit = posted or (was.name, was.unit)
    sure = match.name == name and not match.ask
    column = layout.column(name) if name in {one.name for one in layout.columns} else None
    likely = [one for one in (match.name, *match.others) if one]
    same = fixed is not None and name == was.name
    how = CONFIRMED if same else CLASH if match.clash else HOWS[match.how]
    asking = [one for one in dict.fromkeys((name, *likely)) if unit_is_open(layout, match.heading, one)]
    offered = list(dict.fromkeys(unit for one in asking for unit in units_of(layout, one)))
    return Heading(
        match.at, match.heading, values_shown(sheet, match.at, column if sure or fixed is not None else None), name, unit,
        str(how), name == OPEN, [(one, said(layout.column(one))) for one in likely],
        offered,
    )  # fmt: skip


def values_shown(sheet: Table, at: int, column: Column | None) -> list[str]:
    """The first values under a heading, masked; all letters too where nobody knows yet what they are."""
    cells = sheet.cells[at].drop_nulls()
    texts = cells.filter(cells.str.strip_chars() != "").head(VALUES_SHOWN).to_list()
    return [(column.masked(text) if column else masked(text))[:30] for text in texts]


def masked(text: str) -> str:
    """A value of which nobody knows what it is: numbers and days as they are, but no long number and no word."""
    hidden = LONG.sub(lambda found: "*" * len(found[0]), text)
    return mask_name(hidden) if LETTERS.search(hidden) else hidden


def options_of(layout: Layout) -> list[tuple[str, str]]:
    """The columns that a heading may be, by name and in words."""
    return [(one.name, said(one)) for one in layout.columns]


def faults_from(report: Report, start: int) -> list[Wrong]:
    """So many faults as a page shows, from one on."""
    part = replace(report, frame=report.frame.slice(start, FAULTS_SHOWN))
    return [
        Wrong(one.sheet, one.cell, one.row, one.heading, one.shown, said(one, "what"), said(one, "do")) for one in part
    ]


def changes_from(
    changes: pl.DataFrame, layout: Layout, start: int, sheets: Sequence[SheetRead], most: int = 0
) -> list[Change]:
    """So many changes as a page shows, or `most`, from one on, in the reader's language."""
    columns = {one.name: one for one in layout.columns}
    english = "_en" if tongue().startswith("en") else ""
    return [
        Change(one["row"], one["sheet"], said(columns[one["name"]]), one[f"before{english}"] or "—", one[f"after{english}"] or "—")
        for one in in_both(changes.slice(start, most or CHANGES_SHOWN), layout, sheets)
    ]  # fmt: skip
