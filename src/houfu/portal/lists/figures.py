"""The figures of an area as they are taken out: places by measures, measures, the places of one measure, indicators, goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from houfu.assessment.queries import catalogue_of
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn
from houfu.portal.gauges import readings_of
from houfu.portal.goals import classes_in, groups_of
from houfu.portal.lists.drawing import drawn
from houfu.portal.looks import Look
from houfu.portal.matrix import Column, Matrix, Row, article_number, matrix_of
from houfu.portal.measures import chapters_of, standings_of
from houfu.portal.shares import Share
from houfu.portal.wording import said


def matrix(request: HttpRequest, look: Look) -> Drawn:
    """Places below the area by measures: of each how many are met, not met, and cannot be told."""
    if look.run is None:
        return drawn(look, _("各地各举措"), (_("地区"),), (), 0)
    found = matrix_of(look, request.GET.get("sort", ""))
    return drawn(look, _("各地各举措"), _matrix_heads(found.columns), _matrix(found), len(found.rows))


def _matrix_heads(columns: Sequence[Column]) -> list[str]:
    verdicts = (_("已落实"), _("未落实"), _("资料不足"))
    each = [f"{column.number} {column.title} {verdict}" for column in columns for verdict in verdicts]
    return [_("市（州）"), _("地区"), *each]


def _matrix(found: Matrix) -> Iterator[Sequence[Cell]]:
    for row in found.rows:
        yield row.group, row.place.name, *_cells(row, found.columns)


def _cells(row: Row, columns: Sequence[Column]) -> Iterator[Cell]:
    """A measure that nobody is asked of there stays empty."""
    for column in columns:
        share = row.cells.get(column.key)
        yield from ("", "", "") if share is None or not share.asked else (share.met, share.not_met, share.unknown)


def measures(request: HttpRequest, look: Look) -> Drawn:
    """All measures with their verdicts in the area."""
    heads = (_("章"), _("条款"), _("举措"), _("牵头单位"), *_verdicts())
    chapters = chapters_of(look) if look.run else {}
    each: Iterator[Sequence[Cell]] = (
        (chapter, column.number, column.whole_title, column.lead, *_counts(share))
        for chapter, rows in chapters.items()
        for column, share in rows
    )
    return drawn(look, _("举措清单"), heads, each, sum(map(len, chapters.values())))


def measure(request: HttpRequest, look: Look) -> Drawn:
    """The places below the area by one measure's duties, in the order asked for. Raises Http404 for no measure."""
    key = request.GET.get("measure", "")
    rules = catalogue_of(look.run).under(key) if look.run else ()
    if look.run and not rules:
        raise Http404
    rows = standings_of(look, list(rules), request.GET.get("sort", "")) if look.run else []
    verdicts = (_("已落实"), _("未落实"), _("资料不足"))
    heads = (_("地区"), *(f"{said(rule.duty, 'name')} {verdict}" for rule in rules for verdict in verdicts))
    each: Iterator[Sequence[Cell]] = (
        (row.place.name, *(count for share in row.shares for count in (share.met, share.not_met, share.unknown)))
        for row in rows
    )
    number = f" {article_number(rules[0].article)}" if rules else ""
    return drawn(look, f"{_('举措各地情况')}{number}", heads, each, len(rows))


def indicators(request: HttpRequest, look: Look) -> Drawn:
    """The indicators of the area beside last year's; counts too small to be told stay untold."""
    heads = (_("指标"), _("对象"), _("数值"), _("分子/分母"), _("上年"))
    rows = readings_of(look) if look.run else []
    each = ((one.name, one.subject, one.value, one.parts, one.before) for one in rows)
    return drawn(look, _("指标"), heads, each, len(rows))


def goals(request: HttpRequest, look: Look) -> Drawn:
    """The goal indicators by system, each beside last year's and its path."""
    heads = (
        _("体系"),
        _("指标"),
        _("数值"),
        _("分子/分母"),
        _("资料不足"),
        _("上年"),
        _("今年路径"),
        "2025",
        "2035",
        _("结论"),
    )
    groups = groups_of(look) if look.run else []
    each = [
        (group.title, one.name, one.value, one.parts, one.unknown, one.before, one.path_now, one.path_2025, one.path_2035, one.reaches)
        for group in groups
        for one in group.lines
    ]  # fmt: skip
    return drawn(look, _("目标"), heads, each, len(each))


def classes(request: HttpRequest, look: Look) -> Drawn:
    """How many of the area fall into each class, and how many of them have what it needs."""
    heads = (_("分类"), _("依据"), _("对象"), _("数量"), _("占比"), _("需要什么"), _("已有占比"))
    rows = classes_in(look) if look.run else []
    each = ((one.name, one.why, one.subject, one.count, one.share, one.served, one.served_share) for one in rows)
    return drawn(look, _("分类施策"), heads, each, len(rows))


def _verdicts() -> tuple[str, ...]:
    return _("已落实"), _("本人不参加"), _("未落实"), _("资料不足"), _("不适用")


def _counts(share: Share) -> tuple[int, ...]:
    return share.met, share.declined, share.not_met, share.unknown, share.not_applicable
