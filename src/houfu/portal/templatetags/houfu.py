"""The few tags that templates need: numbers, moments, addresses in the reader's look, and what depends on language."""

from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houfu.portal import wording

register = template.Library()
register.filter("number", wording.number)
register.filter("said", wording.said)


@register.filter
def moment(value: datetime | None) -> str:
    """An instant in Beijing time."""
    return wording.moment_said(value)


@register.filter
def at_key(mapping: dict[Any, Any], key: Any) -> Any:
    """The value under a key; None where there is none."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def at(context: Context, name: str, *args: object, **more: object) -> str:
    """The address of a page in the reader's look."""
    return str(context["look"].address(name, *args, **more))


@register.simple_tag(takes_context=True)
def here(context: Context, name: str, *args: object, **more: object) -> str:
    """The address of a page about the area this page is about."""
    return str(context["look"].here(name, *args, **more))


@register.simple_tag
def assumed() -> SafeString:
    """口径待确认: no document backs this value."""
    return format_html('<span class="assumed">{}</span>', _("口径待确认"))


@register.simple_tag
def cell(row: Any, column: Any, look: Any) -> SafeString:
    """One cell of the matrix: bar and number, read aloud with its place and measure, a link to the measure there."""
    share = row.cells.get(column.key)
    if share is None or not share.asked:
        return format_html('<td class="void" role="gridcell" data-measure="{}">–</td>', column.key)
    return format_html(
        '<td role="gridcell" data-measure="{}"><a class="cell" tabindex="-1" href="{}" aria-label="{}">{}<i{}>{}</i></a></td>',
        column.key,
        look.address("measure", column.key, area=row.place.path),
        _("%(place)s，%(measure)s，%(share)s")
        % {"place": row.place.name, "measure": column.number, "share": share.spoken},
        share.bar,
        "" if share.not_met else SafeString(' class="none"'),
        wording.number(share.not_met),
    )
