"""How things stand where one looks, as one sentence whose numbers are links to their lists."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houfu.portal.looks import Look
from houfu.portal.shares import Share
from houfu.portal.wording import day_said, number


def standing_said(look: Look, whole: Share, measure: str = "") -> SafeString:
    """How many are not met, cannot be told and are met, of one measure or of all."""
    opening = format_html(_("截至{day}，{place}"), day=day_said(look.day), place=look.place)
    if not whole.asked:
        return format_html(_("{opening}没有适用的对象，或期限已过。"), opening=opening)
    return format_html(
        _("{opening}未落实 {unmet} 项（{share}），资料不足 {unknown} 项，已落实 {met} 项。"),
        opening=opening,
        unmet=_listed(look, "findings", measure, whole.not_met),
        share=whole.not_met_share,
        unknown=_listed(look, "lacking", measure, whole.unknown),
        met=number(whole.met),
    )


def _listed(look: Look, page: str, measure: str, count: int) -> SafeString:
    """A number with the list behind it, for those who may see lists."""
    if not count or not look.may_see_persons:
        return format_html("<b>{}</b>", number(count))
    return format_html('<a href="{}">{}</a>', look.here(page, measure=measure), number(count))
