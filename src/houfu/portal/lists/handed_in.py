"""说法不一 as it is taken out: what organs contradict each other in, cut as on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.intake.models import Settlement
from houfu.portal.conflicts import conflicts_of, items
from houfu.portal.ledger_words import TABLES
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.lists.ledgers import about_people
from houfu.portal.looks import Look
from houfu.portal.paging import page_of


def conflicts(request: HttpRequest, look: Look) -> Drawn:
    """The contradictions of the area, those still open unless another stage is asked for; a person's values as on the page."""
    stage, table, organ = (
        request.GET.get("stage", str(Settlement.OPEN)),
        request.GET.get("ledger", ""),
        request.GET.get("organ", ""),
    )
    heads = (
        _("台账"), _("列名"), _("地方"), _("原登记"), _("原登记单位"), _("原登记日期"), _("新报"), _("新报单位"), _("新报日期"), _("进度"),
    )  # fmt: skip
    rows = conflicts_of(stage, table, organ)
    return drawn(look, _("说法不一"), heads, _conflicts(look, rows), rows.count(), people=of_people(table))


def of_people(table: str) -> bool:
    """Whether rows of a sheet may be about people or households: all but those of a ledger that is about something else."""
    return table not in TABLES or about_people(TABLES[table])


def _conflicts(look: Look, rows: Any) -> Iterator[Sequence[Cell]]:
    after = ""
    while True:
        page = page_of(rows, after, ("path", "id"), CHUNK)
        for one in items(look, page.rows):
            held = (one.before, one.held_organ, f"{one.held_day}")
            yield one.ledger, one.column, one.place, *held, one.after, one.organ, f"{one.day}", one.stage
        after = page.after
        if not after:
            return
