"""问题清单 and 资料不足 as they are taken out: the findings that the filters leave, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houfu.assessment.queries import catalogue_of, rows
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.policy.kinds import Verdict
from houfu.portal.findings import Filters, Line, filters_of, found, lines, standing_of
from houfu.portal.lacking import lacking_of, needs_of
from houfu.portal.ledger_words import ABOUT_PEOPLE
from houfu.portal.lists.drawing import CHUNK, drawn
from houfu.portal.looks import Look
from houfu.portal.paging import page_of
from houfu.portal.wording import said

AT_ONCE = 5 * CHUNK
"""So many findings are judged at once: what it costs to begin is shared by more of them."""
WIDTHS = (18, 10, 20, 34, 10, 32, 52, 30, 12)


def findings(request: HttpRequest, look: Look) -> Drawn:
    """The open findings that the filters leave; nothing before the first assessment."""
    where = (_("对象"), _("类别"), _("户号"), _("所在地"))
    heads = (*where, _("条款"), _("要求"), _("情况"), _("责任单位"), _("发现日期"))
    if look.run is None:
        return drawn(look, _("问题清单"), heads, (), 0)
    asked = filters_of(request, look.run)
    count = found(look, asked).count()
    return drawn(look, _("问题清单"), heads, _found(look, asked), count, people=_people(look, asked), widths=WIDTHS)


def _people(look: Look, asked: Filters) -> bool:
    """Whether the filters leave rules about people, households or their homes."""
    assert look.run is not None
    return any(rule.duty.level in ABOUT_PEOPLE for rule in asked.rules(look.run))


def _found(look: Look, asked: Filters) -> Iterator[Sequence[Cell]]:
    after, every = "", found(look, asked)
    while True:
        page = page_of(every, after, ("path", "id"), AT_ONCE)
        yield from map(cells, lines(look, page.rows, whole=True))
        after = page.after
        if not after:
            return


def cells(line: Line) -> tuple[str, ...]:
    """A finding, column by column."""
    return (
        line.subject.text,
        line.level,
        line.subject.home or (line.subject.text if line.subject.page == "household" else ""),
        line.place,
        line.measure,
        line.duty,
        line.sentence,
        line.organ,
        f"{line.since:%Y-%m-%d}",
    )


def lacking(request: HttpRequest, look: Look) -> Drawn:
    """What is lacking rule by rule; with a rule asked for, the subjects of which it cannot be told."""
    needs = (_("条款"), _("要求"), _("资料不足"), _("对象"), _("涉及台账"), _("应由谁提供"))
    if look.run is None:
        return drawn(look, _("资料不足"), needs, (), 0)
    asked = filters_of(request, look.run)
    if asked.rule:
        heads = (_("对象"), _("户号"), _("所在地"), _("要求"))
        count = standing_of(look, asked).unknown
        return drawn(look, _("资料不足"), heads, _lacking(look, asked.rule), count, people=_people(look, asked))
    wanted = needs_of(look, asked.rules(look.run))
    each = ((one.measure, one.duty, one.count, one.subject, one.ledgers, one.organs) for one in wanted)
    return drawn(look, _("资料不足"), needs, each, len(wanted))


def _lacking(look: Look, code: str) -> Iterator[Sequence[Cell]]:
    assert look.run is not None
    duty, after = catalogue_of(look.run).by_code[code].duty, -1
    while hits := rows(look.run, code, Verdict.UNKNOWN, look.area, after, CHUNK):
        for one in lacking_of(look, duty.level, hits):
            yield one.subject.text, one.subject.home, one.place, said(duty, "name")
        after = hits[-1].row
