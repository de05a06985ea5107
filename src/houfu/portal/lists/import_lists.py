"""What the page of one import lists, as it is taken out whole: its changes, its likely doubles, and the verdicts it turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from django.http import Http404, HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from houfu.assessment.models import CatchUp
from houfu.assessment.queries import catalogue_of
from houfu.assessment.turns import step_after, within
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn, ExportFault
from houfu.facts.errors import HoufuError
from houfu.intake.kept_reading import Findings
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import, Likely, Stage
from houfu.intake.rereading import found_in
from houfu.intake.sheets_of import sheets_of
from houfu.intake.sheets_read import RowFound
from houfu.portal.import_doors import import_of, named
from houfu.portal.import_likely import LikelyLine
from houfu.portal.import_likely import lines as pairs
from houfu.portal.import_since import lines_of
from houfu.portal.import_words import changes_from
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.lists.handed_in import of_people
from houfu.portal.looks import Look
from houfu.portal.paging import page_of
from houfu.portal.person_line import PersonLine
from houfu.portal.wording import said


def import_changes(request: HttpRequest, look: Look) -> Drawn:
    """All that a checked file would change, and what may be a correction; nothing where no import is named."""
    heads = (_("类别"), _("工作表"), _("行号"), _("列名"), _("原来"), _("改为"))
    row = _asked(request, look)
    if row is None:
        return drawn(look, _("变更"), heads, (), 0, people=True)
    found = _checked(row)
    parts = {_("变更"): found.changes, _("可能是更正"): found.possible}
    lines = _changes(row, parts)
    count = sum(map(len, parts.values()))
    return drawn(look, _("变更"), heads, lines, count, people=of_people(row.table), said=_file(row))


def _changes(row: Import, parts: dict[str, pl.DataFrame]) -> Iterator[Sequence[Cell]]:
    layout, sheets = layout_named(row.table), sheets_of(row)
    for kind, changes in parts.items():
        for start in range(0, len(changes), CHUNK):
            for one in changes_from(changes, layout, start, sheets, CHUNK):
                yield kind, one.sheet or row.sheet, one.row, one.column, one.before, one.after


def likely(request: HttpRequest, look: Look) -> Drawn:
    """All candidates of a checked file, both records of each side by side, names masked; nothing where no import is named."""
    who = (_("姓名"), _("出生日期"), _("性别"), _("与户主关系"), _("户号"), _("社区"), _("来源"), _("登记起始"))
    heads = (
        _("工作表"),
        _("行号"),
        *who,
        _("与之相比"),
        *who,
        _("两者相比"),
        _("相同之处"),
        _("不同之处"),
        _("是否同一人"),
    )
    row = _asked(request, look)
    if row is None:
        return drawn(look, _("疑似同一人"), heads, (), 0, people=True)
    people, found = _checked(row).people, Likely._default_manager.filter(import_id=row.id).order_by("id")
    return drawn(
        look, _("疑似同一人"), heads, _likely(row, found, people), found.count(), people=True, said=_file(row)
    )  # fmt: skip


def _likely(row: Import, found: Any, people: pl.DataFrame) -> Iterator[Sequence[Cell]]:
    page = list(found[:CHUNK])
    while page:
        yield from (_pair(one, row.sheet) for one in pairs(row, page, people))
        page = list(found.filter(id__gt=page[-1].id)[:CHUNK])


def _pair(one: LikelyLine, sheet: str) -> Sequence[Cell]:
    parts = {
        "name": _("姓名"), "born": _("出生日期"), "sex": _("性别"), "relation": _("与户主关系"), "household": _("户号"),
        "place": _("社区"), "number": _("身份证号"),
    }  # fmt: skip
    beside = (
        f"{words} {one.beside[part].sign} {one.beside[part].said}"
        for part, words in parts.items()
        if part in one.beside
    )
    other = _("登记库") if one.key else capfirst(said(RowFound(one.other_sheet, one.other_row or 0)))
    return (
        one.sheet or sheet, one.row, *_person(one.one), other, *_person(one.other), "；".join(beside), one.agrees, one.differs, one.answered
    )  # fmt: skip


def _person(who: PersonLine) -> Sequence[Cell]:
    return who.name, who.born, who.sex, who.relation, who.household, who.place, who.source, who.since


def import_since(request: HttpRequest, look: Look) -> Drawn:
    """All subjects whose verdict an import turned; nothing before it was assessed, nor where a whole run took it in."""
    heads = (_("对象"), _("户号"), _("要求"), _("原来"), _("现在"))
    row = _asked(request, look)
    instant = (row.undone_at or row.committed_at) if row else None
    step = step_after(instant) if instant else None
    if row is None or step is None:
        return drawn(look, _("评估结果的变化"), heads, (), 0, people=True)
    rows = within(step, row.area).filter(rule__in=list(catalogue_of(step.run).by_code))
    lines = _turned(look, step, rows)
    return drawn(look, _("评估结果的变化"), heads, lines, rows.count(), people=True, day=step.run.day, said=_file(row))


def _turned(look: Look, step: CatchUp, rows: Any) -> Iterator[Sequence[Cell]]:
    after = ""
    while True:
        page = page_of(rows, after, ("path", "id"), CHUNK)
        for one in lines_of(look, step.run, page.rows):
            yield one.subject.text, one.subject.home, one.duty, one.was, one.now
        after = page.after
        if not after:
            return


def _asked(request: HttpRequest, look: Look) -> Import | None:
    """The import that is named. Raises Http404 for one that is not in view."""
    key = request.GET.get("import", "")
    if not key:
        return None
    if not (key.isdecimal() and len(key) < 19):
        raise Http404
    return import_of(look, int(key))[0]


def _checked(row: Import) -> Findings:
    """What the check of a file found. Raises ExportFault where it waits for no second person, or cannot be read any more."""
    if row.stage != Stage.CHECKED:
        raise ExportFault(
            "这次导入不在等待复核，没有这份清单。变更和疑似同一人在核对之后、入库之前导出。",
            "This import does not wait to be taken in, so there is no such list. Take it out after the check and before that.",
        )
    try:
        return found_in(row)
    except HoufuError as fault:
        raise ExportFault(fault.zh, fault.en) from None


def _file(row: Import) -> list[str]:
    return [f"{named(row.table)}　{row.file_name}"]
