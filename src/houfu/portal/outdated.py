"""What a household is told where its order went on since it opened the page: how far it is now, and that nothing it wrote is lost."""

from __future__ import annotations

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houfu.casework.codes import State
from houfu.casework.faults import Conflict
from houfu.casework.models import Order
from houfu.casework.queries import order, steps
from houfu.portal.wording import day_said, member, said


def outdated(past: Conflict) -> str:
    """What changed, in plain words. Of what officials did only how far it brought the order: not who, nor with which words."""
    row = order(past.order)
    if row is None:
        return _("这件事已不在本页。您写的还在下面，没有丢；请看清本页现在的情况，再选一项提交。")
    what = _changed(row, past.seen)
    return _("您打开本页以后，这件事有了变化：%(what)s。请看清现在的情况再提交一次；您选的、写的还在下面，没有丢。") % {
        "what": what
    }


def _changed(row: Order, seen: int) -> str:
    now = said(member(State, row.state))
    since = [one for one in steps(row.id)[-max(1, row.version - seen) :] if one.before != one.after]
    if not since:
        return _("有了新的办理记录，现在是“%(state)s”") % {"state": now}
    first = said(member(State, since[0].before))
    day = day_said(localdate(since[-1].at))
    return _("%(day)s由“%(before)s”到“%(after)s”") % {"day": day, "before": first, "after": now}


def chosen_again(past: Conflict, what: str) -> str:
    """The choice of an outdated form (`order:version:about`) as the page offers it now."""
    key, _dot, rest = what.partition(":")
    row = order(past.order)
    return f"{key}:{row.version}:{rest.partition(':')[2]}" if row else ""
