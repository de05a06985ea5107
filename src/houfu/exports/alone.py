"""Whether a list of people may leave by one person alone: how long it is, and how many he took alone over the last day."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from houfu.access.models import User
from houfu.exports.lists import Drawn, ExportFault
from houfu.exports.models import Export, Stage

PEOPLE_ALONE = 100
"""Of a list of people or households so many rows at most go out without a second person."""
PERIOD = timedelta(hours=24)
UNTAKEN = (Stage.ASKED, Stage.REFUSED, Stage.FAILED)


class TooMany(ExportFault):
    """One list is too long for one person."""

    def __init__(self) -> None:
        super().__init__(
            f"人员和住户清单超过{PEOPLE_ALONE}行，须由本地区另一名有审批权限的人同意。请写明用途。",
            f"A list of more than {PEOPLE_ALONE} people or households needs a second person with the right to approve. "
            "Say what it is for.",
        )


class TooManyToday(ExportFault):
    """One person has taken out too many people alone already, list by list."""

    def __init__(self, taken: int, count: int) -> None:
        most = settings.HOUFU_EXPORT_PEOPLE_A_DAY
        super().__init__(
            f"过去24小时内您已单独导出人员和住户{taken}行，加上这份{count}行超过{most}行（口径待确认），"
            "须由本地区另一名有审批权限的人同意。请写明用途。",
            f"Over the last 24 hours you took out {taken} rows of people and households alone; with the {count} of this list "
            f"they are more than {most} (assumed), which needs a second person with the right to approve. Say what it is for.",
        )


def second_person(drawn: Drawn, by: User, *, besides: int = 0) -> ExportFault | None:
    """Why a second person has to agree to a list; None where nobody has to. `besides` one export, which is not counted."""
    if not drawn.people:
        return None
    if drawn.count > PEOPLE_ALONE:
        return TooMany()
    taken = taken_alone(by, besides=besides)
    return TooManyToday(taken, drawn.count) if taken + drawn.count > settings.HOUFU_EXPORT_PEOPLE_A_DAY else None


def hold(by: User) -> None:
    """Hold an account's row until the transaction ends: of two lists asked for or made at once the later sees the former."""
    User.objects.select_for_update().get(pk=by.pk)


def taken_alone(by: User, *, besides: int = 0) -> int:
    """Rows of people and households that an account took out over the last day without a second person's yes.

    A row counts as often as it was taken. Call it while the account's row is held, so that two lists see one another.
    """
    rows = Export._base_manager.filter(
        by=by.pk, people=True, decided_by=None, asked_at__gt=timezone.now() - PERIOD
    ).exclude(stage__in=UNTAKEN).exclude(id=besides)  # fmt: skip
    length = Greatest("rows", Coalesce("written", 0))
    return int(rows.aggregate(taken=Coalesce(Sum(length), 0))["taken"])
