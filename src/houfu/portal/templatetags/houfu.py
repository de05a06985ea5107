"""The few tags that templates need: numbers, moments, addresses in the reader's look, and what depends on language."""

from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.queries import home_of
from houfu.portal import wording

LEFT_OUT = frozenset({"after", "area", "run", "page"})
"""Words of an address that do not cut a list."""

register = template.Library()
register.filter("number", wording.number)
register.filter("said", wording.said)
register.filter("listed", wording.listed)


@register.filter
def moment(value: datetime | None) -> str:
    """An instant in Beijing time."""
    return wording.moment_said(value)


@register.filter
def is_resident(user: object) -> bool:
    """Whether the reader is bounded to a household."""
    return isinstance(user, User) and home_of(user) is not None


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


@register.simple_tag(takes_context=True)
def taking(context: Context, name: str, **more: object) -> str:
    """The address that takes out a list of the area as the page shows it: the words of its own address, and `more`."""
    own = {word: value for word, value in context["request"].GET.items() if word not in LEFT_OUT}
    return str(context["look"].here("take", name, **(own | more)))


@register.simple_tag
def assumed() -> SafeString:
    """口径待确认: no document backs this value."""
    return format_html('<span class="assumed">{}</span>', _("口径待确认"))


@register.simple_tag
def cells(row: Any, columns: Any, look: Any) -> SafeString:
    """The cells of one row of the matrix: bar and number, read aloud, each a link to its measure in that place.

    A whole matrix has 3,000 of them: what is the same in a row is made once, and nothing that a cell need not say.
    """
    ends = conditional_escape(look.query(area=row.place.path))
    return mark_safe(  # noqa: S308 - numbers, and an address that is escaped
        "".join(_cell(row.cells.get(column.key), column.address, ends) for column in columns)
    )


def _cell(share: Any, address: str, ends: str) -> str:
    if share is None or not share.asked:
        return "<td>–</td>"
    number = f"<i>{wording.number(share.not_met)}</i>" if share.not_met else '<i class="none">0</i>'
    return f'<td><a href="{address}{ends}" aria-label="{share.spoken}">{share.slim_bar}{number}</a></td>'
